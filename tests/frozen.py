"""The evidence that code is tested on; what is published today has tests of its own, in ``tests/data``."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.evidence.store import Evidence
from jaminan.tables import strict

DATA = Path(__file__).parent / "frozen_evidence"


def undecided() -> Evidence:
    """The evidence without the inactive shares by which an office decides of whom Karimun's active rate is."""
    evidence = strict.load(DATA)
    return replace(evidence, claims=evidence.claims[~evidence.claims["claim_id"].isin(["E012", "E466"])])


def some(evidence: Evidence, claim_ids: str, **changed: dict) -> Evidence:
    """Some published claims alone, with what is changed in a copy of them."""
    rows = evidence.claims[evidence.claims["claim_id"].isin(claim_ids.split())].to_dict("records")
    claims = pd.DataFrame([{**row, **changed.get(row["claim_id"], {})} for row in rows])
    return replace(evidence, claims=strict._with_bounds(claims, evidence.sources, evidence.offices))
