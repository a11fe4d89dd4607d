"""Figures by date, on an axis that shows the change: a line joins only what counts one thing of one base."""

from collections.abc import Callable
from itertools import pairwise

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.charts.style import INK, MUTED, PAPER, RULE, SMALL, WIDE, fitted, inches_of, page, styled
from analysis.records import rows_of

_TALL, _PANEL, _BETWEEN = 1.3, 0.95, 0.3  # inches: the only panel, one of several, the room between
_LEFT, _NAMES = 0.45, 1.5
_STEP = 0.14  # inches between names at the right
_MONTHS = 24  # up to which an axis names months
_DAY = 0.65  # inches of a date
_OFF, _HIGH, _MARK = 0.11, 0.11, 0.05  # inches: from a mark to its words, of words, of half a mark


@styled()
def draw_timeline(
    table: pd.DataFrame, *, own: str, colour: str, number: Callable[[float], str], panels: bool, title: str,
    unit: str, source: str, line: tuple[float, str] | None = None, tall: float = _TALL, width: float = WIDE,
) -> Axes:  # fmt: skip
    """Draw every figure by the day that it describes.

    Parameters
    ----------
    table
        One row per claim: ``claim_id``, ``region_id``, ``region`` (as named at the right), ``day``,
        ``value``, ``low``, ``high``, ``segment``, ``joined`` (whether a line leads to it), ``direct`` and
        ``told`` (words of its value).
    own, colour
        The region in colour; the others are its context.
    number
        How an axis writes a number.
    panels
        Whether each region has a panel and a scale of its own.
    line
        A number to compare with, and its words.
    tall
        Inches of the only panel, at least.

    Returns
    -------
    Axes
        The first panel; every figure has the gid of its claim.
    """
    regions = [list(dict.fromkeys(table["region_id"]))]
    if panels:
        regions = [[region] for region in regions[0]]
    tall = _PANEL if len(regions) > 1 else max(tall, _STEP * (len(regions[0]) + 2))
    names = [fitted(name, _NAMES, SMALL, "bold") for name in {*table["region"], line[1] if line else ""}]
    right = 0.32 + max(inches_of(name, SMALL, "bold") for name in names)
    axes = page(
        len(regions) * (tall + _BETWEEN) - _BETWEEN, title=title, unit=unit, source=source, width=width,
        left=_LEFT + (0.15 if panels else 0.0), right=right, head=0.1,
    )  # fmt: skip
    days = table["day"].min(), table["day"].max()
    pad = max((days[1] - days[0]) * 0.04, pd.Timedelta(days=20))
    drawn = _split(axes, len(regions), tall)
    for panel, shown in zip(drawn, regions, strict=True):
        claims = table[table["region_id"].isin(shown)]
        goal = line if own in shown else None
        panel.set(xlim=(days[0] - pad, days[1] + pad), ylim=_limits(claims, goal))
        _context(panel, claims[claims["region_id"] != own])
        _region(panel, claims[claims["region_id"] == own], colour)
        _ends(panel, claims, own, colour, goal, tall)
        panel.yaxis.set_major_locator(MaxNLocator(4 if len(regions) == 1 else 2, steps=[1, 2, 2.5, 5, 10]))
        panel.yaxis.set_major_formatter(lambda value, _: number(value))
        panel.tick_params(length=0, labelsize=SMALL, colors=MUTED, pad=2)
        panel.grid(axis="y", color=RULE, lw=0.6)
        panel.set(xlabel="", ylabel="")
        _days(panel, days, named=panel is drawn[-1])
    return drawn[0]


def _split(axes: Axes, count: int, tall: float) -> list[Axes]:
    """The axes themselves, or as many, one below the other, in their place."""
    figure: Figure = axes.figure
    if count == 1:
        return [axes]
    box, high = axes.get_position(), figure.get_figheight()
    axes.remove()
    tops = [box.y1 - number * (tall + _BETWEEN) / high for number in range(count)]
    panels = [figure.add_axes((box.x0, top - tall / high, box.width, tall / high)) for top in tops]
    for panel in panels:
        panel.spines[:].set_visible(False)
    return panels


