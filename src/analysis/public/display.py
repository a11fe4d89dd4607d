"""Findings, tables and charts that are finished: with their bases, bounds, dates and sources."""

from collections.abc import Callable
from inspect import signature
from weakref import WeakKeyDictionary

import pandas as pd
from matplotlib.axes import Axes

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, Blocks
from analysis.blocks.notes import source_notes
from analysis.blocks.tables import frame_table
from analysis.charts.style import svg
from analysis.errors import DataError, nearest
from analysis.measures import plans, scenario
from analysis.measures.bases import beside
from analysis.parts import (
    agreement,
    anatomy,
    bases,
    comparison,
    conflicts,
    costs,
    gaps,
    grading,
    inventory,
    ladder,
    programmes,
    readings,
    sections,
    targets,
    timeline,
)
from analysis.parts import (
    trace as cards,
)
from analysis.parts.audit import audit
from analysis.parts.method import method
from analysis.parts.summary import summary
from analysis.public.measures import Measures, measure
from analysis.words.report import Report

_FINDINGS: dict[str, Callable] = {
    "coverage": comparison.findings,
    "evidence": inventory.findings,
    "conflicts": lambda report: [conflicts.conflict_paragraph(report, _audit(report, "conflicts"))],
    "interpretations": lambda report: readings.reading_paragraphs(report, _audit(report, "readings")),
    "plan": lambda report, target_pct, contribution_idr, months: _sentences(
        costs.plan_sentences(report, _plan(report, target_pct, contribution_idr, months))
    ),
    "budget": lambda report, budget_idr, contribution_idr, months: _sentences(
        [costs.budget_sentence(budget_idr, contribution_idr, months, report.language)]
    ),
    "pace": lambda report: costs.pace_paragraphs(report, report.measures.paces),
    "programmes": lambda report: programmes.programme_paragraphs(report, report.measures.programmes),
    "ladder": lambda report, region_id, base: _ladder(report, region_id, base, "text"),
}
_TABLES: dict[str, Callable] = {
    "coverage": comparison.coverage_table,
    "comparison": comparison.pair_table,
    "gaps": gaps.gap_table,
    "targets": lambda report: targets.distance_table(report, report.measures.targets),
    "plan": lambda report, target_pct, contribution_idr, months: costs.plan_table(
        report, _plan(report, target_pct, contribution_idr, months)
    ),
    "sensitivity": lambda report, units_pp, target_pct, contribution_idr, months: costs.sensitivity_table(
        report,
        plans.sensitivity(
            report.measures,
            units_pp,
            target_pct=target_pct,
            contribution_idr=contribution_idr,
            months=months,
        ),
    ),
    "contributions": lambda report: costs.contribution_table(report, scenario.contributions(report.measures)),
    "programmes": lambda report: programmes.programme_table(report, report.measures.programmes),
    "cascade": anatomy.steps_table,
    "composition": lambda report: anatomy.composition_table(report, report.measures.region_ids),
    "movements": lambda report: anatomy.movement_table(report, _own(report, "movements")),
    "ladder": lambda report, region_id, base: next(iter(_ladder(report, region_id, base, "table")), None),
    "bases": lambda report: bases.base_table(report, beside(_own(report, "bases"))),
    "conflicts": lambda report: conflicts.conflict_table(report, _audit(report, "conflicts")),
    "differences": lambda report: conflicts.difference_table(report, _audit(report, "differences")),
    "hints": lambda report: conflicts.hint_table(report, _audit(report, "hints")),
    "interpretations": lambda report: readings.reading_table(report, _audit(report, "readings")),
    "confidence": lambda report: grading.grade_table(report, report.measures.region_ids),
    "evidence": inventory.matrix_table,
    "firmness": inventory.firm_table,
    "timeline": lambda report: timeline.timeline_table(report, timeline.coverage_rates(report)),
    "sources": source_notes,
}
_CHARTS: dict[str, Callable] = {
    "coverage": comparison.coverage_chart,
    "gaps": gaps.gap_chart,
    "targets": lambda report: targets.target_chart(report, report.measures.targets),
    "hundred": anatomy.hundred_chart,
    "cascade": anatomy.steps_chart,
    "ladder": ladder.ladder_chart,
    "evidence": inventory.matrix_chart,
    "timeline": lambda report: timeline.timeline_chart(report, timeline.coverage_rates(report)),
}
_SECTIONS: dict[str, Callable] = {
    "summary": summary,
    "gap": sections.gap,
    "targets": sections.targets,
    "agreement": agreement.agreement,
    "other figures": sections.other_figures,
    "missing": agreement.missing,
    "method": method,
    "end": lambda report: [sections.end(report)],
}
# The block that an `Axes` of `chart` belongs to.
_DRAWN: WeakKeyDictionary[Axes, Block] = WeakKeyDictionary()


