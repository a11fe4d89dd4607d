"""What is displayed in a notebook, in a form that every writer of pages can read."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import frame_table
from analysis.charts.style import svg
from analysis.errors import DataError
from analysis.public.display import DRAWN
from analysis.words.language import Language


def show(
    *things,
    caption: str = "",
    alt: str = "",
    data: pd.DataFrame | None = None,
    source: str = "",
    language: str = "en",
) -> None:
    """Display blocks, frames and axes in a notebook, in a form that every writer of pages can read.

    Parameters
    ----------
    *things
        What `finding`, `table`, `chart`, `section` and `trace` give, data frames, axes and figures, lists of
        these; None is left out.
    caption
        Of a frame or a figure.
    alt
        What a reader who cannot see the figure should know; by default its titles.
    data
        The numbers of such a figure.
    source
        Of a frame or a figure: where its numbers are from; a page says where there is none.
    language
        ``en`` or ``id``: of the numerals of a frame.

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
    language: str = "en",
) -> Block | None:
    """The block that `show` displays of one thing."""
    if thing is None or isinstance(thing, Block):
        return thing
    if isinstance(thing, pd.Series):
        thing = thing.to_frame()
    if isinstance(thing, pd.DataFrame):
        # An index that says something is a column for readers.
        nameless = not any(name is not None for name in thing.index.names)
        plain = nameless and pd.api.types.is_integer_dtype(thing.index)
        return frame_table(thing if plain else thing.reset_index(), caption, source, Language(language))
    if not isinstance(thing, Axes | Figure):
        raise DataError(
            f"cannot show {type(thing).__name__} – expected a block, a DataFrame, Axes or a Figure"
        )
    drawn = DRAWN.get(thing) if isinstance(thing, Axes) else None
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
