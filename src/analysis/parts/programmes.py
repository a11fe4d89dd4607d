"""Programmes that finance members: what they cost, of what they are a part, when they end."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, paragraph
from analysis.blocks.notes import cite
from analysis.measures.measured import Measures
from analysis.parts import anatomy
from analysis.words import sentences, terms
from analysis.words.dates import date_of
from analysis.words.figures import amounts, claim_of, quantity_of, rupiah
from analysis.words.language import Language


def financing_blocks(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    """Who is financed by whom, at what cost, and how the members are made up."""
    region_id = measured.region_ids[0]
    shown: list[Block | None] = []
    financed = measured.programmes[measured.programmes["region_id"] == region_id]
    if len(financed):
        shown += programme_paragraphs(financed, measured, notes, language)
        shown.append(programme_table(financed, measured, notes, language))
    shown.append(anatomy.composition_table(measured, [region_id], notes, language))
    moved = measured.movements[measured.movements["region_id"] == region_id]
    if len(moved):
        shown.append(anatomy.movement_table(moved, measured, notes, language))
    return [block for block in shown if block]


def programme_table(
    found: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """Programmes that finance members: heads, contribution, cost, length and end."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("group", language.text("Financed group")),
        blocks.column("heads", language.text("People")),
        blocks.column("date", language.text("Date")),
        blocks.column("month", language.text("Rupiah a month")),
        blocks.column("year", language.text("Rupiah a year")),
        blocks.column("length", language.text("Published length")),
    ]
    cells = [_programme_row(row, measured, notes, language) for _, row in found.iterrows()]
    return blocks.regional_table(language.text("Who is financed, and what it costs"), columns, cells)


def programme_paragraphs(
    found: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> list[Block]:
    """What stands out of each programme: its cost and end, and of what it is a part."""
    said = []
    for _, row in found.iterrows():
        facts = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "people": sentences.amount(claim_of(measured, row["claim_id"]), "persons", language),
            "total": rupiah(row["total_low"], row["total_high"], language)
            if pd.notna(row["total_low"])
            else "",
            "month": rupiah(row["contribution_low"], row["contribution_high"], language)
            if pd.notna(row["contribution_low"])
            else "",
            "months": language.number(row["months"]) if pd.notna(row["months"]) else "",
            "day": language.day(row["ends"]) if row["ends"] else "",
            "share": amounts(row["share_low"], row["share_high"], 1, language),
            "raised": amounts(row["raised_low"], row["raised_high"], 2, language),
        }
        patterns = [
            language.text(
                "In {region}, the contributions of {people} at {month} a month for {months} months are "
                "{total}; the financing ends on {day}."
            )
            if facts["total"]
            else "",
            _part(row, language),
        ]
        cited = _cited(row, notes)
        said += [paragraph(words.format(**facts), notes=cited) for words in patterns if words]
    return said


def _programme_row(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    claim = claim_of(measured, row["claim_id"])
    costed = pd.notna(row["month_low"])
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "group": _group(claim, measured, language),
        "heads": sentences.amount(claim, "persons", language),
        "date": date_of(claim, language),
        "month": amounts(row["month_low"], row["month_high"], 0, language) if costed else "–",
        "year": amounts(row["year_low"], row["year_high"], 0, language) if costed else "–",
        "length": _length(row, language),
    }
    data = blocks.record(row)
    return {"cells": cells, "data": data, "notes": _cited(row, notes)}


def _cited(row: pd.Series, notes: dict[str, int]) -> list[int]:
    return cite(notes, row["claim_id"], row["contribution_claims"], row["months_claim"], row["of_claims"])


def _group(claim: pd.Series, measured: Measures, language: Language) -> str:
    name = quantity_of(claim, measured, language)
    planned = claim["claim_kind"] != "observation"
    return f"{name}, {terms.kind(language, claim['claim_kind'])}" if planned else name


def _length(row: pd.Series, language: Language) -> str:
    if pd.isna(row["months"]):
        return language.text("not published")
    return language.text("{months} months, to {day}: {total}").format(
        months=language.number(row["months"]),
        day=language.day(row["ends"]),
        total=rupiah(row["total_low"], row["total_high"], language),
    )


def _part(row: pd.Series, language: Language) -> str:
    if row["of"] == "residents" and pd.isna(row["raised_low"]):
        return language.text("In {region}, {people} are {share} percent of residents.")
    return {
        "first_target": language.text("In {region}, the {people} are {share} percent of the first target."),
        "group": language.text(
            "In {region}, the {people} are {share} percent of them and those not yet protected together."
        ),
        "residents": language.text(
            "In {region}, {people} are {share} points of residents: if all of them were new to JKN, "
            "registered coverage would reach {raised} percent."
        ),
    }.get(row["of"], "")