def finding(measures: Measures, kind: str, language: str = "en", **options) -> Blocks:
    """What the measures say, in sentences that hold anywhere inside the bounds.

    Parameters
    ----------
    kind
        budget, conflicts, coverage, evidence, interpretations, ladder, pace, plan or programmes.
    language
        ``en`` or ``id``.
    **options
        ``region_id`` and ``base`` of ladder; ``target_pct``, ``contribution_idr`` and ``months`` of plan;
        ``budget_idr``, ``contribution_idr`` and ``months`` of budget.

    Raises
    ------
    DataError
        If the kind is unknown.

    Examples
    --------
    >>> import analysis as ja
    >>> said = ja.finding(ja.measure(regions="karimun"), "coverage")
    >>> [block.content["role"] for block in said]
    ['finding', 'caution']
    """
    return Blocks(_made(_FINDINGS, kind, measures.report(language), options))


def table(measures: Measures, kind: str, language: str = "en", **options) -> Block | None:
    """A finished table: values as their sources allow, bounds, bases, dates and numbered notes.

    Parameters
    ----------
    kind
        bases, cascade, comparison, composition, confidence, conflicts, contributions, coverage,
        differences, evidence, firmness, gaps, hints, interpretations, ladder, movements, plan, programmes,
        sensitivity, targets, timeline; sources: the notes that were cited so far.
    **options
        ``region_id`` of cascade and ladder; ``base`` of ladder; ``target_pct``, ``contribution_idr`` and
        ``months`` of plan and sensitivity; ``units_pp`` of sensitivity: the rounding units, in points, to
        assume of hedged rates.

    Returns
    -------
    Block or None
        To display; None where there is nothing to show.

    Raises
    ------
    DataError
        If the kind is unknown.

    Examples
    --------
    >>> import analysis as ja
    >>> ja.table(ja.measure(regions="karimun"), "gaps").content["caption"]
    'JKN coverage less Jamsostek coverage'
    """
    return _made(_TABLES, kind, measures.report(language), options)


def chart(measures: Measures, kind: str, language: str = "en", **options) -> Axes | None:
    """A finished chart, to display with `show`, or to change before.

    Parameters
    ----------
    kind
        cascade, coverage, evidence, gaps, hundred, ladder, targets or timeline.
    **options
        ``region_id`` of cascade, hundred and ladder; ``base`` of ladder (eligible_workers or residents);
        ``gap`` of coverage (registered or active).

    Returns
    -------
    Axes or None
        The first of the figure; None where there is nothing to draw.

    Raises
    ------
    DataError
        If the kind is unknown.

    Examples
    --------
    >>> import analysis as ja
    >>> axes = ja.chart(ja.measure(regions="karimun, bangka"), "gaps")
    >>> axes.get_xlabel()
    'JKN less Jamsostek, percentage points'
    """
    made = _made(_CHARTS, kind, measures.report(language), options)
    if made is None:
        return None
    axes = made.draw()
    _DRAWN[axes] = made
    return axes