def _limits(claims: pd.DataFrame, line: tuple[float, str] | None) -> tuple[float, float]:
    """Ends of an axis around what is drawn; an open side has no end."""
    ends = claims[["value", "low", "high"]].to_numpy(dtype=float)
    ends = [*ends[np.isfinite(ends)], *([line[0]] if line else [])]
    room = max(max(ends) - min(ends), 0.02 * abs(max(ends)), 0.5 if max(ends) <= 120 else 1.0)
    return min(ends) - 0.12 * room, max(ends) + 0.14 * room


def _context(axes: Axes, claims: pd.DataFrame) -> None:
    if claims.empty:
        return
    _lines(axes, claims, MUTED, 1.0)
    _points(axes, claims, MUTED, 14)


def _region(axes: Axes, claims: pd.DataFrame, colour: str) -> None:
    if claims.empty:
        return
    for row in rows_of(claims):
        ends = np.clip([row["low"], row["high"]], *axes.get_ylim())
        axes.plot([row["day"]] * 2, ends, color=colour, lw=5, alpha=0.3, solid_capstyle="butt")
    _lines(axes, claims, colour, 1.8)
    _points(axes, claims, colour, 40)


def _lines(axes: Axes, claims: pd.DataFrame, colour: str, lw: float) -> None:
    """A line through each segment."""
    joined = claims[claims["joined"]].sort_values(["day", "claim_id"], kind="stable")
    if joined.empty:
        return
    joined = joined.assign(piece=joined["region_id"] + joined["segment"].astype(str))
    sns.lineplot(
        joined, x="day", y="value", units="piece", estimator=None, sort=False, ax=axes, legend=False,
        color=colour, lw=lw, alpha=0.8,
    )  # fmt: skip


def _points(axes: Axes, claims: pd.DataFrame, colour: str, size: float) -> None:
    """Filled where the office responsible speaks, hollow where another does."""
    for direct, part in claims.groupby("direct"):
        sns.scatterplot(
            part, x="day", y="value", ax=axes, s=size, zorder=4, legend=False, linewidth=1.3,
            edgecolor=colour, facecolor=colour if direct else PAPER,
        )  # fmt: skip
        axes.collections[-1].set_gid("|".join(part["claim_id"]))


def _ends(axes: Axes, claims: pd.DataFrame, own: str, colour: str, line, tall: float) -> None:
    """The names at the right with their last values, moved apart; the first value of the own region."""
    last = claims.sort_values("day", kind="stable").groupby("region_id", sort=False).tail(1)
    ends = [
        (
            row["region"],
            row["day"],
            row["value"],
            colour if row["region_id"] == own else MUTED,
            row["region_id"] == own,
        )
        for row in rows_of(last)
    ]
    edge = mdates.num2date(axes.get_xlim()[1]).replace(tzinfo=None)
    beside = 1 + 0.12 / (axes.figure.get_figwidth() * axes.get_position().width)
    if line:
        axes.axhline(line[0], color=INK, lw=1.0, zorder=1)
        ends.append((line[1], edge, line[0], INK, False))
    words = [fitted(name, _NAMES, SMALL, "bold") for name, *_ in ends]
    start, stop = axes.get_ylim()
    inch = (stop - start) / tall
    room = [_STEP * (text.count("\n") + 1) * inch for text in words]
    places = _apart(np.array([value for _, _, value, _, _ in ends]), np.array(room))
    for (_, day, value, ink, bold), text, place in zip(ends, words, places, strict=True):
        axes.annotate(
            text, (day, value), (beside, place), textcoords=axes.get_yaxis_transform(), va="center",
            fontsize=SMALL, color=ink, weight="bold" if bold else "normal", annotation_clip=False,
            linespacing=1.1,
            arrowprops={"arrowstyle": "-", "color": RULE, "lw": 0.7, "shrinkA": 1, "shrinkB": 4},
        )  # fmt: skip
    first = rows_of(claims[claims["region_id"] == own].sort_values("day", kind="stable").head(1))
    for row in first:
        if row["day"] < last.loc[last["region_id"] == own, "day"].iloc[0]:
            _first(axes, claims, row, colour)


