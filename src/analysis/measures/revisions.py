"""What would change a headline: each claim under it revised, and what then follows.

A claim is revised in two ways: it is withdrawn, so that the next candidate stands in its
place; or it is printed exactly, at its own value, so that only its rounding goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import REGISTERED
from analysis.measures.gaps import ahead
from analysis.measures.policy import rule_verdicts

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

WITHDRAWN, EXACT = "withdrawn", "exact"
COLUMNS = ["region_id", "claim_id", "revision", "before", "after", "flips", "moved_pp"]
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


def headline(measures: "Measures") -> Headline:
    """The headline of the first region."""
    region_id, rows = measures.region_ids[0], measures.gaps
    registered = rows[(rows["gap"] == REGISTERED) & (rows["region_id"] == region_id)]
    first = registered.iloc[0]
    gap = [None] * 3
    if pd.notna(first["value"]):
        gap = [round(float(first["value"]), _PLACES), *Interval.of(first).outward(_PLACES)]
    judged = measures.verdicts[measures.verdicts["region_id"] == region_id]
    judged = judged[judged["in_force"].astype(bool) & judged["rule_id"].str.startswith("uhc_predicate")]
    verdicts = list(rule_verdicts(judged).values())
    predicate = verdicts[0].outcome if verdicts else ""
    return Headline(*gap, ahead(registered).outcome, predicate, first["claim_ids"])


def revisions(measures: "Measures") -> pd.DataFrame:
    """Revise each claim that may bear on the headline of its region, and read the headline again.

    Returns
    -------
    DataFrame
        One row per region, claim and revision (withdrawn, exact) that changes the headline: ``before``
        and ``after`` are `Headline`; ``flips`` where a verdict changes, ``moved_pp`` how far
        the gap moves (missing if one of the two has none). Of each region, flips stand first, then the
        largest move.
    """
    rows = [
        row
        for place, region_id in enumerate(measures.region_ids)
        for row in _revised(measures.of([region_id]), place)
    ]
    found = pd.DataFrame(rows, columns=["place", *COLUMNS])
    order = ["place", "flips", "moved_pp", "claim_id"]
    return found.sort_values(order, ascending=[True, False, False, True], ignore_index=True)[COLUMNS]


def _revised(measures: "Measures", place: int) -> Iterator[tuple]:
    (region_id,) = measures.region_ids
    own = measures.with_claims(partial(_told_of, region_id=region_id, policy=measures.evidence.policy))
    before = headline(own)
    for claim_id in _bearing(own):
        for revision, revise in ((WITHDRAWN, _without), (EXACT, _exact)):
            after = headline(own.with_claims(partial(revise, claim_id=claim_id)))
            if after != before:
                flips = (after.ahead, after.predicate) != (before.ahead, before.predicate)
                known = after.gap_pp is not None and before.gap_pp is not None
                moved = abs(after.gap_pp - before.gap_pp) if known else float("nan")
                yield place, region_id, claim_id, revision, before, after, flips, moved


def _told_of(claims: pd.DataFrame, region_id: str, policy: pd.DataFrame) -> pd.DataFrame:
    """The claims on the region itself and those that rules name: no other bears on its headline."""
    return claims[(claims["region_id"] == region_id) | claims["claim_id"].isin(policy["claim_id"])]


def _bearing(measures: "Measures") -> list[str]:
    """The claims under the region's coverage rates and their rivals."""
    told = " ".join(measures.coverage[["claim_ids", "rivals"]].to_numpy().ravel())
    return list(dict.fromkeys(told.split()))


def _without(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    return claims[claims["claim_id"] != claim_id]


def _exact(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    claims = claims.copy()
    own = claims["claim_id"] == claim_id
    claims.loc[own, _SIDES] = np.tile(claims.loc[own, "value"].to_numpy()[:, None], len(_SIDES))
    return claims
