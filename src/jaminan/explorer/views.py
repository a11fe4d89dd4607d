"""One view of the evidence: what the choice shows, part by part, and the frame behind it."""

from collections.abc import Callable, Iterator

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.notes import source_notes
from analysis.evidence.store import Evidence
from analysis.measures.catalogue import ACTIVE, MEASURE_OF, REGISTERED
from analysis.measures.inventory import states
from analysis.parts import both_gaps, by_date, gap_charts, ranking, regional_rates
from analysis.public.measures import Measures
from analysis.words import sentences
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.explorer.choice import MOST_DRAWN, Choice, Origin, call, cell, command
from jaminan.explorer.glance import estimate_figures

SLOTS = ("chart", "table", "caveat", "sources", "along", "command", "call", "cell")
# The views of one indicator.
INDICATED = ("figures", "rank", "history")


def frame(measures: Measures, choice: Choice) -> pd.DataFrame:
    """The frame behind the view, as the library gives it; empty where there is none."""
    if not choice.region_ids:
        return pd.DataFrame()
    match choice.view:
        case "figures":
            return measures.estimates.query(f"headline and indicator_id == {choice.indicator_id!r}")
        case "rank":
            return measures.rank(choice.measure) if choice.measure else pd.DataFrame()
        case "history":
            return measures.history(choice.indicator_id)
        case name:
            return getattr(measures, name)


def summary(choice: Choice, evidence: Evidence) -> str:
    """What is chosen, in words."""
    language = Language(choice.language)
    names = [language.name(evidence.region(region_id)) for region_id in choice.region_ids]
    indicator = evidence.indicators.set_index("indicator_id").loc[choice.indicator_id]
    parts = [
        language.listing(names) if names else language.text("No region is chosen."),
        view_names(language)[choice.view],
        *([language.name(indicator)] if choice.view in INDICATED else []),
        *([gap_names(language)[choice.gap]] if choice.view == "coverage" else []),
        language.text("data to {day}").format(day=language.day(choice.as_of)),
    ]
    return language.text("Chosen: {parts}.").format(parts="; ".join(parts))


def view_names(language: Language) -> dict[str, str]:
    """What each view is called."""
    return {
        "figures": language.text("key figures"),
        "coverage": language.text("coverage"),
        "gaps": language.text("gaps"),
        "rank": language.text("ranking among neighbours"),
        "history": language.text("figures over time"),
    }


def gap_names(language: Language) -> dict[str, str]:
    """What each gap is called."""
    return {
        REGISTERED: language.text("gap by registered members"),
        ACTIVE: language.text("gap by active members"),
    }


def view(measures: Measures, choice: Choice, origin: Origin) -> Iterator[tuple[str, Block]]:
    """What the choice shows, slot by slot; one that has nothing to show is an empty paragraph.

    Yields
    ------
    tuple of str and Block
        Each of `SLOTS`, in their order.
    """
    report, nothing = measures.report(choice.language), paragraph("")
    if not choice.region_ids:
        unchosen = paragraph(report.text("No region is chosen."), role="caution")
        yield from {**dict.fromkeys(SLOTS, nothing), "chart": unchosen}.items()
        return
    for slot, block in _VIEWS[choice.view](report, choice):
        yield slot, block or nothing
    with_caveat = choice.view in ("coverage", "gaps")
    yield "caveat", paragraph(sentences.caveat(report), role="caution") if with_caveat else nothing
    yield "sources", source_notes(report) if report.notes else nothing
    along = report.text("To take along: the command of the reports, this view as text, and its cell of code.")
    yield "along", paragraph(along, role="meta")
    for slot, words in (("command", command), ("call", call), ("cell", cell)):
        yield slot, paragraph(words(choice, origin), role="command")


Slots = Iterator[tuple[str, Block | None]]


def _figures(report: Report, choice: Choice) -> Slots:
    held = states(report.measures, choice.indicator_id)
    yield "chart", estimate_figures(report, choice.indicator_id, held)
    yield "table", None


def _coverage(report: Report, choice: Choice) -> Slots:
    yield "chart", _drawn(report, choice, lambda: gap_charts.coverage_chart(report, gap=choice.gap))
    yield "table", regional_rates.coverage_table(report)


def _gaps(report: Report, choice: Choice) -> Slots:
    yield "chart", _drawn(report, choice, lambda: gap_charts.gap_chart(report))
    yield "table", both_gaps.gap_table(report)


def _rank(report: Report, choice: Choice) -> Slots:
    if not choice.measure:
        names = report.language.listing([report.quantity(name) for name in MEASURE_OF])
        yield "chart", paragraph(report.text("Only these are ranked: {names}.", names=names), role="caution")
    else:
        first = report.name(choice.region_ids[0])
        words = report.text(
            "Which regions are ranked follows from the first one chosen: {region}.", region=first
        )
        yield "chart", paragraph(words, role="meta")
    yield "table", ranking.rank_table(report, choice.measure) if choice.measure else None


def _history(report: Report, choice: Choice) -> Slots:
    table = by_date.timeline_table(report, choice.indicator_id)
    chart = table and _drawn(report, choice, lambda: by_date.timeline_chart(report, choice.indicator_id))
    # Figures that no line joins have only a table.
    yield "chart", chart if table else paragraph(_nothing_dated(report, choice.indicator_id))
    yield "table", table


_VIEWS: dict[str, Callable[[Report, Choice], Slots]] = {
    "figures": _figures, "coverage": _coverage, "gaps": _gaps, "rank": _rank, "history": _history,
}  # fmt: skip


def _drawn(report: Report, choice: Choice, draw: Callable[[], Block | None]) -> Block | None:
    """A chart, or that so many regions have only a table: it would take long, and nobody would read it."""
    if choice.drawn:
        return draw()
    words = report.text(
        "A chart draws up to {most} regions; the table has all {count}.",
        most=report.language.number(MOST_DRAWN), count=report.language.number(len(choice.region_ids)),
    )  # fmt: skip
    return paragraph(words, role="meta")


def _nothing_dated(report: Report, indicator_id: str) -> str:
    return report.text(
        "{quantity}: no measured figure up to {day} for the regions chosen.",
        quantity=report.quantity(indicator_id),
        day=report.day,
    )
