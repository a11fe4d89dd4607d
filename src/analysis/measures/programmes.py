"""Who pays for whom: financed members, what their contributions cost, and for how long.

Heads, months and rates are as published; the cost is heads times the contribution in
force times months. A programme of whose length nothing is published has a cost per month
and per year only.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.interval import Interval
from analysis.measures.comparable import AGEING_DAYS, percent_of, share_beside
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.scenario import LABOUR_RULES, LOCAL_HEALTH_RULES, in_force, monthly

_FINANCED = ("health_financed_persons", "labour_financed_persons")


@framed(
    "region_id claim_id indicator_id variant claim_kind value low high as_of contribution_low "
    "contribution_high contribution_claims month_low month_high year_low year_high months months_claim ends "
    "total_low total_high of of_claims share_low share_high raised_low raised_high"
)
def programmes(measures: Measures) -> Iterator[dict]:
    """Every programme that finances members of the regions, with its cost.

    Returns
    -------
    DataFrame
        One row per published count of financed people. ``of`` is what ``share_low`` and
        ``share_high`` are a percentage of: first_target (of the same text), group (with those
        not yet protected) or residents; of a quota, ``raised_low`` and ``raised_high`` is
        registered coverage with all of them new to it. ``ends`` is the last day financed, if published.
    """
    rates, reported = in_force(measures), measures.described.reported
    own = reported[reported["region_id"].isin(measures.region_ids)]
    texts = grouped(own, "region_id", "source_id")
    counts = own[own["indicator_id"].isin(_FINANCED) & own["claim_kind"].isin(["observation", "quota"])]
    financed = grouped(counts.sort_values("as_of_day", kind="stable"), "region_id")
    for region_id in measures.region_ids:
        for claim in financed.get(region_id, []):
            text = texts[region_id, claim["source_id"]]
            # Heads of years ago at the contribution of today would be the cost of nothing.
            old = (pd.Timestamp(measures.as_of) - claim["as_of_day"]).days > AGEING_DAYS
            yield {**claim, **({} if old else _costs(claim, text, rates)), **_share(claim, text)}


def _costs(claim: dict, text: list[dict], rates: pd.DataFrame) -> dict:
    labour = claim["indicator_id"].startswith("labour")
    local = claim["variant"] in ("province", "regency", "any_local")
    rules = LABOUR_RULES if labour else LOCAL_HEALTH_RULES if local else []
    costs = monthly(Interval.of(claim), rates, rules)
    if not costs:
        return {}
    month = Interval.of(costs, "month")
    costs |= (month * 12).named("year")
    length = _first(text, "labour_financed_months", variant=claim["variant"])
    if not labour or length is None:
        return costs
    return costs | {
        "months": length["value"], "months_claim": length["claim_id"], "ends": length["as_of"],
        **(month * length["value"]).named("total"),
    }  # fmt: skip


def _share(claim: dict, text: list[dict]) -> dict:
    """Of what the financed people are a part, where the same text says."""
    goal = _first(text, claim["indicator_id"], variant=claim["variant"], claim_kind="target")
    if goal is not None:
        return _of("first_target", goal["claim_id"], percent_of(claim, goal))
    if claim["indicator_id"].startswith("labour"):
        left = _first(text, "labour_uncovered_persons")
        if left is None:
            return {}
        return _of("group", left["claim_id"], share_beside(claim, Interval.of(left)))
    count, rate = (_first(text, f"health_registered_{unit}") for unit in ("persons", "pct"))
    if count is None or rate is None:
        return {}
    # What they are of the residents that count and rate imply.
    share = Interval.of(claim).per(Interval.of(count).per(Interval.of(rate) / 100)) * 100
    found = _of("residents", f"{count['claim_id']} {rate['claim_id']}", share)
    if claim["claim_kind"] != "quota":
        return found  # they are members already, and in the rate
    return {**found, **(Interval.of(rate) + share).named("raised")}


def _first(claims: list[dict], indicator_id: str, **facts: str) -> dict | None:
    """The first claim of an indicator with such facts."""
    wanted = {"indicator_id": indicator_id, **facts}.items()
    return next((claim for claim in claims if all(claim[name] == fact for name, fact in wanted)), None)


def _of(name: str, claim_ids: str, share: Interval) -> dict:
    return {"of": name, "of_claims": claim_ids, **share.named("share")}
