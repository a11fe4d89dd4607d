"""What it would take to reach a target: people, rupiah, months, each with bounds.

All of it is arithmetic on published figures. Where one of them is missing there is no row.
"""

import math
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from analysis.days import last_day
from analysis.interval import divide, multiply, subtract
from analysis.measures.estimates import AGEING_DAYS

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

CONTRIBUTIONS = [
    "rule_id", "indicator_id", "variant", "amount_idr", "claim_ids", "valid_from", "valid_to", "in_force",
]  # fmt: skip
# Local governments pay class III for those they register; the sources do not say whether with the subsidy.
LOCAL_HEALTH_RULES = ["jkn_contribution_class_3_member", "jkn_contribution_pbi"]
LABOUR_RULES = ["bpu_contribution_jkk_jkm"]
_DAYS_PER_MONTH = 365.25 / 12
_NOISE = 1e-9  # what binary arithmetic leaves of no rise at all


def people(short_low: float, short_high: float, base_low: float, base_high: float) -> tuple[float, float]:
    """People in a shortfall of percentage points of a base.

    Negative where the level is already beyond the target.

    Examples
    --------
    >>> low, high = people(6, 8, 80_769, 83_077)
    >>> round(low), round(high)
    (4846, 6646)
    """
    low, high = multiply(*divide(short_low, short_high, 100.0, 100.0), base_low, base_high)
    return float(low), float(high)


def cost(
    people_low: float, people_high: float, contribution_low: float, contribution_high: float, months: int
) -> tuple[float, float]:
    """Rupiah for people times a monthly contribution times months.

    Examples
    --------
    >>> low, high = cost(953, 953, 16_800, 16_800, 2)
    >>> round(low), round(high)
    (32020800, 32020800)
    """
    low, high = multiply(
        *multiply(people_low, people_high, contribution_low, contribution_high), months, months
    )
    return float(low), float(high)


def people_for(budget_idr: float, contribution_idr: float, months: int) -> int:
    """People whose contribution a budget pays for whole months.

    Examples
    --------
    >>> people_for(100_000_000, 16_800, 12)
    496
    """
    return math.floor(budget_idr / (contribution_idr * months))


def months_at_pace(
    short: tuple[float, float], older: tuple[float, float], newer: tuple[float, float], days: int
) -> tuple[float, float] | None:
    """Months until a shortfall is made up if the change between two dates goes on.

    Returns
    -------
    tuple or None
        Bounds, the upper one infinite if the figures allow that nothing rose; None if they
        show that nothing did.

    Examples
    --------
    >>> low, high = months_at_pace((15.1, 15.2), (35.675, 35.685), (37.005, 37.015), 184)
    >>> round(low), round(high)
    (68, 70)
    >>> months_at_pace((1, 2), (50.0, 50.5), (49.0, 49.5), 100) is None
    True
    """
    rise_low, rise_high = (float(side) for side in subtract(*newer, *older))
    if rise_high <= _NOISE:
        return None
    months = days / _DAYS_PER_MONTH
    slowest = short[1] * months / rise_low if rise_low > _NOISE else math.inf
    return short[0] * months / rise_high, slowest


def contributions(measures: "Measures") -> pd.DataFrame:
    """The contributions per person and month that policy sets: in force on a day, or within a year of it.

    Returns
    -------
    DataFrame
        One row per rule: rule_id, indicator_id, variant, amount_idr, claim_ids, valid_from,
        valid_to and ``in_force``. A discount in percent is a row with the amount that it leaves.
    """
    evidence, as_of = measures.evidence, measures.as_of
    horizon = as_of + timedelta(days=AGEING_DAYS)
    whole = evidence.policy[evidence.policy["rule_id"].isin(LABOUR_RULES)]["claim_id"]
    rows = []
    for rule in evidence.policy.to_dict("records"):
        claim = evidence.claim(rule["claim_id"])
        begins = last_day(rule["valid_from"])
        over = rule["valid_to"] and last_day(rule["valid_to"]) < as_of
        if claim["claim_kind"] != "tariff" or begins > horizon or over:
            continue
        facts = {name: rule[name] for name in ("rule_id", "indicator_id", "valid_from", "valid_to")}
        facts |= {"variant": claim["variant"], "in_force": begins <= as_of}
        if rule["indicator_id"].endswith("_contribution_idr"):
            rows.append({**facts, "amount_idr": claim["value"], "claim_ids": rule["claim_id"]})
        elif rule["indicator_id"].endswith("_discount_pct") and len(whole):
            left = evidence.claim(whole.iloc[0])["value"] * (100 - claim["value"]) / 100
            rows.append({**facts, "amount_idr": left, "claim_ids": f"{whole.iloc[0]} {rule['claim_id']}"})
    return pd.DataFrame(rows, columns=CONTRIBUTIONS)


def in_force(measures: "Measures") -> pd.DataFrame:
    """The `contributions` that hold on a day."""
    rates = contributions(measures)
    return rates[rates["in_force"].astype(bool)]
