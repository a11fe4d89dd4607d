"""A hundred cells per measure: those surely covered, those that rounding leaves open, the rest."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path

from analysis.charts.style import COLOUR, MUTED, WIDE, source_lines, styled

_SIDE = 10
_GAP = 0.14
_TALLEST = 1.8  # inches: a grid at most
_LINE, _FOOT = 0.145, 0.42  # inches: a line of text, the source line


@styled()
def draw_hundred(table: pd.DataFrame, *, source: str, width: float = WIDE) -> Axes:
    """Draw one grid of ten by ten cells per row of the table, side by side.

    Parameters
    ----------
    table
        ``measure`` (registered, active, labour), ``title``, ``low`` and ``high`` in percent,
        ``text`` under the grid. A row without bounds has a grid of dots: nothing is known.
    width
        Inches: WIDE or NARROW.

    Returns
    -------
    Axes
        The first grid; cells surely covered have the gid ``measure:sure``, those that rounding
        leaves open ``measure:perhaps``.
    """
    share = 1 / len(table)
    side = min(_TALLEST, 0.94 * share * width)
    shown = table.assign(
        title=[_wrap(title, share * width, 9.7) for title in table["title"]],
        text=[_wrap(text, share * width, 12.8) for text in table["text"]],
    )
    lines = source_lines(source, width)
    foot = _FOOT + max(0, lines.count("\n") - 1) * 0.12
    above, below = ((shown[name].str.count("\n").max() + 1.6) * _LINE for name in ("title", "text"))
    height = above + side + below + foot
    figure = Figure(figsize=(width, height), layout="none")
    for number, row in enumerate(shown.to_dict("records")):
        axes = figure.add_axes(
            (number * share + 0.03 * share, (below + foot) / height, 0.94 * share, side / height)
        )
        _grid(axes, row)
    figure.text(0.012, 0.06 / height, lines, fontsize=6.8, color=MUTED, va="bottom")
    return figure.axes[0]


def _grid(axes: Axes, row: dict) -> None:
    axes.set(xlim=(-0.2, _SIDE), ylim=(-0.2, _SIDE), xticks=[], yticks=[], aspect="equal")
    axes.spines[:].set_visible(False)
    axes.set_title(row["title"], fontsize=8, weight="bold")
    under = axes.transAxes
    axes.text(0.5, -0.05, row["text"], transform=under, ha="center", va="top", fontsize=7.4, color=MUTED)
    if pd.isna(row["low"]):
        # Empty cells would say that nobody is covered.
        places = np.arange(_SIDE) + 0.5 - _GAP / 2
        x, y = np.meshgrid(places, places)
        axes.plot(x.ravel(), y.ravel(), ".", color=MUTED, markersize=2, gid=f"{row['measure']}:unknown")
        return
    low, high = np.clip([row["low"], row["high"]], 0, 100)
    outlines = _cells(int(low), 100)
    axes.add_collection(PathCollection(outlines, facecolor="white", edgecolor=MUTED, linewidth=0.4))
    colour = COLOUR[row["measure"]]
    for start, end, part, alpha in ((low, high, "perhaps", 0.4), (0, low, "sure", None)):
        cells = PathCollection(_cells(start, end), facecolor=colour, edgecolor="none", alpha=alpha)
        cells.set_gid(f"{row['measure']}:{part}")
        axes.add_collection(cells)


def _wrap(text: str, inches: float, characters: float) -> str:
    """Text wrapped to a width with room for so many characters an inch."""
    # A number stays whole: it is the longest word, and the room is counted for wide characters.
    return textwrap.fill(text, int(inches * characters), break_long_words=False)


def _cells(start: float, end: float) -> list[Path]:
    """The cells from one count to another as one path, row by row from the top, broken ones part-filled."""
    number = np.arange(int(start), int(np.ceil(end)))
    side, x, y = 1 - _GAP, number % _SIDE, _SIDE - 1 - number // _SIDE
    left, right = x + np.maximum(start - number, 0) * side, x + np.minimum(end - number, 1) * side
    corners = np.stack([[left, y], [right, y], [right, y + side], [left, y + side]]).transpose(2, 0, 1)
    return [Path.make_compound_path_from_polys(corners)] if len(corners) else []
