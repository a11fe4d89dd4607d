"""The interval dumbbell: coverage per region with its bounds, and the gap between its ends."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import (
    CLEAR,
    COLOUR,
    INK,
    MUTED,
    NARROW,
    PLATE,
    RULE,
    WIDE,
    fitted,
    inches_of,
    interval_mark,
    stage,
    styled,
    words_room,
)

# Per width: inches of a row, inches of further lines that it has room for, share of the width for the
# labels, where they begin in widths of the axes, the inches that they have, and how far label, note and
# mark stand below the middle of the row.
_LAYOUT = {
    WIDE: (0.34, 0.05, 0.36, -0.57, 2.22, (-0.16, 0.24, 0.0)),
    NARROW: (0.58, 0.0, 0.03, 0.0, 3.3, (-0.34, -0.08, 0.24)),
}
_NAME, _LABEL, _NOTE, _WORDS = 10, 8.5, 6.6, 8  # points
_LEADING = 1.25 / 72  # inches of a line for each point of its letters
_ROOMY = 55.0  # percentage points that the words of a gap need
_GUTTER = 0.1  # inches between a label and what is on the axis
_CLEAR = 1.5  # percentage points between a gap and its words
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
        line, spare, left, margin, inches, offsets = _LAYOUT[width]
        wide, axis, end = width == WIDE, width * (0.975 - left), _end(table)
        rows = [
            _fitted(row, inches + (_reach(row, axis, end) if wide else 0), axis, end, wide=wide)
            for row in table.to_dict("records")
        ]
        line += max([0.0, *(_height(more, wide=wide) - spare for _, more in rows)])
        axes = stage(rows=len(table), line=line, left=left, source=source, width=width)
        axes.set(xlim=(0, end), ylim=(len(table) - 0.4, -0.75), xlabel=axis_label, xticks=range(0, 101, 20))
        for y, (row, more) in enumerate(rows):
            moves = [*_stacked(more[:2]), 0.0] if wide else _stacked(more)
            if not wide and _crowded(row, axis, end):
                moves[2] -= _WORDS * _LEADING / 2
            places = [offset + move / line for offset, move in zip(offsets, moves, strict=True)]
            (_draw_head if row["measure"] == _HEAD else _draw_row)(axes, y, row, margin, places)
    return axes


def _slots(row: dict, *, wide: bool) -> list[tuple[str, float, str] | None]:
    """What stands as label, as note and at the mark: column, points and weight."""
    words = ("text", _WORDS, "normal")
    if row["measure"] != _HEAD:
        return [
            ("label", _LABEL, "normal"),
            ("note", _NOTE, "normal"),
            words if pd.isna(row["value"]) else None,
        ]
    name = ("region", _NAME, "bold")
    if pd.isna(row["low"]):
        return [name, None, words]
    words = ("text", _WORDS, "bold")
    return [name, None, words] if wide else [name, words, None]


def _reach(row: dict, axis: float, end: float) -> float:
    """Inches of the axis on the left of everything in a row: a long label may end there."""
    if row["measure"] == _HEAD or pd.isna(row["value"]):
        return 0.0
    low = max(row["low"], 0) / end
    if low > words_room(row["text"], axis):
        low -= CLEAR + inches_of(row["text"], _WORDS) / axis
    return max(0.0, low * axis - _GUTTER)


def _fitted(row: dict, labels: float, axis: float, end: float, *, wide: bool) -> tuple[dict, list[float]]:
    """The row with its words on lines that fit, and the inches of those beyond the first, by place."""
    more = []
    for slot, inches in zip(_slots(row, wide=wide), (labels, labels, axis), strict=True):
        if slot is None:
            more.append(0.0)
            continue
        column, size, weight = slot
        row = row | {column: fitted(row[column], inches, size, weight)}
        more.append(row[column].count("\n") * size * _LEADING)
    if not wide and _crowded(row, axis, end):
        more[2] += _WORDS * _LEADING
    return row, more


def _crowded(row: dict, axis: float, end: float) -> bool:
    """Whether the words of a mark stand below it, for want of room on either side."""
    if row["measure"] == _HEAD or pd.isna(row["value"]):
        return False
    room = words_room(row["text"], axis)
    return max(row["low"], 0) / end <= room and 1 - min(row["high"], end) / end < room


def _height(more: list[float], *, wide: bool) -> float:
    return max(sum(more[:2]), more[2]) if wide else sum(more)


def _stacked(more: list[float]) -> list[float]:
    """How far each of some words moves down where all of them grow, one below the other."""
    return [sum(more[:place]) + each / 2 - sum(more) / 2 for place, each in enumerate(more)]


def _draw_head(axes: Axes, y: float, row: dict, margin: float, places: list[float]) -> None:
    if y:
        axes.axhline(y - 0.5, color=RULE, linewidth=0.8, xmin=margin, clip_on=False)
    # Beside its marks the name stands level with them, above them it leads the block.
    _label(axes, margin, y + (places[0] if margin == 0 else 0), row["region"], weight="bold", size=_NAME)
    at = y + (places[2] if margin == 0 else 0)
    if pd.isna(row["low"]):
        axes.text(0, at, row["text"], va="center", color=MUTED, style="italic", fontsize=_WORDS)
        return
    gid = f"{row['region_id']}:gap"
    axes.plot(
        [row["low"], row["high"]], [at, at], color=INK, linewidth=1.3, marker="|", markersize=8, gid=gid
    )
    if margin == 0:
        _label(axes, margin, y + places[1], row["text"], weight="bold", size=_WORDS)
        return
    place, side = _gap_words(axes, sorted([row["low"], row["high"]]), row["text"])
    axes.text(place, at, row["text"], ha=side, va="center", fontsize=_WORDS, weight="bold", bbox=PLATE)


def _gap_words(axes: Axes, gap: list[float], text: str) -> tuple[float, str]:
    """Where the words of a gap stand: on a long line, else on a side with room, else within the axis."""
    (start, end), (first, last) = gap, axes.get_xlim()
    inches = axes.figure.get_figwidth() * axes.get_position().width
    room = max(inches_of(line, _WORDS, "bold") for line in text.split("\n")) / inches * (last - first)
    if end - start <= _ROOMY:
        if start - _CLEAR - room >= first:
            return start - _CLEAR, "right"
        if end + _CLEAR + room <= last:
            return end + _CLEAR, "left"
    middle = (start + end) / 2
    return float(np.clip(middle, first + room / 2, max(first, last - room) + room / 2)), "center"


def _draw_row(axes: Axes, y: float, row: dict, margin: float, places: list[float]) -> None:
    _label(axes, margin, y + places[0], row["label"], size=_LABEL)
    _label(axes, margin, y + places[1], row["note"], size=_NOTE, color=MUTED)
    y += places[2]
    if pd.isna(row["value"]):
        axes.text(0, y, row["text"], va="center", color=MUTED, style="italic", fontsize=_WORDS)
        return
    gid = f"{row['region_id']}:{row['measure']}:{row['reading']}"
    interval_mark(axes, y, row, COLOUR[row["measure"]], gid)


def _label(axes: Axes, x: float, y: float, text: str, *, size: float, weight="normal", color=INK) -> None:
    across = axes.get_yaxis_transform()
    axes.text(x, y, text, transform=across, va="center", fontsize=size, weight=weight, color=color)


def _end(table: pd.DataFrame) -> float:
    """The end of the axis."""
    drawn = table[["value", "low", "high"]].to_numpy(dtype=float)
    return max(100.0, drawn[np.isfinite(drawn)].max(initial=0)) + 1
