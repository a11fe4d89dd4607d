"""The target chart: a bar up to each level, its bounds, and a tick at the target of one scheme."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import rows
from analysis.charts.style import COLOUR, INK, MUTED, NARROW, WIDE, styled

_LAYOUT = {
    WIDE: rows.Layout(0.74, 0.33, margin=-0.47, label=-0.04, characters=30),
    NARROW: rows.Layout(1.05, 0.03, label=-0.367, mark=0.133, characters=46),
}
# Inches: height of a bar, half a target tick, and the text above and below the bar.
_BAR, _TICK, _ABOVE, _BELOW = 0.222, 0.192, 0.266, 0.244


@styled()
def draw_targets(table: pd.DataFrame, *, axis_label: str, source: str, width: float = WIDE) -> Axes:
    """Draw one bullet per row, top to bottom.

    Parameters
    ----------
    table
        ``row_id``, ``label``, ``note`` (under the label), ``value``, ``low``, ``high`` and
        ``target`` in percent, ``target_label``, ``measure`` (registered, active, labour) and
        ``text`` next to the bar. A row without a value shows its text in place of a bar.
    width
        Inches: WIDE, or NARROW with the labels above the bars.

    Returns
    -------
    Axes
        Marks have the gid ``row_id:value``, ``row_id:bounds`` and ``row_id:target``.
    """
    layout = _LAYOUT[width]
    end = max(100.0, rows.finite(table, "value", "high", "target").max(initial=0))
    limits = {"xlim": (0, end + 3), "ylim": (len(table) - 0.35, -0.65), "xticks": range(0, 101, 20)}
    axes = rows.stage(len(table), layout, source=source, width=width, xlabel=axis_label, **limits)
    for y, row in enumerate(table.to_dict("records")):
        _labels(axes, y + layout.label, row, layout)
        _level(axes, y + layout.mark, row, layout.line)
        _target(axes, y + layout.mark, row, layout.line)
    return axes


def _labels(axes: Axes, y: float, row: dict, layout: rows.Layout) -> None:
    name = textwrap.wrap(row["label"], layout.characters)
    y += 0.085 * (len(name) - 1)
    rows.label(axes, layout.margin, y, "\n".join(name), 7.8, va="bottom", linespacing=1.05)
    note = textwrap.fill(row["note"], int(layout.characters * 1.2))
    rows.label(axes, layout.margin, y + 0.02, note, 6.5, va="top", color=MUTED, linespacing=1.1)


def _level(axes: Axes, y: float, row: dict, line: float) -> None:
    if pd.isna(row["value"]):
        rows.missing(axes, 1, y, row["text"])
        return
    gid, colour = row["row_id"], COLOUR[row["measure"]]
    axes.barh(y, row["value"], height=_BAR / line, color=colour, alpha=0.85, gid=f"{gid}:value")
    rows.bounds(axes, y, [row["low"], row["high"]], gid)
    axes.text(1.2, y + _BELOW / line, row["text"], va="center", fontsize=7.2, color=MUTED)


def _target(axes: Axes, y: float, row: dict, line: float) -> None:
    target, reach = row["target"], _TICK / line
    axes.plot([target] * 2, [y - reach, y + reach], color=INK, linewidth=3, gid=f"{row['row_id']}:target")
    place, side = (target - 1, "right") if target > 60 else (target + 1, "left")
    rows.next_to(axes, place, y - _ABOVE / line, row["target_label"], side, 7.4, weight="bold")
