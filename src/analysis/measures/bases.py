"""The bases that published figures imply: count over rate, as an interval.

Pairs that imply one base for a region at about the same time must have a base in common.
Where they do, the intersection is narrower than any of them; where they do not, two
different bases were used.
"""

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from analysis.days import last_day
from analysis.interval import Interval
from analysis.measures.comparable import same_scope, same_time
from analysis.measures.estimates import COMPARABLE_DAYS, SEGMENTS
from analysis.measures.grouped import grouped, grouped_rows

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "base", "source", "kind", "claim_ids", "variant", "low", "high", "as_of_day", "days_apart",
]  # fmt: skip
# count, rate, the base that they imply, claims that print this base
_PAIRS = [
    ("health_registered_persons", "health_registered_pct", "residents", "residents_persons"),
    ("labour_active_persons", "labour_active_pct", "eligible_workers", "labour_eligible_persons"),
]
_KINDS = ("observation", "target")


def bases(measures: "Measures") -> pd.DataFrame:
    """Every base that a pair of count and rate implies, and every base that is printed.

    Count and rate are paired if one source tells both of one time; or if one office tells
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
    rows = []
    for own in grouped(dated, ["region_id"]).values():
        told = grouped_rows(own, ["claim_kind", "indicator_id"])
        for count_id, rate_id, base, base_id in _PAIRS:
            for kind in _KINDS:
                counts, rates = (told.get((kind, name), []) for name in (count_id, rate_id))
                rows += [_implied(count, rate, base) for count, rate in _paired(counts, rates)]
            rows += [_printed(row, base) for row in told.get(("observation", base_id), [])]
    found = pd.DataFrame(rows, columns=COLUMNS).astype({"as_of_day": "datetime64[ns]"})
    return found.sort_values(["region_id", "base", "as_of_day", "claim_ids"], ignore_index=True)


def current(found: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """The bases of the whole of each region within 92 days of the latest, up to a date.

    Segments are parts of a base and are left out.
    """
    past = found[(found["as_of_day"] <= as_of) & ~found["variant"].isin(SEGMENTS)]
    latest = past.groupby(["region_id", "base"])["as_of_day"].transform("max")
    return past[past["as_of_day"] >= latest - pd.Timedelta(days=COMPARABLE_DAYS)]


def beside(found: pd.DataFrame) -> pd.DataFrame:
    """Which bases of about the same time have a number in common, and which have none.

    Returns
    -------
    DataFrame
        The bases of the whole of each region, with ``shares`` and ``apart``: the claim_ids of the
        others up to 92 days away whose bounds meet it, and of those whose bounds do not.
    """
    whole = found[~found["variant"].isin(SEGMENTS)].reset_index(drop=True)
    shares, apart = [], []
    groups = dict(list(whole.groupby(["region_id", "base"])))
    for row in whole.to_dict("records"):
        others = groups[(row["region_id"], row["base"])]
        days = (others["as_of_day"] - row["as_of_day"]).abs() <= pd.Timedelta(days=COMPARABLE_DAYS)
        near = others[days & (others["claim_ids"] != row["claim_ids"])]
        met = (near["low"] <= row["high"]) & (row["low"] <= near["high"])
        shares.append(" ".join(near.loc[met, "claim_ids"]))
        apart.append(" ".join(near.loc[~met, "claim_ids"]))
    return whole.assign(shares=shares, apart=apart)


def shared(found: pd.DataFrame) -> tuple[float, float] | None:
    """The bounds that all of the bases have in common, or None.

    Examples
    --------
    >>> shared(pd.DataFrame({"low": [80508.0, 80769.0], "high": [85965.0, 83077.0]}))
    (80769.0, 83077.0)
    >>> shared(pd.DataFrame({"low": [1.0, 3.0], "high": [2.0, 4.0]})) is None
    True
    """
    if found.empty:
        return None
    low, high = float(found["low"].max()), float(found["high"].min())
    return (low, high) if low <= high else None


def _paired(counts: list[dict], rates: list[dict]) -> list[tuple[dict, dict]]:
    pairs = [(count, rate) for count, rate in product(counts, rates) if same_scope(count, rate)]
    told = [(a, b) for a, b in pairs if a["source_id"] == b["source_id"] and same_time(a, b)]
    paired = {row["claim_id"] for pair in told for row in pair}
    near = [
        (a, b)
        for a, b in pairs
        if abs((a["as_of_day"] - b["as_of_day"]).days) <= COMPARABLE_DAYS
        and a["agency"] == b["agency"]
        and not {a["claim_id"], b["claim_id"]} & paired
    ]
    return told + near


def _implied(count: dict, rate: dict, base: str) -> dict:
    implied = Interval.of(count).per(Interval.of(rate) / 100)
    return {
        **_facts(count, base),
        "source": "implied",
        "claim_ids": f"{count['claim_id']} {rate['claim_id']}",
        **implied.named(),
        "as_of_day": max(_told(count), _told(rate)),
        "days_apart": abs((count["as_of_day"] - rate["as_of_day"]).days),
    }


def _printed(claim: dict, base: str) -> dict:
    return {
        **_facts(claim, base),
        "source": "printed",
        "claim_ids": claim["claim_id"],
        "low": claim["low"],
        "high": claim["high"],
        "as_of_day": claim["as_of_day"],
        "days_apart": 0,
    }


def _told(claim: dict) -> pd.Timestamp:
    if claim["claim_kind"] != "target" or not claim["published"]:
        return claim["as_of_day"]
    return min(claim["as_of_day"], pd.Timestamp(last_day(claim["published"])))


def _facts(claim: dict, base: str) -> dict:
    return {
        "region_id": claim["region_id"],
        "base": base,
        "kind": claim["claim_kind"],
        "variant": claim["variant"],
    }
