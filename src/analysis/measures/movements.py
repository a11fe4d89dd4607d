"""What moved registered JKN coverage between two dates: members or the count of residents."""

from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.comparable import same_scope, same_time

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "from_day", "to_day", "from_claims", "to_claims", "from_pct", "to_pct", "change_low",
    "change_high", "members_low", "members_high", "residents_low", "residents_high",
]  # fmt: skip

_CLOSE = Fraction(1, 100)


def movements(measures: "Measures") -> pd.DataFrame:
    """Split the change of a rate between two dates into its two causes.

    With members n and residents b at two dates, the change of 100 n / b is the sum of
    (n2 - n1) times the mean of 100 / b, and of (1 / b2 - 1 / b1) times the mean of 100 n.
    Residents are what count and rate of one source imply.

    Returns
    -------
    DataFrame
        One row per neighbouring dates of a region at which one source tells both count and
        rate, in percentage points. A fall of ``residents`` means that the count of residents grew.
        A pair that implies its residents no closer than one percent tells neither cause.
    """
    rows = []
    for region_id, pairs in _pairs(measures.described.observations).items():
        ordered = sorted(pairs, key=lambda pair: (pair[0]["as_of_day"], pair[0]["claim_id"]))
        for older, newer in zip(ordered, ordered[1:], strict=False):
            if older[0]["as_of_day"] < newer[0]["as_of_day"]:
                rows.append({"region_id": region_id, **_split(older, newer)})
    return pd.DataFrame(rows, columns=COLUMNS)


def _pairs(claims: pd.DataFrame) -> dict[str, list[tuple[dict, dict]]]:
    measured = claims[
        (claims["as_of"] != "")
        & claims["indicator_id"].isin(["health_registered_persons", "health_registered_pct"])
    ]
    found: dict[str, list[tuple[dict, dict]]] = {}
    for (region_id, _), told in measured.groupby(["region_id", "source_id"], sort=False):
        rows = told.to_dict("records")
        for count in (row for row in rows if row["indicator_id"] == "health_registered_persons"):
            rates = [
                row
                for row in rows
                if row["indicator_id"] == "health_registered_pct"
                and same_scope(count, row)
                and same_time(count, row)
                and _close(count, row)
            ]
            # Of two rates of one text the more precise is the one that was quoted.
            if rates:
                finest = min(rates, key=lambda row: (row["high"] - row["low"], row["claim_id"]))
                found.setdefault(region_id, []).append((count, finest))
    return found


def _close(count: dict, rate: dict) -> bool:
    implied = Interval.of(count).per(Interval.of(rate))
    return implied.width < _CLOSE * implied.low


def _split(older: tuple[dict, dict], newer: tuple[dict, dict]) -> dict:
    (old_count, old_rate), (new_count, new_rate) = older, newer
    old_n, old_pct, new_n, new_pct = map(Interval.of, (old_count, old_rate, new_count, new_rate))
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
