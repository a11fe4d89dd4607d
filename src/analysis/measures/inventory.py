"""What has been published, by whom, and how firm it is."""

import pandas as pd

from analysis.measures.measured import Measured

# From the firmest to the least: what stands in one cell of the evidence matrix.
STATES = ["current", "ageing", "old", "unusable", "mentioned", "policy", "none"]
COVERAGE = ["health_registered_pct", "health_active_pct", "labour_active_pct"]


def matrix(measured: Measured) -> pd.DataFrame:
    """State of every indicator in every region.

    Returns
    -------
    DataFrame
        One row per region_id and indicator_id of which any region has a claim. ``state`` is the
        age of the headline estimate (current, ageing, old); else unusable (measured, but
        undated or later than the date), mentioned (without a figure), policy (only targets,
        thresholds, quotas or tariffs) or none; ``claims`` counts what is published.
    """
    claims = measured.evidence.claims
    claims = claims[claims["region_id"].isin(measured.region_ids)]
    known = set(claims["indicator_id"])
    indicators = [name for name in measured.evidence.indicators["indicator_id"] if name in known]
    grouped = dict(list(claims.groupby(["region_id", "indicator_id"])))
    ages = measured.estimates.sort_values("headline", ascending=False).drop_duplicates(
        ["region_id", "indicator_id"]
    )
    age = ages.set_index(["region_id", "indicator_id"])["age"].to_dict()
    rows = [
        {
            "region_id": region,
            "indicator_id": name,
            **_cell(grouped.get((region, name)), age.get((region, name))),
        }
        for name in indicators
        for region in measured.region_ids
    ]
    return pd.DataFrame(rows)


def timeline(measured: Measured) -> pd.DataFrame:
    """Every dated coverage rate that was measured, up to the date, and the part it plays.

    Returns
    -------
    DataFrame
        One row per claim: ``role`` is estimate (the headline or the same statement), rival,
        history or other (another variant or base).
    """
    claims = measured.evidence.claims
    dated = claims[
        claims["region_id"].isin(measured.region_ids)
        & claims["indicator_id"].isin(COVERAGE)
        & (claims["claim_kind"] == "observation")
        & (claims["state"] == "reported")
        & (claims["as_of_day"] <= pd.Timestamp(measured.as_of))
    ]
    headline = measured.estimates[measured.estimates["headline"]]
    role = {}
    for name, column in (("history", "history"), ("rival", "rivals"), ("estimate", "statements")):
        role |= dict.fromkeys(" ".join(headline[column]).split(), name)
    return dated.assign(role=dated["claim_id"].map(role).fillna("other"))


def firmness(measured: Measured) -> dict[str, int]:
    """Counts over the measured figures of the regions: how many, and how many are soft in which way."""
    claims = measured.evidence.claims
    own = claims[claims["region_id"].isin(measured.region_ids)]
    figures = own[(own["claim_kind"] == "observation") & (own["state"] == "reported")]
    rates = figures[figures["indicator_id"].str.endswith("_pct")]
    return {
        "claims": len(own),
        "sources": own["source_id"].nunique(),
        "speakers": own.loc[own["speaker"] != "", "speaker"].nunique(),
        "figures": len(figures),
        "hedged": int(
            figures["rule"]
            .isin(["about_rate", "about_count", "at_least", "at_most", "almost", "passed"])
            .sum()
        ),
        "rates": len(rates),
        "base_open": int((rates["base"] == "").sum()),
        "date_of_speaking": int((figures["as_of_basis"] == "publication").sum()),
        "date_inferred": int((figures["as_of_basis"] == "inferred").sum()),
        "undated": int((figures["as_of"] == "").sum()),
        "mentioned": int((own["state"] == "mentioned").sum()),
    }


def _cell(claims: pd.DataFrame | None, age: str | None) -> dict:
    if claims is None:
        return {"state": "none", "claims": 0}
    measured = claims[(claims["claim_kind"] == "observation") & (claims["state"] == "reported")]
    if age:
        state = age
    elif len(measured):
        state = "unusable"
    else:
        state = "mentioned" if (claims["state"] == "mentioned").any() else "policy"
    return {"state": state, "claims": len(claims)}
