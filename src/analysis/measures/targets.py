"""How far a region is from each target, in points and in people.

Each target belongs to one scheme (owner and year): a distance to one says nothing about
another. People need a base; it is the one that all bases of the time share, or, where they
share none, the range from the least to the most of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import isnan, nan
from operator import itemgetter

import pandas as pd

from analysis.interval import Interval
from analysis.measures.bases import shared
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURE_OF, MEASURES, REGISTERED
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.frames import first_of_each, framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.scenario import LABOUR_RULES, LOCAL_HEALTH_RULES, in_force, monthly


@framed(
    "region_id rule_id indicator_id reading target level step level_low level_high short_low short_high "
    "base_low base_high people_low people_high month_low month_high base_agreed same_variant due claim_ids "
    "contribution_claims threshold_claim"
)
def targets(measures: Measures) -> Iterable[dict]:
    """Distance of every target in force from the level of its region.

    Returns
    -------
    DataFrame
        One row per verdict in force with a published level. ``short_low`` and ``short_high`` in the
        indicator's unit, negative beyond the target; ``people_low`` and ``people_high``
        where a base is known and people are surely short; ``month_low`` and ``month_high`` what a
        month of their contributions costs. ``same_variant`` is whether level and target name one
        scope. An active JKN rate that does not say its base has a row for residents and one for members.
    """
    rates, rows = in_force(measures), []
    for region_id, own in grouped(measures.verdicts[measures.verdicts["in_force"]], "region_id").items():
        found = measures.headlines.get(region_id, {})
        for condition in own:
            level = found.get(condition["indicator_id"])
            goal = measures.evidence.claim(condition["threshold_claim"])
            facts = {**condition, "due": condition["valid_to"]}
            for each in counted(measures, facts, found, goal) if level else ():
                row = {**each, **_month(each, rates), "same_variant": goal["variant"] == level["variant"]}
                rows.append({"reading": "", **row})
    # Alternatives of a rule may name one condition twice.
    key = itemgetter("region_id", "rule_id", "indicator_id", "reading")
    return first_of_each(rows, key).values()


def bases_near(measures: Measures, region_id: str, level: dict) -> pd.DataFrame:
    """The region's current bases that lie no further from a level than a year."""
    own = measures.current_bases[measures.current_bases["region_id"] == region_id]
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


def line(target: float) -> dict:
    """A target that no claim sets, as if one did: exact."""
    return dict.fromkeys(("value", "low", "high"), target)


def distance(level: dict, goal: Mapping) -> dict:
    """How far a level is from a target, in the unit of the indicator."""
    return {
        "target": goal["value"],
        "level": level["value"],
        "step": level["step"],
        **Interval.of(level).named("level"),
        **(Interval.of(goal) - Interval.of(level)).named("short"),
        "claim_ids": level["statements"],
    }


def people_short(row: dict, base: dict) -> Interval:
    """The shortfall of a row in people of a base."""
    return Interval.of(row, "short") / 100 * Interval.of(base, "base")


def of_rival(row: dict, rival: Mapping) -> dict:
    """The distance of a target from another figure of the time, and in people of the base of a row."""
    short = (Interval(row["target"], row["target"]) - Interval.of(rival)).named("short")
    known = not isnan(row.get("people_low", nan)) and short["short_low"] >= 0
    people = people_short(short, row) if known else Interval(nan, nan)
    return {**short, **people.named("people")}


def in_people(row: dict, base: dict) -> dict:
    """The shortfall of a row in people of a base (as of `base_of`), which may be empty.

    A level that may be at its target or beyond leaves no number of people.
    """
    if not base or row["short_low"] < 0:
        return row
    people = people_short(row, base)
    claim_ids = " ".join(dict.fromkeys(f"{row['claim_ids']} {base['base_claims']}".split()))
    return {**row, **base, **people.named("people"), "claim_ids": claim_ids}


def counted(measures: Measures, facts: dict, found: dict[str, dict], goal: Mapping) -> Iterator[dict]:
    """The distance of a level from a target, in people under each reading of its base."""
    indicator_id = facts["indicator_id"]
    level = found[indicator_id]
    own = bases_near(measures, facts["region_id"], level)
    row = {**facts, "base_agreed": True, **distance(level, goal)}
    if indicator_id.endswith("_persons"):
        yield {**row, **(Interval.of(row, "short").named("people") if row["short_low"] >= 0 else {})}
    elif (measure := MEASURE_OF.get(indicator_id)) in (REGISTERED, LABOUR):
        yield in_people(row, base_of(own, MEASURES[measure].base))
    elif measure == ACTIVE:
        residents = base_of(own, MEASURES[REGISTERED].base)
        wholes = {"residents": residents, "members": _members(residents, found)}
        for base in (level["base"],) if level["base"] else wholes:
            yield {**in_people(row, wholes[base]), "reading": f"of_{base}"}
    else:
        yield row


def _month(row: dict, rates: pd.DataFrame) -> dict:
    """A month of contributions: JKK and JKM for workers; for residents what local governments pay."""
    # An inactive member is registered already: what brings one back is not a contribution alone.
    if row["indicator_id"] == MEASURES[ACTIVE].indicator_id or not row.get("people_low", 0) > 0:
        return {}
    rules = LABOUR_RULES if row["indicator_id"].startswith("labour") else LOCAL_HEALTH_RULES
    return monthly(Interval.of(row, "people"), rates, rules)


def _members(residents: dict, found: dict[str, dict]) -> dict:
    registered = found.get(MEASURES[REGISTERED].indicator_id)
    if not residents or not registered:
        return {}
    members = Interval.of(residents, "base") * Interval.of(registered) / 100
    claim_ids = f"{residents['base_claims']} {registered['statements']}"
    return {**residents, **members.named("base"), "base_claims": claim_ids}
