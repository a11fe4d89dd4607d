"""What follows from the evidence, as a researcher reads it."""

from collections.abc import Iterable
from datetime import date, datetime

import pandas as pd

from analysis import typed
from analysis.blocks.notes import CitedNotes, number_notes
from analysis.errors import DataError
from analysis.evidence import store
from analysis.gate import READERS, read_day, read_regions
from analysis.measures import measured as inner
from analysis.measures.catalogue import MEASURES
from analysis.public.derived import Frames
from analysis.public.evidence import Evidence, load
from analysis.words.language import Language
from analysis.words.report import Report

Day = str | date | datetime | pd.Timestamp | None


class Measures(Frames):
    """The measures of some regions at one date, each computed when it is first asked for.

    Made by `measure`. Every frame has a row an observation, ``region_id`` and ``region``, bounds ``low``
    and ``high`` beside a ``value``, and the claims that it rests on.
    """

    def __init__(self, evidence: Evidence, measured: inner.Measures, notes: dict[str, int] | None = None):
        super().__init__(evidence, measured)
        self._notes = CitedNotes() if notes is None else notes

    def __repr__(self) -> str:
        return f"Measures: {len(self.measured.region_ids)} regions, data as of {self.measured.as_of}"

    def report(self, language: str) -> Report:
        """The measures in a language, with source notes numbered as they are cited."""
        return Report(self.measured, Language(language), self._notes)

    def of(self, regions: str | Iterable[str] | None = None, as_of: Day = None) -> "Measures":
        """The measures of other regions or of another date; source notes are numbered on.

        Raises
        ------
        DataError
            As `measure`.
        """
        other = measure(
            self.evidence,
            self.regions if regions is None else regions,
            self.as_of if as_of is None else as_of,
            self.measured.known_by,
        )
        other._notes = self._notes
        return other

    @property
    def regions(self) -> list[str]:
        """The region_ids, in the order asked for."""
        return list(self.measured.region_ids)

    @property
    def as_of(self) -> date:
        """The last day that a figure may describe."""
        return self.measured.as_of

    def compare(self) -> pd.DataFrame:
        """Every pair of regions in every measure: ahead, behind or undecided, and why."""
        return self._tidy(self.measured.compare())

    def history(self, indicator: str) -> pd.DataFrame:
        """Every dated figure of an indicator up to the date, in segments that are each of one thing.

        Returns
        -------
        DataFrame
            One row a claim, with bounds, ``base``, scope (``variant``), ``register`` and ``claim_id``. Each
            scope and base has segments of its own, numbered within the region; ``broken_by`` is what began
            one that follows another: register (of residents), policy, or base (the one that the counts
            of the pages imply moved by more than 0.5 percent of residents, 5 percent of workers). ``trend``
            is rose or fell since the claims in ``since``, which are of the same segment; NA where bounds
            meet. ``since`` is NA where no earlier figure has the same base for certain.

        Raises
        ------
        DataError
            If the indicator is unknown.

        Examples
        --------
        >>> history = measure(regions="kota-batam", as_of="2025-12-31").history("health_registered_pct")
        >>> history.tail(3)["trend"].fillna("none stated").to_list()
        ['none stated', 'rose', 'none stated']
        """
        known = self.evidence.checked.indicator(indicator)
        return self._tidy(self.measured.series(known["indicator_id"]))

    def rank(self, measure: str, within: str | None = None) -> pd.DataFrame:
        """The place of each region among its neighbours: a range, for not every pair has an order.

        Parameters
        ----------
        measure
            ``registered``, ``active`` or ``labour``.
        within
            The region whose regencies and cities, or provinces, are ranked; None for the one that
            contains the first region.

        Returns
        -------
        DataFrame
            One row a region, best first; those without a figure of the whole last, with their ``state``
            and without a place. ``low`` and ``high`` span all readings and rivals. A region is at
            ``rank_low`` to ``rank_high`` of ``ranked``: one more than are surely above it, to all but
            those surely below. ``above``, ``below``, ``ties`` and ``not_comparable`` list the others;
            ``reasons`` has a word for each that is not comparable: dates, base, scope or register.
            ``band`` is 98_and_more, without a place, where registered coverage surely is.

        Raises
        ------
        DataError
            If the measure or the region is unknown, or the region contains no others.

        Examples
        --------
        >>> ranks = measure(regions="natuna", as_of="2025-12-31").rank("active")
        >>> for row in ranks[["region", "rank_low", "rank_high"]].head(4).to_numpy().tolist():
        ...     print(*row)
        Natuna 1.0 1.0
        Anambas Islands 2.0 2.0
        Lingga 3.0 3.0
        Karimun 4.0 6.0
        """
        known = typed.known("measure", typed.text("measure", measure), set(MEASURES))
        return self._tidy(self.measured.rank(known, typed.text("within", within, empty=True)))

    def plan(self, target_pct: float, contribution_idr: int, months: int) -> pd.DataFrame:
        """What it takes to reach a labour coverage: points, people and rupiah, with bounds.

        Parameters
        ----------
        target_pct
            Percent of eligible workers.
        contribution_idr
            Rupiah a person and month.

        Raises
        ------
        DataError
            If a value is no number, or out of range.
        """
        given = {"target_pct": target_pct, "contribution_idr": contribution_idr, "months": months}
        assumed = {name: READERS[name](name, value, self.evidence.checked) for name, value in given.items()}
        return self._tidy(self.measured.plan(**assumed))


