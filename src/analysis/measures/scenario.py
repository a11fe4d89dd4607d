"""What it would take to reach a target: people, rupiah, months, each with bounds.

All of it is arithmetic on published figures. Where one of them is missing there is no row.
"""

from collections.abc import Iterator
from math import floor

import pandas as pd

from analysis.evidence.scope import valid_on
from analysis.interval import Interval
from analysis.measures.frames import framed
from analysis.measures.measured import Measures
from analysis.records import rows_of

# Local governments pay class III for those they register; the sources do not say whether with the subsidy.
LOCAL_HEALTH_RULES = ["jkn_contribution_class_3_member", "jkn_contribution_pbi"]
LABOUR_RULES = ["bpu_contribution_jkk_jkm"]


def people_for(budget_idr: float, contribution_idr: float, months: int) -> int:
    """People whose contribution a budget pays for whole months.

    Examples
    --------
    >>> people_for(100_000_000, 16_800, 12)
    496
    """
    return floor(budget_idr / (contribution_idr * months))


@framed("rule_id amount_idr claim_ids")
def in_force(measures: Measures) -> Iterator[dict]:
    """The contributions per person and month that policy sets for the date: one row per rule."""
    for rule in rows_of(measures.evidence.rules):
        claim = measures.evidence.claim(rule["claim_id"])
        amount = claim["claim_kind"] == "tariff" and rule["indicator_id"].endswith("_contribution_idr")
        if amount and valid_on(rule, measures.as_of):
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