def section(measures: Measures, name: str, language: str = "en") -> Blocks:
    """A section of the regional report on the first region.

    Parameters
    ----------
    name
        summary, gap, targets, agreement, other figures, missing, method or end.

    Raises
    ------
    DataError
        If the name is unknown.

    Examples
    --------
    >>> import analysis as ja
    >>> ja.section(ja.measure(regions="karimun"), "gap")[0].content["text"]
    'The gap'
    """
    return Blocks(_made(_SECTIONS, name, measures.regional(language), {}))


def trace(claim_ids: str, measures: Measures | None = None, language: str = "en") -> Blocks:
    """The way of claims from print to page: numeral, hedge, bounds and their rule, date, speaker, address.

    Parameters
    ----------
    claim_ids
        One or several, separated by commas or spaces.
    measures
        As `measure` gives them; None for the repository's own evidence.

    Raises
    ------
    DataError
        If a claim is unknown; the message offers the nearest id.

    Examples
    --------
    >>> import analysis as ja
    >>> ja.trace("S001")[0].content["rows"][0]["cells"]["said"]
    '58 persen'
    """
    measures = measure() if measures is None else measures
    return Blocks(cards.trace(measures.report(language), claim_ids))


def show(*things, caption: str = "", alt: str = "", data: pd.DataFrame | None = None) -> None:
    """Display blocks, frames and axes in a notebook, in a form that every writer of pages can read.

    Parameters
    ----------
    *things
        What `finding`, `table`, `chart`, `section` and `trace` give, data frames, axes; None is left out.
    caption
        Of a frame or of axes.
    alt
        Of axes that `chart` did not draw: what a reader who cannot see them should know.
    data
        The numbers of such axes.

    Raises
    ------
    ValueError
        If such axes have no alternative text, or a thing is of another kind.

    Examples
    --------
    >>> import analysis as ja
    >>> ja.show(None)
    """
    for thing in things:
        for each in thing if isinstance(thing, (list, tuple)) else (thing,):
            blocks.show(_block(each, caption, alt, data))


def _block(thing, caption: str, alt: str, data: pd.DataFrame | None) -> Block | None:
    if thing is None or isinstance(thing, Block):
        return thing
    if isinstance(thing, pd.DataFrame):
        return frame_table(thing, caption)
    if not isinstance(thing, Axes):
        raise ValueError(f"cannot show {type(thing).__name__} – expected a block, a DataFrame or Axes")
    drawn, drawing = _DRAWN.get(thing), svg(thing.figure)
    if drawn is None:
        rows = pd.DataFrame() if data is None else data
        return blocks.chart(lambda: thing, alt=alt, caption=caption, rows=rows, narrow=False)
    # What was changed by hand has no drawing for phones.
    return drawn if drawing == drawn.drawing else Block("chart", drawn.content, drawing)


def _made(kinds: dict[str, Callable], kind: str, report: Report, options: dict):
    if kind not in kinds:
        raise DataError(
            f"{kind!r} is unknown{nearest(kind, kinds)} – expected one of {', '.join(sorted(kinds))}"
        )
    make = kinds[kind]
    try:
        signature(make).bind(report, **options)
    except TypeError as error:
        raise DataError(f"{kind!r}: {error}") from None
    return make(report, **options)


def _sentences(texts: list[str]) -> list[Block]:
    return [blocks.paragraph(text, role="finding") for text in texts]


def _plan(report: Report, target_pct: float, contribution_idr: int, months: int) -> pd.DataFrame:
    return report.measures.plan(target_pct=target_pct, contribution_idr=contribution_idr, months=months)


def _ladder(report: Report, region_id: str, base: str, kind: str) -> list[Block]:
    return [block for block in ladder.ladder_blocks(report, region_id, base) if block.kind == kind]


def _own(report: Report, name: str) -> pd.DataFrame:
    frame = getattr(report.measures, name)
    return frame[frame["region_id"].isin(report.measures.region_ids)]


def _audit(report: Report, name: str) -> pd.DataFrame:
    return audit(report.measures, report.measures.region_ids)[name]
