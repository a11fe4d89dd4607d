"""The gap chart: each gap as an interval of percentage points, with nought marked."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOUR, INK, MUTED, NARROW, RULE, WIDE, interval_mark, stage, styled

_LETTERS = 14  # that fit on an inch of the axis
# Per width: inches of a row, share of the width for the labels, how far the mark stands below its middle.
_LAYOUT = {WIDE: (0.36, 0.40, 0.0), NARROW: (0.62, 0.03, 0.24)}


def draw_gaps(table: pd.DataFrame, *, axis_label: str, source: str, width: float = WIDE) -> Axes:
    """Draw one line per gap, grouped by region.

    Parameters
    ----------
    table
        One row per line, top to bottom: ``region_id``, ``region`` (shown where it changes),
        ``gap`` (registered, active), ``reading``, ``label``, ``value``, ``low``, ``high`` in
        percentage points, ``text``. A row without a value shows its text in place of a mark.
    width
        Inches: WIDE, or NARROW with the labels above the marks.

    Returns
    -------
    Axes
        Every mark has a gid ``region:gap:reading`` with ``:bounds`` or ``:value``.
    """
    with styled():
        line, left, below = _LAYOUT[width]
        axes = stage(rows=len(table), line=line, left=left, source=source, width=width)
        drawn = table[["value", "low", "high"]].to_numpy(dtype=float)
        drawn = drawn[np.isfinite(drawn)]
        ends = (min(0.0, drawn.min(initial=0)) - 1, max(10.0, drawn.max(initial=0)) + 4)
        axes.set(xlim=ends, ylim=(len(table) - 0.4, -0.6), xlabel=axis_label)
        axes.axvline(0, color=INK, linewidth=1)
        for y, row in enumerate(table.to_dict("records")):
            first = y == 0 or table["region_id"].iloc[y - 1] != row["region_id"]
            _labels(axes, y, row, beside=width == WIDE, with_region=first)
            _mark(axes, y + below, row)
    return axes


def _labels(axes: Axes, y: int, row: dict, *, beside: bool, with_region: bool) -> None:
    across = axes.get_yaxis_transform()
    margin, end, side = (-0.68, -0.02, "right") if beside else (0.0, 0.0, "left")
    if with_region:
        if y:
            axes.axhline(y - 0.5, color=RULE, linewidth=0.8, xmin=margin, clip_on=False)
        place = y if beside else y - 0.32
        name = "\n".join(textwrap.wrap(row["region"], 18 if beside else 40))
        axes.text(margin, place, name, transform=across, va="center", fontsize=9, weight="bold")
    place = y if beside else y - 0.08
    axes.text(end, place, row["label"], transform=across, va="center", ha=side, fontsize=7.5, color=MUTED)


def _mark(axes: Axes, y: float, row: dict) -> None:
    if pd.isna(row["value"]):
        inches = axes.figure.get_figwidth() * axes.get_position().width
        words = "\n".join(textwrap.wrap(row["text"], int(_LETTERS * inches)))
        axes.text(0.6, y, words, va="center", fontsize=8, color=MUTED, style="italic")
        return
    interval_mark(axes, y, row, COLOUR[row["gap"]], f"{row['region_id']}:{row['gap']}:{row['reading']}")