def measure(
    evidence: Evidence | None = None,
    regions: str | Iterable[str] | None = None,
    as_of: Day = None,
    known_by: Day = None,
) -> Measures:
    """What the evidence supports on some regions at a date.

    Parameters
    ----------
    evidence
        As `load` gives it; None for the repository's own.
    regions
        Region ids, as a list or as text with commas; None for every region that a claim is about.
    as_of
        Last day that a figure may describe: text (2025, 2025-12 or 2025-12-31), a date or a Timestamp;
        None for the day of the reports.
    known_by
        Day by which a figure must have been published; None for no limit.

    Raises
    ------
    DataError
        If a region is unknown, or a date impossible or before all figures.

    Examples
    --------
    >>> measures = measure(regions="karimun, bangka", as_of="2025-12-31")
    >>> measures.coverage.query("measure == 'labour'")["region"].to_list()
    ['Karimun', 'Bangka']
    >>> measure(regions="karimum")
    Traceback (most recent call last):
    analysis.errors.DataError: regions: region 'karimum' is unknown; did you mean 'karimun'? (known: ...
    """
    evidence = _given(evidence)
    # A Series, a set and the like; what is no list is refused as it is.
    listed = list(regions) if isinstance(regions, Iterable) and not isinstance(regions, str) else regions
    inside = evidence.checked
    wanted = read_regions("regions", listed, inside)
    return Measures(evidence, inner.measure(inside, wanted, *_days(inside, as_of, known_by)))


def measure_region(
    evidence: Evidence | None = None, region: str = "", as_of: Day = None, known_by: Day = None
) -> Measures:
    """What a regional report is made from: a region, those that contain it, and the numbers of its notes.

    Parameters
    ----------
    region
        Id of the region that the report is about.
    evidence, as_of, known_by
        As of `measure`.

    Raises
    ------
    DataError
        As `measure`.

    Examples
    --------
    >>> measure_region(region="karimun").regions
    ['karimun', 'kepri', 'indonesia']
    """
    evidence = _given(evidence)
    inside = evidence.checked
    region_id = READERS["region_id"]("region", region, inside)
    measured = inner.measure_region(inside, region_id, *_days(inside, as_of, known_by))
    return Measures(evidence, measured, number_notes(measured))


def _given(evidence: Evidence | None) -> Evidence:
    evidence = load() if evidence is None else evidence
    if not isinstance(evidence, Evidence):
        raise DataError(f"evidence is of type {type(evidence).__name__} – expected what load() gives")
    return evidence


def _days(evidence: store.Evidence, as_of: Day, known_by: Day) -> list[str]:
    return [read_day(name, value, evidence) for name, value in (("as_of", as_of), ("known_by", known_by))]


def checked(measures: Measures) -> Measures:
    """The measures themselves; anything else is refused.

    Raises
    ------
    DataError
        If they are none.
    """
    if not isinstance(measures, Measures):
        raise DataError(f"measures is of type {type(measures).__name__} – expected what measure() gives")
    return measures
