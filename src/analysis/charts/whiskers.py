"""The gap chart: each gap as an interval of percentage points, with zero marked."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import rows
from analysis.charts.style import COLOUR, INK, MUTED, NARROW, WIDE, styled

_CHARACTERS = 14  # that fit on an inch of the axis
# Per width: the layout, and where and how the labels of a region's gaps are aligned.
_LAYOUT = {
    WIDE: (rows.Layout(0.36, 0.40, margin=-0.68, characters=18), -0.02, "right"),
    NARROW: (rows.Layout(0.62, 0.03, label=-0.32, note=-0.08, mark=0.24, characters=40), 0.0, "left"),
}


@styled()
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
    layout, end, side = _LAYOUT[width]
    drawn = rows.finite(table, "value", "low", "high")
    ends = (min(0.0, drawn.min(initial=0)) - 1, max(10.0, drawn.max(initial=0)) + 4)
    limits = {"xlim": ends, "ylim": (len(table) - 0.4, -0.6)}
    axes = rows.stage(len(table), layout, source=source, width=width, xlabel=axis_label, **limits)
    axes.axvline(0, color=INK, linewidth=1)
    first = table["region_id"].ne(table["region_id"].shift())
    for y, row in enumerate(table.assign(first=first).to_dict("records")):
        if row["first"]:
            if y:
                rows.rule(axes, y, layout.margin)
            name = textwrap.fill(row["region"], layout.characters)
            rows.label(axes, layout.margin, y + layout.label, name, 9, "bold")
        rows.label(axes, end, y + layout.note, row["label"], 7.5, ha=side, color=MUTED)
        if pd.isna(row["value"]):
            text = textwrap.fill(row["text"], int(_CHARACTERS * rows.axis_inches(axes)))
            rows.missing(axes, 0.6, y + layout.mark, text)
        else:
            gid = f"{row['region_id']}:{row['gap']}:{row['reading']}"
            rows.interval(axes, y + layout.mark, row, COLOUR[row["gap"]], gid)
    return axes
