"""What the audit finds, in sentences and tables: conflicts, differences between dates, hints."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, paragraph
from analysis.blocks.notes import cite
from analysis.measures.measured import Measures
from analysis.words.figures import (
    amount_between,
    amount_of,
    claim_of,
    dated,
    figure,
    named,
    quantity_of,
    unit_of,
)
from analysis.words.language import Language, decimals
from analysis.words.prose import within

_DATA = [
    "region_id", "conflict", "target", "inputs", "low", "high", "printed_low", "printed_high", "distance",
    "vanishing_grain", "days_apart",
]  # fmt: skip


def conflict_paragraph(
    own: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """How many conflicts there are among the figures, and the worst of them."""
    if own.empty:
        words = language.text(
            "No two of the published figures contradict each other by arithmetic and dates."
        )
        return paragraph(words, role="finding")
    worst = own.iloc[0]
    # Indonesian has one plural form, and would call a single conflict the widest.
    pattern = (
        language.text("One conflict stands between the published figures, in {region}: {worst}")
        if len(own) == 1
        else language.text(
            "{count} conflicts stand between the published figures. The widest is in {region}: {worst}"
        )
    )
    words = pattern.format(
        count=len(own),
        region=language.name(measured.evidence.region(worst["region_id"])),
        worst=sentence(worst, measured, language),
    )
    return paragraph(words, notes=cite(notes, worst["target"], worst["inputs"]), role="finding")


def conflict_table(own: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """Every conflict: what contradicts what, how far apart, and what rounding would explain it."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("kind", language.text("Kind")),
        blocks.column("what", language.text("What contradicts what")),
        blocks.column("apart", language.text("Bounds apart by")),
        blocks.column("grain", language.text("Explained by rounding to")),
        blocks.column("days", language.text("Days apart"), "days"),
    ]
    rows = [_row(row, measured, notes, language) for _, row in own.iterrows()]
    return blocks.regional_table(
        language.text("Conflicts between published figures, widest first"), columns, rows
    )


