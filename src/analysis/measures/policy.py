"""Dated rules (UHC, targets) applied to the estimates of a region."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.days import last_day
from analysis.evidence.scope import ancestors
from analysis.measures.catalogue import ACTIVE, MEASURES
from analysis.measures.coverage import active_readings, headlines
from analysis.measures.verdicts import Verdict, all_of, any_of, judge

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "rule_id", "alternative", "indicator_id", "comparator", "threshold", "threshold_claim",
    "valid_from", "valid_to", "in_force", "claim_ids", "outcome", "reasons",
]  # fmt: skip


def verdicts(measures: "Measures") -> pd.DataFrame:
    """Judge every condition of every rule that applies to the regions.

    A rule applies to the levels it names, in its own region and in the regions inside it.
    A rule whose last day lies before the date is judged all the same, and marked.

    Returns
    -------
    DataFrame
        One row per region_id, rule_id, alternative and indicator. ``outcome`` is met, not_met or
        undecided; ``reasons`` are separated by spaces; ``in_force`` tells whether the rule
        is valid on the date.
    """
    rows = [row for region_id in measures.region_ids for row in _verdicts(measures, region_id)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _verdicts(measures: "Measures", region_id: str) -> Iterator[dict]:
    evidence, as_of = measures.evidence, measures.as_of
    region = evidence.region(region_id)
    scope = [region_id, *ancestors(evidence.regions, region_id)]
    found = headlines(measures.estimates, region_id)
    for row in evidence.rules.to_dict("records"):
        begun = last_day(row["valid_from"]) <= as_of
        if not begun or row["region_id"] not in scope or region["level"] not in row["applies_to"].split():
            continue
        claim = evidence.claim(row["claim_id"])
        if claim["claim_kind"] == "tariff":
            continue  # an amount to pay, not a line to reach
        readings = _readings(found, row["indicator_id"], claim["base"])
        verdict = judge(readings, claim["value"], row["comparator"])
        yield {
            **{name: row[name] for name in COLUMNS if name in row},
            "region_id": region_id,
            "threshold": claim["value"],
            "threshold_claim": row["claim_id"],
            "in_force": not row["valid_to"] or as_of <= last_day(row["valid_to"]),
            "claim_ids": " ".join(dict.fromkeys(" ".join(r["claim_ids"] for r in readings).split())),
            "outcome": verdict.outcome,
            "reasons": " ".join(verdict.reasons),
        }


def over_time(measures: "Measures") -> pd.DataFrame:
    """Judge every rule that has begun on its own last day, or on the date if it still holds.

    Returns
    -------
    DataFrame
        Columns as `verdicts`, with ``judged_on``: only what described a day up to then counts.
    """
    as_of = measures.as_of
    rules = measures.evidence.rules.drop_duplicates("rule_id")
    begun = rules[[last_day(text) <= as_of for text in rules["valid_from"]]]
    days = {
        row["rule_id"]: min(as_of, last_day(row["valid_to"] or str(as_of))) for _, row in begun.iterrows()
    }
    tables = []
    for day in sorted(set(days.values())):
        judged = replace(measures, as_of=day).verdicts
        tables.append(judged[judged["rule_id"].map(days) == day].assign(judged_on=pd.Timestamp(day)))
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[*COLUMNS, "judged_on"])


def rule_verdicts(judged: pd.DataFrame) -> dict[str, Verdict]:
    """The verdict on each whole rule: its alternatives joined by OR, their rows by AND."""
    return {
        rule_id: any_of(
            all_of(Verdict(row["outcome"], tuple(row["reasons"].split())) for row in rows.to_dict("records"))
            for _, rows in rule.groupby("alternative")
        )
        for rule_id, rule in judged.groupby("rule_id", sort=False)
    }


def _readings(found: dict[str, dict], indicator_id: str, rule_base: str) -> list[dict]:
    if indicator_id not in found:
        return []
    if indicator_id != MEASURES[ACTIVE].indicator_id:
        return [{**found[indicator_id], "claim_ids": found[indicator_id]["statements"]}]
    # Where neither the rule nor the figure names its base, every pairing of the two is open.
    bases = (rule_base,) if rule_base else ("members", "residents")
    return [reading for base in bases for reading in active_readings(found, base)]
