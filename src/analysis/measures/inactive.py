"""People registered with JKN who are not active: as published, or what two rates leave of the residents."""

from collections.abc import Iterator

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, MEASURES, REGISTERED
from analysis.measures.comparable import COMPARABLE_DAYS, SEGMENTS, days_between, hull
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.series import breaks_of
from analysis.measures.targets import base_of, bases_near
from analysis.records import rows_of

INACTIVE = "health_inactive_persons"
_RATE = MEASURES[ACTIVE].indicator_id


@framed("region_id indicator_id state people_low people_high claim_ids")
def inactive(measures: Measures) -> Iterator[dict]:
    """Count the registered members that are not active in each region.

    Returns
    -------
    DataFrame
        At most one row per region. ``state`` is published (a source prints the people of the time of the
        active rate) or derived: registered less active members, over all readings and other figures of
        the registered rate. Figures of one time are at most 92 days apart, and no policy removed members
        between them. Nothing is derived from a rate that may be above 100, nor from active rates that
        disagree.
    """
    printed = grouped(measures.described.observations, "region_id", "indicator_id")
    for region_id in measures.region_ids:
        found = measures.headlines.get(region_id, {})
        if _RATE not in found:
            continue
        facts = {"region_id": region_id, "indicator_id": INACTIVE}
        counts = [
            (days_between(count, found[_RATE]), count["claim_id"])
            for count in printed.get((region_id, INACTIVE), [])
            if count["variant"] not in SEGMENTS and _of_one_time(measures, region_id, count, found[_RATE])
        ]
        if counts:
            count = measures.evidence.claim(min(counts)[1])
            people = Interval.of(count).named("people")
            yield {**facts, **people, "state": "published", "claim_ids": count["claim_id"]}
        else:
            yield from ({**facts, **row} for row in _derived(measures, region_id, found))


def _of_one_time(measures: Measures, region_id: str, a: dict, b: dict) -> bool:
    first, last = sorted([a["as_of_day"], b["as_of_day"]])
    broken = any(first < day <= last for day in breaks_of(measures, region_id, _RATE))
    return days_between(a, b) <= COMPARABLE_DAYS and not broken


def _derived(measures: Measures, region_id: str, found: dict[str, dict]) -> Iterator[dict]:
    level = found.get(MEASURES[REGISTERED].indicator_id)
    own = measures.coverage[measures.coverage["region_id"] == region_id]
    active = own[(own["measure"] == ACTIVE) & own["value"].notna()]
    if not level or active.empty or active["disagreeing"].any():
        return
    base = base_of(bases_near(measures, region_id, level), MEASURES[REGISTERED].base)
    rivals = [measures.evidence.claim(name) for name in level["rivals"].split()]
    left = hull([level, *rivals]) - hull(rows_of(active))
    highest = max(each["high"] for each in [level, *rivals])
    if (
        not base
        or left.low < 0
        or highest > 100
        or not _of_one_time(measures, region_id, level, found[_RATE])
    ):
        return
    people = left / 100 * Interval.of(base, "base")
    cited = " ".join([level["statements"], level["rivals"], *active["claim_ids"], base["base_claims"]])
    claim_ids = " ".join(dict.fromkeys(cited.split()))
    yield {**people.named("people"), "state": "derived", "claim_ids": claim_ids}
