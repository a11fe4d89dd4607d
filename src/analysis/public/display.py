"""Findings, tables and charts that are finished: with their bases, bounds, dates and sources."""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from seaborn.axisgrid import Grid
from seaborn.objects import Plot

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, Blocks
from analysis.blocks.tables import frame_table
from analysis.charts.style import svg
from analysis.errors import DataError
from analysis.parts import trace as cards
from analysis.public import kinds
from analysis.public.measures import Measures, checked, measure

# The block that an `Axes` of `chart` belongs to.
_DRAWN: WeakKeyDictionary[Axes, Block] = WeakKeyDictionary()


def finding(measures: Measures, kind: str, language: str = "en", **options) -> Blocks:
    """What the measures say, in sentences that hold anywhere inside the bounds.

    Parameters
    ----------
    kind
        budget, conflicts, cost, coverage, evidence, gaps, interpretations, ladder, pace, plan, programmes,
        provinces, ranking, trend or uncovered.
    language
        ``en`` or ``id``.
    **options
        ``region_id`` and ``base`` of ladder; ``target_pct``, ``contribution_idr`` and ``months`` of cost and
        plan;
        ``budget_idr``, ``contribution_idr`` and ``months`` of budget.

    Raises
    ------
    DataError
        If the kind is unknown.

    Examples
    --------
    >>> import analysis as ja
    >>> found = ja.finding(ja.measure(regions="karimun"), "coverage")
    >>> [block.content["role"] for block in found]
    ['finding', 'caution']
    """
    return Blocks(*kinds.make(kinds.FINDINGS, kind, checked(measures).report(language), options))


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
    return kinds.make(kinds.TABLES, kind, checked(measures).report(language), options)


def chart(measures: Measures, kind: str, language: str = "en", **options) -> Axes | None:
    """A finished chart, to display with `show`, or to change before.

    Parameters
    ----------
    kind
        cascade, coverage, evidence, gaps, hundred, ladder, targets, tiles or timeline.
    **options
        ``region_id`` of cascade, hundred and ladder; ``base`` of ladder (eligible_workers or residents);
        ``gap`` of coverage (registered or active); ``measure`` of tiles (registered, active or
        labour).

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
    made = kinds.make(kinds.CHARTS, kind, checked(measures).report(language), options)
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
    return kinds.make(kinds.SECTIONS, name, checked(measures).regional(language), {})


def trace(claim_ids: str | Iterable[str], measures: Measures | None = None, language: str = "en") -> Blocks:
    """The way of claims from print to page: numeral, hedge, bounds and their rule, date, speaker, address.

    Parameters
    ----------
    claim_ids
        One or several: a list, or text with commas or spaces.
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
    measures = measure() if measures is None else checked(measures)
    listed = claim_ids if isinstance(claim_ids, str) else " ".join(claim_ids)
    return Blocks(*cards.trace(measures.report(language), listed))


def show(
    *things,
    caption: str = "",
    alt: str = "",
    data: pd.DataFrame | None = None,
    source: str = "",
    language: str = "",
) -> None:
    """Display blocks, frames and axes in a notebook, in a form that every writer of pages can read.

    Parameters
    ----------
    *things
        What `finding`, `table`, `chart`, `section` and `trace` give; data frames and series; axes, figures
        and plots of seaborn; lists of these. None is left out.
    caption
        Of a frame or a figure.
    alt
        What a reader who cannot see the figure should know; by default its titles.
    data
        The numbers of such a figure.
    source
        Of a frame or a figure: where its numbers are from; a page says where there is none.
    language
        ``en`` or ``id``: of the numerals of a frame; empty for that of a page that is made, or else English.

    Raises
    ------
    DataError
        If a figure has neither a title nor an alternative text, or a thing is of another kind.

    Examples
    --------
    >>> import analysis as ja
    >>> ja.show(None)
    """
    for thing in things:
        if isinstance(thing, list | tuple):
            show(*thing, caption=caption, alt=alt, data=data, source=source, language=language)
        else:
            blocks.show(block_of(thing, caption, alt, data, source, language))


def block_of(
    thing,
    caption: str = "",
    alt: str = "",
    data: pd.DataFrame | None = None,
    source: str = "",
    language: str = "",
) -> Block | None:
    """The block that `show` displays of one thing."""
    if thing is None or isinstance(thing, Block):
        return thing
    if isinstance(thing, pd.Series):
        thing = thing.to_frame()
    if isinstance(thing, pd.DataFrame):
        return frame_table(thing, caption, source, language)
    if isinstance(thing, Plot):
        figure = Figure()
        thing.on(figure).plot()
        return _own(figure, caption, alt, data, source)
    if isinstance(thing, Grid):
        thing = thing.figure
    if not isinstance(thing, Axes | Figure):
        raise DataError(
            f"cannot show {type(thing).__name__} – expected a block, a DataFrame, Axes or a Figure"
        )
    drawn = _DRAWN.get(thing) if isinstance(thing, Axes) else None
    if drawn is None:
        return _own(thing.figure, caption, alt, data, source)
    drawing = svg(thing.figure)
    given = {name: text for name, text in (("caption", caption), ("alt", alt)) if text}
    # What was changed by hand has no drawing for phones.
    narrow = drawn.narrow if drawing == drawn.drawing else ""
    return Block("chart", {**drawn.content, **given}, drawing, narrow, drawn.draw)


def _own(figure: Figure, caption: str, alt: str, data: pd.DataFrame | None, source: str) -> Block:
    """A figure that the library did not draw; its titles are what is said to readers who cannot see it."""
    titles = [
        figure.get_suptitle(),
        *(axes.get_title(side) for axes in figure.axes for side in ("left", "center")),
    ]
    said = alt.strip() or ". ".join(filter(None, (title.replace("\n", " ").strip() for title in titles)))
    if not said:
        raise DataError("a figure without a title needs alt, a text for readers who cannot see it")
    rows = pd.DataFrame() if data is None else data
    stored = {"columns": list(rows.columns), "rows": blocks.records(rows), "source": source}
    drawing = svg(figure, tight=True)
    # It would be displayed once more at the end of the cell.
    plt.close(figure)
    return Block("chart", {"alt": said, "caption": caption, **stored}, drawing, draw=lambda: figure.axes[0])
