"""On the way to the targets: the bullet chart, shortfalls, verdicts on rules, what would decide them."""

import math
from datetime import date
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.bullets import draw_targets
from analysis.days import last_day
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.measured import Measures
from analysis.measures.policy import over_time
from analysis.measures.verdicts import MET, NOT_MET, Verdict
from analysis.parts.regional_rates import source_line
from analysis.words.amounts import span_of, validity, whole
from analysis.words.language import decimals
from analysis.words.phrases import (
    joined,
    open_reading,
    reasons_text,
    rule_name,
    rule_within,
    within,
    without_brackets,
)
from analysis.words.report import Report, only

_CLAIMS = ("claim_ids", "contribution_claims", "threshold_claim")
_JUDGED = [
    "rule_id", "indicator_id", "threshold", "threshold_claim", "valid_from",
    "valid_to", "judged_on", "outcome", "reasons", "claim_ids",
]  # fmt: skip
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


def distance_table(report: Report, short: pd.DataFrame) -> Block | None:
    """How far each level is from each target, in points and in people."""
    no_base = report.text("the base in people is not published")
    columns = [
        region_column(report, optional=True),
        Column("rule", "Rule", lambda row: rule_due(report, row)),
        Column("quantity", "Quantity", lambda row: _quantity(report, row)),
        Column("target", "Target", lambda row: _amount(report, row["target"], row["indicator_id"])),
        Column("level", "Published figure and bounds", lambda row: _level(report, row)),
        Column("short", "Still to go", lambda row: _short(report, row)),
        Column(
            "people",
            "People",
            lambda row: "–" if row["short_low"] < 0 else span_of(report, row, "people") or no_base,
        ),
        Column("month", "Rupiah a month", lambda row: whole(report, row, "month")),
    ]
    caption = report.text("Distance to each target; negative where the level is beyond it")
    return tabulate(report, caption, short, columns, cited=_CLAIMS, data=_DATA)


def rule_table(report: Report) -> Block | None:
    """Which rule applied when, and whether the figures of that day met it."""
    judged = over_time(report.measures.of([report.region_id]))
    columns = [
        Column("rule", "Rule", lambda row: rule_name(report, row["rule_id"])),
        Column("valid", "Valid", lambda row: validity(report, row)),
        Column("quantity", "Quantity", lambda row: report.quantity(row["indicator_id"])),
        Column("threshold", "At least", lambda row: _amount(report, row["threshold"], row["indicator_id"])),
        Column("judged", "Judged on", lambda row: report.language.day(row["judged_on"].date().isoformat())),
        Column("verdict", "Verdict", lambda row: _verdict(report, row)),
    ]
    caption = report.text("Rules as they stood, judged on their own last day")
    judged = judged.sort_values(["judged_on", "rule_id"], kind="stable")
    return tabulate(report, caption, judged, columns, cited=["threshold_claim", "claim_ids"], data=_JUDGED)


def what_would_decide(report: Report) -> str:
    """Which figures would decide what is undecided among the rules in force; empty if nothing is."""
    judged = only(report.measures.verdicts, report.region_id)
    undecided = judged[judged["in_force"].astype(bool) & (judged["outcome"] == "undecided")]
    if undecided.empty:
        return ""
    figures = [
        report.text(
            "for {quantity}, {figures}",
            quantity=within(report.quantity(row["indicator_id"])),
            figures=report.terms("needed", row["reasons"].split()),
        )
        for _, row in undecided.drop_duplicates(["indicator_id", "reasons"]).iterrows()
    ]
    return report.text("What would decide it: {figures}.", figures="; ".join(figures))


def _bullet(report: Report, row: pd.Series, *, with_region: bool) -> dict:
    measure = MEASURE_OF[row["indicator_id"]]
    label = report.term("measure", measure)
    target = report.language.number(row["target"], _places(row["target"]))
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
        "text": _level(report, row),
    }


def _levels(rates: pd.DataFrame, measures: Measures) -> list[str]:
    """The claims of the levels, without those of the bases that turn a shortfall into people."""
    chosen = measures.estimates[measures.estimates["headline"]].set_index(["region_id", "indicator_id"])
    wanted = pd.MultiIndex.from_frame(rates[["region_id", "indicator_id"]])
    return list(chosen.loc[chosen.index.isin(wanted), "statements"])


