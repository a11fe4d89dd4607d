"""What would change a headline: each claim under it revised, and what then follows.

A claim is revised in two ways: it is withdrawn, so that the next candidate stands in its
place; or it is printed exactly, at its own value, so that only its rounding goes.
"""

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd

from analysis.evidence.store import Evidence
from analysis.measures.catalogue import REGISTERED
from analysis.measures.coverage import coverage
from analysis.measures.estimates import estimate
from analysis.measures.gaps import ahead, gaps
from analysis.measures.policy import conditions, rule_verdicts

WITHDRAWN, EXACT = "withdrawn", "exact"
COLUMNS = ["claim_id", "revision", "before", "after", "flips", "moved_pp"]
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


def headline(evidence: Evidence, region_id: str, as_of: date) -> Headline:
    """The headline of a region as this evidence gives it."""
    estimates = estimate(evidence, as_of)
    rows = gaps(coverage(evidence, estimates, [region_id]))
    registered = rows[rows["gap"] == REGISTERED]
    first = registered.iloc[0]
    told = [
        None if pd.isna(first[name]) else round(float(first[name]), _PLACES)
        for name in ("value", "low", "high")
    ]
    judged = conditions(evidence, estimates, region_id, as_of)
    judged = judged[judged["in_force"].astype(bool) & judged["rule_id"].str.startswith("uhc_predicate")]
    verdicts = list(rule_verdicts(judged).values())
    predicate = verdicts[0].outcome if verdicts else ""
    return Headline(*told, ahead(registered).outcome, predicate, first["claim_ids"])


def revisions(evidence: Evidence, region_id: str, as_of: date) -> pd.DataFrame:
    """Revise each claim of a region that may bear on its headline, and read the headline again.

    Returns
    -------
    DataFrame
        One row per claim and revision (withdrawn, exact) that changes the headline: ``before``
        and ``after`` are `Headline`; ``flips`` where a verdict changes, ``moved_pp`` how far
        the gap moves (missing if one of the two has none). Flips stand first, then the largest move.
    """
    evidence = _told_of(evidence, region_id)
    before = headline(evidence, region_id, as_of)
    rows = []
    for claim_id in _bearing(evidence, region_id, as_of):
        for revision, revise in ((WITHDRAWN, _without), (EXACT, _exact)):
            after = headline(revise(evidence, claim_id), region_id, as_of)
            if after != before:
                flips = (after.ahead, after.predicate) != (before.ahead, before.predicate)
                known = after.gap_pp is not None and before.gap_pp is not None
                moved = abs(after.gap_pp - before.gap_pp) if known else float("nan")
                rows.append((claim_id, revision, before, after, flips, moved))
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.sort_values(
        ["flips", "moved_pp", "claim_id"], ascending=[False, False, True], ignore_index=True
    )


def _told_of(evidence: Evidence, region_id: str) -> Evidence:
    """The claims on the region itself and those that rules name: no other bears on its headline."""
    claims = evidence.claims
    own = (claims["region_id"] == region_id) | claims["claim_id"].isin(evidence.policy["claim_id"])
    return replace(evidence, claims=claims[own])


def _bearing(evidence: Evidence, region_id: str, as_of: date) -> list[str]:
    """The claims under the region's coverage rates and their rivals."""
    estimates = estimate(evidence, as_of)
    own = coverage(evidence, estimates, [region_id])
    told = " ".join(own[["claim_ids", "rivals"]].to_numpy().ravel())
    return list(dict.fromkeys(told.split()))


def _without(evidence: Evidence, claim_id: str) -> Evidence:
    return replace(evidence, claims=evidence.claims[evidence.claims["claim_id"] != claim_id])


def _exact(evidence: Evidence, claim_id: str) -> Evidence:
    claims = evidence.claims.copy()
    own = claims["claim_id"] == claim_id
    claims.loc[own, _SIDES] = np.tile(claims.loc[own, "value"].to_numpy()[:, None], len(_SIDES))
    return replace(evidence, claims=claims)
