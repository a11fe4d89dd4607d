"""The target chart: one bar a measure up to its level, every target a labelled tick, the verdict at right."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import rows
from analysis.charts.style import (
    BODY,
    COLOUR,
    INK,
    NARROW,
    ON_LIGHT,
    PAPER,
    REST,
    SMALL,
    WIDE,
    fitted,
    inches_of,
    styled,
)
from analysis.measures.catalogue import ACTIVE
from analysis.records import rows_of

_BAR, _REACH, _GAP = 0.2, 0.13, 0.05  # inches: height of a bar, half a tick, room beside a label
_VERDICT = 1.35  # inches of the words at the right


@styled()
def draw_targets(
    table: pd.DataFrame, targets: pd.DataFrame, *, title: str, unit: str, source: str, width: float = WIDE
) -> Axes:
    """Draw one bullet bar per measure, top to bottom.

    Parameters
    ----------
    table
        ``row_id``, ``label``, ``group``, ``measure`` (registered, active, labour), ``value``, ``low`` and
        ``high`` in percent, ``text`` in the bar, and ``verdict``.
    targets
        ``row_id`` of their bar, ``target_id``, ``target`` in percent and ``text``.
    width
        Inches: WIDE, or NARROW with the labels and verdicts above the bars.

    Returns
    -------
    Axes
        Marks have the gid ``row_id:value``, ``row_id:bounds`` and ``target_id:target``.
    """
    narrow = width == NARROW
    words = 1.3 if narrow else _VERDICT
    verdicts = [fitted(verdict, words, BODY, "bold") for verdict in table["verdict"]]
    lines = [rows.LINE * (verdict.count("\n") + 1) for verdict in verdicts]
    end = max(100.0, _end(table, targets))
    # The names are not drawn yet, so the span is the one that the widest of them leaves.
    span = width - 0.15 - 0.24 if narrow else width - _left(table) - words - 0.24
    hung = {
        name: _hung(part, span / end, span, narrow=narrow)
        for name, part in targets.groupby("row_id", sort=False)
    }
    tall = [
        1 + max((level for level, _ in hung.get(name, {}).values()), default=-1) for name in table["row_id"]
    ]
    # Words of several lines begin level with the bar: above it are the labels of the targets.
    least = [0.34 if narrow else max(0.36, 2 * (deep - 0.06)) for deep in lines]
    above = [max(0.0, each * rows.LINE + 0.15 - room / 2) for each, room in zip(tall, least, strict=True)]
    ground = rows.stage(
        list(table["label"]), (0, end), above=above, least=least, groups=list(table["group"]),
        right=words + 0.24, aside=words + 0.1, beside=verdicts, title=title, unit=unit, source=source,
        width=width,
    )  # fmt: skip
    axes = ground.axes
    for row, name, y, verdict in zip(rows_of(table), ground.names, ground.marks, verdicts, strict=True):
        _level(axes, y, row, end)
        if narrow:
            axes.text(end, name, verdict, ha="right", va="center", weight="bold", linespacing=1.15)
        else:
            place = end + 0.12 * ground.inch
            axes.text(place, y - 0.08, verdict, va="top", weight="bold", linespacing=1.15)
        own = targets[targets["row_id"] == row["row_id"]]
        for target in rows_of(own):
            _flag(ground, y, target, *hung[row["row_id"]][target["target_id"]])
    return rows.grid(axes, ticks=range(0, 101, 25 if narrow else 20))


def _end(table: pd.DataFrame, targets: pd.DataFrame) -> float:
    """The most that is drawn."""
    return max([0.0, *rows.finite(table, "value", "low", "high"), *targets["target"]])


def _left(table: pd.DataFrame) -> float:
    labels = (fitted(label, 1.75, BODY) for label in table["label"])
    return 0.24 + max(inches_of(label, BODY, "bold") for label in labels)


def _level(axes: Axes, y: float, row: dict, end: float) -> None:
    gid, colour, low = row["row_id"], COLOUR[row["measure"]], max(row["low"], 0.0)
    axes.barh(y, 100, height=_BAR, color=REST, zorder=0)
    axes.barh(y, row["value"], height=_BAR, color=colour, alpha=0.45, gid=f"{gid}:value")
    axes.barh(y, low, height=_BAR, color=colour)
    # Paler from the least to the most that its source allows.
    axes.barh(
        y, min(row["high"], end) - low, left=low, height=_BAR, color=colour, alpha=0.45, gid=f"{gid}:bounds"
    )
    axes.text(
        1.2, y, row["text"], va="center", weight="bold", color=ON_LIGHT if row["measure"] == ACTIVE else PAPER
    )


def _flag(ground: rows.Rows, y: float, target: dict, level: int, left: bool) -> None:
    """A tick across the bar, up to its label."""
    axes, top = ground.axes, y - _REACH - 0.02 - level * rows.LINE
    ends = [y + _REACH, top - 0.12]
    axes.plot(
        [target["target"]] * 2, ends, color=INK, lw=1.3, clip_on=False, gid=f"{target['target_id']}:target"
    )
    place = target["target"] + (-1 if left else 1) * _GAP * ground.inch
    axes.text(place, top - 0.06, target["text"], ha="right" if left else "left", va="center", fontsize=SMALL)


def _hung(targets: pd.DataFrame, scale: float, span: float, *, narrow: bool) -> dict[str, tuple[int, bool]]:
    """Level and side of the label of each target: on the lowest level where it meets no other label or tick.

    A label ends on the paper, so those near the end are on the left of their ticks, and so are those whose
    ticks these would cover. From the side on which the labels begin, each hangs above those it reaches over.
    """
    at = {row["target_id"]: row["target"] * scale for row in rows_of(targets)}
    wide = {row["target_id"]: inches_of(row["text"], SMALL) + 2 * _GAP for row in rows_of(targets)}
    left = {name for name in at if at[name] + wide[name] > span + (0.1 if narrow else _VERDICT)}
    for name in sorted(at, key=at.get, reverse=True):
        if any(at[other] - wide[other] < at[name] < at[other] for other in left):
            left.add(name)
    ends = {
        name: (at[name] - wide[name], at[name]) if name in left else (at[name], at[name] + wide[name])
        for name in at
    }
    order = sorted(left, key=at.get) + sorted(at.keys() - left, key=at.get, reverse=True)
    level: dict[str, int] = {}
    for name in order:
        start, stop = ends[name]
        met = {level[other] for other in level if start < ends[other][1] and ends[other][0] < stop}
        least = max((level[other] + 1 for other in level if start < at[other] < stop), default=0)
        level[name] = next(free for free in range(least, least + len(at) + 1) if free not in met)
    return {name: (level[name], name in left) for name in at}
