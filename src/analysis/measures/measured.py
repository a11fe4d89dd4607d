"""All measures of a few regions at one date, each computed once, when it is first needed.

Each is a function of a `Measures` that gives a tidy frame over all its regions, in a file of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.days import last_day
from analysis.evidence.scope import ancestors, described_by, fingerprint, published_by, slice_of
from analysis.evidence.store import Evidence
from analysis.measures.bases import bases
from analysis.measures.cascade import cascade
from analysis.measures.comparison import compare
from analysis.measures.composition import composition
from analysis.measures.confidence import confidence
from analysis.measures.conflicts import conflicts, differences, hints
from analysis.measures.coverage import coverage
from analysis.measures.data_gaps import data_gaps
from analysis.measures.estimates import estimates
from analysis.measures.gaps import gaps
from analysis.measures.interpretations import interpretations
from analysis.measures.inventory import history
from analysis.measures.movements import movements
from analysis.measures.plans import paces, plan
from analysis.measures.policy import verdicts
from analysis.measures.programmes import programmes
from analysis.measures.relations import relations
from analysis.measures.revisions import revisions
from analysis.measures.targets import targets


@dataclass(frozen=True, eq=False)
class Measures:
    """The evidence and what follows from it, for regions in the order of ``region_ids``.

    ``known_by`` is the day by which all of the evidence was published, or None; ``described``
    is the evidence on what was so by ``as_of``.
    """

    region_ids: list[str]
    as_of: date
    known_by: date | None
    evidence: Evidence
    described: Evidence

    def of(self, region_ids: list[str]) -> "Measures":
        """The measures of other regions of the same evidence and date; their estimates are at hand.

        Raises
        ------
        DataError
            If a region is unknown.
        """
        for region_id in region_ids:
            self.evidence.region(region_id)
        other = replace(self, region_ids=region_ids)
        # Where a cached property keeps its value.
        vars(other)["estimates"] = self.estimates
        return other

    def with_claims(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> "Measures":
        """The measures of changed claims."""
        evidence, described = (
            replace(each, claims=change(each.claims)) for each in (self.evidence, self.described)
        )
        return replace(self, evidence=evidence, described=described)

    @cached_property
    def data_hash(self) -> str:
        """The `fingerprint` of the evidence."""
        return fingerprint(self.evidence)

    estimates = cached_property(estimates)
    coverage = cached_property(coverage)
    gaps = cached_property(gaps)
    verdicts = cached_property(verdicts)
    targets = cached_property(targets)
    bases = cached_property(bases)
    relations = cached_property(relations)
    conflicts = cached_property(conflicts)
    differences = cached_property(differences)
    hints = cached_property(hints)
    interpretations = cached_property(interpretations)
    confidence = cached_property(confidence)
    data_gaps = cached_property(data_gaps)
    revisions = cached_property(revisions)
    programmes = cached_property(programmes)
    cascade = cached_property(cascade)
    composition = cached_property(composition)
    movements = cached_property(movements)
    paces = cached_property(paces)
    plan = plan
    compare = compare
    history = history


def measure(evidence: Evidence, region_ids: list[str], as_of: str = "", known_by: str = "") -> Measures:
    """The measures of the named regions.

    Parameters
    ----------
    as_of
        Last day that a figure may describe; empty for the day of the reports, the evidence's own.
    known_by
        Day by which a figure must have been published; empty for no limit.

    Raises
    ------
    DataError
        If a region is unknown or the date impossible.
    """
    day, known = last_day(as_of or evidence.as_of), last_day(known_by) if known_by else None
    if known:
        evidence = published_by(evidence, known)
    for region_id in region_ids:
        evidence.region(region_id)
    return Measures(
        region_ids=region_ids,
        as_of=day,
        known_by=known,
        evidence=evidence,
        described=described_by(evidence, day),
    )


def measure_all(evidence: Evidence, as_of: str = "", known_by: str = "") -> Measures:
    """The measures of every region that a claim is about."""
    regions = evidence.regions["region_id"]
    return measure(evidence, list(regions[regions.isin(evidence.claims["region_id"])]), as_of, known_by)


def measure_region(evidence: Evidence, region_id: str, as_of: str = "", known_by: str = "") -> Measures:
    """The measures of one region and of those that contain it, from its slice alone."""
    own = slice_of(evidence, region_id)
    return measure(own, [region_id, *ancestors(own.regions, region_id)], as_of, known_by)
