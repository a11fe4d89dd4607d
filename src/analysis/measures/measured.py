"""All measures of a few regions at one date, computed once for whoever shows them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.dates import last_day
from analysis.evidence.slices import ancestors, described_by, fingerprint, published_by, slice_of
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


@dataclass(frozen=True)
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
    data_hash: str
    estimates: pd.DataFrame
    coverage: pd.DataFrame
    gaps: pd.DataFrame
    conditions: pd.DataFrame
    relations: pd.DataFrame
    conflicts: pd.DataFrame
    readings: pd.DataFrame
    bases: pd.DataFrame
    grades: pd.DataFrame

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


def region_hash(evidence: Evidence, region_id: str, known_by: str = "") -> str:
    """The fingerprint of the slice that `measure_region` rests on, without computing anything else."""
    own = slice_of(evidence, region_id)
    return fingerprint(published_by(own, last_day(known_by)) if known_by else own)


def measure(evidence: Evidence, region_ids: list[str], as_of: str, known_by: str = "") -> Measured:
    """Compute the measures of the named regions.

    Parameters
    ----------
    as_of
        Last day that a figure may describe.
    known_by
        Day by which a figure must have been published; empty for no limit.

    Raises
    ------
    DataError
        If a region is unknown or the date impossible.
    """
    day, known = last_day(as_of), last_day(known_by) if known_by else None
    if known:
        evidence = published_by(evidence, known)
    for region_id in region_ids:
        evidence.region(region_id)
    estimates = estimate(evidence, day)
    described = described_by(evidence, day)
    covered = coverage(described, estimates, region_ids)
    related = relations(described.claims)
    contrary = conflicts(described, related)
    return Measured(
        region_ids=region_ids,
        as_of=day,
        known_by=known,
        evidence=evidence,
        described=described,
        data_hash=fingerprint(evidence),
        estimates=estimates,
        coverage=covered,
        gaps=gaps(covered),
        conditions=pd.concat(
            [conditions(evidence, estimates, region_id, day) for region_id in region_ids], ignore_index=True
        ),
        relations=related,
        conflicts=contrary,
        readings=readings(described),
        bases=bases(described),
        grades=grades(described, estimates, contrary, related),
    )


def measure_all(evidence: Evidence, as_of: str, known_by: str = "") -> Measured:
    """Compute the measures of every region that a claim is about."""
    regions = evidence.regions["region_id"]
    return measure(evidence, list(regions[regions.isin(evidence.claims["region_id"])]), as_of, known_by)


def measure_region(evidence: Evidence, region_id: str, as_of: str, known_by: str = "") -> Measured:
    """Compute the measures of one region and of those that contain it, from its slice alone."""
    own = slice_of(evidence, region_id)
    return measure(own, [region_id, *ancestors(own.regions, region_id)], as_of, known_by)
