"""What open claims may and may not mean, in sentences and a table."""

from collections.abc import Mapping

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.interpretations import FEASIBLE, INFEASIBLE, UNDECIDED
from analysis.records import rows_of
from analysis.words.amounts import amount_between, figure, quantity_of
from analysis.words.phrases import joined, within
from analysis.words.report import Report

_DATA = [
    "region_id", "question", "claim_id", "reading", "low", "high", "printed_low", "printed_high", "outcome",
    "base_low", "base_high", "days_apart",
]  # fmt: skip


def reading_paragraphs(report: Report, own: pd.DataFrame) -> list[Block]:
    """What each open claim may and may not mean, one paragraph a claim that anything tests; how far apart."""
    tested = own[own["outcome"] != UNDECIDED]
    own = own[own["claim_id"].isin(tested["claim_id"])]
    found = [
        paragraph(
            _meanings(report, rows), notes=report.cite(claim_id, *rows["tested_with"]), rows=rows[_DATA]
        )
        for claim_id, rows in own.groupby("claim_id", sort=False)
    ]
    words, notes = _apart(report, own), report.cite(*own["claim_id"], *own["tested_with"])
    return [*found, paragraph(words, notes=notes, rows=own[_DATA])] if words else found


def reading_sentence(report: Report, rows: pd.DataFrame) -> str:
    """The readings of one claim that the other figures rule out, and those that they allow."""
    return joined(_meanings(report, rows), _apart(report, rows), by=" ")


def _apart(report: Report, rows: pd.DataFrame) -> str:
    days = int(rows["days_apart"].max()) if len(rows) else 0
    if not days:
        return ""
    return report.text("The figures compared lie up to {days} days apart.", days=report.language.number(days))


def _meanings(report: Report, rows: pd.DataFrame) -> str:
    claim = report.claim(rows["claim_id"].iloc[0])
    parts = [
        report.text(
            "In {region}, {figure} ({quantity}) is open to interpretation.",
            figure=figure(report, claim),
            quantity=within(quantity_of(report, claim)),
            region=report.official(claim["region_id"]),
        )
    ]
    for outcome, pattern in (
        (INFEASIBLE, report.text("It does not agree with {readings}.")),
        (FEASIBLE, report.text("It agrees with {readings}, but that does not confirm it.")),
        (UNDECIDED, report.text("No published figure tests these interpretations: {readings}.")),
    ):
        named = [_meaning(report, row) for row in rows_of(rows[rows["outcome"] == outcome])]
        if named:
            # What it does not agree with are alternatives.
            listing = report.language.either if outcome == INFEASIBLE else report.language.listing
            parts.append(pattern.format(readings=listing(named)))
    if (rows["outcome"] == FEASIBLE).sum() > 1:
        parts.append(report.text("These interpretations cannot be distinguished."))
    return " ".join(parts)


def reading_table(report: Report, own: pd.DataFrame) -> Block:
    """Every reading of every open claim, with what it would give and whether that fits."""
    columns = [
        region_column(report, optional=True),
        Column("claim", "Ambiguous figure", lambda row: _open_figure(report, row)),
        Column("reading", "Interpreted as", lambda row: report.term(row["question"], row["reading"])),
        Column(
            "given",
            "The other figures give",
            lambda row: _given(report, row) or report.text("nothing comparable"),
        ),
        Column("outcome", "Outcome", lambda row: report.term("reading_outcome", row["outcome"])),
    ]
    caption = report.text("Figures open to interpretation")
    return tabulate(report, caption, own, columns, cited=["claim_id", "tested_with"], data=_DATA)


def _open_figure(report: Report, row: Mapping) -> str:
    claim = report.claim(row["claim_id"])
    return f"{figure(report, claim)}: {quantity_of(report, claim)}"


def _given(report: Report, row: Mapping) -> str:
    """What the other figures would make of a reading; empty where none can be compared."""
    if pd.isna(row["low"]):
        return ""
    unit = report.unit(report.claim(row["claim_id"])["indicator_id"])
    unit = "points" if row["reading"] == "points" else unit
    return amount_between(report, row["low"], row["high"], unit)


def _meaning(report: Report, row: Mapping) -> str:
    """What a reading takes the figure for, with what it would give."""
    name, given = report.term(row["question"], row["reading"]), _given(report, row)
    return report.text("{reading} ({given})", reading=name, given=given) if given else name
