"""One view of the evidence: what was chosen, what it shows, and the command that writes its reports."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.blocks.block import Block, paragraph
from analysis.blocks.notes import number_used, source_notes
from analysis.days import last_day
from analysis.evidence.store import Evidence
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.measures.inventory import states
from analysis.measures.measured import Measures
from analysis.parts import both_gaps, regional_rates
from analysis.parts.by_date import timeline_chart, timeline_table
from analysis.words import sentences
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.explorer.glance import estimate_figures

PARTS = ("figures", "chart", "gaps", "caveat", "coverage", "timeline", "claims", "sources")


@dataclass(frozen=True)
class Choice:
    """What is looked at.

    Attributes
    ----------
    region_ids
        In the order of the view.
    indicator_id
        The quantity of the key figures and of the timeline.
    gap
        The one that the coverage chart draws: registered or active.
    language
        Of the view.
    as_of
        Last day that a figure may describe.
    """

    region_ids: tuple[str, ...]
    indicator_id: str
    gap: str
    language: str
    as_of: str


def command(choice: Choice, *, reports_date: str, data: str = "") -> str:
    """The command that writes the reports of the regions chosen.

    Parameters
    ----------
    reports_date
        The date of the usual reports. Those of another go to a folder of their own.
    data
        Folder that holds ``raw/`` and ``processed/``; empty for the repository's own.

    Examples
    --------
    >>> look = Choice(("karimun",), "health_registered_pct", "registered", "id", "2025-12-31")
    >>> command(look, reports_date="2025-12-31")
    'jaminan report karimun --language id --as-of 2025-12-31'
    >>> command(look, reports_date="2026-12-31")
    'jaminan report karimun --language id --as-of 2025-12-31 --output reports-2025-12-31'
    """
    words = ["jaminan", "report", *choice.region_ids, "--language", choice.language, "--as-of", choice.as_of]
    if choice.as_of != last_day(reports_date).isoformat():
        words += ["--output", f"reports-{choice.as_of}"]
    if data:
        words += ["--data", data]
    return shlex.join(words)


def summary(choice: Choice, evidence: Evidence) -> str:
    """What is chosen, in words."""
    language = Language(choice.language)
    names = [language.name(evidence.region(region_id)) for region_id in choice.region_ids]
    indicator = evidence.indicators.set_index("indicator_id").loc[choice.indicator_id]
    parts = [
        language.listing(names) if names else language.text("No region is chosen."),
        language.name(indicator),
        {
            REGISTERED: language.text("gap by registered members"),
            ACTIVE: language.text("gap by active members"),
        }[choice.gap],
        language.text("figures that describe a day up to {day}").format(day=language.day(choice.as_of)),
    ]
    return language.text("Chosen: {parts}.").format(parts="; ".join(parts))


def view(measured: Measures, choice: Choice) -> Iterator[tuple[str, Block]]:
    """What the choice shows, part by part; one that has nothing to show is an empty paragraph.

    Yields
    ------
    tuple of str and Block
        Each of `PARTS`, in their order.
    """
    language = Language(choice.language)
    if not measured.region_ids:
        unchosen = paragraph(language.text("No region is chosen."), role="caution")
        yield from {**dict.fromkeys(PARTS, paragraph("")), "figures": unchosen}.items()
        return
    held = states(measured, choice.indicator_id)
    notes = number_used(measured, measured.history(choice.indicator_id))
    report = Report(measured, language, notes)
    yield "figures", estimate_figures(report, choice.indicator_id, held)
    yield "chart", _chart(measured, choice.gap, choice.language)
    yield "gaps", both_gaps.gap_table(report)
    yield "caveat", paragraph(sentences.caveat(report), role="caution")
    yield "coverage", regional_rates.coverage_table(report)
    drawn = _timeline(measured, choice.indicator_id, choice.language)
    yield "timeline", drawn or paragraph(_nothing_dated(report, choice.indicator_id))
    yield "claims", timeline_table(report, choice.indicator_id) if drawn else paragraph("")
    yield "sources", source_notes(report)


# A drawing takes longer than all the rest, and most choices leave one of the two as it is.
@lru_cache(maxsize=1)
def _chart(measured: Measures, gap: str, code: str) -> Block:
    return regional_rates.coverage_chart(Report(measured, Language(code)), gap=gap)


@lru_cache(maxsize=1)
def _timeline(measured: Measures, indicator_id: str, code: str) -> Block | None:
    return timeline_chart(Report(measured, Language(code)), indicator_id)


def _nothing_dated(report: Report, indicator_id: str) -> str:
    return report.text(
        "{quantity}: no measured figure of the regions chosen describes a day up to {day}.",
        quantity=report.quantity(indicator_id),
        day=report.day,
    )
