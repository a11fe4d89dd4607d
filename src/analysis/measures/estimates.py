"""The estimate rule: which claim is chosen for a region, indicator and date.

Only measured observations count. Within one region, indicator, variant and base, the
**candidates** are the claims within 92 days of the latest; the first of them in the
order of `_order` is the estimate, the others are its **rivals**, and older claims are
its history.
"""

from collections.abc import Iterator
from math import isinf
from operator import itemgetter

import pandas as pd

from analysis.measures.comparable import (
    AGEING_DAYS,
    COMPARABLE_DAYS,
    CURRENT_DAYS,
    SEGMENTS,
    agree,
    days_between,
    hull,
)
from analysis.measures.frames import first_of_each, framed, grouped
from analysis.measures.measured import Measures


@framed(
    "region_id indicator_id variant base value step low high coarse_low coarse_high rival_low rival_high "
    "as_of as_of_day as_of_basis age_days age rule claim_id statements rivals disagreeing history headline"
)
def estimates(measures: Measures) -> Iterator[dict]:
    """Choose the estimate of every region, indicator, variant and base.

    Returns
    -------
    DataFrame
        One row per region_id, indicator_id, variant and base. ``low`` and ``high`` are the
        estimate's own bounds; ``rival_low`` and ``rival_high`` span it and its rivals, both
        at the rounding that conclusions must survive. ``statements``, ``rivals``,
        ``disagreeing`` (rivals whose bounds do not meet it) and ``history`` are lists of
        claim_id separated by spaces. ``headline`` marks the newest group of a quantity.
    """
    as_of = pd.Timestamp(measures.as_of)
    measured = measures.evidence.observations
    # An undated figure compares as False here: it describes no day that could be shown.
    groups = grouped(measured[measured["as_of_day"] <= as_of], "region_id", "indicator_id", "variant", "base")
    rows = [_chosen(groups[key], as_of) for key in sorted(groups)]
    quantity = itemgetter("region_id", "indicator_id")
    # A segment is a part of the quantity and never stands for the whole.
    whole = sorted((row for row in rows if row["variant"] not in SEGMENTS), key=_preference)
    newest = first_of_each(whole, quantity)
    yield from ({**row, "headline": newest.get(quantity(row)) is row} for row in rows)


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


def _chosen(claims: list[dict], as_of: pd.Timestamp) -> dict:
    """The estimate of one group, with its rivals and its history."""
    latest = max(claims, key=itemgetter("as_of_day"))
    recent = [claim for claim in claims if days_between(claim, latest) <= COMPARABLE_DAYS]
    older = [claim for claim in claims if days_between(claim, latest) > COMPARABLE_DAYS]
    older.sort(key=itemgetter("as_of_day", "claim_id"))
    chosen, *others = statements = _statements(recent)
    days = (as_of - chosen["as_of_day"]).days
    return {
        **chosen,
        **hull(statements, "coarse").named("rival"),
        "rivals": " ".join(each["statements"] for each in others),
        "disagreeing": " ".join(each["claim_id"] for each in others if not agree(chosen, each)),
        "history": " ".join(each["claim_id"] for each in older),
        "age_days": days,
        "age": age(days),
    }


def _statements(claims: list[dict]) -> list[dict]:
    """Join claims with the same speaker, day and value, best first: one statement with the widest bounds."""
    # A claim without a speaker is nobody's repetition.
    named = ({**claim, "speaker": claim["speaker"] or claim["claim_id"]} for claim in claims)
    joined = (
        {
            **same[0],
            **hull(same).named(),
            **hull(same, "coarse").named("coarse"),
            "statements": " ".join(claim["claim_id"] for claim in same),
        }
        for same in grouped(sorted(named, key=_order), "speaker", "as_of_day", "value").values()
    )
    # The widest bounds may be open where the first claim's were not.
    return sorted(joined, key=_order)


def _order(claim: dict) -> tuple:
    """What makes a candidate better, most important first."""
    return (
        isinf(claim["low"]) or isinf(claim["high"]),
        claim["as_of_basis"] != "stated",
        -claim["as_of_day"].toordinal(),
        claim["step"],
        not claim["direct"],
        claim["claim_id"],
    )


def _preference(row: dict) -> tuple:
    """The newest group of a quantity; of equally new ones the finest, then the named base."""
    # Rows that are equal in this stay in the order of variant and base.
    return (-row["as_of_day"].toordinal(), row["step"], row["base"] == "")
