"""What open claims may and may not mean, in sentences and a table."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, paragraph
from analysis.blocks.notes import cite
from analysis.measures.interpretations import FEASIBLE, INFEASIBLE, UNDECIDED
from analysis.measures.measured import Measures
from analysis.words.figures import amount_between, claim_of, figure, quantity_of, unit_of
from analysis.words.language import Language
from analysis.words.prose import within

_DATA = [
    "region_id", "question", "claim_id", "reading", "low", "high", "printed_low", "printed_high", "outcome",
    "base_low", "base_high", "days_apart",
]  # fmt: skip


def reading_paragraphs(
    own: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> list[Block]:
    """What each open claim may and may not mean, one paragraph a claim that anything tests."""
    found = []
    for claim_id, rows in own.groupby("claim_id", sort=False):
        if (rows["outcome"] != UNDECIDED).any():
            words = sentence(rows, measured, language)
            found.append(paragraph(words, notes=cite(notes, claim_id, *rows["tested_with"])))
    return found


def sentence(rows: pd.DataFrame, measured: Measures, language: Language) -> str:
    """The readings of one claim that the other figures rule out, and those that they allow."""
    claim = claim_of(measured, rows["claim_id"].iloc[0])
    facts = {
        "figure": figure(claim, measured, language),
        "quantity": within(quantity_of(claim, measured, language)),
        "region": language.name(measured.evidence.region(claim["region_id"])),
    }
    parts = [
        language.text("In {region}, {figure} ({quantity}) can be read in more than one way.").format(**facts)
    ]
    for outcome, pattern in (
        (INFEASIBLE, language.text("It does not fit as {readings}.")),
        (FEASIBLE, language.text("It is consistent with {readings}, which is no confirmation.")),
        (UNDECIDED, language.text("Nothing published tests {readings}.")),
    ):
        named = [_meaning(row, measured, language) for _, row in rows[rows["outcome"] == outcome].iterrows()]
        if named:
            parts.append(pattern.format(readings=language.listing(named)))
    if (rows["outcome"] == FEASIBLE).sum() > 1:
        parts.append(language.text("These cannot be told apart."))
    if days := int(rows["days_apart"].max()):
        parts.append(
            language.text("The figures set against each other lie up to {days} days apart.").format(
                days=language.number(days)
            )
        )
    return " ".join(parts)


def reading_table(own: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """Every reading of every open claim, with what it would give and whether that fits."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("claim", language.text("Open figure")),
        blocks.column("reading", language.text("Read as")),
        blocks.column("given", language.text("The other figures give")),
        blocks.column("outcome", language.text("Outcome")),
    ]
    rows = [_row(row, measured, notes, language) for _, row in own.iterrows()]
    return blocks.regional_table(language.text("Readings of open figures"), columns, rows)


def outcome(name: str, language: Language) -> str:
    """Name of the outcome of a reading."""
    return {
        FEASIBLE: language.text("consistent"),
        INFEASIBLE: language.text("does not fit"),
        UNDECIDED: language.text("nothing tests it"),
        "printed": language.text("printed"),
    }[name]


def _row(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    claim = claim_of(measured, row["claim_id"])
    given = language.text("nothing comparable")
    if pd.notna(row["low"]):
        unit = "points" if row["reading"] == "points" else unit_of(claim, measured)
        given = amount_between(row["low"], row["high"], unit, language)
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "claim": f"{figure(claim, measured, language)}: {quantity_of(claim, measured, language)}",
        "reading": meaning(row["question"], row["reading"], language),
        "given": given,
        "outcome": outcome(row["outcome"], language),
    }
    data = blocks.record(row[_DATA])
    return {"cells": cells, "data": data, "notes": cite(notes, row["claim_id"], row["tested_with"])}


def _meaning(row: pd.Series, measured: Measures, language: Language) -> str:
    name = meaning(row["question"], row["reading"], language)
    if pd.isna(row["low"]):
        return name
    claim = claim_of(measured, row["claim_id"])
    unit = "points" if row["reading"] == "points" else unit_of(claim, measured)
    return language.text("{reading} ({given})").format(
        reading=name, given=amount_between(row["low"], row["high"], unit, language)
    )


def meaning(question: str, reading: str, language: Language) -> str:
    """What a reading takes the figure for."""
    return {
        ("shortfall", "points"): language.text("percentage points to the target"),
        ("shortfall", "of_target_rate"): language.text("the part of the target rate still missing"),
        ("shortfall", "of_target_heads"): language.text("the part of the target in people still missing"),
        ("shortfall", "growth_rate"): language.text("the growth that the rate needs"),
        ("shortfall", "growth_heads"): language.text("the growth that the members need"),
        ("labour_base", "of_eligible_workers"): language.text("a share of eligible workers"),
        ("labour_base", "of_target"): language.text("a share of the target in people"),
        ("active_base", "of_members"): language.text("a share of members"),
        ("active_base", "of_residents"): language.text("a share of residents"),
        ("remainder", "all_workers"): language.text("all workers without cover"),
        ("remainder", "vulnerable_workers"): language.text("vulnerable workers not yet financed"),
        ("change", "points"): language.text("percentage points"),
        ("change", "percent"): language.text("a percentage of the older figure"),
        ("change", "count_is_total"): language.text("the growth to that many members"),
        ("change", "count_is_new"): language.text("the growth by that many members"),
    }[question, reading]