def _level(report: Report, row: pd.Series) -> str:
    """A level with its bounds: a rate in its own decimals, or a count."""
    places, finer = (decimals(row["step"]), decimals(row["step"]) + 1) if _is_rate(row) else (0, 0)
    bounds = report.language.brief(row["level_low"], row["level_high"], finer)
    return f"{report.language.number(row['level'], places)} ({bounds})"


def _quantity(report: Report, row: pd.Series) -> str:
    return joined(
        report.quantity(row["indicator_id"]), open_reading(report, row["region_id"], row["reading"])
    )


def _short(report: Report, row: pd.Series) -> str:
    places, unit = (2, "points") if _is_rate(row) else (0, "persons")
    return report.counted(span_of(report, row, "short", places), unit)


def _is_rate(row: pd.Series) -> bool:
    return not row["indicator_id"].endswith("_persons")


def _verdict(report: Report, row: pd.Series) -> str:
    """A verdict in words, with its reasons; before a target is due it can only be not yet met."""
    names = tuple(row["reasons"].split())
    if _is_past(names, row["then"]):
        return report.term("outcome", f"{row['then']}_then").format(day=_day(report, row))
    reasons = _why(report, names)
    outcome = report.term("outcome", _outcome(row["outcome"], row["valid_to"], row["judged_on"].date()))
    return f"{outcome} ({reasons})" if reasons else outcome


def _distance_sentence(report: Report, row: pd.Series) -> str:
    language, places = report.language, decimals(row["step"])
    return report.text(
        "In {region}, {measure} is {level} percent ({bounds}) against a target of {target} percent ({rule}).",
        region=report.name(row["region_id"]),
        measure=report.term("measure_in_prose", MEASURE_OF[row["indicator_id"]]),
        level=language.number(row["level"], places),
        bounds=language.brief(row["level_low"], row["level_high"], places + 1),
        target=language.number(row["target"], _places(row["target"])),
        rule=rule_within(report, row["rule_id"]),
    )


def _amount(report: Report, value: float, indicator_id: str) -> str:
    if indicator_id.endswith("_pct"):
        return report.language.percent(value, _places(value))
    return report.counted(report.language.number(value), "persons", value)


def _places(value: float) -> int:
    """The decimals of a rate that policy sets, two at most."""
    return next((places for places in (0, 1) if math.isclose(value, round(value, places))), 2)


def rule_due(report: Report, row: pd.Series) -> str:
    """The name of a rule in force, with the day by which it is due if it has one."""
    name, due = rule_name(report, row["rule_id"]), row["due"]
    return report.text("{rule}, due {day}", rule=name, day=report.language.day(due)) if due else name


def verdict_sentence(report: Report, row: pd.Series, judged: Verdict, then: Verdict, judged_on: date) -> str:
    """What a rule in force comes to, in one sentence; ``then`` is what it came to when its figure was new."""
    name = without_brackets(rule_name(report, row["rule_id"]))
    if row["valid_to"]:
        # Set off by commas on both sides.
        name = report.text("{rule}, due {day},", rule=name, day=report.language.day(row["valid_to"]))
    if _is_past(judged.reasons, then.outcome):
        pattern = report.term("rule_outcome", f"{then.outcome}_then")
        return pattern.format(rule=name, day=_day(report, row))
    pattern = report.term("rule_outcome", _outcome(judged.outcome, row["valid_to"], judged_on))
    return pattern.format(rule=name, reasons=_why(report, judged.reasons))


def _why(report: Report, reasons: tuple[str, ...]) -> str:
    return reasons_text(report, tuple("old" if reason == "dates" else reason for reason in reasons))


def _is_past(reasons: tuple[str, ...], then: str) -> bool:
    return "dates" in reasons and then in (MET, NOT_MET)


def _day(report: Report, row: pd.Series) -> str:
    return report.language.day(row["as_of_to"].date().isoformat())


def _outcome(outcome: str, valid_to: str, judged_on: date) -> str:
    early = bool(valid_to) and last_day(valid_to) > judged_on
    return "not_yet_met" if early and outcome == NOT_MET else outcome
