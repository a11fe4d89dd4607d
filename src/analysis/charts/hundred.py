"""A hundred cells per measure: those surely covered, those that rounding leaves open, the rest."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from analysis.charts.style import COLOUR, MUTED, PAPER, SMALL, WIDE, fitted, page, styled
from analysis.records import rows_of

_SIDE = 10
_GAP = 0.14
_TALLEST = 1.5  # inches: a grid at most
_LINE = 0.14  # inches of a line of text


@styled()
def draw_hundred(table: pd.DataFrame, *, title: str, unit: str, source: str, width: float = WIDE) -> Axes:
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
    share = (width - 0.2) / len(table)
    side = min(_TALLEST, 0.9 * share)
    shown = table.assign(
        title=[fitted(words, 0.92 * share, SMALL, "bold") for words in table["title"]],
        text=[fitted(words, 0.92 * share, SMALL) for words in table["text"]],
    )
    above, below = ((shown[name].str.count("\n").max() + 1.5) * _LINE for name in ("title", "text"))
    axes = page(side, title=title, unit=unit, source=source, width=width, head=above, foot=below)
    figure, box = axes.figure, axes.get_position()
    axes.remove()
    for number, row in enumerate(rows_of(shown)):
        left = (0.1 + (number + 0.5) * share - side / 2) / width
        _grid(figure.add_axes((left, box.y0, side / width, box.height)), row)
    return figure.axes[0]


def _grid(axes: Axes, row: dict) -> None:
    axes.set(xlim=(-0.2, _SIDE), ylim=(-0.2, _SIDE), xticks=[], yticks=[], aspect="equal")
    axes.spines[:].set_visible(False)
    axes.set_title(row["title"], fontsize=SMALL, weight="bold")
    under = axes.transAxes
    axes.text(0.5, -0.05, row["text"], transform=under, ha="center", va="top", fontsize=SMALL, color=MUTED)
    if pd.isna(row["low"]):
        # Empty cells would say that nobody is covered.
        places = np.arange(_SIDE) + 0.5 - _GAP / 2
        x, y = np.meshgrid(places, places)
        axes.plot(x.ravel(), y.ravel(), ".", color=MUTED, markersize=2, gid=f"{row['measure']}:unknown")
        return
    low, high = np.clip([row["low"], row["high"]], 0, 100)
    outlines = _cells(int(low), 100)
    axes.add_collection(PathCollection(outlines, facecolor=PAPER, edgecolor=MUTED, linewidth=0.4))
    colour = COLOUR[row["measure"]]
    for start, end, part, alpha in ((low, high, "perhaps", 0.4), (0, low, "sure", None)):
        cells = PathCollection(_cells(start, end), facecolor=colour, edgecolor="none", alpha=alpha)
        cells.set_gid(f"{row['measure']}:{part}")
        axes.add_collection(cells)


def _cells(start: float, end: float) -> list[Path]:
    """The cells from one count to another as one path, row by row from the top, broken ones part-filled."""
    number = np.arange(int(start), int(np.ceil(end)))
    side, x, y = 1 - _GAP, number % _SIDE, _SIDE - 1 - number // _SIDE
    left, right = x + np.maximum(start - number, 0) * side, x + np.minimum(end - number, 1) * side
    corners = np.stack([[left, y], [right, y], [right, y + side], [left, y + side]]).transpose(2, 0, 1)
    return [Path.make_compound_path_from_polys(corners)] if len(corners) else []
