"""The target chart: a bar up to each level, its bounds, and a tick at the target of one scheme."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOUR, INK, MUTED, PLATE, stage, styled

_LINE = 0.74  # inches per row
_LEFT = 0.33
_MARGIN = -0.47  # where labels begin, in widths of the axes


def draw_targets(table: pd.DataFrame, *, axis_label: str, source: str) -> Axes:
    """Draw one bullet per row, top to bottom.

    Parameters
    ----------
    table
        ``row_id``, ``label``, ``note`` (under the label), ``value``, ``low``, ``high`` and
        ``target`` in percent, ``target_label``, ``measure`` (registered, active, labour) and
        ``text`` beside the bar. A row without a value shows its text in place of a bar.

    Returns
    -------
    Axes
        Marks have the gid ``row_id:value``, ``row_id:bounds`` and ``row_id:target``.
    """
    with styled():
        axes = stage(rows=len(table), line=_LINE, left=_LEFT, source=source)
        drawn = table[["value", "high", "target"]].to_numpy(dtype=float)
        end = max(100.0, drawn[np.isfinite(drawn)].max(initial=0))
        axes.set(
            xlim=(0, end + 3), ylim=(len(table) - 0.35, -0.65), xlabel=axis_label, xticks=range(0, 101, 20)
        )
        for y, row in enumerate(table.to_dict("records")):
            _draw(axes, y, row)
    return axes


def _draw(axes: Axes, y: int, row: dict) -> None:
    across = axes.get_yaxis_transform()
    label = textwrap.wrap(row["label"], 30)
    under = y - 0.04 + 0.085 * (len(label) - 1)
    axes.text(_MARGIN, under, "\n".join(label), transform=across, va="bottom", fontsize=7.8, linespacing=1.05)
    note = "\n".join(textwrap.wrap(row["note"], 38))
    axes.text(
        _MARGIN, under + 0.02, note, transform=across, va="top", fontsize=6.0, color=MUTED, linespacing=1.1
    )
    gid = row["row_id"]
    if pd.isna(row["value"]):
        axes.text(1, y, row["text"], va="center", fontsize=8, color=MUTED, style="italic")
    else:
        low, high = np.clip([row["low"], row["high"]], *axes.get_xlim())
        colour = COLOUR[row["measure"]]
        axes.barh(y, row["value"], height=0.3, color=colour, alpha=0.85, gid=f"{gid}:value")
        axes.plot([low, high], [y, y], color=INK, linewidth=2.2, alpha=0.75, gid=f"{gid}:bounds")
        axes.text(1.2, y + 0.33, row["text"], va="center", fontsize=7.2, color=MUTED)
    axes.plot([row["target"]] * 2, [y - 0.26, y + 0.26], color=INK, linewidth=3, gid=f"{gid}:target")
    right = row["target"] > 60
    axes.text(
        row["target"] - 1 if right else row["target"] + 1,
        y - 0.36,
        row["target_label"],
        ha="right" if right else "left",
        va="center",
        fontsize=7.4,
        weight="bold",
        bbox=PLATE,
    )
