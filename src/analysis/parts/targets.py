"""On the way to the targets: the bullet chart, shortfalls, rules over time, what would decide them."""

import math
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.targets import draw_targets
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.measured import Measures
from analysis.measures.policy import over_time
from analysis.parts.comparison import source_line
from analysis.parts.verdicts import rule_due, verdict_text
from analysis.words.figures import validity, whole
from analysis.words.language import Language, decimals
from analysis.words.phrases import rule_name, rule_within, within
from analysis.words.report import Report, only

_CLAIMS = ("claim_ids", "contribution_claims", "threshold_claim")
_DATA = [
    "region_id", "rule_id", "indicator_id", "reading", "target", "level", "level_low", "level_high",
    "short_low", "short_high", "people_low", "people_high", "month_low",
    "month_high", *_CLAIMS,
]  # fmt: skip


def target_chart(report: Report, short: pd.DataFrame) -> Block | None:
    """Each rate with its bounds against the target of each scheme; none if there is no rate to show."""
    rates = short[short["indicator_id"].isin(MEASURE_OF) & short["reading"].isin(["", "of_residents"])]
    rates = rates.drop_duplicates(["region_id", "indicator_id", "target"])
    if rates.empty:
        return None
    several = rates["region_id"].nunique() > 1
    lines = pd.DataFrame([_bullet(report, row, with_region=several) for _, row in rates.iterrows()])
    draw = partial(
        draw_targets,
        lines,
        axis_label=report.text("Percent of each measure's own base"),
        source=source_line(report, [*_levels(rates, report.measures), *rates["threshold_claim"]]),
    )
    alt = " ".join(_distance_sentence(report, row) for _, row in rates.iterrows())
    caption = report.text("Levels and targets: each target belongs to its own scheme")
    return blocks.chart(draw, alt=alt, caption=caption, rows=rates[_DATA])


def distance_table(report: Report, short: pd.DataFrame) -> Block:
    """How far each level is from each target, in points and in people."""
    language, no_base = report.language, report.text("the base in people is not published")
    columns = [
        region_column(report, optional=True),
        Column("rule", report.text("Rule"), lambda row: rule_due(report, row)),
        Column("quantity", report.text("Quantity"), lambda row: _quantity(report, row)),
        Column(
            "target", report.text("Target"), lambda row: _amount(row["target"], row["indicator_id"], language)
        ),
        Column("level", report.text("Published figure and bounds"), lambda row: _level(row, language)),
        Column("short", report.text("Still to go"), lambda row: _short(report, row)),
        Column(
            "people",
            report.text("People"),
            lambda row: (
                language.span(row["people_low"], row["people_high"], 0)
                if pd.notna(row["people_low"])
                else no_base
            ),
        ),
        Column("month", report.text("Rupiah a month"), lambda row: whole(row, "month", language)),
    ]
    caption = report.text("Distance to each target; negative where the level is beyond it")
    return tabulate(report, caption, short, columns, cited=_CLAIMS, data=_DATA)


def rule_table(report: Report, region_id: str) -> Block | None:
    """Which rule applied when, and whether the figures of that day met it."""
    judged = over_time(report.measures.of([region_id]))
    if judged.empty:
        return None
    language = report.language
    columns = [
        Column("rule", report.text("Rule"), lambda row: rule_name(report, row["rule_id"])),
        Column("valid", report.text("Valid"), lambda row: validity(row, language)),
        Column("quantity", report.text("Quantity"), lambda row: report.quantity(row["indicator_id"])),
        Column(
            "threshold",
            report.text("At least"),
            lambda row: _amount(row["threshold"], row["indicator_id"], language),
        ),
        Column(
            "judged",
            report.text("Judged on"),
            lambda row: language.day(row["judged_on"].date().isoformat()),
        ),
        Column("verdict", report.text("Verdict"), lambda row: verdict_text(report, row)),
    ]
    caption = report.text("Rules as they stood, judged on their own last day")
    judged = judged.sort_values(["judged_on", "rule_id"], kind="stable")
    return tabulate(report, caption, judged, columns, cited=["threshold_claim", "claim_ids"])


