"""On the way to the targets: shortfalls, verdicts on rules, what would decide them."""

import math
from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.days import last_day
from analysis.measures.awards import AWARD_RULE
from analysis.measures.policy import over_time
from analysis.measures.standings import AWARD
from analysis.measures.verdicts import MET, MISSING, NOT_MET, UNDECIDED, Verdict
from analysis.parts.uhc_award import met_when_assessed
from analysis.words.amounts import span_of, validity, whole
from analysis.words.language import decimals
from analysis.words.phrases import (
    joined,
    open_reading,
    reasons_text,
    rule_name,
    within,
    without_brackets,
)
from analysis.words.report import Report, only

EARLY = "not_yet_met"
# What rules have in common that are shown as one.
_TARGET = ["region_id", "indicator_id", "reading", "target", "due"]
_RULE = ["indicator_id", "threshold", "valid_from", "valid_to", "outcome"]
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


def distance_table(report: Report, short: pd.DataFrame) -> Block | None:
    """How far each level is from each target, in points and in people."""
    no_base = report.text("the base in people is not published")
    columns = [
        region_column(report, optional=True),
        Column("rule", "Rule", lambda row: rule_due(report, row)),
        Column("quantity", "Quantity", lambda row: _quantity(report, row)),
        Column("target", "Target", lambda row: set_amount(report, row["target"], row["indicator_id"])),
        Column("level", "Published figure and range", lambda row: _level(report, row)),
        Column("short", "Shortfall", lambda row: _short(report, row)),
        Column(
            "people",
            "People",
            lambda row: "–" if row["short_low"] < 0 else span_of(report, row, "people") or no_base,
        ),
        Column("month", "Rupiah a month", lambda row: whole(report, row, "month")),
    ]
    caption = report.text("Shortfall from each target")
    return tabulate(report, caption, _merged(short, _TARGET), columns, cited=_CLAIMS, data=_DATA)


def rule_table(report: Report) -> Block | None:
    """Which rule applied when, and whether the figures of that day met it; not those without any figure."""
    judged = over_time(report.measures.of([report.region_id]))
    judged = _merged(judged[judged["reasons"] != MISSING], _RULE)
    columns = [
        Column("rule", "Rule", lambda row: rule_name(report, row["rule_id"])),
        Column("valid", "Valid", lambda row: validity(report, row)),
        Column("quantity", "Quantity", lambda row: report.quantity(row["indicator_id"])),
        Column(
            "threshold", "At least", lambda row: set_amount(report, row["threshold"], row["indicator_id"])
        ),
        Column("judged", "Assessed on", lambda row: report.language.day(row["judged_on"].date().isoformat())),
        Column("verdict", "Status", lambda row: _verdict(report, row)),
    ]
    caption = report.text("Past and present rules, assessed at expiry")
    judged = judged.sort_values(["judged_on", "rule_id"], kind="stable")
    return tabulate(report, caption, judged, columns, cited=["threshold_claim", "claim_ids"], data=_JUDGED)


def not_assessed(report: Report) -> list[Block]:
    """The rules not assessed, by the quantity of which no figure is published."""
    judged = over_time(report.measures.of([report.region_id]))
    without = judged[judged["reasons"] == MISSING].sort_values(["judged_on", "rule_id"], kind="stable")
    listed = [
        report.text(
            "{quantity} ({rules})",
            quantity=within(report.quantity(indicator_id)),
            rules=", ".join(
                dict.fromkeys(without_brackets(rule_name(report, name)) for name in own["rule_id"])
            ),
        )
        for indicator_id, own in without.groupby("indicator_id", sort=False)
    ]
    if not listed:
        return []
    words = report.text("Not assessed, for want of a published figure: {rules}.", rules="; ".join(listed))
    return [paragraph(words, notes=report.cite(*without["threshold_claim"]))]


def _merged(rows: pd.DataFrame, same: list[str]) -> pd.DataFrame:
    """With rules that ask for the same, of the same time, in one row that names them all."""
    if rows.empty:
        return rows
    groups = rows.groupby(same, sort=False, dropna=False)
    named = groups[["rule_id", "threshold_claim"]].transform(lambda each: " ".join(dict.fromkeys(each)))
    return rows.assign(**named).drop_duplicates(same)


def alike(judged: pd.DataFrame, *told: dict) -> list[str]:
    """Rules by their ids, those together of which the same is said: last day, day of the figure, verdicts."""
    found: dict[tuple, list[str]] = {}
    for rule_id, own in judged.groupby("rule_id", sort=False):
        days = own["valid_to"].iloc[0], own["as_of_to"].max()
        found.setdefault((*map(str, days), *(each[rule_id] for each in told)), []).append(rule_id)
    return [" ".join(rule_ids) for rule_ids in found.values()]


