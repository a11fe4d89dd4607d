"""What is displayed in a notebook, in a form that every writer of pages can read."""

import matplotlib.pyplot as plt
import pandas as pd
from IPython import get_ipython
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from seaborn.axisgrid import Grid
from seaborn.objects import Plot

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import MOST_COLUMNS, frame_table
from analysis.charts.drawing import svg
from analysis.charts.style import theme
from analysis.errors import DataError
from analysis.public.display import DRAWN


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
    drawn = DRAWN.get(thing) if isinstance(thing, Axes) else None
    if drawn is None:
        return _own(thing.figure, caption, alt, data, source)
    drawing = svg(thing.figure) if thing.figure.stale else drawn.drawing
    given = {name: text for name, text in (("caption", caption), ("alt", alt)) if text}
    # What was changed by hand has no drawing for phones.
    narrow = drawn.narrow if drawing == drawn.drawing else ""
    return Block("chart", {**drawn.content, **given}, drawing, narrow, thing)


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
    return Block("chart", {"alt": said, "caption": caption, **stored}, drawing, axes=figure.axes[0])


def style() -> dict[str, str]:
    """Give plots and frames of one's own the look of the library's, for the rest of the session.

    A frame in the last line of a cell has its words to the left, and its numbers to the right with as many
    decimals as they need; a large one looks as pandas has it.

    Returns
    -------
    dict
        The colour of each measure: registered, active and labour.

    Examples
    --------
    >>> import analysis as ja
    >>> import matplotlib as mpl
    >>> with mpl.rc_context():  # or without, to keep the look
    ...     ja.style()["labour"]
    '#C85000'
    """
    if shell := get_ipython():
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, frame_html)
    return theme()


def frame_html(frame: pd.DataFrame) -> str:
    """A frame as a notebook shows it, with the names of its columns as they are."""
    if len(frame) > pd.get_option("display.max_rows") or len(frame.columns) > MOST_COLUMNS:
        return frame._repr_html_()
    return blocks.mimebundle(frame_table(frame, "", named=True))[0]["text/html"]
