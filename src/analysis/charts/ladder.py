"""The interval ladder: readings of one base on a number line, and what those that fit share."""

import textwrap
from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.charts.style import COLOUR, INK, MUTED, WIDE, stage, styled

_LINE, _LINE_NARROW = 0.6, 0.78  # inches per rung: its label, and the mark below
_FAR = 3.0  # hull widths beyond which an impossible reading is only pointed at
_ZONE = "#00664a"  # Okabe and Ito's green, darkened for words on white
_INFEASIBLE = "infeasible"
_LETTERS = 15.9  # that fit on an inch of the axis
_TONE = {
    "feasible": COLOUR["registered"],
    "undecided": COLOUR["active"],
    "printed": COLOUR["labour"],
    _INFEASIBLE: MUTED,
}


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
    """Draw one rung per reading, top to bottom.

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
    with styled():
        line = _LINE if width == WIDE else _LINE_NARROW
        axes = stage(rows=len(table) + 1, line=line, left=0.03, source=source, width=width)
        start, end = _limits(table)
        axes.set(xlim=(start, end), ylim=(len(table) - 0.45, -1.2), xlabel=axis_label)
        axes.xaxis.set_major_locator(MaxNLocator(6 if width == WIDE else 4, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(lambda value, _: tick(value))
        if zone:
            shade = axes.axvspan(
                *np.clip(_visible(zone, end - start), start, end), color=_ZONE, alpha=0.18, linewidth=0
            )
            shade.set_gid("zone")
            words = _beside if width == WIDE else _under
            words(axes, zone, -0.85, zone_label, color=_ZONE, weight="bold")
        # Words lie on the frame: rules through them would be read as strokes.
        axes.grid(visible=False)
        for y, row in enumerate(table.to_dict("records")):
            _draw(axes, y, row, wide=width == WIDE)
    return axes


def _draw(axes: Axes, y: int, row: dict, *, wide: bool) -> None:
    start, end = axes.get_xlim()
    low, high = _visible((row["low"], row["high"]), end - start)
    gid, line, colour = row["reading_id"], y + (0.16 if wide else 0.0), _TONE[row["outcome"]]
    impossible = row["outcome"] == _INFEASIBLE
    if high < start or low > end:
        # Beyond the frame: an arrow points to where it would be.
        inward = 0.025 * (end - start) * (1 if high < start else -1)
        edge = (start if high < start else end) + inward / 2
        axes.plot([edge], [line], marker="<" if high < start else ">", color=colour, markersize=8)
        shown, left, right = np.clip([low, high], start, end), edge, edge + inward
        left, right = min(left, right), max(left, right)
        middle = edge + inward
    else:
        left, right = shown = np.clip([low, high], start, end)
        middle = (left + right) / 2
    axes.plot(shown, [line, line], color=colour, linewidth=8, solid_capstyle="butt", gid=f"{gid}:bounds")
    if impossible:
        # Hollow, so that grey alone does not have to tell it from the others.
        axes.plot(shown, [line, line], color="white", linewidth=5.5, solid_capstyle="butt")
        axes.plot([middle], [line], "x", color=INK, markersize=9, markeredgewidth=2, gid=f"{gid}:cross")
    elif row["outcome"] == "printed":
        axes.plot([middle], [line], "D", color=colour, markersize=7, markeredgecolor="white")
    shade = MUTED if impossible else INK
    label = "\n".join(textwrap.wrap(row["label"], _letters(axes)))
    above = y - (0.2 if wide else 0.28)
    axes.text(start, above, label, va="center", fontsize=7.6, color=shade, linespacing=1.05)
    if wide:
        _beside(axes, (left, right), line, row["text"], color=shade)
    else:
        _under(axes, (left, right), y + 0.28, row["text"], color=shade)


def _beside(axes: Axes, mark: tuple[float, float], y: float, text: str, **style) -> None:
    """Words on the roomier side of a mark, wrapped to the room there is."""
    start, end = axes.get_xlim()
    clear = 0.02 * (end - start)
    left, right = mark[0] - start, end - mark[1]
    letters = max(16, int(_letters(axes) * max(left, right) / (end - start)) - 3)
    place, side = (mark[1] + clear, "left") if right >= left else (mark[0] - clear, "right")
    shown = "\n".join(textwrap.wrap(text, letters))
    axes.text(place, y, shown, ha=side, va="center", fontsize=7.6, linespacing=1.05, **style)


def _under(axes: Axes, _: tuple[float, float], y: float, text: str, **style) -> None:
    """Words on lines of their own, where no side of a mark has room."""
    shown = "\n".join(textwrap.wrap(text, _letters(axes)))
    axes.text(axes.get_xlim()[0], y, shown, va="center", fontsize=7.6, linespacing=1.05, **style)


def _letters(axes: Axes) -> int:
    """Letters that fit on the width of the axis."""
    return int(_LETTERS * axes.figure.get_figwidth() * axes.get_position().width)


def _limits(table: pd.DataFrame) -> tuple[float, float]:
    """Ends of the axis around the possible readings, and the impossible ones that lie near."""
    possible = table[table["outcome"] != _INFEASIBLE]
    ends = (possible if len(possible) else table)[["low", "high"]].to_numpy(dtype=float)
    ends = ends[np.isfinite(ends)]
    if not len(ends):
        return 0.0, 1.0
    low, high = ends.min(), ends.max()
    reach = max(high - low, 0.02 * high) * _FAR
    far = table[["low", "high"]].to_numpy(dtype=float)
    far = far[np.isfinite(far) & (far > low - reach) & (far < high + reach)]
    low, high = min(low, far.min()), max(high, far.max())
    room = max(high - low, 0.02 * high) * 0.25
    return low - room, high + room


def _visible(ends: tuple[float, float], width: float) -> tuple[float, float]:
    """Bounds widened to what the eye can see: an exact number still is a mark."""
    least = 0.004 * width
    low, high = ends
    lack = max(0.0, least - (high - low)) / 2
    return low - lack, high + lack
