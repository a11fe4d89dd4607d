"""Who pays for whom: financed members, what their contributions cost, and for how long.

Heads, months and rates are as published; the cost is heads times the contribution in
force times months. A programme of whose length nothing is published has a cost per month
and per year only.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.comparable import percent_of
from analysis.measures.estimates import AGEING_DAYS
from analysis.measures.scenario import LABOUR_RULES, LOCAL_HEALTH_RULES, in_force

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "claim_id", "indicator_id", "variant", "claim_kind", "value", "low", "high", "as_of",
    "contribution_low", "contribution_high", "contribution_claims", "month_low", "month_high", "year_low",
    "year_high", "months", "months_claim", "ends", "total_low", "total_high", "of", "of_claims",
    "share_low", "share_high", "raised_low", "raised_high",
]  # fmt: skip
_EMPTY = dict.fromkeys(COLUMNS, float("nan")) | dict.fromkeys(
    ["contribution_claims", "months_claim", "ends", "of", "of_claims"], ""
)
_LOCAL = {"province", "regency", "any_local"}


def programmes(measures: "Measures") -> pd.DataFrame:
    """Every programme that finances members of the regions, with its cost.

    Returns
    -------
    DataFrame
        One row per published count of financed people. ``of`` says what ``share_low`` and
        ``share_high`` are a percentage of: first_target (of the same text), group (with those
        not yet protected) or residents; of a quota, ``raised_low`` and ``raised_high`` is
        registered coverage with all of them new to it. ``ends`` is the last day financed, if published.
    """
    rates = in_force(measures).set_index("rule_id")
    reported = measures.described.claims[measures.described.claims["state"] == "reported"]
    rows = [
        row
        for region_id in measures.region_ids
        for row in _of_region(reported[reported["region_id"] == region_id], rates, measures.as_of)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_region(claims: pd.DataFrame, rates: pd.DataFrame, as_of: date) -> Iterator[dict]:
    financed = claims[
        claims["indicator_id"].isin(["health_financed_persons", "labour_financed_persons"])
        & claims["claim_kind"].isin(["observation", "quota"])
    ]
    for claim in financed.sort_values("as_of_day").to_dict("records"):
        facts = {name: claim[name] for name in COLUMNS if name in claim}
        # Heads of years ago at the contribution of today would be the cost of nothing.
        old = (pd.Timestamp(as_of) - claim["as_of_day"]).days > AGEING_DAYS
        costs = {} if old else _costs(claim, claims, rates)
        yield {**_EMPTY, **facts, **costs, **_share(claim, claims)}


def _costs(claim: dict, claims: pd.DataFrame, rates: pd.DataFrame) -> dict:
    labour = claim["indicator_id"].startswith("labour")
    names = LABOUR_RULES if labour else LOCAL_HEALTH_RULES if claim["variant"] in _LOCAL else []
    paid = rates[rates.index.isin(names)]
    if paid.empty:
        return {}
    amount = Interval(paid["amount_idr"].min(), paid["amount_idr"].max())
    month = Interval.of(claim) * amount
    found = {
        **amount.named("contribution"),
        "contribution_claims": " ".join(paid["claim_ids"]),
        **month.named("month"),
        **(month * 12).named("year"),
    }
    beside = claims[
        (claims["indicator_id"] == "labour_financed_months")
        & (claims["source_id"] == claim["source_id"])
        & (claims["variant"] == claim["variant"])
    ]
    if not labour or beside.empty:
        return found
    length = beside.iloc[0]
    return found | {
        "months": length["value"], "months_claim": length["claim_id"], "ends": length["as_of"],
        **(month * length["value"]).named("total"),
    }  # fmt: skip


def _share(claim: dict, claims: pd.DataFrame) -> dict:
    """Of what the financed people are a part, where the same source or date says."""
    goals = claims[
        (claims["indicator_id"] == claim["indicator_id"])
        & (claims["variant"] == claim["variant"])
        & (claims["claim_kind"] == "target")
        & (claims["source_id"] == claim["source_id"])
    ]
    if len(goals):
        goal = goals.iloc[0]
        return _of("first_target", goal["claim_id"], percent_of(claim, goal))
    rest = claims[
        (claims["indicator_id"] == "labour_uncovered_persons") & (claims["source_id"] == claim["source_id"])
    ]
    if claim["indicator_id"].startswith("labour") and len(rest):
        left = rest.iloc[0]
        # part / (part + rest) = 1 / (1 + rest / part): each figure stands once.
        rest = Interval.of(left).per(Interval.of(claim))
        return _of("group", left["claim_id"], Interval(100, 100).per(rest + 1))
    return _points(claim, claims[claims["source_id"] == claim["source_id"]])


def _points(claim: dict, told: pd.DataFrame) -> dict:
    """What financed JKN members are of the residents that count and rate of the same text imply."""
    counts = told[told["indicator_id"] == "health_registered_persons"]
    rates = told[told["indicator_id"] == "health_registered_pct"]
    if claim["indicator_id"] != "health_financed_persons" or counts.empty or rates.empty:
        return {}
    count, rate = counts.iloc[0], rates.iloc[0]
    residents = Interval.of(count).per(Interval.of(rate) / 100)
    share = Interval.of(claim).per(residents) * 100
    found = _of("residents", f"{count['claim_id']} {rate['claim_id']}", share)
    if claim["claim_kind"] != "quota":
        return found  # they are members already, and in the rate
    return {**found, **(Interval.of(rate) + share).named("raised")}


def _of(name: str, claim_id: str, share: Interval) -> dict:
    return {"of": name, "of_claims": claim_id, **share.named("share")}
