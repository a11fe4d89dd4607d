"""The gap chart: each gap as an interval of percentage points, with nought marked."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOUR, INK, MUTED, RULE, interval_mark, stage, styled

_LINE = 0.36  # inches per row


def draw_gaps(table: pd.DataFrame, *, axis_label: str, source: str) -> Axes:
    """Draw one line per gap, grouped by region.

    Parameters
    ----------
    table
        One row per line, top to bottom: ``region_id``, ``region`` (shown where it changes),
        ``gap`` (registered, active), ``reading``, ``label``, ``value``, ``low``, ``high`` in
        percentage points, ``text``. A row without a value shows its text in place of a mark.

    Returns
    -------
    Axes
        Every mark has a gid ``region:gap:reading`` with ``:bounds`` or ``:value``.
    """
    with styled():
        axes = stage(rows=len(table), line=_LINE, left=0.40, source=source)
        drawn = table[["value", "low", "high"]].to_numpy(dtype=float)
        drawn = drawn[np.isfinite(drawn)]
        ends = (min(0.0, drawn.min(initial=0)) - 1, max(10.0, drawn.max(initial=0)) + 4)
        axes.set(xlim=ends, ylim=(len(table) - 0.4, -0.6), xlabel=axis_label)
        axes.axvline(0, color=INK, linewidth=1)
        for y, row in enumerate(table.to_dict("records")):
            first = y == 0 or table["region_id"].iloc[y - 1] != row["region_id"]
            _draw(axes, y, row, with_region=first)
    return axes


def _draw(axes: Axes, y: int, row: dict, *, with_region: bool) -> None:
    across = axes.get_yaxis_transform()
    if with_region:
        if y:
            axes.axhline(y - 0.5, color=RULE, linewidth=0.8, xmin=-0.68, clip_on=False)
        axes.text(-0.68, y, row["region"], transform=across, va="center", fontsize=9, weight="bold")
    axes.text(-0.02, y, row["label"], transform=across, va="center", ha="right", fontsize=7.5, color=MUTED)
    if pd.isna(row["value"]):
        axes.text(0.6, y, row["text"], va="center", fontsize=8, color=MUTED, style="italic")
        return
    interval_mark(axes, y, row, COLOUR[row["gap"]], f"{row['region_id']}:{row['gap']}:{row['reading']}")