def _first(axes: Axes, claims: pd.DataFrame, row: dict, colour: str) -> None:
    """The first value beside its mark, where it lies over the fewest marks and lines."""
    size = axes.get_window_extent().size / axes.figure.dpi
    start, stop = axes.get_ylim()
    across, up = (size[0] / np.diff(axes.get_xlim())[0], size[1] / (stop - start))
    drawn = [np.array([[0.0, 0.0]])]
    for _, piece in claims.sort_values("day", kind="stable").groupby(["region_id", "segment"]):
        places = np.column_stack([
            (mdates.date2num(piece["day"]) - mdates.date2num(row["day"])) * across,
            (piece["value"] - row["value"]) * up,
        ])  # fmt: skip
        shares = np.linspace(0, 1, 40)[:, None]
        drawn += [places, *(a + (b - a) * shares for a, b in pairwise(places))]
    marks = np.concatenate(drawn)
    wide = inches_of(row["told"], SMALL, "bold")
    room = (mdates.date2num(row["day"]) - axes.get_xlim()[0]) * across  # the axis has its numbers to the left
    beside = [
        (side, rise)
        for rise in (-_OFF, _OFF)
        for side in (0.0, -min(wide / 2, room))
        if rise > 0 or (row["value"] - start) * up > _OFF + _HIGH
    ]

    def over(place: tuple[float, float]) -> int:
        left, near = place[0], min(place[1], place[1] + np.sign(place[1]) * _HIGH)
        inside = (marks > (left - _MARK, near - _MARK / 2)) & (
            marks < (left + wide + _MARK, near + _HIGH + _MARK / 2)
        )
        return int(inside.all(axis=1).sum())

    left, rise = min(beside, key=over)
    axes.text(
        mdates.num2date(mdates.date2num(row["day"]) + left / across), row["value"] + rise / up, row["told"],
        va="bottom" if rise > 0 else "top", fontsize=SMALL, weight="bold", color=colour,
    )  # fmt: skip


def _apart(places: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Places with room around each, moved as little as their order allows.

    Examples
    --------
    >>> _apart(np.array([1.0, 1.0, 5.0]), np.array([1.0, 1.0, 1.0]))
    array([0.5, 1.5, 5. ])
    """
    order = np.argsort(places, kind="stable")
    needed = np.cumsum([0.0, *((room[a] + room[b]) / 2 for a, b in pairwise(order))])
    # Those that would overlap move as one block, to the mean of where they would be.
    blocks: list[list[float]] = []
    for place in places[order] - needed:
        blocks.append([place])
        while len(blocks) > 1 and np.mean(blocks[-2]) > np.mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    moved = np.empty(len(places))
    moved[order] = [np.mean(block) for block in blocks for _ in block] + needed
    return moved


def _days(axes: Axes, days: tuple[pd.Timestamp, pd.Timestamp], *, named: bool) -> None:
    """Years, or over a short time months, as many as there is room for."""
    figure = axes.figure
    labels = max(2, int(figure.get_figwidth() * axes.get_position().width / _DAY))
    months = (days[1] - days[0]).days / 30 + 2
    if months <= _MONTHS:
        every = next(step for step in (1, 3, 6, 12) if months / step <= labels or step == 12)
        axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=range(1, 13, every)))
    else:
        axes.xaxis.set_major_locator(mdates.YearLocator(max(1, int(months / 12 / labels + 0.99))))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%m/%Y" if months <= _MONTHS else "%Y"))
    if not named:
        axes.tick_params(labelbottom=False)
