"""Findings, tables and charts that are finished: with their bases, bounds, dates and sources."""

from collections.abc import Iterable
from dataclasses import replace
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, Blocks
from analysis.parts import trace as cards
from analysis.public import kinds
from analysis.public.measures import Measures, checked, measure

# The block that an `Axes` of `chart` belongs to.
DRAWN: WeakKeyDictionary[Axes, Block] = WeakKeyDictionary()


@kinds.listed(kinds.FINDINGS)
def finding(measures: Measures, kind: str, language: str = "en", **options) -> Blocks:
    """What the measures say, in sentences that hold anywhere inside the bounds.

    Parameters
    ----------
    kind
        {kinds}.
    language
        ``en`` or ``id``.
    **options
        ``region_id`` to look at one region alone; ``base`` of ladder (eligible_workers or residents);
        ``target_pct``, ``contribution_idr`` and ``months`` of cost; ``budget_idr``, ``contribution_idr``
        and ``months`` of budget.

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


@kinds.listed(kinds.TABLES)
def table(
    measures: Measures, kind: str, language: str = "en", *, folded: bool = False, **options
) -> Block | None:
    """A finished table: values as their sources allow, bounds, bases, dates and numbered notes.

    Parameters
    ----------
    kind
        {kinds};
        sources are the notes that were cited so far.
    folded
        Whether a page shows it folded and print leaves it out, as beside a chart that shows the same.
    **options
        ``region_id`` to look at one region alone (cascade and ladder are of the first); ``base`` of ladder;
        ``target_pct``, ``contribution_idr`` and ``months`` of plan; ``indicator_id`` of timeline;
        ``measure`` and ``within`` of rank.

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
    made = kinds.make(kinds.TABLES, kind, checked(measures).report(language), options)
    return blocks.folded(made) if folded else made


@kinds.listed(kinds.CHARTS)
def chart(measures: Measures, kind: str, language: str = "en", **options) -> Axes | None:
    """A finished chart, to display with `show`, or to change before.

    Parameters
    ----------
    kind
        {kinds}.
    **options
        ``region_id`` to look at one region alone (cascade and ladder are of the first); ``base`` of
        ladder (eligible_workers or residents);
        ``gap`` of coverage (registered or active); ``measure`` of tiles (registered, active or
        labour); ``indicator_id`` of timeline.

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
    >>> axes.figure.get_suptitle()
    'In Karimun Regency JKN is 39–42 points above Jamsostek'
    """
    made = kinds.make(kinds.CHARTS, kind, checked(measures).report(language), options)
    if made is None:
        return None
    # From now on it tells whether it was changed.
    made.axes.figure.stale = False
    # Without its axes: what refers to its own key is never let go.
    DRAWN[made.axes] = replace(made, axes=None)
    return made.axes


@kinds.listed(kinds.HEADINGS)
def heading(measures: Measures, name: str, language: str = "en") -> Block:
    """A heading of the regional report on the first region, in its language.

    Parameters
    ----------
    name
        {kinds}.

    Raises
    ------
    DataError
        If the name is unknown.

    Examples
    --------
    >>> import analysis as ja
    >>> print(ja.heading(ja.measure_region(region="karimun"), "title"))
    Karimun Regency: almost everyone is registered with JKN; four in ten workers are not covered by Jamsostek
    """
    return kinds.make(kinds.HEADINGS, name, checked(measures).report(language), {})


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
