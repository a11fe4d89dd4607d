"""The estimate rule: which claim stands for a region, indicator and date.

Only measured observations count. Within one region, indicator, variant and base, the
**candidates** are the claims within 92 days of the latest; the first of them in the
order of `_order` is the estimate, the others are its **rivals**, and older claims are
its history.
"""

import math
from operator import itemgetter
from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COMPARABLE_DAYS = 92
CURRENT_DAYS = 183
AGEING_DAYS = 366
SEGMENTS = frozenset(
    [
        "pu",
        "bpu",
        "construction",
        "migrant",
        "by_firm",
        "formal",
        "informal",
        "ppu_bu",
        "ppu_pn",
        "pbi_jk",
        "ppu",
        "pbpu",
        "pbpu_pemda",
        "bp",
        "in_arrears",
        "segment_change",
        "construction_migrant",
        "vulnerable",
        "fishers",
        "farmers",
        "msme",
    ]
)

_GROUP = ["region_id", "indicator_id", "variant", "base"]
_NUMBERS = ["value", "step", "low", "high", "coarse_low", "coarse_high", "rival_low", "rival_high"]
COLUMNS = [
    *_GROUP, *_NUMBERS,
    "as_of", "as_of_day", "as_of_basis", "age_days", "age", "rule", "claim_id", "statements",
    "rivals", "disagreeing", "history", "headline",
]  # fmt: skip
_READ = [
    *_GROUP, *_NUMBERS[:-2], "speaker", "direct", "as_of", "as_of_day", "as_of_basis", "rule", "claim_id",
]  # fmt: skip
# What the rows say of themselves, where there are none.
_KINDS = {
    **dict.fromkeys(COLUMNS, "str"),
    **dict.fromkeys(_NUMBERS, "float64"),
    "as_of_day": "datetime64[s]", "age_days": "int64", "headline": "bool",
}  # fmt: skip


def estimates(measures: "Measures") -> pd.DataFrame:
    """Choose the estimate of every region, indicator, variant and base.

    Returns
    -------
    DataFrame
        One row per region_id, indicator_id, variant and base. ``low`` and ``high`` are the
        estimate's own bounds; ``rival_low`` and ``rival_high`` span it and its rivals, both
        at the grain that conclusions must survive. ``statements``, ``rivals``,
        ``disagreeing`` (rivals whose bounds do not meet it) and ``history`` are lists of
        claim_id separated by spaces. ``headline`` marks the newest group of a quantity.
    """
    as_of = pd.Timestamp(measures.as_of)
    claims = _observations(measures.evidence.claims, as_of)
    groups: dict[tuple, list[dict]] = {}
    # A group holds a handful of claims, for which a frame's operations take far longer than a loop.
    for claim in claims.to_dict("records"):
        groups.setdefault(tuple(claim[name] for name in _GROUP), []).append(claim)
    rows = [_chosen(groups[key], as_of) for key in sorted(groups)]
    table = pd.DataFrame(rows, columns=COLUMNS).assign(headline=_headline(rows))
    return table if rows else table.astype(_KINDS)


def age(days: int) -> str:
    """How old a figure is against the date of the report.

    Examples
    --------
    >>> age(8), age(184), age(400)
    ('current', 'ageing', 'old')
    """
    if days <= CURRENT_DAYS:
        return "current"
    return "ageing" if days <= AGEING_DAYS else "old"


def _observations(claims: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    measured = (claims["claim_kind"] == "observation") & (claims["state"] == "reported")
    # An undated figure compares as False here: it describes no day that could be shown.
    return claims.loc[measured & (claims["as_of_day"] <= as_of), _READ]


def _chosen(claims: list[dict], as_of: pd.Timestamp) -> dict:
    """The estimate of one group, with what stands beside and behind it."""
    latest = max(claim["as_of_day"] for claim in claims)
    first_day = latest - pd.Timedelta(days=COMPARABLE_DAYS)
    recent = [claim for claim in claims if claim["as_of_day"] >= first_day]
    older = [claim for claim in claims if claim["as_of_day"] < first_day]
    chosen, *others = statements = _statements(recent)
    bounds = Interval.of(chosen)
    days = (as_of - chosen["as_of_day"]).days
    return {
        **chosen,
        "rival_low": min(each["coarse_low"] for each in statements),
        "rival_high": max(each["coarse_high"] for each in statements),
        "rivals": " ".join(each["statements"] for each in others),
        "disagreeing": " ".join(each["claim_id"] for each in others if not bounds.meets(Interval.of(each))),
        "history": " ".join(
            each["claim_id"] for each in sorted(older, key=itemgetter("as_of_day", "claim_id"))
        ),
        "age_days": days,
        "age": age(days),
    }


def _statements(claims: list[dict]) -> list[dict]:
    """Join claims with the same speaker, day and value, best first: one statement with the widest bounds."""
    joined: dict[tuple, list[dict]] = {}
    for claim in sorted(claims, key=_order):
        # A claim without a speaker is nobody's repetition.
        speaker = claim["speaker"] or claim["claim_id"]
        joined.setdefault((speaker, claim["as_of_day"], claim["value"]), []).append(claim)
    return sorted(
        (
            {
                **same[0],
                **{side: min(claim[side] for claim in same) for side in ("low", "coarse_low")},
                **{side: max(claim[side] for claim in same) for side in ("high", "coarse_high")},
                "statements": " ".join(claim["claim_id"] for claim in same),
            }
            for same in joined.values()
        ),
        # The widest bounds may be open where the first claim's were not.
        key=_order,
    )


def _order(claim: dict) -> tuple:
    """What makes a candidate better, first things first."""
    return (
        math.isinf(claim["low"]) or math.isinf(claim["high"]),
        claim["as_of_basis"] != "stated",
        -claim["as_of_day"].toordinal(),
        claim["step"],
        not claim["direct"],
        claim["claim_id"],
    )


def _headline(rows: list[dict]) -> list[bool]:
    """The newest group of each quantity; of equally new ones the finest, then the named base.

    A segment is a part of the quantity and never stands for the whole.
    """
    best: dict[tuple, dict] = {}
    for row in sorted((row for row in rows if row["variant"] not in SEGMENTS), key=_preference):
        best.setdefault((row["region_id"], row["indicator_id"]), row)
    return [best.get((row["region_id"], row["indicator_id"])) is row for row in rows]


def _preference(row: dict) -> tuple:
    # Rows that are equal in this stay in the order of variant and base.
    return (-row["as_of_day"].toordinal(), row["step"], row["base"] == "")
