"""The target chart: a bar up to each level, its bounds, and a tick at the target of one scheme."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOUR, INK, MUTED, NARROW, PLATE, WIDE, stage, styled

# Per width: inches of a row, share of the width for the labels, where they begin in widths of the
# axes, letters of a label, and how far label and bar stand below the middle of the row.
_LAYOUT = {WIDE: (0.74, 0.33, -0.47, 30, -0.04, 0.0), NARROW: (1.05, 0.03, 0.0, 46, -0.367, 0.133)}
# Inches: height of a bar, half a target tick, and the words above and below the bar.
_BAR, _TICK, _ABOVE, _BELOW = 0.222, 0.192, 0.266, 0.244


def draw_targets(table: pd.DataFrame, *, axis_label: str, source: str, width: float = WIDE) -> Axes:
    """Draw one bullet per row, top to bottom.

    Parameters
    ----------
    table
        ``row_id``, ``label``, ``note`` (under the label), ``value``, ``low``, ``high`` and
        ``target`` in percent, ``target_label``, ``measure`` (registered, active, labour) and
        ``text`` beside the bar. A row without a value shows its text in place of a bar.
    width
        Inches: WIDE, or NARROW with the labels above the bars.

    Returns
    -------
    Axes
        Marks have the gid ``row_id:value``, ``row_id:bounds`` and ``row_id:target``.
    """
    with styled():
        line, left, margin, letters, above, below = _LAYOUT[width]
        axes = stage(rows=len(table), line=line, left=left, source=source, width=width)
        drawn = table[["value", "high", "target"]].to_numpy(dtype=float)
        end = max(100.0, drawn[np.isfinite(drawn)].max(initial=0))
        axes.set(
            xlim=(0, end + 3), ylim=(len(table) - 0.35, -0.65), xlabel=axis_label, xticks=range(0, 101, 20)
        )
        for y, row in enumerate(table.to_dict("records")):
            _labels(axes, y + above, row, margin, letters)
            _draw(axes, y + below, row, line)
    return axes


def _labels(axes: Axes, y: float, row: dict, margin: float, letters: int) -> None:
    across = axes.get_yaxis_transform()
    label = textwrap.wrap(row["label"], letters)
    under = y + 0.085 * (len(label) - 1)
    axes.text(margin, under, "\n".join(label), transform=across, va="bottom", fontsize=7.8, linespacing=1.05)
    note = "\n".join(textwrap.wrap(row["note"], int(letters * 1.2)))
    axes.text(
        margin, under + 0.02, note, transform=across, va="top", fontsize=6.5, color=MUTED, linespacing=1.1
    )


def _draw(axes: Axes, y: float, row: dict, line: float) -> None:
    gid = row["row_id"]
    if pd.isna(row["value"]):
        axes.text(1, y, row["text"], va="center", fontsize=8, color=MUTED, style="italic")
    else:
        low, high = np.clip([row["low"], row["high"]], *axes.get_xlim())
        colour = COLOUR[row["measure"]]
        axes.barh(y, row["value"], height=_BAR / line, color=colour, alpha=0.85, gid=f"{gid}:value")
        axes.plot([low, high], [y, y], color=INK, linewidth=2.2, alpha=0.75, gid=f"{gid}:bounds")
        axes.text(1.2, y + _BELOW / line, row["text"], va="center", fontsize=7.2, color=MUTED)
    axes.plot(
        [row["target"]] * 2, [y - _TICK / line, y + _TICK / line], color=INK, linewidth=3, gid=f"{gid}:target"
    )
    right = row["target"] > 60
    axes.text(
        row["target"] - 1 if right else row["target"] + 1,
        y - _ABOVE / line,
        row["target_label"],
        ha="right" if right else "left",
        va="center",
        fontsize=7.4,
        weight="bold",
        bbox=PLATE,
    )
