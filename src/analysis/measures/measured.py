"""All measures of a few regions at one date, each computed once, when it is first asked for."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.days import last_day
from analysis.evidence.scope import ancestors, described_by, fingerprint, published_by, slice_of
from analysis.evidence.store import Evidence
from analysis.measures.bases import bases
from analysis.measures.conflicts import conflicts, differences, hints
from analysis.measures.coverage import coverage
from analysis.measures.distances import distances
from analysis.measures.estimates import estimate
from analysis.measures.gaps import gaps
from analysis.measures.grades import grades
from analysis.measures.policy import conditions
from analysis.measures.programmes import programmes
from analysis.measures.readings import readings
from analysis.measures.relations import relations


@dataclass(frozen=True, eq=False)
class Measured:
    """The evidence and what follows from it, for regions in the order of ``region_ids``.

    ``known_by`` is the day by which all of the evidence was published, or None; ``described``
    is the evidence on what was so by ``as_of``.
    """

    region_ids: list[str]
    as_of: date
    known_by: date | None
    evidence: Evidence
    described: Evidence

    def of(self, region_ids: list[str]) -> "Measured":
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

    @cached_property
    def data_hash(self) -> str:
        """The `fingerprint` of the evidence."""
        return fingerprint(self.evidence)

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """The `estimate` of every quantity."""
        return estimate(self.evidence, self.as_of)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """The `coverage` of the regions."""
        return coverage(self.described, self.estimates, self.region_ids)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """The `gaps` of the regions."""
        return gaps(self.coverage)

    @cached_property
    def conditions(self) -> pd.DataFrame:
        """The `conditions` of every rule that applies to the regions."""
        judged = [
            conditions(self.evidence, self.estimates, region_id, self.as_of) for region_id in self.region_ids
        ]
        return pd.concat(judged, ignore_index=True)

    @cached_property
    def relations(self) -> pd.DataFrame:
        """The `relations` of the evidence described."""
        return relations(self.described.claims)

    @cached_property
    def conflicts(self) -> pd.DataFrame:
        """The `conflicts` of the evidence described."""
        return conflicts(self.described, self.relations)

    @cached_property
    def readings(self) -> pd.DataFrame:
        """The `readings` of the evidence described."""
        return readings(self.described)

    @cached_property
    def bases(self) -> pd.DataFrame:
        """The `bases` of the evidence described."""
        return bases(self.described)

    @cached_property
    def grades(self) -> pd.DataFrame:
        """The `grades` of the estimates."""
        return grades(self.described, self.estimates, self.conflicts, self.relations)

    @cached_property
    def hints(self) -> pd.DataFrame:
        """The `conflicts.hints` of the evidence described."""
        return hints(self.described)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """The `conflicts.differences` of the evidence described."""
        return differences(self.described)

    @cached_property
    def programmes(self) -> pd.DataFrame:
        """The `programmes` of the first region."""
        return programmes(self.described, self.region_ids[0], self.as_of)

    @cached_property
    def distances(self) -> pd.DataFrame:
        """The `distances` of the first region."""
        own = self.conditions[self.conditions["region_id"] == self.region_ids[0]]
        return distances(self.evidence, self.estimates, own, self.bases, self.as_of)


def measure(evidence: Evidence, region_ids: list[str], as_of: str = "", known_by: str = "") -> Measured:
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
    return Measured(
        region_ids=region_ids,
        as_of=day,
        known_by=known,
        evidence=evidence,
        described=described_by(evidence, day),
    )


def measure_all(evidence: Evidence, as_of: str = "", known_by: str = "") -> Measured:
    """The measures of every region that a claim is about."""
    regions = evidence.regions["region_id"]
    return measure(evidence, list(regions[regions.isin(evidence.claims["region_id"])]), as_of, known_by)


def measure_region(evidence: Evidence, region_id: str, as_of: str = "", known_by: str = "") -> Measured:
    """The measures of one region and of those that contain it, from its slice alone."""
    own = slice_of(evidence, region_id)
    return measure(own, [region_id, *ancestors(own.regions, region_id)], as_of, known_by)
