"""The claim timeline: every measured coverage rate by date, with its bounds and its part."""

import textwrap
from collections.abc import Callable

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.rows import finite
from analysis.charts.style import COLOUR, INK, MUTED, RULE, source_lines, styled

_PANEL, _LEFT, _TOP, _BOTTOM, _WIDTH = 1.0, 1.5, 0.42, 0.85, 6.4  # inches
_PART = {"estimate": 1.0, "rival": 0.75, "history": 0.35, "other": 0.35}
_MANY_YEARS = 7  # that are not all named on the axis
_ROOM = 1.12  # of an axis of its own, for the mark at its end


@styled()
def draw_timeline(
    table: pd.DataFrame,
    *,
    regions: list[str],
    measures: dict[str, str],
    source: str,
    key: str,
    number: Callable[[float], str] | None = None,
    absent: dict[str, str] | None = None,
) -> Axes:
    """Draw a panel per region and measure; marks are never joined by a line.

    Parameters
    ----------
    table
        One row per claim: ``region``, ``measure`` (registered, active, labour or another),
        ``day``, ``value``, ``low``, ``high``, ``role`` (estimate, rival, history, other),
        ``direct``, ``claim_id``.
    regions, measures
        Rows, and columns with their titles, in drawing order.
    source, key
        Source line, and what the marks mean.
    number
        How an axis writes a number. If given, each region has a scale of its own, from zero;
        else all share one of percent.
    absent
        Text of a region's empty panels; a dash where it has none.

    Returns
    -------
    Axes
        The first panel; its figure has them all, row by row. Every mark has the gid of its claim.
    """
    key = source_lines(key, _WIDTH)
    height = _TOP + _PANEL * len(regions) + _BOTTOM
    figure = Figure(figsize=(_WIDTH, height), layout="none")
    share = "row" if number else True
    grid = figure.subplots(len(regions), len(measures), sharex=True, sharey=share, squeeze=False)
    edges = {"left": _LEFT / _WIDTH, "right": 0.985, "top": 1 - _TOP / height, "bottom": _BOTTOM / height}
    figure.subplots_adjust(**edges, wspace=0.14, hspace=0.12)
    beside = {"rotation": 0, "ha": "right", "va": "center", "fontsize": 8, "color": INK, "labelpad": 8}
    for row, region in zip(grid, regions, strict=True):
        own = table[table["region"] == region]
        limits = _own_scale(own) if number else (0.0, 110.0)
        for axes, measure in zip(row, measures, strict=True):
            claims = own[own["measure"] == measure]
            _panel(axes, claims, COLOUR.get(measure, INK), limits, (absent or {}).get(region, "–"))
            if number:
                axes.set(ylim=limits, yticks=[0, limits[1] / _ROOM] if len(own) else [])
                axes.yaxis.set_major_formatter(lambda value, _: number(value))
        row[0].set_ylabel(textwrap.fill(region, 15), **beside)
    for axes, title in zip(grid[0], measures.values(), strict=True):
        axes.set_title(title, fontsize=8.5, color=INK)
    _frame(grid, table)
    figure.align_ylabels(grid[:, 0])
    if not number:
        _percent(grid, table)
    figure.text(0.012, 0.26 / height, key, fontsize=6.6, color=INK, va="bottom")
    figure.text(0.012, 0.06 / height, source, fontsize=6.6, color=MUTED, va="bottom")
    return grid[0, 0]


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


def _percent(grid: np.ndarray, table: pd.DataFrame) -> None:
    top = max(105.0, float(table["value"].max()) + 4) if len(table) else 105.0
    for axes in grid.ravel():
        axes.set(ylim=(0, top), yticks=[0, 50, 100])


def _frame(grid: np.ndarray, table: pd.DataFrame) -> None:
    for axes in grid.ravel():
        axes.tick_params(labelsize=6.8, length=0)
        axes.grid(color=RULE, linewidth=0.5)
        axes.spines[:].set_visible(False)
    # Whole years, so that there is always one to read, and room for a mark at either end.
    first, after = (
        pd.Timestamp(year, 1, 1) for year in (table["day"].min().year, table["day"].max().year + 1)
    )
    room, years = 0.03 * (after - first), after.year - first.year
    axes = grid[0, 0]
    axes.set_xlim(first - room, after + room)
    axes.xaxis.set_major_locator(mdates.YearLocator(1 if years < _MANY_YEARS else 2))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
