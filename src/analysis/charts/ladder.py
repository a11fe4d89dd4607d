"""The interval ladder: readings of one base on a number line, and what those that fit share."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.charts import rows
from analysis.charts.style import (
    ASH,
    INK,
    MUTED,
    NARROW,
    PAPER,
    SMALL,
    STEEL,
    WIDE,
    ZONE,
    fitted,
    inches_of,
    styled,
)
from analysis.records import rows_of

_FAR = 3.0  # hull widths beyond which an impossible reading is only pointed at
_INFEASIBLE = "infeasible"
_TEXTS = 1.7  # inches of the words at the right
# No colour of a measure: a base is of none of them.
_TONE = {"feasible": STEEL, "undecided": ASH, "printed": INK, _INFEASIBLE: MUTED}


@styled()
def draw_ladder(
    table: pd.DataFrame, *, zone: tuple[float, float] | None, zone_label: str, title: str, unit: str,
    source: str, tick: Callable[[float], str], width: float = WIDE,
) -> Axes:  # fmt: skip
    """Draw one line per reading, top to bottom.

    Parameters
    ----------
    table
        ``reading_id``, ``label``, ``low``, ``high``, ``outcome`` (feasible, printed, undecided,
        infeasible) and ``text``: the bounds in words, or why the reading is impossible.
    zone
        What all possible readings share, shaded; None where they share nothing.
    tick
        From a value to its label on the axis.
    width
        Inches: WIDE, or NARROW with the words of a reading above its mark.

    Returns
    -------
    Axes
        Marks have the gid ``reading_id:bounds``, crosses ``reading_id:cross``, the zone ``zone``.
    """
    narrow = width == NARROW
    texts = [fitted(text, _TEXTS, SMALL) for text in table["text"]]
    names = [f"{label}: {text}" for label, text in zip(table["label"], table["text"], strict=True)]
    limits = _limits(table)
    ground = rows.stage(
        names if narrow else list(table["label"]), limits,
        least=[0.24 if narrow else max(0.3, rows.LINE * (text.count("\n") + 1)) for text in texts],
        right=_TEXTS + 0.2, title=title, unit=unit, source=source, width=width, head=0.22 if zone else 0.06,
    )  # fmt: skip
    axes = ground.axes
    if zone:
        shaded = np.clip(_visible(zone, limits[1] - limits[0]), *limits)
        axes.axvspan(*shaded, color=ZONE, alpha=0.18, linewidth=0).set_gid("zone")
        half = inches_of(zone_label, SMALL, "bold") / 2 * ground.inch
        place = np.clip(np.mean(shaded), limits[0] + half, max(limits[0] + half, limits[1] - half))
        axes.text(
            place, -0.06, zone_label, ha="center", va="bottom", fontsize=SMALL, color=ZONE, weight="bold"
        )
    for row, y, text in zip(rows_of(table), ground.marks, texts, strict=True):
        _entry(ground, y, row)
        if not narrow:
            shade = MUTED if row["outcome"] == _INFEASIBLE else INK
            axes.text(limits[1] + 0.12 * ground.inch, y, text, va="center", fontsize=SMALL, color=shade)
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    return rows.grid(axes, tick)


def _entry(ground: rows.Rows, y: float, row: dict) -> None:
    axes = ground.axes
    start, end = axes.get_xlim()
    low, high = _visible((row["low"], row["high"]), end - start)
    gid, colour = row["reading_id"], _TONE[row["outcome"]]
    shown = np.clip([low, high], start, end)
    middle = sum(shown) / 2
    if high < start or low > end:
        # Beyond the frame: an arrow points to where it would be.
        edge, inward, arrow = (start, 1, "<") if high < start else (end, -1, ">")
        axes.plot([edge + 0.05 * inward * ground.inch], [y], marker=arrow, color=colour, markersize=7)
        middle = edge + 0.2 * inward * ground.inch
    axes.plot(shown, [y, y], color=colour, linewidth=7, solid_capstyle="butt", gid=f"{gid}:bounds")
    if row["outcome"] == _INFEASIBLE:
        # Hollow, so that grey alone does not have to tell it from the others.
        axes.plot(shown, [y, y], color=PAPER, linewidth=4.5, solid_capstyle="butt")
        axes.plot([middle], [y], "x", color=INK, markersize=8, markeredgewidth=1.8, gid=f"{gid}:cross")
    elif row["outcome"] == "printed":
        axes.plot([middle], [y], "D", color=colour, markersize=6.5, markeredgecolor=PAPER)


def _limits(table: pd.DataFrame) -> tuple[float, float]:
    """Ends of the axis around the possible readings, and the impossible ones that lie near."""
    possible = table[table["outcome"] != _INFEASIBLE]
    ends = rows.finite(possible if len(possible) else table, "low", "high")
    if not len(ends):
        return 0.0, 1.0
    low, high = ends.min(), ends.max()
    reach = max(high - low, 0.02 * high) * _FAR
    far = rows.finite(table, "low", "high")
    far = far[(far > low - reach) & (far < high + reach)]
    low, high = min(low, far.min()), max(high, far.max())
    room = max(high - low, 0.02 * high) * 0.25
    return low - room, high + room


def _visible(ends: tuple[float, float], width: float) -> tuple[float, float]:
    """Bounds widened to what the eye can see: an exact number still is a mark."""
    least = 0.004 * width
    low, high = ends
    lack = max(0.0, least - (high - low)) / 2
    return low - lack, high + lack
