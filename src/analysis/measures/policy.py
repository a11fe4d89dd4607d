"""Dated rules (UHC, targets) applied to the estimates of a region."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from analysis.days import last_day
from analysis.evidence.scope import applying, valid_on
from analysis.measures.catalogue import ACTIVE, MEASURES
from analysis.measures.coverage import active_readings, published
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.verdicts import Verdict, all_of, any_of, judge, undecided
from analysis.records import rows_of

_COLUMNS = (
    "region_id rule_id alternative indicator_id comparator threshold threshold_claim valid_from valid_to "
    "in_force claim_ids as_of_from as_of_to then outcome reasons"
)
# A figure no older than this may be spoken of in the present tense.
PRESENT_DAYS = 92


@framed(_COLUMNS)
def verdicts(measures: Measures) -> Iterator[dict]:
    """Judge every condition of every rule that applies to the regions.

    A rule applies to the levels it names, in its own region and in the regions inside it.
    A rule whose last day lies before the date is judged all the same, and marked.

    Returns
    -------
    DataFrame
        One row per region_id, rule_id, alternative and indicator. ``then`` is met, not_met or
        undecided at the time of the figure (``as_of_from`` to ``as_of_to``), empty if the rule had not
        begun. ``outcome`` is that of the date: undecided by ``dates`` where the figure is older than 92
        days, than the rule, or than the last break of its series. ``reasons`` are separated by
        spaces; ``in_force`` is whether the rule is valid on the date.
    """
    evidence, as_of = measures.evidence, measures.as_of
    for region_id in measures.region_ids:
        found = measures.headlines.get(region_id, {})
        broken = grouped(applying(evidence, evidence.breaks, region_id), "indicator_id")
        for rule in applying(evidence, evidence.rules, region_id):
            claim = evidence.claim(rule["claim_id"])
            # A tariff is an amount to pay, not a line to reach.
            if claim["claim_kind"] == "tariff" or last_day(rule["valid_from"]) > as_of:
                continue
            readings = _readings(found, rule["indicator_id"], claim["base"])
            then = judge(readings, claim["value"], rule["comparator"])
            days = _days(readings)
            begun = not days or days["as_of_from"] >= pd.Timestamp(last_day(rule["valid_from"]))
            current = begun and _is_current(days, as_of, broken.get(rule["indicator_id"], []))
            verdict = then if current else undecided([*then.reasons, "dates"])
            yield {
                **rule,
                **days,
                "then": then.outcome if begun else "",
                "region_id": region_id,
                "threshold": claim["value"],
                "threshold_claim": rule["claim_id"],
                "in_force": valid_on(rule, as_of),
                "claim_ids": " ".join(dict.fromkeys(" ".join(r["claim_ids"] for r in readings).split())),
                "outcome": verdict.outcome,
                "reasons": " ".join(verdict.reasons),
            }


@framed(f"{_COLUMNS} judged_on")
def over_time(measures: Measures) -> Iterator[dict]:
    """Judge every rule that has begun on its own last day, or on the date if it still holds.

    Returns
    -------
    DataFrame
        Columns as `verdicts`, with ``judged_on``: only what described a day up to then counts.
    """
    rules = rows_of(measures.evidence.rules.drop_duplicates("rule_id"))
    days = {
        rule["rule_id"]: min(measures.as_of, last_day(rule["valid_to"] or str(measures.as_of)))
        for rule in rules
    }
    for day in sorted(set(days.values())):
        for row in rows_of(measures.on(day).verdicts):
            if days[row["rule_id"]] == day:
                yield {**row, "judged_on": pd.Timestamp(day)}


def rule_verdicts(judged: pd.DataFrame, when: str = "outcome") -> dict[str, Verdict]:
    """The verdict on each whole rule: its alternatives joined by OR, their rows by AND.

    ``when`` is the column of the verdicts: ``outcome`` or ``then``.
    """
    return {
        rule_id: any_of(
            all_of(Verdict(row[when], tuple(row["reasons"].split())) for row in rows_of(rows))
            for _, rows in rule.groupby("alternative")
        )
        for rule_id, rule in judged.groupby("rule_id", sort=False)
    }


def _days(readings: list[dict]) -> dict[str, pd.Timestamp]:
    known = [reading for reading in readings if not pd.isna(reading.get("value"))]
    if not known:
        return {}
    return {
        "as_of_from": min(reading["as_of_from"] for reading in known),
        "as_of_to": max(reading["as_of_to"] for reading in known),
    }


def _is_current(days: dict[str, pd.Timestamp], as_of: date, broken: list[dict]) -> bool:
    """Whether a figure may be spoken of in the present tense; without one there is nothing out of date."""
    if not days:
        return True
    day, figure = pd.Timestamp(as_of), days["as_of_from"]
    since = any(figure <= pd.Timestamp(last_day(row["valid_from"])) <= day for row in broken)
    return (day - figure).days <= PRESENT_DAYS and not since


def _readings(found: dict[str, dict], indicator_id: str, rule_base: str) -> list[dict]:
    if indicator_id not in found:
        return []
    if indicator_id != MEASURES[ACTIVE].indicator_id:
        return [published(found[indicator_id])]
    if not rule_base and not found[indicator_id]["base"]:
        # Neither names its base: compared as they are printed.
        return [published(found[indicator_id])]
    bases = (rule_base,) if rule_base else ("members", "residents")
    return [reading for base in bases for reading in active_readings(found, base)]
