"""What has been published, by whom, and how firm it is."""

from collections.abc import Iterator
from itertools import product

import pandas as pd

from analysis.evidence.rounding import HEDGED
from analysis.evidence.store import Evidence
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

# From the firmest to the least: the state of one cell of the evidence matrix.
STATES = ["current", "ageing", "old", "unusable", "mentioned", "policy", "none"]
_QUANTITY = ["region_id", "indicator_id"]


def matrix(measures: Measures) -> pd.DataFrame:
    """State of every indicator in every region.

    Returns
    -------
    DataFrame
        One row per region_id and indicator_id of which any region has a claim. ``state`` is the
        age of the headline estimate (current, ageing, old); else unusable (measured, but
        undated or later than the date), mentioned (without a figure), policy (only targets,
        thresholds, quotas or tariffs) or none; ``claims`` counts what is published.
    """
    claims = measures.evidence.claims
    known = set(claims.loc[claims["region_id"].isin(measures.region_ids), "indicator_id"])
    named = measures.evidence.indicators["indicator_id"]
    return _cells(measures, [name for name in named if name in known])


def states(measures: Measures, indicator_id: str) -> dict[str, str]:
    """The state of one indicator, as in `matrix`, in each region."""
    return _cells(measures, [indicator_id]).set_index("region_id")["state"].to_dict()


def measured_indicators(evidence: Evidence) -> pd.DataFrame:
    """The indicators of which any region has a measured and dated figure, in the order of their table."""
    measured = evidence.observations
    known = measured.loc[measured["as_of_day"].notna(), "indicator_id"]
    return evidence.indicators[evidence.indicators["indicator_id"].isin(known)]


@framed("region_id indicator_id state claims")
def _cells(measures: Measures, indicator_ids: list[str]) -> Iterator[dict]:
    ages = measures.estimates.sort_values("headline", ascending=False).drop_duplicates(_QUANTITY)
    age = ages.set_index(_QUANTITY)["age"].to_dict()
    claims = measures.evidence.claims
    own = claims["region_id"].isin(measures.region_ids) & claims["indicator_id"].isin(indicator_ids)
    published = grouped(claims[own], *_QUANTITY)
    for indicator_id, region_id in product(indicator_ids, measures.region_ids):
        claims = published.get((region_id, indicator_id), [])
        state = age.get((region_id, indicator_id)) or min(
            map(_state, claims), key=STATES.index, default="none"
        )
        yield {"region_id": region_id, "indicator_id": indicator_id, "state": state, "claims": len(claims)}


def _state(claim: dict) -> str:
    """What one claim makes of a cell without an estimate."""
    if claim["state"] == "reported" and claim["claim_kind"] == "observation":
        return "unusable"
    return "mentioned" if claim["state"] == "mentioned" else "policy"


def history(measures: Measures, indicator_id: str) -> pd.DataFrame:
    """Every dated figure of an indicator up to the date, and its part.

    Returns
    -------
    DataFrame
        One row per claim: ``role`` is estimate (the headline or the same statement), rival,
        history or other (another variant or base).
    """
    claims = measures.evidence.observations
    dated = claims[
        claims["region_id"].isin(measures.region_ids)
        & (claims["indicator_id"] == indicator_id)
        & (claims["as_of_day"] <= pd.Timestamp(measures.as_of))
    ]
    headline = measures.estimates[measures.estimates["headline"]]
    role = {}
    for name, column in (("history", "history"), ("rival", "rivals"), ("estimate", "statements")):
        role |= dict.fromkeys(" ".join(headline[column]).split(), name)
    return dated.assign(role=dated["claim_id"].map(role).fillna("other"))


def firmness(measures: Measures) -> dict[str, int]:
    """Counts over the measured figures of the regions: how many, and how many are soft in which way."""
    claims = measures.evidence.claims
    own = claims[claims["region_id"].isin(measures.region_ids)]
    figures = own[(own["claim_kind"] == "observation") & (own["state"] == "reported")]
    rates = figures[figures["indicator_id"].str.endswith("_pct")]
    return {
        "claims": len(own),
        "sources": own["source_id"].nunique(),
        "speakers": own.loc[own["speaker"] != "", "speaker"].nunique(),
        "figures": len(figures),
        "hedged": int(figures["rule"].isin(HEDGED).sum()),
        "rates": len(rates),
        "base_open": int((rates["base"] == "").sum()),
        "date_of_speaking": int((figures["as_of_basis"] == "publication").sum()),
        "date_inferred": int((figures["as_of_basis"] == "inferred").sum()),
        "undated": int((figures["as_of"] == "").sum()),
    }
