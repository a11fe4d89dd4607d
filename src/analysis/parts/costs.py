"""What closing the gap takes: people, rupiah and months."""

from collections.abc import Mapping

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.scenario import people_for
from analysis.words.amounts import rupiah, span_of, whole
from analysis.words.report import Report


def plan_table(report: Report, target_pct: float, contribution_idr: int, months: int) -> Block | None:
    """People short of the assumed target and what their contributions cost."""
    planned = report.measures.plan(target_pct=target_pct, contribution_idr=contribution_idr, months=months)
    missing = {"level": report.text("no level published"), "base": report.text("no base published")}

    def base(row: Mapping) -> str:
        return span_of(report, row, "base") or missing.get(row["missing"], "")

    def level(row: Mapping) -> str:
        known = pd.notna(row["level"])
        return report.language.brief(row["level_low"], row["level_high"], 2) if known else ""

    columns = [
        region_column(report),
        Column("level", "Result, percent", level, "percent"),
        Column("short", "Points short", lambda row: span_of(report, row, "short", 2)),
        Column("base", "Eligible workers", base),
        Column("people", "People to reach", lambda row: span_of(report, row, "people")),
        Column("month", "Rupiah a month", lambda row: whole(report, row, "month")),
        Column("total", "Rupiah in all", lambda row: whole(report, row, "total")),
    ]
    caption = report.text("People to reach and what their contributions cost")
    return tabulate(report, caption, planned, columns, cited=["claim_ids"])


def budget_paragraphs(report: Report, budget_idr: int, contribution_idr: int, months: int) -> list[Block]:
    """What one more unit of the budget buys."""
    words = report.text(
        "{budget} more pay the contributions of {people} people at {month} a month for {months} months.",
        budget=rupiah(report, budget_idr, budget_idr),
        people=report.language.number(people_for(budget_idr, contribution_idr, months)),
        month=rupiah(report, contribution_idr, contribution_idr),
        months=report.language.number(months),
    )
    return [paragraph(words, role="finding")]
