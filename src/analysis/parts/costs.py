"""What closing the gap takes: people, rupiah and months."""

import math

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.plans import sensitivity
from analysis.measures.scenario import contributions, people_for
from analysis.words.dates import aged_date, date_of
from analysis.words.figures import quantity_of, rupiah, segment, span_of, validity, whole
from analysis.words.phrases import rule_within, within
from analysis.words.report import Report


def plan_table(report: Report, target_pct: float, contribution_idr: int, months: int) -> Block | None:
    """People short of the assumed target and what their contributions cost."""
    planned = report.measures.plan(target_pct=target_pct, contribution_idr=contribution_idr, months=months)
    missing = {"level": report.text("no level published"), "base": report.text("no base published")}

    def base(row: pd.Series) -> str:
        return span_of(report, row, "base") or missing.get(row["missing"], "")

    def level(row: pd.Series) -> str:
        known = pd.notna(row["level"])
        return report.language.brief(row["level_low"], row["level_high"], 2) if known else ""

    columns = [
        region_column(report),
        Column("level", "Level, percent", level, "percent"),
        Column("short", "Points to go", lambda row: span_of(report, row, "short", 2)),
        Column("base", "Eligible workers", base),
        Column("people", "People to reach", lambda row: span_of(report, row, "people")),
        Column("month", "Rupiah a month", lambda row: whole(report, row, "month")),
        Column("total", "Rupiah in all", lambda row: whole(report, row, "total")),
    ]
    caption = report.text("People to reach and what their contributions cost")
    return tabulate(report, caption, planned, columns, cited=["claim_ids"])


def plan_paragraphs(report: Report, target_pct: float, contribution_idr: int, months: int) -> list[Block]:
    """One sentence per region: how many people are short of the target and what they cost."""
    planned = report.measures.plan(target_pct=target_pct, contribution_idr=contribution_idr, months=months)
    return [paragraph(_plan_sentence(report, row), role="finding") for _, row in planned.iterrows()]


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


def sensitivity_table(
    report: Report, units_pp: list[float], target_pct: float, contribution_idr: int, months: int
) -> Block | None:
    """The plan with coarser rounding of hedged rates."""
    assumed = {"target_pct": target_pct, "contribution_idr": contribution_idr, "months": months}
    planned = sensitivity(report.measures, units_pp, **assumed)
    number = report.language.number
    columns = [
        region_column(report),
        Column("grain", "Hedged rates rounded to, points", lambda row: number(row["grain_pp"]), "pp"),
        Column("people", "People to reach", lambda row: span_of(report, row, "people")),
        Column("total", "Rupiah in all", lambda row: whole(report, row, "total")),
    ]
    # A plan without a hedged rate is the same whatever the rounding.
    moves = planned.groupby("region_id")["people_low"].transform("nunique") > 1
    caption = report.text("The same plan if hedged rates are coarser")
    return tabulate(report, caption, planned[moves], columns, cited=["claim_ids"])


def pace_paragraphs(report: Report, paces: pd.DataFrame) -> list[Block]:
    """Months to each target at the pace of the last two comparable figures."""
    return [
        paragraph(
            _pace_sentence(report, row),
            notes=report.cite(row["older_claim"], row["newer_claim"], row["threshold_claim"]),
            rows=paces.loc[[index]],
        )
        for index, row in paces.iterrows()
    ]


def contribution_table(report: Report) -> Block | None:
    """The contributions in force, and whom a halved one leaves out."""
    paid_by_state = report.text("members whose contribution the state or a local budget pays")

    def excluded(row: pd.Series) -> str:
        return paid_by_state if "half" in row["variant"] or "discount" in row["rule_id"] else ""

    columns = [
        Column("contribution", "Contribution", lambda row: segment(report, row)),
        Column("amount", "Rupiah a month", lambda row: report.language.number(row["amount_idr"]), "idr"),
        Column("valid", "Valid", lambda row: validity(report, row)),
        Column("excludes", "Does not apply to", excluded),
    ]
    caption = report.text("Contributions per person and month")
    return tabulate(report, caption, contributions(report.measures), columns, cited=["claim_ids"])


def _plan_sentence(report: Report, row: pd.Series) -> str:
    region = report.name(row["region_id"])
    if row["missing"] == "level":
        return report.text("{region}: no Jamsostek rate is published, so nothing follows.", region=region)
    if row["short_high"] <= 0:
        return report.text("{region}: the level is at the target or beyond it.", region=region)
    if row["short_low"] < 0:
        return report.text(
            "{region}: the printed level is too coarse to say whether the target is reached; at most {short} "
            "points are missing.",
            region=region,
            short=report.language.number(row["short_high"], 1),
        )
    if row["missing"] == "base":
        return report.text(
            "{region}: {short} points are missing, but not of how many workers: "
            "no number of people, no cost.",
            region=region,
            short=span_of(report, row, "short", 1),
        )
    return report.text(
        "{region}: {people} people would have to join, for {total} (level of {day}).",
        region=region,
        day=aged_date(report, row),
        people=span_of(report, row, "people"),
        total=rupiah(report, row["total_low"], row["total_high"]),
    )


def _pace_sentence(report: Report, row: pd.Series) -> str:
    older, newer = report.claim(row["older_claim"]), report.claim(row["newer_claim"])
    facts = {
        "region": report.name(row["region_id"]),
        "quantity": within(quantity_of(report, newer)),
        "first": date_of(report, older),
        "last": date_of(report, newer),
        "rule": rule_within(report, row["rule_id"]),
    }
    if pd.isna(row["months_low"]):
        return report.text(
            "In {region}, {quantity} did not rise between {first} and {last}, so that there is no pace "
            "towards the {rule}.",
            **facts,
        )
    if math.isinf(row["months_high"]):
        return report.text(
            "At the pace between {first} and {last}, {quantity} in {region} would meet the {rule} no "
            "sooner than {low} months after {last}.",
            low=report.language.number(math.floor(row["months_low"])),
            **facts,
        )
    return report.text(
        "At the pace between {first} and {last}, {quantity} in {region} would meet the {rule} within "
        "{months} months of {last}.",
        months=span_of(report, row, "months"),
        **facts,
    )
