"""The claim timeline: every measured figure of an indicator by date, with its bounds and its part."""

import textwrap
from collections.abc import Callable

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.rows import finite
from analysis.charts.style import INK, MUTED, RULE, source_lines, styled

_PANEL, _LEFT, _TOP, _BOTTOM, _WIDTH = 1.0, 1.5, 0.42, 0.85, 6.4  # inches
_PART = {"estimate": 1.0, "rival": 0.75, "history": 0.35, "other": 0.35}
_MANY_YEARS = 7  # that are not all named on the axis
_ROOM = 1.12  # of an axis of its own, for the mark at its end


@styled()
def draw_timeline(
    table: pd.DataFrame,
    *,
    regions: dict[str, str],
    title: str,
    colour: str,
    source: str,
    key: str,
    number: Callable[[float], str] | None = None,
) -> Axes:
    """Draw a panel per region; marks are never joined by a line.

    Parameters
    ----------
    table
        One row per claim: ``region``, ``day``, ``value``, ``low``, ``high``, ``role`` (estimate,
        rival, history, other), ``direct``, ``claim_id``.
    regions
        In drawing order, each with the text of its panel where there is no claim.
    title, colour
        Of the panels, and of estimates and rivals.
    source, key
        Source line, and what the marks mean.
    number
        How an axis writes a number. If given, each region has a scale of its own, from zero;
        else all share one of percent.

    Returns
    -------
    Axes
        The first panel; its figure has them all. Every mark has the gid of its claim.
    """
    key = source_lines(key, _WIDTH)
    height = _TOP + _PANEL * len(regions) + _BOTTOM
    figure = Figure(figsize=(_WIDTH, height), layout="none")
    panels = figure.subplots(len(regions), sharex=True, sharey=not number, squeeze=False)[:, 0]
    edges = {"left": _LEFT / _WIDTH, "right": 0.985, "top": 1 - _TOP / height, "bottom": _BOTTOM / height}
    figure.subplots_adjust(**edges, wspace=0.14, hspace=0.12)
    beside = {"rotation": 0, "ha": "right", "va": "center", "fontsize": 8, "color": INK, "labelpad": 8}
    for axes, (region, absent) in zip(panels, regions.items(), strict=True):
        claims = table[table["region"] == region]
        limits = _own_scale(claims) if number else (0.0, 110.0)
        _panel(axes, claims, colour, limits, absent)
        if number:
            axes.set(ylim=limits, yticks=[0, limits[1] / _ROOM] if len(claims) else [])
            axes.yaxis.set_major_formatter(lambda value, _: number(value))
        axes.set_ylabel(textwrap.fill(region, 15), **beside)
    panels[0].set_title(title, fontsize=8.5, color=INK)
    _frame(panels, table)
    figure.align_ylabels(panels)
    if not number:
        top = max(105.0, float(table["value"].max()) + 4)
        panels[0].set(ylim=(0, top), yticks=[0, 50, 100])
    figure.text(0.012, 0.26 / height, key, fontsize=6.6, color=INK, va="bottom")
    figure.text(0.012, 0.06 / height, source, fontsize=6.6, color=MUTED, va="bottom")
    return panels[0]


def _panel(axes: Axes, claims: pd.DataFrame, colour: str, limits: tuple, absent: str) -> None:
    for claim in claims.to_dict("records"):
        strength = _PART[claim["role"]]
        ink = colour if claim["role"] in ("estimate", "rival") else MUTED
        low, high = np.clip([claim["low"], claim["high"]], *limits)
        axes.plot([claim["day"]] * 2, [low, high], color=ink, alpha=strength, linewidth=1.6)
        axes.plot(
            [claim["day"]], [claim["value"]], marker="D" if claim["role"] == "estimate" else "o",
            markersize=5 if claim["role"] == "estimate" else 3.6, alpha=strength, color=ink,
            markerfacecolor=ink if claim["direct"] else "white", linestyle="none", gid=claim["claim_id"],
        )  # fmt: skip
    if claims.empty:
        axes.text(0.5, 0.5, absent, transform=axes.transAxes, ha="center", va="center", color=MUTED)


def _own_scale(claims: pd.DataFrame) -> tuple[float, float]:
    """From zero, or below it, to the most that a claim allows."""
    drawn = finite(claims, "value", "low", "high")
    return _ROOM * drawn.min(initial=0), _ROOM * drawn.max(initial=0) or 1.0


def _frame(panels: np.ndarray, table: pd.DataFrame) -> None:
    for axes in panels:
        axes.tick_params(labelsize=6.8, length=0)
        axes.grid(color=RULE, linewidth=0.5)
        axes.spines[:].set_visible(False)
    # Whole years, so that there is always one to read, and room for a mark at either end.
    first, after = (
        pd.Timestamp(year, 1, 1) for year in (table["day"].min().year, table["day"].max().year + 1)
    )
    room, years = 0.03 * (after - first), after.year - first.year
    axes = panels[0]
    axes.set_xlim(first - room, after + room)
    axes.xaxis.set_major_locator(mdates.YearLocator(1 if years < _MANY_YEARS else 2))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
