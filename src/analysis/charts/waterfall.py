"""The waterfall from a whole through its losses to what is left, each step with its bounds."""

import textwrap
from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOUR, INK, MUTED, NARROW, PLATE, WIDE, stage, styled

# Per width: inches of a step, share of the width for the labels, where they begin in widths of the
# axes, letters of a label, how far label and bar stand below the middle of the row, height of a bar.
_LAYOUT = {WIDE: (0.4, 0.40, -0.65, 34, 0.0, 0.0, 0.55), NARROW: (0.56, 0.03, 0.0, 42, -0.28, 0.18, 0.42)}
_LETTER = 0.07  # inches that a letter takes
_TOTAL, _LOSS = COLOUR["registered"], COLOUR["labour"]


def draw_waterfall(
    table: pd.DataFrame,
    *,
    axis_label: str,
    source: str,
    tick: Callable[[float], str],
    width: float = WIDE,
) -> Axes:
    """Draw one step per row, top to bottom.

    Parameters
    ----------
    table
        ``step_id``, ``reading``, ``label``, ``kind`` (total or loss), ``value``, ``low``,
        ``high`` and ``text``. A total starts at nought; a loss ends where the total before it
        ends. A step without a value shows its text in place of a bar.
    width
        Inches: WIDE, or NARROW with the labels above the bars.

    Returns
    -------
    Axes
        Marks have the gid ``step_id:reading:bar`` and ``step_id:reading:bounds``.
    """
    with styled():
        line, left, margin, letters, above, below, tall = _LAYOUT[width]
        axes = stage(rows=len(table), line=line, left=left, source=source, width=width)
        drawn = table[["value", "high"]].to_numpy(dtype=float)
        end = drawn[np.isfinite(drawn)].max()
        axes.set(xlim=(0, end * 1.02), ylim=(len(table) - 0.4, -0.6), xlabel=axis_label)
        axes.xaxis.set_major_formatter(lambda value, _: tick(value))
        before = end
        for y, row in enumerate(table.to_dict("records")):
            _label(axes, margin, y + above, row, letters)
            before = _draw(axes, y + below, row, before, tall)
    return axes


def _label(axes: Axes, x: float, y: float, row: dict, letters: int) -> None:
    across = axes.get_yaxis_transform()
    weight = "normal" if row["kind"] == "loss" else "bold"
    words = "\n".join(textwrap.wrap(row["label"], letters))
    axes.text(x, y, words, transform=across, va="center", fontsize=8, weight=weight, linespacing=1.05)


def _draw(axes: Axes, y: float, row: dict, before: float, tall: float) -> float:
    """Draw a step; the end of the last total, from which the next loss is taken."""
    loss = row["kind"] == "loss"
    if pd.isna(row["value"]):
        axes.text(1, y, row["text"], va="center", fontsize=8, color=MUTED, style="italic")
        return before
    gid = f"{row['step_id']}:{row['reading']}"
    left = before - row["value"] if loss else 0.0
    axes.barh(
        y, row["value"], left=left, height=tall, color=_LOSS if loss else _TOTAL, alpha=0.85, gid=f"{gid}:bar"
    )
    # A loss is uncertain where it ends, on its left; a total on its right.
    start, end = axes.get_xlim()
    ends = [before - row["high"], before - row["low"]] if loss else [row["low"], row["high"]]
    ends = np.clip(ends, start, end)
    axes.plot(ends, [y, y], color=INK, linewidth=2.2, alpha=0.75, gid=f"{gid}:bounds")
    inches = axes.figure.get_figwidth() * axes.get_position().width
    room, clear = _LETTER * (len(row["text"]) + 2) / inches * (end - start), 0.012 * (end - start)
    near = min(left, *ends)
    if loss and near > room:
        axes.text(near - clear, y, row["text"], ha="right", va="center", fontsize=7.6, bbox=PLATE)
    elif (before - max(ends) if loss else min(ends)) > room:
        # Clear of the bounds: on the right part of a loss, at the foot of a total.
        place = before - clear if loss else clear
        side = "right" if loss else "left"
        axes.text(place, y, row["text"], ha=side, va="center", fontsize=7.6, color="white", weight="bold")
    else:
        place = max(left + row["value"], *ends) + clear
        axes.text(place, y, row["text"], va="center", fontsize=7.6, bbox=PLATE)
    if loss:
        return before
    return row["value"] if row["step_id"] != "active" else before