def what_would_decide(report: Report) -> str:
    """Which figures would decide what is undecided among the rules in force; empty if nothing is."""
    judged = only(report.measures.verdicts, report.region_id)
    undecided = judged[judged["in_force"].astype(bool) & (judged["outcome"] == "undecided")]
    undecided = undecided[~undecided["rule_id"].str.startswith(AWARD_RULE)]
    if undecided.empty:
        return ""
    figures = [
        report.text(
            "for {quantity}, {figures}",
            quantity=within(report.quantity(indicator_id)),
            figures=report.terms("needed", list(dict.fromkeys(" ".join(own["reasons"]).split()))),
        )
        for indicator_id, own in undecided.groupby("indicator_id", sort=False)
    ]
    return report.text("What is needed: {figures}.", figures="; ".join(figures))


def _level(report: Report, row: Mapping) -> str:
    """A level with its bounds: a rate in its own decimals, or a count."""
    places, finer = (decimals(row["step"]), decimals(row["step"]) + 1) if _is_rate(row) else (0, 0)
    bounds = report.language.brief(row["level_low"], row["level_high"], finer)
    return f"{report.language.number(row['level'], places)} ({bounds})"


def _quantity(report: Report, row: Mapping) -> str:
    return joined(
        report.quantity(row["indicator_id"]), open_reading(report, row["region_id"], row["reading"])
    )


def _short(report: Report, row: Mapping) -> str:
    places, unit = (2, "points") if _is_rate(row) else (0, "persons")
    if row["short_high"] < 0:
        beyond = report.language.span(-row["short_high"], -row["short_low"], places)
        return report.text("{amount} above", amount=report.counted(beyond, unit))
    return report.counted(span_of(report, row, "short", places), unit)


def _is_rate(row: Mapping) -> bool:
    return not row["indicator_id"].endswith("_persons")


def _verdict(report: Report, row: Mapping) -> str:
    """A verdict in words, with its reasons; before a target is due it can only be not yet met."""
    names = tuple(row["reasons"].split())
    if _is_past(names, row["then"]):
        return report.term("outcome", f"{row['then']}_then").format(day=_day(report, row))
    outcome = _outcome(row["outcome"], row["valid_to"], row["judged_on"].date())
    if outcome == UNDECIDED and met_when_assessed(report, row):
        return report.term("verdict", AWARD)
    reasons = _why(report, names) if outcome == UNDECIDED else ""
    words = report.term("outcome", outcome)
    return f"{words} ({reasons})" if reasons else words


def set_amount(report: Report, value: float, indicator_id: str) -> str:
    """A rate or a count that policy sets, with its unit."""
    if indicator_id.endswith("_pct"):
        return report.language.percent(value, rate_places(value))
    return report.counted(report.language.number(value), "persons", value)


def rate_places(value: float) -> int:
    """The decimals of a rate that policy sets, two at most."""
    return next((places for places in (0, 1) if math.isclose(value, round(value, places))), 2)


def rule_due(report: Report, row: Mapping) -> str:
    """The name of a rule in force, with the day by which it is due if it has one."""
    name, due = rule_name(report, row["rule_id"]), row["due"]
    return report.text("{rule}, due {day}", rule=name, day=report.language.day(due)) if due else name


def verdict_sentence(report: Report, row: Mapping, judged: Verdict, then: Verdict, judged_on: date) -> str:
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


def is_open(judged: Verdict, then: Verdict) -> bool:
    """Whether a rule is undecided, and was when its figure was new."""
    return judged.outcome == UNDECIDED and not _is_past(judged.reasons, then.outcome)


def _why(report: Report, reasons: tuple[str, ...]) -> str:
    return reasons_text(report, tuple("old" if reason == "dates" else reason for reason in reasons))


def _is_past(reasons: tuple[str, ...], then: str) -> bool:
    return "dates" in reasons and then in (MET, NOT_MET)


def _day(report: Report, row: Mapping) -> str:
    return report.language.day(row["as_of_to"].date().isoformat())


def _outcome(outcome: str, valid_to: str, judged_on: date) -> str:
    """A verdict, which before a target is due can only be that it is met, or not due yet."""
    early = bool(valid_to) and last_day(valid_to) > judged_on
    return EARLY if early and outcome in (NOT_MET, UNDECIDED) else outcome
