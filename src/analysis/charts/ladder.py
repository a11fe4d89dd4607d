"""The interval ladder: readings of one base on a number line, and what those that fit share."""

import textwrap
from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.charts.style import COLOUR, INK, MUTED, PLATE, stage, styled

_LINE = 0.62  # inches per rung: words above, mark below
_FAR = 3.0  # hull widths beyond which an impossible reading is only pointed at
_ZONE = "#009E73"
_INFEASIBLE = "infeasible"


def draw_ladder(
    table: pd.DataFrame,
    *,
    zone: tuple[float, float] | None,
    zone_label: str,
    axis_label: str,
    source: str,
    tick: Callable[[float], str],
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

    Returns
    -------
    Axes
        Marks have the gid ``reading_id:bounds``, crosses ``reading_id:cross``, the zone ``zone``.
    """
    with styled():
        axes = stage(rows=len(table) + 1, line=_LINE, left=0.03, source=source)
        start, end = _limits(table)
        axes.set(xlim=(start, end), ylim=(len(table) - 0.45, -1.2), xlabel=axis_label)
        axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(lambda value, _: tick(value))
        if zone:
            shade = axes.axvspan(*_visible(zone, end - start), color=_ZONE, alpha=0.18, linewidth=0)
            shade.set_gid("zone")
            _words(axes, sum(zone) / 2, -0.85, zone_label, color=_ZONE, weight="bold")
        for y, row in enumerate(table.to_dict("records")):
            _draw(axes, y, row)
    return axes


def _draw(axes: Axes, y: int, row: dict) -> None:
    impossible = row["outcome"] == _INFEASIBLE
    colour = (
        MUTED if impossible else COLOUR["labour"] if row["outcome"] == "printed" else COLOUR["registered"]
    )
    start, end = axes.get_xlim()
    low, high = _visible((row["low"], row["high"]), end - start)
    middle, gid, line = (low + high) / 2, row["reading_id"], y + 0.12
    if high < start or low > end:
        # Beyond the frame: an arrow points to where it would be.
        inward = 0.025 * (end - start) * (1 if high < start else -1)
        edge = start + inward / 2 if high < start else end + inward / 2
        axes.plot([edge], [line], marker="<" if high < start else ">", color=colour, markersize=8)
        middle = edge + inward
    shown = np.clip([low, high], start, end)
    axes.plot(shown, [line, line], color=colour, linewidth=7, solid_capstyle="butt", gid=f"{gid}:bounds")
    if impossible:
        axes.plot([middle], [line], "x", color=INK, markersize=9, markeredgewidth=2, gid=f"{gid}:cross")
    words = f"{row['label']}: {row['text']}"
    _words(axes, middle, y - 0.24, words, color=MUTED if impossible else INK)


def _words(axes: Axes, x: float, y: float, text: str, **style) -> None:
    """Words over a mark, kept within the frame."""
    start, end = axes.get_xlim()
    share = (x - start) / (end - start)
    side = "left" if share < 0.35 else "right" if share > 0.65 else "center"
    place = {"left": max(x - 0.05 * (end - start), start), "right": min(x + 0.05 * (end - start), end)}.get(
        side, x
    )
    shown = "\n".join(textwrap.wrap(text, 76))
    axes.text(place, y, shown, ha=side, va="center", fontsize=7.6, bbox=PLATE, linespacing=1.15, **style)


def _limits(table: pd.DataFrame) -> tuple[float, float]:
    """Ends of the axis around the possible readings, and the impossible ones that lie near."""
    possible = table[table["outcome"] != _INFEASIBLE]
    ends = (possible if len(possible) else table)[["low", "high"]].to_numpy(dtype=float)
    ends = ends[np.isfinite(ends)]
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
