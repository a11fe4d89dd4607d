"""The interval ladder: readings of one base on a number line, and what those that fit share."""

import textwrap
from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.charts import rows
from analysis.charts.style import COLOUR, INK, MUTED, NARROW, WIDE, styled

# Per width: the layout (on a phone the note is the text of a mark), and the most ticks of the axis.
_LAYOUT = {
    WIDE: (rows.Layout(0.6, 0.03, label=-0.2, mark=0.16), 6),
    NARROW: (rows.Layout(0.78, 0.03, label=-0.28, note=0.28), 4),
}
_FAR = 3.0  # hull widths beyond which an impossible reading is only pointed at
_ZONE = "#00664a"  # Okabe and Ito's green, darkened for text on white
_INFEASIBLE = "infeasible"
_CHARACTERS = 15.9  # that fit on an inch of the axis
_TONE = {
    "feasible": COLOUR["registered"],
    "undecided": COLOUR["active"],
    "printed": COLOUR["labour"],
    _INFEASIBLE: MUTED,
}


@styled()
def draw_ladder(
    table: pd.DataFrame,
    *,
    zone: tuple[float, float] | None,
    zone_label: str,
    axis_label: str,
    source: str,
    tick: Callable[[float], str],
    width: float = WIDE,
) -> Axes:
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
        Inches: WIDE or NARROW.

    Returns
    -------
    Axes
        Marks have the gid ``reading_id:bounds``, crosses ``reading_id:cross``, the zone ``zone``.
    """
    layout, ticks = _LAYOUT[width]
    start, end = _limits(table)
    limits = {"xlim": (start, end), "ylim": (len(table) - 0.45, -1.2)}
    axes = rows.stage(len(table) + 1, layout, source=source, width=width, xlabel=axis_label, **limits)
    axes.xaxis.set_major_locator(MaxNLocator(ticks, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: tick(value))
    if zone:
        shaded = np.clip(_visible(zone, end - start), start, end)
        axes.axvspan(*shaded, color=_ZONE, alpha=0.18, linewidth=0).set_gid("zone")
        _text(axes, zone, (-0.85, -0.85), zone_label, color=_ZONE, weight="bold")
    # Text lies on the frame: rules through it would be read as strokes.
    axes.grid(visible=False)
    for y, row in enumerate(table.to_dict("records")):
        _entry(axes, y, row, layout)
    return axes


def _entry(axes: Axes, y: int, row: dict, layout: rows.Layout) -> None:
    start, end = axes.get_xlim()
    low, high = _visible((row["low"], row["high"]), end - start)
    line, gid, colour = y + layout.mark, row["reading_id"], _TONE[row["outcome"]]
    left, right = shown = np.clip([low, high], start, end)
    middle = (left + right) / 2
    if high < start or low > end:
        # Beyond the frame: an arrow points to where it would be.
        edge, inward, arrow = (start, 0.025, "<") if high < start else (end, -0.025, ">")
        inward *= end - start
        edge += inward / 2
        axes.plot([edge], [line], marker=arrow, color=colour, markersize=8)
        middle = edge + inward
        left, right = sorted([edge, middle])
    axes.plot(shown, [line, line], color=colour, linewidth=8, solid_capstyle="butt", gid=f"{gid}:bounds")
    shade = INK
    if row["outcome"] == _INFEASIBLE:
        # Hollow, so that grey alone does not have to tell it from the others.
        axes.plot(shown, [line, line], color="white", linewidth=5.5, solid_capstyle="butt")
        axes.plot([middle], [line], "x", color=INK, markersize=9, markeredgewidth=2, gid=f"{gid}:cross")
        shade = MUTED
    elif row["outcome"] == "printed":
        axes.plot([middle], [line], "D", color=colour, markersize=7, markeredgecolor="white")
    _write(axes, start, y + layout.label, row["label"], _characters(axes), color=shade)
    _text(axes, (left, right), (line, y + layout.note), row["text"], color=shade)


def _text(axes: Axes, mark: tuple, places: tuple[float, float], text: str, **style) -> None:
    """Text next to a mark; on a phone, where no side has room, on lines of its own at the second place."""
    start, end = axes.get_xlim()
    characters = _characters(axes)
    if axes.figure.get_figwidth() == NARROW:
        _write(axes, start, places[1], text, characters, **style)
        return
    # On the roomier side, wrapped to the room there is.
    clear, left, right = 0.02 * (end - start), mark[0] - start, end - mark[1]
    characters = max(16, int(characters * max(left, right) / (end - start)) - 3)
    # Where both sides have the same room, its last digit must not choose.
    place, side = (mark[1] + clear, "left") if right > 0.999 * left else (mark[0] - clear, "right")
    _write(axes, place, places[0], text, characters, ha=side, **style)


def _write(axes: Axes, x: float, y: float, text: str, characters: int, **style) -> None:
    lines = textwrap.fill(text, characters)
    axes.text(x, y, lines, va="center", fontsize=7.6, linespacing=1.05, **style)


def _characters(axes: Axes) -> int:
    """Characters that fit on the width of the axis."""
    return int(_CHARACTERS * rows.axis_inches(axes))


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
