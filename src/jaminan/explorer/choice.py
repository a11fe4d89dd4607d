"""What is looked at, and the ways to take it along: a command, a call of the explorer, a cell of code."""

import shlex
from dataclasses import dataclass

from analysis.gate import read_regions
from analysis.measures.catalogue import MEASURE_OF
from analysis.public.evidence import Evidence

MOST_DRAWN = 40  # regions of a chart; the provinces are fewer


@dataclass(frozen=True)
class Choice:
    """What is looked at.

    Attributes
    ----------
    region_ids
        In the order of the view.
    view
        One of `gate.VIEWS`: what of the regions is shown.
    indicator_id
        The quantity of the key figures, of the ranking and of the history.
    gap
        The one that the coverage chart draws: registered or active.
    language
        Of the view and of its controls.
    as_of
        Last day that a figure may describe.
    """

    region_ids: tuple[str, ...]
    view: str
    indicator_id: str
    gap: str
    language: str
    as_of: str

    @property
    def measure(self) -> str:
        """The measure of coverage that the indicator is; empty if it is none."""
        return MEASURE_OF.get(self.indicator_id, "")

    @property
    def drawn(self) -> bool:
        """Whether the regions are few enough for a chart."""
        return len(self.region_ids) <= MOST_DRAWN


@dataclass(frozen=True)
class Origin:
    """Where the figures are from, and what needs no mention.

    Attributes
    ----------
    data
        Folder that holds ``raw/`` and ``processed/``; empty for the repository's own.
    reports_date
        The date of the usual reports. Those of another go to a folder of their own.
    every
        The regions that an empty list means.
    """

    data: str
    reports_date: str
    every: tuple[str, ...] = ()

    @classmethod
    def of(cls, evidence: Evidence, data: str = "") -> "Origin":
        """The origin of some evidence."""
        every = tuple(read_regions("regions", "", evidence.checked))
        return cls(data, evidence.as_of.isoformat(), every)

    def listed(self, choice: Choice) -> str:
        """The regions chosen as a parameter has them; empty for all of them."""
        return "" if choice.region_ids == self.every else ",".join(choice.region_ids)


def command(choice: Choice, origin: Origin) -> str:
    """The command that writes the reports of the regions chosen.

    Examples
    --------
    >>> look = Choice(("karimun",), "gaps", "health_registered_pct", "registered", "id", "2025-12-31")
    >>> command(look, Origin("", "2025-12-31"))
    'jaminan report karimun --language id --as-of 2025-12-31'
    >>> command(look, Origin("", "2026-12-31"))
    'jaminan report karimun --language id --as-of 2025-12-31 --output reports-2025-12-31'
    """
    regions = choice.region_ids if origin.listed(choice) else ["--all"]
    words = ["jaminan", "report", *regions, "--language", choice.language, "--as-of", choice.as_of]
    if choice.as_of != origin.reports_date:
        words += ["--output", f"reports-{choice.as_of}"]
    if origin.data:
        words += ["--data", origin.data]
    return shlex.join(words)


def call(choice: Choice, origin: Origin) -> str:
    """The call that opens this view of the explorer again.

    Examples
    --------
    >>> look = Choice(("karimun",), "gaps", "labour_active_pct", "registered", "id", "2025-12-31")
    >>> call(look, Origin("", "2025-12-31"))
    "jaminan.explore('karimun', 'labour_active_pct', 'registered', 'id', '2025-12-31', view='gaps').show()"
    """
    given = [origin.listed(choice), choice.indicator_id, choice.gap, choice.language, choice.as_of]
    words = [*map(repr, given), *([repr(origin.data)] if origin.data else []), f"view={choice.view!r}"]
    return f"jaminan.explore({', '.join(words)}).show()"


def frame_code(choice: Choice) -> str:
    """The expression of the frame behind the view, of ``measures``; empty where there is none."""
    match choice.view:
        case "figures":
            return f'measures.estimates.query("headline and indicator_id == {choice.indicator_id!r}")'
        case "rank":
            return f"measures.rank({choice.measure!r})" if choice.measure else ""
        case "history":
            return f"measures.history({choice.indicator_id!r})"
        case name:
            return f"measures.{name}"


def cell(choice: Choice, origin: Origin) -> str:
    """A cell of code that makes the frame behind the view and shows the view; empty where there is none."""
    if not (code := frame_code(choice)):
        return ""
    folder = f"{origin.data!r}, " if origin.data else ""
    listed = origin.listed(choice)
    regions = repr(listed) if listed else "None"
    return "\n".join(
        [
            "import analysis as ja",
            "",
            f"evidence = ja.load({folder}language={choice.language!r})",
            f"measures = ja.measure(evidence, {regions}, as_of={choice.as_of!r})",
            f"frame = {code}",
            _shown(choice),
        ]
    )


def _shown(choice: Choice) -> str:
    kind = {"history": "timeline"}.get(choice.view, choice.view)
    options = {
        "coverage": f", gap={choice.gap!r}",
        "rank": f", measure={choice.measure!r}",
        "history": f", indicator_id={choice.indicator_id!r}",
    }.get(choice.view, "")
    if choice.view == "figures":
        return "ja.show(frame[['region', 'value', 'low', 'high', 'as_of', 'claim_id']])"
    language = repr(choice.language)
    of_table = "" if choice.view == "coverage" else options
    made = [f"ja.table(measures, {kind!r}, {language}{of_table})"]
    if choice.drawn and choice.view != "rank":
        made.insert(0, f"ja.chart(measures, {kind!r}, {language}{options})")
    return f"ja.show({', '.join(made)})"
