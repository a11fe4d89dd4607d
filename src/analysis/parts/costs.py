"""What closing the gap takes: people, rupiah and months."""

import math

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.measures.measured import Measures
from analysis.measures.scenario import people_for
from analysis.words import prose, terms
from analysis.words.dates import aged_date, date_of
from analysis.words.figures import amounts, claim_of, quantity_of, rupiah, validity
from analysis.words.language import Language
from analysis.words.prose import within


def plan_table(planned: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """People short of the assumed target and what their contributions cost."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("level", language.text("Level, percent"), "percent"),
        blocks.column("short", language.text("Points to go")),
        blocks.column("base", language.text("Eligible workers")),
        blocks.column("people", language.text("People to reach")),
        blocks.column("month", language.text("Rupiah a month")),
        blocks.column("total", language.text("Rupiah in all")),
    ]
    cells = [_plan_row(row, measured, notes, language) for _, row in planned.iterrows()]
    return blocks.table(language.text("People to reach and what their contributions cost"), columns, cells)


def plan_sentences(planned: pd.DataFrame, measured: Measures, language: Language) -> list[str]:
    """One sentence per region: how many people are short of the target and what they cost."""
    return [_plan_sentence(row, measured, language) for _, row in planned.iterrows()]


def budget_sentence(budget_idr: int, contribution_idr: int, months: int, language: Language) -> str:
    """What one more unit of the budget buys."""
    bought = people_for(budget_idr, contribution_idr, months)
    return language.text(
        "{budget} more pay the contributions of {people} people at {month} a month for {months} months."
    ).format(
        budget=rupiah(budget_idr, budget_idr, language),
        people=language.number(bought),
        month=rupiah(contribution_idr, contribution_idr, language),
        months=language.number(months),
    )


def sensitivity_table(
    planned: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """The plan at coarser grains of hedged rates."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("grain", language.text("Hedged rates rounded to, points"), "pp"),
        blocks.column("people", language.text("People to reach")),
        blocks.column("total", language.text("Rupiah in all")),
    ]
    cells = []
    # A plan without a hedged rate stays as it is at every grain.
    moves = planned.groupby("region_id")["people_low"].transform("nunique") > 1
    for _, row in planned[moves].iterrows():
        shown = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "grain": language.number(row["grain_pp"]),
            "people": language.span(row["people_low"], row["people_high"], 0),
            "total": amounts(row["total_low"], row["total_high"], 0, language),
        }
        data = blocks.record(row)
        cells.append({"cells": shown, "data": data, "notes": cite(notes, row["claim_ids"])})
    return blocks.table(language.text("The same plan if hedged rates are coarser"), columns, cells)


def pace_paragraphs(
    found: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> list[Block]:
    """Months to each target at the pace of the last two comparable figures."""
    said = []
    for index, row in found.iterrows():
        older, newer = claim_of(measured, row["older_claim"]), claim_of(measured, row["newer_claim"])
        facts = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "quantity": within(quantity_of(newer, measured, language)),
            "first": date_of(older, language),
            "last": date_of(newer, language),
            "rule": prose.rule(language, row["rule_id"]),
        }
        if pd.isna(row["months_low"]):
            pattern = language.text(
                "In {region}, {quantity} did not rise between {first} and {last}, so that there is no pace "
                "towards the {rule}."
            )
        elif math.isinf(row["months_high"]):
            facts["low"] = language.number(math.floor(row["months_low"]))
            pattern = language.text(
                "At the pace between {first} and {last}, {quantity} in {region} would meet the {rule} no "
                "sooner than {low} months after {last}."
            )
        else:
            facts["months"] = language.span(row["months_low"], row["months_high"], 0)
            pattern = language.text(
                "At the pace between {first} and {last}, {quantity} in {region} would meet the {rule} within "
                "{months} months of {last}."
            )
        cited = cite(notes, row["older_claim"], row["newer_claim"], row["threshold_claim"])
        said.append(blocks.paragraph(pattern.format(**facts), notes=cited, rows=found.loc[[index]]))
    return said


def contribution_table(
    rates: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """The contributions in force, and whom a halved one leaves out."""
    columns = [
        blocks.column("contribution", language.text("Contribution")),
        blocks.column("amount", language.text("Rupiah a month"), "idr"),
        blocks.column("valid", language.text("Valid")),
        blocks.column("excludes", language.text("Does not apply to")),
    ]
    cells = []
    indicators = measured.evidence.indicators.set_index("indicator_id")
    for row in rates.to_dict("records"):
        name = language.name(indicators.loc[row["indicator_id"]])
        shown = {
            "contribution": f"{name}: {terms.variant(language, row['variant'])}",
            "amount": language.number(row["amount_idr"]),
            "valid": validity(row, language),
            "excludes": language.text("members whose contribution the state or a local budget pays")
            if "half" in row["variant"] or "discount" in row["rule_id"]
            else "–",
        }
        cells.append({"cells": shown, "data": row, "notes": cite(notes, row["claim_ids"])})
    return blocks.table(language.text("Contributions per person and month"), columns, cells)


def _plan_row(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    known = pd.notna(row["people_low"])
    absent = {"level": language.text("no level published"), "base": language.text("no base published")}
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "level": language.brief(row["level_low"], row["level_high"], 2) if pd.notna(row["level"]) else "–",
        "short": language.span(row["short_low"], row["short_high"], 2) if pd.notna(row["level"]) else "–",
        "base": language.span(row["base_low"], row["base_high"], 0) if known else absent[row["missing"]],
        "people": language.span(row["people_low"], row["people_high"], 0) if known else "–",
        "month": amounts(row["month_low"], row["month_high"], 0, language) if known else "–",
        "total": amounts(row["total_low"], row["total_high"], 0, language) if known else "–",
    }
    data = blocks.record(row)
    return {"cells": cells, "data": data, "notes": cite(notes, row["claim_ids"])}


def _plan_sentence(row: pd.Series, measured: Measures, language: Language) -> str:
    region = language.name(measured.evidence.region(row["region_id"]))
    if row["missing"] == "level":
        return language.text("{region}: no Jamsostek rate is published, so nothing follows.").format(
            region=region
        )
    if row["short_high"] <= 0:
        return language.text("{region}: the level is at the target or beyond it.").format(region=region)
    if row["short_low"] < 0:
        return language.text(
            "{region}: the printed level is too coarse to say whether the target is reached; at most {short} "
            "points are missing."
        ).format(region=region, short=language.number(row["short_high"], 1))
    if row["missing"] == "base":
        return language.text(
            "{region}: {short} points are missing, but not of how many workers: no number of people, no cost."
        ).format(region=region, short=language.span(row["short_low"], row["short_high"], 1))
    return language.text(
        "{region}: {people} people would have to join, for {total} (level of {day})."
    ).format(
        region=region,
        day=aged_date(row, measured, language),
        people=language.span(row["people_low"], row["people_high"], 0),
        total=rupiah(row["total_low"], row["total_high"], language),
    )