def what_would_decide(report: Report, region_id: str) -> str:
    """Which figures would decide what is undecided among the rules in force; empty if nothing is."""
    judged = only(report.measures.verdicts, region_id)
    undecided = judged[judged["in_force"].astype(bool) & (judged["outcome"] == "undecided")]
    if undecided.empty:
        return ""
    figures = [
        report.text(
            "for {quantity}, {figures}",
            quantity=within(report.quantity(row["indicator_id"])),
            figures=report.language.listing(
                [report.term("needed", reason) for reason in row["reasons"].split()]
            ),
        )
        for _, row in undecided.drop_duplicates(["indicator_id", "reasons"]).iterrows()
    ]
    return report.text("What would decide it: {said}.", said="; ".join(figures))


def _bullet(report: Report, row: pd.Series, *, with_region: bool) -> dict:
    measure = MEASURE_OF[row["indicator_id"]]
    label = report.term("measure", measure)
    target = report.language.number(row["target"], decimals(_step(row["target"])))
    year = f" ({row['due'][:4]})" if row["due"] else ""
    return {
        "row_id": f"{row['region_id']}:{row['rule_id']}:{row['indicator_id']}",
        "label": f"{report.name(row['region_id'])}: {label}" if with_region else label,
        "note": rule_name(report, row["rule_id"]),
        "value": row["level"],
        "low": row["level_low"],
        "high": row["level_high"],
        "target": row["target"],
        "target_label": f"{target}{year}",
        "measure": measure,
        "text": _level(row, report.language),
    }


def _levels(rates: pd.DataFrame, measures: Measures) -> list[str]:
    """The claims of the levels, without those of the bases that turn a shortfall into people."""
    chosen = measures.estimates[measures.estimates["headline"]].set_index(["region_id", "indicator_id"])
    wanted = pd.MultiIndex.from_frame(rates[["region_id", "indicator_id"]])
    return list(chosen.loc[chosen.index.isin(wanted), "statements"])


def _level(row: pd.Series, language: Language) -> str:
    """A level with its bounds: a rate in its own decimals, or a count."""
    places = decimals(row["step"]) if _is_rate(row) else 0
    finer = places + 1 if _is_rate(row) else 0
    bounds = language.brief(row["level_low"], row["level_high"], finer)
    return f"{language.number(row['level'], places)} ({bounds})"


def _quantity(report: Report, row: pd.Series) -> str:
    words = [report.quantity(row["indicator_id"]), report.term("reading", row["reading"])]
    return ", ".join(filter(None, words))


def _short(report: Report, row: pd.Series) -> str:
    places, unit = (2, "points") if _is_rate(row) else (0, "persons")
    return f"{report.language.span(row['short_low'], row['short_high'], places)} {report.term('unit', unit)}"


def _is_rate(row: pd.Series) -> bool:
    return not row["indicator_id"].endswith("_persons")


def _distance_sentence(report: Report, row: pd.Series) -> str:
    language, places = report.language, decimals(row["step"])
    return report.text(
        "In {region}, {measure} is {level} percent ({bounds}) against a target of {target} percent ({rule}).",
        region=report.name(row["region_id"]),
        measure=report.term("measure_in_prose", MEASURE_OF[row["indicator_id"]]),
        level=language.number(row["level"], places),
        bounds=language.brief(row["level_low"], row["level_high"], places + 1),
        target=language.number(row["target"], decimals(_step(row["target"]))),
        rule=rule_within(report, row["rule_id"]),
    )


def _amount(value: float, indicator_id: str, language: Language) -> str:
    if indicator_id.endswith("_pct"):
        return language.percent(value, decimals(_step(value)))
    return f"{language.number(value)} {language.term('unit', 'persons', int(value))}"


def _step(value: float) -> float:
    """The place of the last decimal of a rate that policy sets."""
    return next((10.0**-places for places in (0, 1, 2) if math.isclose(value, round(value, places))), 0.01)
