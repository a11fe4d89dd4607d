"""One row a region: its rates or gaps as dots with their ranges, and what they come to at the right."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import rows
from analysis.charts.style import (
    BODY,
    COLOUR,
    INK,
    MUTED,
    NARROW,
    PAPER,
    SMALL,
    WIDE,
    fitted,
    inches_of,
    styled,
)
from analysis.measures.catalogue import ACTIVE
from analysis.records import rows_of

_ROW, _CLEAR = 0.27, 0.12  # inches
_HEAD = 0.95  # inches of the words over a column
_WORDS = 1.45  # inches that words in place of a number may take


@styled()
def draw_regions(
    table: pd.DataFrame, marks: pd.DataFrame, *, heads: tuple[str, str], key: dict[str, str],
    limits: tuple[float, float], tick: Callable[[float], str], title: str, unit: str, source: str,
    line: tuple[float, str] | None = None, width: float = WIDE,
) -> Axes:  # fmt: skip
    """Draw a row for each region, top to bottom.

    Parameters
    ----------
    table
        ``region_id``, ``region``, ``group``, ``strong``; at the right ``text`` (bold), ``second`` and, where
        there is neither, ``note``; ``low`` and ``high``: the ends of the line, where there is one.
    marks
        ``region_id``, ``measure``, ``reading``, ``value``, ``low``, ``high``; ``old``: the date beside a dot
        that is drawn faintly, else empty.
    heads
        Of the two columns at the right; an empty one has none.
    key
        What the dots of each measure mean.
    line
        A number to compare with, and its words.
    width
        Inches: WIDE, or NARROW with the names above the marks, and without the second column.

    Returns
    -------
    Axes
        Marks have the gid ``region:measure:reading`` with ``:bounds`` or ``:value``, lines ``region:gap``.
    """
    narrow = width == NARROW
    heads = (fitted(heads[0], _HEAD, SMALL, "bold"), fitted(heads[1], _HEAD, SMALL))
    first, second = _columns(table, heads, narrow=narrow)
    notes = [fitted(note, _WORDS if narrow else max(first + second, _WORDS), SMALL) for note in table["note"]]
    noted = max([0.0, *(inches_of(note, SMALL) for note in filter(None, notes))])
    right = max(first + second, noted)
    deep = [rows.LINE * (note.count("\n") + 1) for note in notes]
    least = [_ROW if narrow else max(_ROW, each) for each in deep]
    lead = max(head.count("\n") for head in heads) + 1 if any(heads) else 0
    ground = rows.stage(
        list(table["region"]), limits, least=least, beside=notes, strong=list(table["strong"]),
        groups=list(table["group"]), right=right + 0.24, aside=max(first, noted) + 0.2, title=title,
        unit=unit, source=source, width=width,
        head=0.09 + rows.key_tall(list(key.values()), width) + 0.16 * bool(line and line[1])
        + (0.0 if narrow else 0.14 * max(0, lead - 1)),
    )  # fmt: skip
    axes, edge = ground.axes, limits[1] + (0 if narrow else right + 0.12) * ground.inch
    for row, name, y, note in zip(rows_of(table), ground.names, ground.marks, notes, strict=True):
        if np.isfinite(row["low"]) and np.isfinite(row["high"]):
            axes.plot(
                [row["low"], row["high"]],
                [y, y],
                color=MUTED,
                lw=1.1,
                zorder=1,
                gid=f"{row['region_id']}:gap",
            )
        if note:
            axes.text(edge, name, note, ha="right", va="center", fontsize=SMALL, color=MUTED)
            continue
        axes.text(edge - (0 if narrow else second * ground.inch), name, row["text"], ha="right", va="center",
                  fontsize=BODY + 0.5, weight="bold")  # fmt: skip
        if row["second"] and not narrow:
            axes.text(edge, name, row["second"], ha="right", va="center", color=MUTED)
    places = dict(zip(table["region_id"], ground.marks, strict=True))
    _marks(ground, marks.assign(y=marks["region_id"].map(places)))
    if line:
        _compare(ground, line)
    looks = {
        words: {"color": COLOUR[measure], "mfc": PAPER if measure == ACTIVE else COLOUR[measure]}
        for measure, words in key.items()
    }
    rows.key(axes, looks)
    if not narrow:
        for head, place, weight in (
            (heads[0], edge - second * ground.inch, "bold"),
            (heads[1], edge, "normal"),
        ):
            axes.text(
                place, -0.08, head, ha="right", va="bottom", fontsize=SMALL, weight=weight, linespacing=1.1
            )
    return rows.grid(axes, tick)


def _columns(table: pd.DataFrame, heads: tuple[str, str], *, narrow: bool) -> tuple[float, float]:
    """Inches of the two columns at the right; a phone has the first alone, beside the name."""
    told = table[table["note"] == ""]
    first = max([0.0, *(inches_of(text, BODY + 0.5, "bold") for text in told["text"])])
    if narrow:
        return first, 0.0
    first = max(first, inches_of(heads[0], SMALL, "bold"))
    second = max(
        [0.0, *(inches_of(text, BODY) for text in told["second"] if text), inches_of(heads[1], SMALL)]
    )
    return first + _CLEAR, second + _CLEAR if second else 0.0


def _marks(ground: rows.Rows, marks: pd.DataFrame) -> None:
    known = marks.dropna(subset="value")
    gid = known["region_id"] + ":" + known["measure"] + ":" + known["reading"]
    known = known.assign(gid=gid, faint=known["old"] != "")
    for row in rows_of(known):
        rows.band(ground.axes, row["y"], row, COLOUR[row["measure"]], row["gid"], faint=row["faint"])
    for (measure, faint), part in known.groupby(["measure", "faint"], sort=False):
        rows.dots(ground.axes, part, COLOUR[measure], hollow=measure == ACTIVE, faint=faint)
    for _, own in known.groupby("y", sort=False):
        _dates(ground, own)


def _dates(ground: rows.Rows, own: pd.DataFrame) -> None:
    """The dates of old figures of a row, each on a side of its dot that is free; none where neither is."""
    first, last = ground.axes.get_xlim()
    taken = [(value, value) for value in own["value"]]
    for row in rows_of(own[own["faint"]]):
        value, room = row["value"], (inches_of(row["old"], SMALL) + 0.2) * ground.inch
        for side, sign, start, end in (("left", 1, value, value + room), ("right", -1, value - room, value)):
            if (
                first <= start
                and end <= last
                and not any(
                    low < end and start < high if high > low else start < low < end for low, high in taken
                )
            ):
                place = value + 0.09 * sign * ground.inch
                look = {"ha": side, "va": "center", "fontsize": SMALL, "color": MUTED}
                ground.axes.text(place, row["y"], row["old"], **look)
                taken.append((start, end))
                break


def _compare(ground: rows.Rows, line: tuple[float, str]) -> None:
    value, words = line
    axes = ground.axes
    for y in ground.marks:
        axes.plot([value] * 2, [y - _ROW / 2, y + _ROW / 2], color=INK, lw=1.1, zorder=1)
    if not words:
        return
    half = inches_of(words, SMALL) / 2 * ground.inch
    first, last = axes.get_xlim()
    place = float(np.clip(value, first + half, max(first + half, last - half)))
    axes.text(place, -0.05, words, ha="center", va="bottom", fontsize=SMALL)
