"""What would change a headline: each claim under it revised, and what then follows.

A claim is revised in two ways: it is withdrawn, so that the next candidate takes its
place; or it is printed exactly, at its own value, so that only its rounding goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from math import isnan, nan

import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import REGISTERED
from analysis.measures.frames import framed
from analysis.measures.gaps import ahead
from analysis.measures.measured import Measures
from analysis.measures.policy import rule_verdicts

WITHDRAWN, EXACT = "withdrawn", "exact"
_SIDES = ["low", "high", "coarse_low", "coarse_high"]
_PLACES = 2


@dataclass(frozen=True)
class Headline:
    """What a report says first: the registered gap in points, whether JKN is ahead, the UHC predicate.

    The claims that the gap is of are kept, but two headlines that say the same are equal.
    """

    gap_pp: float | None
    low: float | None
    high: float | None
    ahead: str
    predicate: str
    claim_ids: str = field(default="", compare=False)


def headline(measures: Measures) -> Headline:
    """The headline of the first region."""
    region_id, rows = measures.region_ids[0], measures.gaps
    registered = rows[(rows["gap"] == REGISTERED) & (rows["region_id"] == region_id)]
    first = registered.iloc[0]
    gap = [None] * 3
    if pd.notna(first["value"]):
        gap = [round(float(first["value"]), _PLACES), *Interval.of(first).outward(_PLACES)]
    judged = measures.verdicts[measures.verdicts["region_id"] == region_id]
    judged = judged[judged["in_force"] & judged["rule_id"].str.startswith("uhc_predicate")]
    verdicts = list(rule_verdicts(judged).values())
    predicate = verdicts[0].outcome if verdicts else ""
    return Headline(*gap, ahead(registered).outcome, predicate, first["claim_ids"])


@framed("region_id claim_id revision before after flips moved_pp")
def revisions(measures: Measures) -> Iterator[dict]:
    """Revise each claim that may bear on the headline of its region, and read the headline again.

    Returns
    -------
    DataFrame
        One row per region, claim and revision (withdrawn, exact) that changes the headline: ``before``
        and ``after`` are `Headline`; ``flips`` where a verdict changes, ``moved_pp`` how far
        the gap moves (missing if one of the two has none). Of each region, flips come first, then the
        largest move.
    """
    for region_id in measures.region_ids:
        yield from sorted(_revised(measures.of([region_id]), region_id), key=_weight)


def _weight(row: dict) -> tuple:
    unknown = isnan(row["moved_pp"])
    return (not row["flips"], unknown, 0 if unknown else -row["moved_pp"], row["claim_id"])


def _revised(measures: Measures, region_id: str) -> Iterator[dict]:
    rules = measures.evidence.policy["claim_id"]
    # Claims on the region itself and those that rules name: no other bears on its headline.
    own = measures.with_claims(
        lambda claims: claims[(claims["region_id"] == region_id) | claims["claim_id"].isin(rules)]
    )
    before, rounded = headline(own), _rounded(own.evidence.claims)
    for claim_id, (revision, revise) in product(_bearing(own), ((WITHDRAWN, _without), (EXACT, _exact))):
        if revision == EXACT and claim_id not in rounded:
            continue
        after = headline(own.with_claims(partial(revise, claim_id=claim_id)))
        flips = (after.ahead, after.predicate) != (before.ahead, before.predicate)
        known = after.gap_pp is not None and before.gap_pp is not None
        moved = abs(after.gap_pp - before.gap_pp) if known else nan
        facts = {"region_id": region_id, "claim_id": claim_id, "revision": revision, "flips": flips}
        if after != before:
            yield {**facts, "before": before, "after": after, "moved_pp": moved}


def _bearing(measures: Measures) -> list[str]:
    """The claims under the region's coverage rates and their rivals."""
    bearing = " ".join(measures.coverage[["claim_ids", "rivals"]].to_numpy().ravel())
    return list(dict.fromkeys(bearing.split()))


def _rounded(claims: pd.DataFrame) -> set[str]:
    """The claims whose print leaves something open: the others are exact as they are."""
    open_sides = claims[_SIDES].ne(claims["value"], axis=0).any(axis=1)
    return set(claims.loc[open_sides, "claim_id"])


def _without(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    return claims[claims["claim_id"] != claim_id]


def _exact(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    own = claims["claim_id"] == claim_id
    return claims.assign(**{side: claims[side].mask(own, claims["value"]) for side in _SIDES})
