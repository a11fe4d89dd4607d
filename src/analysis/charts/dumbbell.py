"""The interval dumbbell: coverage per region with its bounds, and the gap between its ends."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import rows
from analysis.charts.style import COLOUR, INK, MUTED, NARROW, WIDE, fitted, inches_of, styled

# Per width: the layout, inches for a label, and inches of further lines that a row has room for.
_LAYOUT = {
    WIDE: (rows.Layout(0.34, 0.36, margin=-0.57, label=-0.16, note=0.24), 2.22, 0.05),
    NARROW: (rows.Layout(0.58, 0.03, label=-0.34, note=-0.08, mark=0.24), 3.3, 0.0),
}
_NAME, _LABEL, _NOTE, _TEXT = 10, 8.5, 6.6, 8  # points
_LEADING = 1.25 / 72  # inches of a line for each point of its characters
_LONG = 55.0  # percentage points: on a longer gap there is room for its text
_GUTTER = 0.1  # inches between a label and what is on the axis
_CLEAR = 1.5  # percentage points between a gap and its text
_HEAD = "gap"


@styled()
def draw_dumbbell(table: pd.DataFrame, *, axis_label: str, source: str, width: float = WIDE) -> Axes:
    """Draw one block per region: a gap line, then one row per measure.

    Parameters
    ----------
    table
        One row per line of the chart, top to bottom: ``region``; ``measure`` (registered,
        active, labour, or gap for the head of a block); ``label``; ``value``, ``low`` and
        ``high`` in percent (for a gap: ``low`` is the labour and ``high`` the health figure,
        ``value`` is not drawn); ``text`` next to the mark; ``note`` under the label. A row
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
    wide, (layout, inches, spare) = width == WIDE, _LAYOUT[width]
    axis, end = width * (0.975 - layout.left), _end(table)
    lines = table.to_dict("records")
    rooms = [inches + (_reach(row, axis, end) if wide else 0) for row in lines]
    texts = [_fitted(row, room, axis, wide=wide) for row, room in zip(lines, rooms, strict=True)]
    crowded = [0 if wide else _TEXT * _LEADING * _crowded(row, axis, end) for row in lines]
    stacks = [_stacks(own, below, wide=wide) for own, below in zip(texts, crowded, strict=True)]
    line = layout.line + max([0.0, *(max(map(sum, own)) - spare for own in stacks)])
    limits = {"xlim": (0, end), "ylim": (len(table) - 0.4, -0.75), "xticks": range(0, 101, 20)}
    layout = layout._replace(line=line)
    axes = rows.stage(len(table), layout, source=source, width=width, xlabel=axis_label, **limits)
    for y, row in enumerate(lines):
        moves = [move for own in stacks[y] for move in _moves(own)]
        moves[2] -= crowded[y] / 2
        offsets = zip((layout.label, layout.note, layout.mark), moves, strict=True)
        places = [y + (offset + move / line) for offset, move in offsets]
        draw = _draw_head if row["measure"] == _HEAD else _draw_rate
        draw(axes, y, row, texts[y], layout.margin, places)
    return axes


def _texts(row: dict, *, wide: bool) -> list[tuple[str, float, str]]:
    """Label, note and text in the place of a mark, each with its points and weight."""
    at_mark, none = (row["text"], _TEXT, "normal"), ("", _TEXT, "normal")
    if row["measure"] != _HEAD:
        rest = at_mark if pd.isna(row["value"]) else none
        return [(row["label"], _LABEL, "normal"), (row["note"], _NOTE, "normal"), rest]
    name, gap = (row["region"], _NAME, "bold"), (row["text"], _TEXT, "bold")
    if pd.isna(row["low"]):
        return [name, none, at_mark]
    return [name, none, gap] if wide else [name, gap, none]


def _fitted(row: dict, labels: float, axis: float, *, wide: bool) -> list[tuple[str, float, str]]:
    """The texts on lines that fit into the inches of the labels and of the axis."""
    texts = zip(_texts(row, wide=wide), (labels, labels, axis), strict=True)
    return [(fitted(text, inches, *font), *font) for (text, *font), inches in texts]


