"""How far a region is from each target, in points and in people, and how many have no cover.

Each target belongs to one scheme (owner and year): a distance to one says nothing about
another. People need a base; it is the one that all bases of the time share, or, where they
share none, the range from the least to the most of them.
"""

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.bases import current, shared
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURE_OF, MEASURES, REGISTERED
from analysis.measures.coverage import headlines
from analysis.measures.estimates import AGEING_DAYS
from analysis.measures.scenario import LABOUR_RULES, LOCAL_HEALTH_RULES, in_force

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "rule_id", "indicator_id", "reading", "target", "level", "step", "level_low", "level_high",
    "short_low", "short_high", "base_low", "base_high", "people_low", "people_high", "month_low",
    "month_high", "base_agreed", "same_variant", "due", "claim_ids", "contribution_claims",
    "threshold_claim",
]  # fmt: skip
_TEXT = ["reading", "claim_ids", "contribution_claims", "threshold_claim", "due"]
_EMPTY = dict.fromkeys(COLUMNS, float("nan")) | dict.fromkeys(_TEXT, "") | {"base_agreed": True}


def targets(measures: "Measures") -> pd.DataFrame:
    """Distance of every target in force from the level of its region.

    Returns
    -------
    DataFrame
        One row per verdict in force with a published level. ``short_low`` and ``short_high`` in the
        indicator's unit, negative beyond the target; ``people_low`` and ``people_high``
        where a base is known; ``month_low`` and ``month_high`` what a month of their contributions
        costs, where some people are surely short. ``same_variant`` tells whether level and
        target name one scope. An active JKN rate that does not say its base has a row for
        residents and one for members.
    """
    rates = in_force(measures)
    rows = []
    for condition in measures.verdicts[measures.verdicts["in_force"].astype(bool)].to_dict("records"):
        region_id, indicator_id = condition["region_id"], condition["indicator_id"]
        found = headlines(measures.estimates, region_id)
        if indicator_id in found:
            level, goal = found[indicator_id], measures.evidence.claim(condition["threshold_claim"])
            facts = {
                **_EMPTY,
                **{
                    name: condition[name]
                    for name in ("region_id", "rule_id", "indicator_id", "threshold_claim")
                },
                "due": condition["valid_to"],
                "same_variant": goal["variant"] == level["variant"],
                **_distance(level, goal),
            }
            own = bases_near(measures, region_id, level)
            rows += [
                {**facts, **counted, **_month(indicator_id, counted, rates)}
                for counted in _counted(facts, found, own)
            ]
    return pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(
        ["region_id", "rule_id", "indicator_id", "reading"]
    )


def uncovered(measures: "Measures") -> pd.DataFrame:
    """People without cover in each branch: what the rate leaves of the base.

    Returns
    -------
    DataFrame
        Columns as `targets`, with target 100; one row per region and branch with a rate and a base.
    """
    whole = pd.Series({"value": 100.0, "low": 100.0, "high": 100.0})
    rows = []
    for region_id, measure in product(measures.region_ids, (REGISTERED, LABOUR)):
        found, indicator_id = headlines(measures.estimates, region_id), MEASURES[measure].indicator_id
        if level := found.get(indicator_id):
            facts = {
                **_EMPTY,
                "region_id": region_id,
                "rule_id": "",
                "indicator_id": indicator_id,
                **_distance(level, whole),
            }
            own = bases_near(measures, region_id, level)
            rows += [{**facts, **counted} for counted in _counted(facts, found, own)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table[table["people_low"].notna()].reset_index(drop=True)


def bases_near(measures: "Measures", region_id: str, level: dict) -> pd.DataFrame:
    """The region's current bases that lie no further from a level than a year."""
    own = current(measures.bases[measures.bases["region_id"] == region_id], pd.Timestamp(measures.as_of))
    return own[(own["as_of_day"] - level["as_of_day"]).abs() <= pd.Timedelta(days=AGEING_DAYS)]


def base_of(own: pd.DataFrame, name: str) -> dict:
    """The base of a region in persons: what its current bases share, or their range.

    Returns
    -------
    dict
        base_low, base_high, base_agreed and base_claims; empty if none is known.
    """
    rows = own[own["base"] == name]
    if rows.empty:
        return {}
    common = shared(rows)
    low, high = common or (float(rows["low"].min()), float(rows["high"].max()))
    claim_ids = " ".join(dict.fromkeys(" ".join(rows["claim_ids"]).split()))
    return {"base_low": low, "base_high": high, "base_agreed": common is not None, "base_claims": claim_ids}


def _distance(level: dict, goal: pd.Series) -> dict:
    return {
        "target": goal["value"],
        "level": level["value"],
        "step": level["step"],
        "level_low": level["low"],
        "level_high": level["high"],
        **(Interval.of(goal) - Interval.of(level)).named("short"),
        "claim_ids": level["statements"],
    }


def _counted(facts: dict, found: dict[str, dict], own: pd.DataFrame) -> Iterator[dict]:
    indicator_id = facts["indicator_id"]
    if indicator_id.endswith("_persons"):
        yield Interval.of(facts, "short").named("people")
    elif (measure := MEASURE_OF.get(indicator_id)) in (REGISTERED, LABOUR):
        yield _people(facts, base_of(own, MEASURES[measure].base))
    elif indicator_id == MEASURES[ACTIVE].indicator_id:
        residents = base_of(own, MEASURES[REGISTERED].base)
        counted = {"residents": residents, "members": _members(residents, found)}
        named = found[indicator_id]["base"]
        for base in (named,) if named else counted:
            yield {**_people(facts, counted[base]), "reading": f"of_{base}"}
    else:
        yield {}


def _month(indicator_id: str, counted: dict, rates: pd.DataFrame) -> dict:
    """A month of contributions: JKK and JKM for workers; for residents what local governments pay."""
    # An inactive member is registered already: what brings one back is not a contribution alone.
    if indicator_id == MEASURES[ACTIVE].indicator_id or not counted.get("people_low", 0) > 0:
        return {}
    names = LABOUR_RULES if indicator_id.startswith("labour") else LOCAL_HEALTH_RULES
    paid = rates[rates["rule_id"].isin(names)]
    if paid.empty:
        return {}
    amount = Interval(paid["amount_idr"].min(), paid["amount_idr"].max())
    month = Interval.of(counted, "people") * amount
    return {**month.named("month"), "contribution_claims": " ".join(paid["claim_ids"])}


def _members(residents: dict, found: dict[str, dict]) -> dict:
    registered = found.get(MEASURES[REGISTERED].indicator_id)
    if not residents or not registered:
        return {}
    members = Interval.of(residents, "base") * Interval.of(registered) / 100
    claim_ids = f"{residents['base_claims']} {registered['statements']}"
    return {**residents, **members.named("base"), "base_claims": claim_ids}


def _people(facts: dict, base: dict) -> dict:
    if not base:
        return {}
    people = Interval.of(facts, "short") / 100 * Interval.of(base, "base")
    claim_ids = " ".join(dict.fromkeys(f"{facts['claim_ids']} {base['base_claims']}".split()))
    sides = {name: base[name] for name in ("base_low", "base_high", "base_agreed")}
    return {**sides, **people.named("people"), "claim_ids": claim_ids}
