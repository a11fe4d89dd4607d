"""The form that records an article's figures, and the explorer of the evidence."""

from collections.abc import Sequence
from pathlib import Path

from analysis.errors import DataError
from analysis.paths import NOTEBOOKS, data_folder
from analysis.public.notebook import parameters
from jaminan.entry.form import EntryForm
from jaminan.explorer.choice import Choice
from jaminan.explorer.screen import Explorer


def entry_form(
    article: str | Path = "", source: str = "", data: str | Path = "", language: str = "en"
) -> EntryForm:
    """Find the figures of an article, and offer a form that records them as claims.

    Parameters
    ----------
    article
        A text file, UTF-8; empty: an invented passage in the folder of the notebooks.
    source
        The source_id of the article; empty: known by its text, or new.
    data
        Folder that holds ``raw/``; empty for the repository's own.
    language
        ``en`` or ``id``: of the form and of the blocks.

    Returns
    -------
    EntryForm
        ``blocks()`` shows the article and its figures, ``show()`` displays the form. Nothing is written
        before its button is clicked.

    Raises
    ------
    DataError
        If there is no such file or language, or the file is not plain text.
    FindingsError
        If the raw tables are not valid.

    Examples
    --------
    >>> import jaminan
    >>> form = jaminan.entry_form()
    >>> form.figures[2].text, form.figures[2].hedge
    ('59 persen', 'about')
    """
    article = article or NOTEBOOKS / "invented-passage.txt"
    if not Path(article).is_file():
        raise DataError(f"article: there is no file {str(article)!r}")
    return EntryForm(Path(article), data_folder(str(data)), source, language)


def explore(
    regions: str | Sequence[str] = "",
    indicator: str = "health_registered_pct",
    gap: str = "registered",
    language: str = "en",
    as_of: str = "",
    data: str | Path = "",
    *,
    view: str = "coverage",
) -> Explorer:
    """Controls to choose regions, indicator and date, and the view that follows them.

    Parameters
    ----------
    regions
        Region ids, a list or text with commas; empty: all with a claim.
    indicator
        An indicator_id that was measured.
    gap
        ``registered`` or ``active``: the members that the gap in the chart of coverage counts.
    language
        ``en`` or ``id``: of view and controls.
    as_of
        Last day that a figure may describe; empty: the date of the reports.
    data
        Folder that holds ``raw/`` and ``processed/``; empty for the repository's own.
    view
        ``figures``, ``coverage``, ``gaps``, ``rank`` or ``history``.

    Returns
    -------
    Explorer
        ``show()`` displays it; ``frame`` is the frame behind the view, ``measures`` the measures of the
        regions; ``blocks`` holds what it shows, ``choice`` what is chosen.

    Raises
    ------
    DataError
        If an argument is unknown; the message offers the nearest known name.

    Examples
    --------
    >>> import jaminan
    >>> explorer = jaminan.explore("karimun, bangka", language="id", as_of="2025-12-31", view="gaps")
    >>> explorer.frame[["region", "gap", "low"]].head(1).to_numpy().tolist()
    [['Karimun', 'registered', 39.805]]
    >>> explorer.blocks["command"].content["text"]
    'jaminan report karimun bangka --language id --as-of 2025-12-31'
    """
    chosen = {"regions": regions, "indicator": indicator, "gap": gap, "language": language, "view": view}
    given = parameters(**chosen, as_of=as_of, data=str(data))
    day = given.as_of or given.evidence.as_of.isoformat()
    choice = Choice(tuple(given.regions), given.view, given.indicator, given.gap, given.language, day)
    return Explorer(given.evidence, choice, given.data)
