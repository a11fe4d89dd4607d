"""What closing the gap takes: people, rupiah and months."""

import math
from collections.abc import Callable

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.scenario import people_for
from analysis.words.dates import aged_date, date_of
from analysis.words.figures import quantity_of, rupiah, validity, whole
from analysis.words.language import Language
from analysis.words.phrases import rule_within, within
from analysis.words.report import Report


def plan_table(report: Report, planned: pd.DataFrame) -> Block:
    """People short of the assumed target and what their contributions cost."""
    language = report.language
    absent = {"level": report.text("no level published"), "base": report.text("no base published")}

    def rates(row: pd.Series, name: str, show: Callable) -> str:
        return show(row[f"{name}_low"], row[f"{name}_high"], 2) if pd.notna(row["level"]) else "–"

    def people(row: pd.Series, name: str, otherwise: str) -> str:
        known = pd.notna(row["people_low"])
        return language.span(row[f"{name}_low"], row[f"{name}_high"], 0) if known else otherwise

    columns = [
        region_column(report),
        Column(
            "level", report.text("Level, percent"), lambda row: rates(row, "level", language.brief), "percent"
        ),
        Column("short", report.text("Points to go"), lambda row: rates(row, "short", language.span)),
        Column(
            "base",
            report.text("Eligible workers"),
            lambda row: people(row, "base", absent.get(row["missing"], "")),
        ),
        Column("people", report.text("People to reach"), lambda row: people(row, "people", "–")),
        Column("month", report.text("Rupiah a month"), lambda row: whole(row, "month", language)),
        Column("total", report.text("Rupiah in all"), lambda row: whole(row, "total", language)),
    ]
    caption = report.text("People to reach and what their contributions cost")
    return tabulate(report, caption, planned, columns, cited=["claim_ids"])


def plan_sentences(report: Report, planned: pd.DataFrame) -> list[str]:
    """One sentence per region: how many people are short of the target and what they cost."""
    return [_plan_sentence(report, row) for _, row in planned.iterrows()]


def budget_sentence(budget_idr: int, contribution_idr: int, months: int, language: Language) -> str:
    """What one more unit of the budget buys."""
    return language.text(
        "{budget} more pay the contributions of {people} people at {month} a month for {months} months.",
        budget=rupiah(budget_idr, budget_idr, language),
        people=language.number(people_for(budget_idr, contribution_idr, months)),
        month=rupiah(contribution_idr, contribution_idr, language),
        months=language.number(months),
    )


def sensitivity_table(report: Report, planned: pd.DataFrame) -> Block:
    """The plan with coarser rounding of hedged rates."""
    language = report.language
    columns = [
        region_column(report),
        Column(
            "grain",
            report.text("Hedged rates rounded to, points"),
            lambda row: language.number(row["grain_pp"]),
            "pp",
        ),
        Column(
            "people",
            report.text("People to reach"),
            lambda row: language.span(row["people_low"], row["people_high"], 0),
        ),
        Column("total", report.text("Rupiah in all"), lambda row: whole(row, "total", language)),
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


def contribution_table(report: Report, rates: pd.DataFrame) -> Block:
    """The contributions in force, and whom a halved one leaves out."""
    paid_by_state = report.text("members whose contribution the state or a local budget pays")

    def halved(row: pd.Series) -> bool:
        return "half" in row["variant"] or "discount" in row["rule_id"]

    columns = [
        Column(
            "contribution",
            report.text("Contribution"),
            lambda row: f"{report.quantity(row['indicator_id'])}: {report.term('variant', row['variant'])}",
        ),
        Column(
            "amount",
            report.text("Rupiah a month"),
            lambda row: report.language.number(row["amount_idr"]),
            "idr",
        ),
        Column("valid", report.text("Valid"), lambda row: validity(row, report.language)),
        Column(
            "excludes",
            report.text("Does not apply to"),
            lambda row: paid_by_state if halved(row) else "–",
        ),
    ]
    caption = report.text("Contributions per person and month")
    return tabulate(report, caption, rates, columns, cited=["claim_ids"])


def _plan_sentence(report: Report, row: pd.Series) -> str:
    language, region = report.language, report.name(row["region_id"])
    if row["missing"] == "level":
        return report.text("{region}: no Jamsostek rate is published, so nothing follows.", region=region)
    if row["short_high"] <= 0:
        return report.text("{region}: the level is at the target or beyond it.", region=region)
    if row["short_low"] < 0:
        return report.text(
            "{region}: the printed level is too coarse to say whether the target is reached; at most {short} "
            "points are missing.",
            region=region,
            short=language.number(row["short_high"], 1),
        )
    if row["missing"] == "base":
        return report.text(
            "{region}: {short} points are missing, but not of how many workers: "
            "no number of people, no cost.",
            region=region,
            short=language.span(row["short_low"], row["short_high"], 1),
        )
    return report.text(
        "{region}: {people} people would have to join, for {total} (level of {day}).",
        region=region,
        day=aged_date(report, row),
        people=language.span(row["people_low"], row["people_high"], 0),
        total=rupiah(row["total_low"], row["total_high"], language),
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
        months=report.language.span(row["months_low"], row["months_high"], 0),
        **facts,
    )
