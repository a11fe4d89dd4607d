"""The interval dumbbell: coverage per region with its bounds, and the gap between its ends."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOUR, INK, MUTED, NARROW, PLATE, RULE, WIDE, interval_mark, stage, styled

# Per width: inches of a row, share of the width for the labels, where they begin in widths of the
# axes, and how far label, note and mark stand below the middle of the row.
_LAYOUT = {
    WIDE: (0.34, 0.36, -0.57, (-0.16, 0.24, 0.0)),
    NARROW: (0.58, 0.03, 0.0, (-0.34, -0.08, 0.24)),
}
_ROOMY = 55.0  # percentage points that the words of a gap need
_HEAD = "gap"


def draw_dumbbell(table: pd.DataFrame, *, axis_label: str, source: str, width: float = WIDE) -> Axes:
    """Draw one block per region: a gap line, then one row per measure.

    Parameters
    ----------
    table
        One row per line of the chart, top to bottom: ``region``; ``measure`` (registered,
        active, labour, or gap for the head of a block); ``label``; ``value``, ``low`` and
        ``high`` in percent (for a gap: ``low`` is the labour and ``high`` the health figure,
        ``value`` is not drawn); ``text`` beside the mark; ``note`` under the label. A row
        without a value shows its text in place of a mark.
    axis_label
        Unit and bases.
    source
        Source and date line under the chart.
    width
        Inches: WIDE, or NARROW with the labels above the marks.

    Returns
    -------
    Axes
        Every mark has a gid ``region:measure:reading`` with ``:bounds``, ``:value`` or ``:gap``.
    """
    with styled():
        line, left, margin, offsets = _LAYOUT[width]
        axes = stage(rows=len(table), line=line, left=left, source=source, width=width)
        _frame(axes, table, axis_label)
        for y, row in enumerate(table.to_dict("records")):
            (_draw_head if row["measure"] == _HEAD else _draw_row)(axes, y, row, margin, offsets)
    return axes


def _draw_head(axes: Axes, y: float, row: dict, margin: float, offsets: tuple) -> None:
    if y:
        axes.axhline(y - 0.5, color=RULE, linewidth=0.8, xmin=margin, clip_on=False)
    # Beside its marks the name stands level with them, above them it leads the block.
    _label(axes, margin, y + (offsets[0] if margin == 0 else 0), row["region"], weight="bold", size=10)
    y += offsets[2] if margin == 0 else 0
    if pd.isna(row["low"]):
        axes.text(0, y, row["text"], va="center", color=MUTED, style="italic", fontsize=8)
        return
    gid = f"{row['region_id']}:gap"
    axes.plot([row["low"], row["high"]], [y, y], color=INK, linewidth=1.3, marker="|", markersize=8, gid=gid)
    if margin == 0:
        _label(axes, margin, y - offsets[2] + offsets[1], row["text"], weight="bold", size=8)
        return
    start, end = sorted([row["low"], row["high"]])
    # On a long line the words find room; beside a short one they keep clear of it.
    place, side = ((start + end) / 2, "center") if end - start > _ROOMY else (start - 1.5, "right")
    axes.text(place, y, row["text"], ha=side, va="center", fontsize=8, weight="bold", bbox=PLATE)


def _draw_row(axes: Axes, y: float, row: dict, margin: float, offsets: tuple) -> None:
    _label(axes, margin, y + offsets[0], row["label"], size=8.5)
    _label(axes, margin, y + offsets[1], row["note"], size=6.6, color=MUTED)
    y += offsets[2]
    if pd.isna(row["value"]):
        axes.text(0, y, row["text"], va="center", color=MUTED, style="italic", fontsize=8)
        return
    gid = f"{row['region_id']}:{row['measure']}:{row['reading']}"
    interval_mark(axes, y, row, COLOUR[row["measure"]], gid)


def _label(axes: Axes, x: float, y: float, text: str, *, size: float, weight="normal", color=INK) -> None:
    across = axes.get_yaxis_transform()
    axes.text(x, y, text, transform=across, va="center", fontsize=size, weight=weight, color=color)


def _frame(axes: Axes, table: pd.DataFrame, axis_label: str) -> None:
    drawn = table[["value", "low", "high"]].to_numpy(dtype=float)
    end = max(100.0, drawn[np.isfinite(drawn)].max(initial=0))
    axes.set(xlim=(0, end + 1), ylim=(len(table) - 0.4, -0.75), xlabel=axis_label, xticks=range(0, 101, 20))