def difference_table(
    own: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """Neighbouring dates whose figures differ: a change or a contradiction."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("quantity", language.text("Quantity")),
        blocks.column("older", language.text("Older figure")),
        blocks.column("newer", language.text("Newer figure")),
        blocks.column("apart", language.text("Bounds apart by")),
        blocks.column("days", language.text("Days apart"), "days"),
    ]
    rows = [_difference(row, measured, notes, language) for _, row in own.iterrows()]
    caption = language.text("Figures up to 92 days apart that differ: a change or a contradiction")
    return blocks.regional_table(caption, columns, rows)


def hint_table(found: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """The same rate from two regions' offices: perhaps one was taken for the other."""
    columns = [
        blocks.column("quantity", language.text("Quantity")),
        blocks.column("first", language.text("One office")),
        blocks.column("second", language.text("Another office")),
        blocks.column("days", language.text("Days apart"), "days"),
    ]
    rows = []
    for row in found.to_dict("records"):
        first, second = (claim_of(measured, row[name]) for name in ("claim_id", "other_id"))
        cells = {
            "quantity": quantity_of(first, measured, language),
            "first": _told(first, measured, language),
            "second": _told(second, measured, language),
            "days": language.number(row["days_apart"]),
        }
        rows.append({"cells": cells, "data": row, "notes": cite(notes, row["claim_id"], row["other_id"])})
    return blocks.table(language.text("The same rate from two regions: a hint, no conflict"), columns, rows)


def sentence(row: pd.Series, measured: Measures, language: Language) -> str:
    """One conflict as a sentence: what the other figures give, and what is printed."""
    target = claim_of(measured, row["target"])
    inputs = [claim_of(measured, claim_id) for claim_id in row["inputs"].split()]
    unit = _unit(target, measured)
    facts = {
        "quantity": within(quantity_of(target, measured, language)),
        "printed": figure(target, measured, language),
        "given": amount_between(row["low"], row["high"], unit, language),
        "inputs": language.listing([named(claim, measured, language) for claim in inputs]),
        "other": dated(inputs[0], measured, language),
        "target": dated(target, measured, language),
        "region": language.name(measured.evidence.region(target["region_id"])),
        "whole": language.name(measured.evidence.region(inputs[0]["region_id"])),
    }
    return _pattern(row["conflict"], language).format(**facts)


def _pattern(kind: str, language: Language) -> str:
    return {
        "rivals": language.text("{target} and {other} cannot both hold for {quantity}."),
        "part_above_whole": language.text(
            "For {quantity}, {target} in {region} is more than {other} in {whole}, which contains it."
        ),
        "share": language.text("{inputs} make {given}; printed is {printed}."),
        "swapped": language.text(
            "{inputs} make {given}, but the rate printed is {printed}. It fits what is left over: "
            "the labels of active and inactive members seem to be swapped."
        ),
        "remainder": language.text("{inputs} leave {given} without cover; printed is {printed}."),
        "members": language.text("{inputs} add up to {given}; printed is {printed}."),
        "parts": language.text("The segments add up to {given}; the total printed is {printed}."),
        "shortfall": language.text("{inputs} leave {given} to go; printed is {printed}."),
        "change": language.text("{inputs} make a change of {given}; printed is {printed}."),
        "shared_base": language.text(
            "On the base that the level implies, the target rate is {given}; the target printed is "
            "{printed}. The figures are {inputs}."
        ),
        "population": language.text(
            "{inputs} leave {given} without cover; printed is {printed}: another group must be meant."
        ),
    }[kind]


def _row(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    target = claim_of(measured, row["target"])
    unit = _unit(target, measured)
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "kind": kind(row["conflict"], language),
        "what": sentence(row, measured, language),
        "apart": amount_of(row["distance"], unit, 2, language),
        "grain": language.text("no rounding explains it")
        if pd.isna(row["vanishing_grain"])
        else amount_of(row["vanishing_grain"], unit, decimals(row["vanishing_grain"]), language),
        "days": language.number(row["days_apart"]),
    }
    data = blocks.record(row[_DATA])
    return {"cells": cells, "data": data, "notes": cite(notes, row["target"], row["inputs"])}


def kind(name: str, language: Language) -> str:
    """Name of a kind of conflict."""
    return {
        "rivals": language.text("rival figures"),
        "part_above_whole": language.text("part above its whole"),
        "share": language.text("rate, count and base"),
        "swapped": language.text("swapped labels"),
        "remainder": language.text("remainder"),
        "members": language.text("active and inactive"),
        "parts": language.text("parts and total"),
        "shortfall": language.text("shortfall"),
        "change": language.text("change"),
        "shared_base": language.text("level and target"),
        "population": language.text("another population"),
    }[name]


def _difference(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    older, newer = claim_of(measured, row["inputs"]), claim_of(measured, row["target"])
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "quantity": quantity_of(newer, measured, language),
        "older": dated(older, measured, language),
        "newer": dated(newer, measured, language),
        "apart": amount_of(row["distance"], _unit(newer, measured), 2, language),
        "days": language.number(row["days_apart"]),
    }
    data = blocks.record(row[_DATA])
    return {"cells": cells, "data": data, "notes": cite(notes, row["target"], row["inputs"])}


def _unit(claim: pd.Series, measured: Measures) -> str:
    """The unit of a claim; what is still to go to a rate is set against points."""
    return "points" if claim["indicator_id"] == "labour_shortfall_pct" else unit_of(claim, measured)


def _told(claim: pd.Series, measured: Measures, language: Language) -> str:
    office = language.name(measured.evidence.offices[claim["agency"]])
    return language.text("{region}: {figure}, {office}").format(
        region=language.name(measured.evidence.region(claim["region_id"])),
        figure=dated(claim, measured, language),
        office=office,
    )
