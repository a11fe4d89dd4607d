"""The evidence that code is tested on; what is published today has tests of its own, in ``tests/data``."""

from dataclasses import replace
from pathlib import Path

from analysis.evidence.store import Evidence
from jaminan.tables import strict

DATA = Path(__file__).parent / "frozen_evidence"


def undecided() -> Evidence:
    """The evidence without the inactive shares by which an office decides of whom Karimun's active rate is."""
    evidence = strict.load(DATA)
    return replace(evidence, claims=evidence.claims[~evidence.claims["claim_id"].isin(["E012", "E466"])])
