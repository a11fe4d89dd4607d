"""Rows of horizontal marks with labels: the picture that most charts share.

A form has a `Layout` for each width. It sets up the axes with `stage`, then draws row by row: a `label` to
the left of the marks (above them on a phone), and an `interval`, a `bar`, or, without a value, its text.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.style import INK, MUTED, NARROW, RULE, source_lines

CLEAR = 0.015  # of an axis, between a mark and its text
_TOP, _BOTTOM = 0.12, 0.82  # inches
_CHARACTER = 0.066  # inches of a character next to a mark


class Layout(NamedTuple):
    """Where the parts of a row are.

    Attributes
    ----------
    line
        Inches of a row.
    left
        Share of the width for the labels.
    margin
        Start of the labels, in widths of the axes.
    label, note, mark
        How far label, note and mark are below the middle of the row, in rows.
    characters
        Of a line of a label.
    """

    line: float
    left: float
    margin: float = 0.0
    label: float = 0.0
    note: float = 0.0
    mark: float = 0.0
    characters: int = 0


def stage(rows: int, layout: Layout, *, source: str, width: float, **settings) -> Axes:
    """Axes for a number of rows: labels on the left, the unit below, the source under all of it.

    Parameters
    ----------
    source
        Source and date line.
    **settings
        Of the axes: limits, label and ticks.
    """
    lines = source_lines(source, width)
    bottom = _BOTTOM + max(0, lines.count("\n") - 1) * 0.12
    height = rows * layout.line + _TOP + bottom
    figure = Figure(figsize=(width, height), layout="none")
    axes = figure.add_axes((layout.left, bottom / height, 0.975 - layout.left, rows * layout.line / height))
    axes.set(yticks=[], **settings)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.xaxis.label.set_size(8)
    axes.tick_params(axis="x", labelsize=8, length=0)
    axes.grid(axis="x", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    figure.text(0.012, 0.06 / height, lines, fontsize=6.8, color=MUTED, va="bottom")
    return axes


def finite(table: pd.DataFrame, *columns: str) -> np.ndarray:
    """The finite numbers of some columns: open sides and missing values do not set an axis."""
    numbers = table[list(columns)].to_numpy(dtype=float)
    return numbers[np.isfinite(numbers)]


def axis_inches(axes: Axes) -> float:
    """Width of the axes in inches."""
    return axes.figure.get_figwidth() * axes.get_position().width


def label(axes: Axes, x: float, y: float, text: str, size: float, weight: str = "normal", **style) -> None:
    """Text of a row; `x` is in widths of the axes."""
    style = {"va": "center", "fontsize": size, "weight": weight, **style}
    axes.text(x, y, text, transform=axes.get_yaxis_transform(), **style)


def rule(axes: Axes, y: float, margin: float) -> None:
    """A rule above a row, from the start of its label."""
    axes.axhline(y - 0.5, color=RULE, linewidth=0.8, xmin=margin, clip_on=False)


def missing(axes: Axes, x: float, y: float, text: str) -> None:
    """Why a row has no mark."""
    axes.text(x, y, text, va="center", fontsize=8, color=MUTED, style="italic")


def bounds(axes: Axes, y: float, ends: list[float], gid: str) -> np.ndarray:
    """Draw a stroke across the end of a bar, from bound to bound within the axis, and return its ends."""
    ends = np.clip(ends, *axes.get_xlim())
    axes.plot(ends, [y, y], color=INK, linewidth=2.2, alpha=0.75, gid=f"{gid}:bounds")
    return ends


def next_to(axes: Axes, x: float, y: float, text: str, side: str, size: float, **style) -> None:
    """Text next to a mark, with its ``left`` or ``right`` side at `x`; a white plate is under it."""
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    axes.text(x, y, text, ha=side, va="center", fontsize=size, bbox=plate, **style)


def text_side(low: float, high: float, text: str, inches: float) -> str:
    """Side of a mark with room for its text: ``left``, ``right`` or, if neither has any, empty.

    Parameters
    ----------
    low, high
        Ends of the mark, as shares of the axis.
    inches
        Width of the axis.

    Examples
    --------
    >>> text_side(0.8, 0.9, "80 to 90", 5), text_side(0.1, 0.9, "10 to 90", 5)
    ('left', '')
    """
    room = _CHARACTER * len(text) / inches + 0.02
    if low > room:
        return "left"
    return "" if 1 - high < room else "right"


def interval(axes: Axes, y: float, row: dict, colour: str, gid: str) -> None:
    """A band from ``low`` to ``high``, a dot at ``value``, and ``text`` on the side with room for it.

    If neither side has room, the text is above the band, or below it where the label is above. An open
    side reaches the end of the axis.
    """
    start, end = axes.get_xlim()
    low, high = np.clip([row["low"], row["high"]], start, end)
    band = {"alpha": 0.45, "linewidth": 8, "solid_capstyle": "butt"}
    axes.plot([low, high], [y, y], color=colour, gid=f"{gid}:bounds", **band)
    dot = {"marker": "o", "markersize": 5.5, "markeredgecolor": "white"}
    axes.plot([row["value"]], [y], color=colour, gid=f"{gid}:value", **dot)
    text, wide = row["text"], end - start
    side = text_side((low - start) / wide, (high - start) / wide, text, axis_inches(axes))
    if side == "left":
        next_to(axes, low - CLEAR * wide, y, text, "right", 8)
    elif side == "right":
        next_to(axes, high + CLEAR * wide, y, text, "left", 8)
    else:
        place = y + (0.2 if axes.figure.get_figwidth() == NARROW else -0.36)
        axes.text((low + high) / 2, place, text, ha="center", va="center", fontsize=8)
