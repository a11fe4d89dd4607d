"""All measures of a few regions at one date, each computed once, when it is first needed.

Each is a function of a `Measures` that gives a tidy frame over all its regions, in a file of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from importlib import import_module

import pandas as pd

from analysis.days import last_day
from analysis.evidence.scope import ancestors, described_by, fingerprint, published_by, slice_of
from analysis.evidence.store import Evidence


def _function(path: str) -> Callable:
    """A function of this room; its file, which needs `Measures`, is imported when it is first called."""
    module, name = path.split(".")
    return lambda *given, **named: getattr(import_module(f"{__package__}.{module}"), name)(*given, **named)


def _of_all_regions(path: str, *, of_all_days: bool = True) -> property:
    """A measure that is the same whatever the regions; and the day, unless it is not."""
    compute = _function(path)

    def value(measures: "Measures") -> object:
        key = path, None if of_all_days else measures.as_of
        if key not in measures._known:
            measures._known[key] = compute(measures)
        return measures._known[key]

    return property(value)


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
    # What was computed for all regions, and the measures of other regions and days: nothing twice.
    _known: dict = field(default_factory=dict, repr=False)

    def of(self, region_ids: list[str]) -> "Measures":
        """The measures of other regions of the same evidence and date.

        Raises
        ------
        DataError
            If a region is unknown.
        """
        for region_id in region_ids:
            self.evidence.region(region_id)
        return self._other(region_ids, self.as_of)

    def on(self, day: date) -> "Measures":
        """The measures of the same evidence and regions on another day."""
        return self._other(self.region_ids, day)

    def _other(self, region_ids: list[str], day: date) -> "Measures":
        if (region_ids, day) == (self.region_ids, self.as_of):
            return self
        key = *region_ids, day
        if key not in self._known:
            self._known[key] = replace(self, region_ids=region_ids, as_of=day)
        return self._known[key]

    def with_claims(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> "Measures":
        """The measures of changed claims."""
        evidence, described = (
            replace(each, claims=change(each.claims)) for each in (self.evidence, self.described)
        )
        return replace(self, evidence=evidence, described=described, _known={})

    @cached_property
    def data_hash(self) -> str:
        """The `fingerprint` of the evidence."""
        return fingerprint(self.evidence)

    observed = _of_all_regions("estimates.observed")
    active_bases = _of_all_regions("active_bases.active_bases")
    base_cases = _of_all_regions("active_bases.cases_by_claim_and_agency")
    estimates = _of_all_regions("estimates.estimates", of_all_days=False)
    headlines = _of_all_regions("coverage.headlines", of_all_days=False)
    coverage = cached_property(_function("coverage.coverage"))
    gaps = cached_property(_function("gaps.gaps"))
    verdicts = cached_property(_function("policy.verdicts"))
    awards = cached_property(_function("awards.awards"))
    targets = cached_property(_function("targets.targets"))
    standings = cached_property(_function("standings.standings"))
    bases = _of_all_regions("bases.bases")
    current_bases = cached_property(_function("bases.current_bases"))
    relations = _of_all_regions("relations.relations")
    conflicts = cached_property(_function("conflicts.conflicts"))
    differences = _of_all_regions("conflicts.differences")
    hints = _of_all_regions("conflicts.hints")
    interpretations = _of_all_regions("interpretations.interpretations")
    confidence = cached_property(_function("confidence.confidence"))
    data_gaps = cached_property(_function("data_gaps.data_gaps"))
    revisions = cached_property(_function("revisions.revisions"))
    programmes = cached_property(_function("programmes.programmes"))
    cascade = cached_property(_function("cascade.cascade"))
    composition = cached_property(_function("composition.composition"))
    movements = cached_property(_function("movements.movements"))
    plan = _function("plans.plan")
    compare = _function("comparison.compare")
    history = _function("inventory.history")
    series = _function("series.series")
    rank = _function("ranks.rank")


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
