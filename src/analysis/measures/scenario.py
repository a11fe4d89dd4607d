"""What it would take to reach a target: people, rupiah, months, each with bounds.

All of it is arithmetic on published figures. Where one of them is missing there is no row.
"""

from collections.abc import Iterator
from math import floor

import pandas as pd

from analysis.days import last_day
from analysis.interval import Interval
from analysis.measures.frames import framed
from analysis.measures.measured import Measures

# Local governments pay class III for those they register; the sources do not say whether with the subsidy.
LOCAL_HEALTH_RULES = ["jkn_contribution_class_3_member", "jkn_contribution_pbi"]
LABOUR_RULES = ["bpu_contribution_jkk_jkm"]
_DAYS_PER_MONTH = 365.25 / 12


def people_for(budget_idr: float, contribution_idr: float, months: int) -> int:
    """People whose contribution a budget pays for whole months.

    Examples
    --------
    >>> people_for(100_000_000, 16_800, 12)
    496
    """
    return floor(budget_idr / (contribution_idr * months))


def months_at_pace(short: Interval, older: Interval, newer: Interval, days: int) -> Interval | None:
    """Months until a shortfall is made up if the change between two dates goes on.

    Returns
    -------
    Interval or None
        Open upward if the figures allow that nothing rose; None if they show that nothing did.

    Examples
    --------
    >>> older, newer = Interval(35.675, 35.685), Interval(37.005, 37.015)
    >>> months_at_pace(Interval(15.1, 15.2), older, newer, 184).outward(0)
    (68.0, 70.0)
    >>> months_at_pace(Interval(1, 2), Interval(50, 50.5), Interval(49, 49.5), 100) is None
    True
    """
    rise = newer - older
    return (short * days / _DAYS_PER_MONTH).per(rise) if rise.high > 0 else None


@framed("rule_id amount_idr claim_ids")
def in_force(measures: Measures) -> Iterator[dict]:
    """The contributions per person and month that policy sets for the date: one row per rule."""
    evidence, as_of = measures.evidence, measures.as_of
    for rule in evidence.rules.to_dict("records"):
        claim, over = (
            evidence.claim(rule["claim_id"]),
            rule["valid_to"] and last_day(rule["valid_to"]) < as_of,
        )
        amount = claim["claim_kind"] == "tariff" and rule["indicator_id"].endswith("_contribution_idr")
        if amount and last_day(rule["valid_from"]) <= as_of and not over:
            yield {**rule, "amount_idr": claim["value"], "claim_ids": rule["claim_id"]}


def monthly(people: Interval, rates: pd.DataFrame, rules: list[str]) -> dict:
    """What some people cost a month at the contributions of some rules: empty if none is in force."""
    paid = rates[rates["rule_id"].isin(rules)]
    if paid.empty:
        return {}
    amount = Interval(paid["amount_idr"].min(), paid["amount_idr"].max())
    return {
        **amount.named("contribution"),
        **(people * amount).named("month"),
        "contribution_claims": " ".join(paid["claim_ids"]),
    }
