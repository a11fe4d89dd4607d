"""What moved registered JKN coverage between two dates: members or the count of residents."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from analysis.interval import Interval
from analysis.measures.comparable import same_scope, same_time
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

_COUNT, _RATE = "health_registered_persons", "health_registered_pct"
_CLOSE = Fraction(1, 100)


@framed(
    "region_id from_day to_day from_claims to_claims from_pct to_pct change_low change_high members_low "
    "members_high residents_low residents_high"
)
def movements(measures: Measures) -> Iterator[dict]:
    """Split the change of a rate between two dates into its two causes.

    With members n and residents b at two dates, the change of 100 n / b is the sum of
    (n2 - n1) times the mean of 100 / b, and of (1 / b2 - 1 / b1) times the mean of 100 n.
    Residents are what count and rate of one source imply.

    Returns
    -------
    DataFrame
        One row per neighbouring dates of a region at which one source reports both count and
        rate, in percentage points. A fall of ``residents`` means that the count of residents grew.
        A pair that implies its residents no closer than one percent shows neither cause.
    """
    reported = measures.described.observations
    dated = reported[(reported["as_of"] != "") & reported["indicator_id"].isin([_COUNT, _RATE])]
    pairs = [pair for own in grouped(dated, "region_id", "source_id").values() for pair in _pairs(own)]
    for region_id, own in grouped(pairs, "region_id").items():
        own.sort(key=lambda pair: (pair["count"]["as_of_day"], pair["count"]["claim_id"]))
        for older, newer in pairwise(own):
            if older["count"]["as_of_day"] < newer["count"]["as_of_day"]:
                yield {"region_id": region_id, **_split(older, newer)}


def _pairs(claims: list[dict]) -> Iterator[dict]:
    """The registered members and the rate of them that one source reports."""
    figures = grouped(claims, "indicator_id")
    for count in figures.get(_COUNT, []):
        rates = [
            rate
            for rate in figures.get(_RATE, [])
            if same_scope(count, rate) and same_time(count, rate) and _close(count, rate)
        ]
        # Of two rates of one text the more precise is the one that was quoted.
        if rates:
            finest = min(rates, key=lambda rate: (Interval.of(rate).width, rate["claim_id"]))
            yield {"region_id": count["region_id"], "count": count, "rate": finest}


def _close(count: dict, rate: dict) -> bool:
    implied = Interval.of(count).per(Interval.of(rate))
    return implied.width < _CLOSE * implied.low


def _split(older: dict, newer: dict) -> dict:
    claims = older["count"], older["rate"], newer["count"], newer["rate"]
    old_count, old_rate, new_count, new_rate = claims
    old_n, old_pct, new_n, new_pct = map(Interval.of, claims)
    # 100 / b is rate / count.
    old_per_head, new_per_head = old_pct.per(old_n), new_pct.per(new_n)
    members = (new_n - old_n) * (old_per_head + new_per_head) / 2
    residents = (new_per_head - old_per_head) * (old_n + new_n) / 2
    return {
        "from_day": old_count["as_of_day"],
        "to_day": new_count["as_of_day"],
        "from_claims": f"{old_count['claim_id']} {old_rate['claim_id']}",
        "to_claims": f"{new_count['claim_id']} {new_rate['claim_id']}",
        "from_pct": old_rate["value"],
        "to_pct": new_rate["value"],
        **(new_pct - old_pct).named("change"),
        **members.named("members"),
        **residents.named("residents"),
    }