def _reach(row: dict, axis: float, end: float) -> float:
    """Inches of the axis on the left of everything in a row: a long label may end there."""
    if row["measure"] == _HEAD or pd.isna(row["value"]):
        return 0.0
    low = max(row["low"], 0) / end
    if _side(row, axis, end) == "left":
        low -= rows.CLEAR + inches_of(row["text"], _TEXT) / axis
    return max(0.0, low * axis - _GUTTER)


def _crowded(row: dict, axis: float, end: float) -> bool:
    """Whether the text of a mark is below it because neither side has room."""
    return row["measure"] != _HEAD and pd.notna(row["value"]) and not _side(row, axis, end)


def _side(row: dict, axis: float, end: float) -> str:
    return rows.text_side(max(row["low"], 0) / end, min(row["high"], end) / end, row["text"], axis)


def _stacks(texts: list[tuple[str, float, str]], below: float, *, wide: bool) -> list[list[float]]:
    """Inches of the lines of each text beyond the first, by what grows one below the other."""
    name, note, at_mark = (text.count("\n") * size * _LEADING for text, size, _ in texts)
    return [[name, note], [at_mark + below]] if wide else [[name, note, at_mark + below]]


def _moves(stack: list[float]) -> list[float]:
    """How far each text of a stack moves down when all of them grow."""
    return [sum(stack[:place]) + more / 2 - sum(stack) / 2 for place, more in enumerate(stack)]


def _draw_head(axes: Axes, y: float, row: dict, texts: list, margin: float, places: list[float]) -> None:
    if y:
        rows.rule(axes, y, margin)
    name, note, at_mark = texts
    wide = margin != 0
    # Beside its marks the name is level with them, above them it leads the block.
    rows.label(axes, margin, y if wide else places[0], *name)
    y = y if wide else places[2]
    if pd.isna(row["low"]):
        rows.missing(axes, 0, y, at_mark[0])
        return
    line = {"color": INK, "linewidth": 1.3, "marker": "|", "markersize": 8}
    axes.plot([row["low"], row["high"]], [y, y], gid=f"{row['region_id']}:gap", **line)
    rows.label(axes, margin, places[1], *note)
    if at_mark[0]:
        place, side = _gap_text(axes, sorted([row["low"], row["high"]]), at_mark[0])
        rows.next_to(axes, place, y, at_mark[0], side, _TEXT, weight="bold")


def _gap_text(axes: Axes, gap: list[float], text: str) -> tuple[float, str]:
    """Where the text of a gap is: on a long line, else on a side with room, else within the axis."""
    (start, end), (first, last) = gap, axes.get_xlim()
    widest = max(inches_of(line, _TEXT, "bold") for line in text.split("\n"))
    room = widest / rows.axis_inches(axes) * (last - first)
    if end - start <= _LONG:
        if start - _CLEAR - room >= first:
            return start - _CLEAR, "right"
        if end + _CLEAR + room <= last:
            return end + _CLEAR, "left"
    middle = (start + end) / 2
    return float(np.clip(middle, first + room / 2, max(first, last - room) + room / 2)), "center"


def _draw_rate(axes: Axes, _: float, row: dict, texts: list, margin: float, places: list[float]) -> None:
    name, note, at_mark = texts
    rows.label(axes, margin, places[0], *name)
    rows.label(axes, margin, places[1], *note, color=MUTED)
    if pd.isna(row["value"]):
        rows.missing(axes, 0, places[2], at_mark[0])
        return
    gid = f"{row['region_id']}:{row['measure']}:{row['reading']}"
    rows.interval(axes, places[2], row, COLOUR[row["measure"]], gid)


def _end(table: pd.DataFrame) -> float:
    """The end of the axis."""
    return max(100.0, rows.finite(table, "value", "low", "high").max(initial=0)) + 1
