"""Every base that figures imply or print, and which of them agree."""

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.interpretations import FEASIBLE
from analysis.parts.ladder import entry
from analysis.words.dates import dates_text
from analysis.words.report import Report


def base_table(report: Report, bases: pd.DataFrame) -> Block:
    """Every base by region and date: from which figures, and which others of the time it fits."""
    columns = [
        region_column(report, optional=True),
        Column("base", "Base", lambda row: report.term("counted", row["base"])),
        Column("date", "Date", lambda row: dates_text(report, row[["claim_ids"]])),
        Column(
            "reading",
            "Read from",
            lambda row: entry(report, {**row, "reading": row["source"], "outcome": FEASIBLE}),
        ),
        Column("people", "People", lambda row: report.language.span(row["low"], row["high"], 0)),
        Column("agreement", "Others of the time", lambda row: _agreement(report, row)),
    ]
    caption = report.text("Bases that figures imply or print, by region and date")
    return tabulate(report, caption, bases, columns, cited=["claim_ids"])


def _agreement(report: Report, row: pd.Series) -> str:
    if row["apart"] and row["shares"]:
        return report.text("fits some, not all")
    if row["apart"]:
        return report.text("fits none")
    return report.text("fits all") if row["shares"] else report.text("none to compare")
