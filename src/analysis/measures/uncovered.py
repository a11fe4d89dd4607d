"""People without cover in each branch: as published, or what the rate leaves of its base."""

from collections.abc import Iterator
from itertools import product
from math import isnan

import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED
from analysis.measures.comparable import SEGMENTS, days_between, hull, same_scope, same_time
from analysis.measures.estimates import COMPARABLE_DAYS
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.targets import counted, line, of_rival


@framed(
    "region_id indicator_id state step level level_low level_high base_low base_high people_low people_high "
    "more_low more_high claim_ids"
)
def uncovered(measures: Measures) -> Iterator[dict]:
    """Count the people without cover in each branch.

    Returns
    -------
    DataFrame
        One row per region, branch and ``state``: published (a source prints the people), derived (what
        the rate and its rivals leave of its base) or above (the rate is surely above 100). A published
        count of the rate's own time replaces the derived one that it meets; if they do not meet, both are
        given. Of another time, up to 92 days away, it counts where nothing can be derived. ``people_low`` and
        ``people_high`` are never below zero. ``more_low`` and ``more_high`` are the members beyond the
        base, if the page of the rate counts both.
    """
    today = {"as_of": "", "as_of_day": pd.Timestamp(measures.as_of), "variant": "unstated"}
    printed = grouped(measures.described.observations, "region_id", "indicator_id")
    for region_id, measure in product(measures.region_ids, (REGISTERED, LABOUR)):
        found, indicator_id = measures.headlines.get(region_id, {}), MEASURES[measure].indicator_id
        facts, level = {"region_id": region_id, "indicator_id": indicator_id}, found.get(indicator_id)
        derived = list(_derived(measures, facts, found)) if level else []
        counts = printed.get((region_id, f"{MEASURES[measure].branch}_uncovered_persons"), [])
        count = _nearest(counts, level or today)
        if count and (not derived or same_time(count, level)):
            people = Interval.of(count)
            yield {**facts, **people.named("people"), "state": "published", "claim_ids": count["claim_id"]}
            derived = [
                row
                for row in derived
                if row["state"] == "above" or not people.meets(Interval.of(row, "people"))
            ]
        yield from derived


def _nearest(counts: list[dict], level: dict) -> dict | None:
    """The published count of a rate's scope that is nearest in time, up to 92 days away."""
    near = [
        (not same_time(count, level), days, count["claim_id"], count)
        for count in counts
        if count["variant"] not in SEGMENTS
        and same_scope(count, level)
        and (days := days_between(count, level)) <= COMPARABLE_DAYS
    ]
    return min(near)[-1] if near else None


def _derived(measures: Measures, facts: dict, found: dict[str, dict]) -> Iterator[dict]:
    level = found[facts["indicator_id"]]
    for row in counted(measures, {**facts, "rule_id": ""}, found, line(100.0)):
        if row["short_high"] < 0:
            yield {**row, "state": "above", **_more(measures, level)}
        elif "people_low" in row:
            rivals = [measures.evidence.claim(name) for name in level["rivals"].split()]
            # A figure above 100 leaves nobody: no other number of people.
            others = [of_rival(row, rival) for rival in rivals if rival["low"] <= 100]
            known = [row, *(other for other in others if not isnan(other["people_low"]))]
            claim_ids = " ".join(dict.fromkeys(f"{row['claim_ids']} {level['rivals']}".split()))
            people = hull(known, "people").named("people")
            yield {**row, **people, "state": "derived", "claim_ids": claim_ids}


def _more(measures: Measures, level: dict) -> dict:
    """Members less their base, where one page prints both with the rate."""
    related, claim = measures.relations, measures.evidence.claim
    shares = related[(related["relation"] == "share") & (related["target"] == level["claim_id"])]
    for inputs in shares["inputs"]:
        count, base = map(claim, inputs.split())
        if count["source_id"] == base["source_id"] == claim(level["claim_id"])["source_id"]:
            more = Interval.of(count) - Interval.of(base)
            return {**more.named("more"), "claim_ids": f"{level['statements']} {inputs}"}
    return {}
