"""The waterfall from a whole through its losses to what is left, each step with its bounds."""

import textwrap
from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import rows
from analysis.charts.style import COLOUR, NARROW, WIDE, styled

# Per width: the layout, and the height of a bar.
_LAYOUT = {
    WIDE: (rows.Layout(0.4, 0.40, margin=-0.65, characters=34), 0.55),
    NARROW: (rows.Layout(0.56, 0.03, label=-0.28, mark=0.18, characters=42), 0.42),
}
_CHARACTER = 0.07  # inches that a character takes
_LOSS = "loss"


@styled()
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
        ``high`` and ``text``. A total starts at zero; a loss ends where the total before it
        ends. A step without a value shows its text in place of a bar.
    width
        Inches: WIDE, or NARROW with the labels above the bars.

    Returns
    -------
    Axes
        Marks have the gid ``step_id:reading:bar`` and ``step_id:reading:bounds``.
    """
    layout, height = _LAYOUT[width]
    before = rows.finite(table, "value", "high").max()
    limits = {"xlim": (0, before * 1.02), "ylim": (len(table) - 0.4, -0.6)}
    axes = rows.stage(len(table), layout, source=source, width=width, xlabel=axis_label, **limits)
    axes.xaxis.set_major_formatter(lambda value, _: tick(value))
    for y, row in enumerate(table.to_dict("records")):
        weight = "normal" if row["kind"] == _LOSS else "bold"
        name = textwrap.fill(row["label"], layout.characters)
        rows.label(axes, layout.margin, y + layout.label, name, 8, weight, linespacing=1.05)
        if pd.isna(row["value"]):
            rows.missing(axes, 1, y + layout.mark, row["text"])
            continue
        _step(axes, y + layout.mark, row, before, height)
        # Several readings of the last steps are taken from the same total.
        if row["kind"] != _LOSS and row["step_id"] != "active":
            before = row["value"]
    return axes


def _step(axes: Axes, y: float, row: dict, before: float, height: float) -> None:
    """Draw a total, or a loss that is taken from the total before it."""
    loss, gid, text = row["kind"] == _LOSS, f"{row['step_id']}:{row['reading']}", row["text"]
    left, colour = (before - row["value"], COLOUR["labour"]) if loss else (0.0, COLOUR["registered"])
    axes.barh(y, row["value"], left=left, height=height, color=colour, alpha=0.85, gid=f"{gid}:bar")
    # A loss is uncertain where it ends, on its left; a total on its right.
    ends = [before - row["high"], before - row["low"]] if loss else [row["low"], row["high"]]
    ends = rows.bounds(axes, y, ends, gid)
    end = axes.get_xlim()[1]
    room, clear = _CHARACTER * (len(text) + 2) / rows.axis_inches(axes) * end, 0.012 * end
    near = min(left, *ends)
    if loss and near > room:
        rows.next_to(axes, near - clear, y, text, "right", 7.6)
    elif (before - max(ends) if loss else min(ends)) > room:
        # Clear of the bounds: on the right part of a loss, at the foot of a total.
        place, side = (before - clear, "right") if loss else (clear, "left")
        axes.text(place, y, text, ha=side, va="center", fontsize=7.6, color="white", weight="bold")
    else:
        rows.next_to(axes, max(left + row["value"], *ends) + clear, y, text, "left", 7.6)
