"""The bases that published figures imply: count over rate, as an interval.

Pairs that imply one base for a region at about the same time must have a base in common.
Where they do, the intersection is narrower than any of them; where they do not, two
different bases were used.
"""

from collections.abc import Iterator
from itertools import product
from operator import itemgetter

import pandas as pd

from analysis.days import last_day
from analysis.interval import Interval
from analysis.measures.comparable import COMPARABLE_DAYS, SEGMENTS, days_between, same_scope, same_time
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

# count, rate, the base that they imply, claims that print this base
_PAIRS = [
    ("health_registered_persons", "health_registered_pct", "residents", "residents_persons"),
    ("labour_active_persons", "labour_active_pct", "eligible_workers", "labour_eligible_persons"),
]


@framed("region_id base source kind claim_ids variant low high as_of_day days_apart")
def bases(measures: Measures) -> list[dict]:
    """Every base that a pair of count and rate implies, and every base that is printed.

    Count and rate are paired if one source reports both of one time; or if one office reports
    them up to 92 days apart and no source pairs either. Targets pair with targets, and count by
    the day on which they were published.

    Returns
    -------
    DataFrame
        One row per base in persons: ``base`` is residents or eligible_workers, ``source`` is
        implied or printed, ``kind`` is observation or target, ``claim_ids`` the claims it rests
        on, ``as_of_day`` the later of their days.
    """
    reported = measures.described.reported
    dated = reported[reported["as_of"] != ""]
    rows = [row for own in grouped(dated, "region_id").values() for row in _of_region(own)]
    return sorted(rows, key=itemgetter("region_id", "base", "as_of_day", "claim_ids"))


def _of_region(claims: list[dict]) -> Iterator[dict]:
    reported = grouped(claims, "claim_kind", "indicator_id")
    for count_id, rate_id, base, base_id in _PAIRS:
        for kind in ("observation", "target"):
            counts, rates = (reported.get((kind, name), []) for name in (count_id, rate_id))
            for count, rate in _paired(counts, rates):
                implied = Interval.of(count).per(Interval.of(rate) / 100)
                yield {**_facts(base, "implied", count, rate), **implied.named()}
        for claim in reported.get(("observation", base_id), []):
            yield {**claim, **_facts(base, "printed", claim)}


def current_bases(measures: Measures) -> pd.DataFrame:
    """The `bases` that are `current` on the date."""
    return current(measures.bases, pd.Timestamp(measures.as_of))


def current(found: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """The bases of the whole of each region within 92 days of the latest, up to a date.

    Segments are parts of a base and are left out.
    """
    past = found[(found["as_of_day"] <= as_of) & ~found["variant"].isin(SEGMENTS)]
    latest = past.groupby(["region_id", "base"])["as_of_day"].transform("max")
    return past[past["as_of_day"] >= latest - pd.Timedelta(days=COMPARABLE_DAYS)]


def shared(found: pd.DataFrame) -> tuple[float, float] | None:
    """The bounds that all of the bases have in common, or None.

    Examples
    --------
    >>> shared(pd.DataFrame({"low": [80508.0, 80769.0], "high": [85965.0, 83077.0]}))
    (80769.0, 83077.0)
    >>> shared(pd.DataFrame({"low": [1.0, 3.0], "high": [2.0, 4.0]})) is None
    True
    """
    low, high = float(found["low"].max()), float(found["high"].min())
    return (low, high) if low <= high else None


def _paired(counts: list[dict], rates: list[dict]) -> list[tuple[dict, dict]]:
    pairs = [(count, rate) for count, rate in product(counts, rates) if same_scope(count, rate)]
    together = [(a, b) for a, b in pairs if a["source_id"] == b["source_id"] and same_time(a, b)]
    paired = {row["claim_id"] for pair in together for row in pair}
    near = [
        (a, b)
        for a, b in pairs
        if days_between(a, b) <= COMPARABLE_DAYS
        and a["agency"] == b["agency"]
        and not {a["claim_id"], b["claim_id"]} & paired
    ]
    return together + near


def _facts(base: str, source: str, *claims: dict) -> dict:
    return {
        "region_id": claims[0]["region_id"],
        "base": base,
        "source": source,
        "kind": claims[0]["claim_kind"],
        "claim_ids": " ".join(claim["claim_id"] for claim in claims),
        "variant": claims[0]["variant"],
        "as_of_day": max(map(_day, claims)),
        "days_apart": days_between(claims[0], claims[-1]),
    }


def _day(claim: dict) -> pd.Timestamp:
    if claim["claim_kind"] != "target" or not claim["published"]:
        return claim["as_of_day"]
    return min(claim["as_of_day"], pd.Timestamp(last_day(claim["published"])))
