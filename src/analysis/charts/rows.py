"""Rows with a name beside each, on a phone above it: the picture that most charts share.

Heights are inches, downward from the top of the axes; across lies the axis of the marks.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.charts.style import BODY, MUTED, NARROW, PAPER, RULE, SMALL, fitted, inches_of, page

LINE = 0.155  # inches of a line of letters
_NAMES = 1.75  # inches of a name beside its row, at most
_GROUP = 0.16  # inches between groups of rows
_KEY = 0.17  # inches of a line of a key
_PHONE_EDGE = 0.24  # inches on the right of a row of a phone


class Rows(NamedTuple):
    """Axes with their rows: where the middle of each name and of its marks is, and what an inch is across."""

    axes: Axes
    names: list[float]
    marks: list[float]
    inch: float


def stage(
    names: list[str], limits: tuple[float, float], *, least: list[float], strong: list[bool] | None = None,
    groups: list[int] | None = None, above: list[float] | None = None, right: float = 0.2, aside: float = 0.0,
    beside: list[str] | None = None, width: float, **words,
) -> Rows:  # fmt: skip
    """Axes for some rows, with their names.

    Parameters
    ----------
    limits
        Ends of the axis.
    least
        Inches that a row needs for its marks.
    strong, groups
        Which names are bold; rows of other groups are set apart.
    above
        Inches above the marks that labels need.
    right, aside, beside
        Inches for words at the right; on a phone these words are level with the name, and need ``aside``.
    """
    narrow, many = width == NARROW, len(names)
    strong, groups, above = strong or [False] * many, groups or [0] * many, above or [0.0] * many
    beside = beside or [""] * many
    weights = ["bold" if bold else "normal" for bold in strong]
    room = width - 0.3 - aside if narrow else _NAMES
    labels = [fitted(name, room, BODY, weight) for name, weight in zip(names, weights, strict=True)]
    widest = max(inches_of(label, BODY, "bold") for label in labels)
    left, right = (0.15, _PHONE_EDGE) if narrow else (0.24 + widest, right)
    top, middles, marks = 0.0, [], []
    for label, told, need, over, group, before in zip(
        labels, beside, least, above, groups, [groups[0], *groups], strict=False
    ):
        own = label.count("\n") + 1
        lines = (max(own, told.count("\n") + 1) if narrow else own) * LINE
        top += _GROUP * (group != before)
        # A name is above its marks on a phone, else level with them.
        head, tall = (lines, need) if narrow else (0.0, max(need, lines + 0.06))
        marks.append(top + head + over + tall / 2)
        middles.append(top + lines / 2 if narrow else marks[-1])
        top += head + over + tall
    axes = page(top, left=left, right=right, width=width, **words)
    axes.set(xlim=limits, ylim=(top, 0), yticks=[])
    inch = (limits[1] - limits[0]) / (width - left - right)
    # Above its marks a name lies on the rules.
    plate = {"bbox": {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}} if narrow else {}
    for label, weight, y in zip(labels, weights, middles, strict=True):
        x, side = (0.0, "left") if narrow else (-0.1 / (width - left - right), "right")
        axes.text(x, y, label, ha=side, va="center", weight=weight, transform=axes.get_yaxis_transform(),
                  linespacing=1.15, **plate)  # fmt: skip
    for number in np.flatnonzero(np.diff(groups)):
        edge = marks[number] + least[number] / 2 + _GROUP / 2
        axes.plot(
            [-2, 2], [edge, edge], color=RULE, lw=0.8, transform=axes.get_yaxis_transform(), clip_on=False
        )
    return Rows(axes, middles, marks, inch)


def grid(axes: Axes, tick=None, ticks=None) -> Axes:
    """Hairlines and numbers below, no frame."""
    axes.set(xlabel="", ylabel="", **({} if ticks is None else {"xticks": list(ticks)}))
    if tick:
        axes.xaxis.set_major_formatter(lambda value, _: tick(value))
    axes.tick_params(axis="x", length=0, labelsize=SMALL, pad=2)
    axes.grid(axis="x", color=RULE, lw=0.6)
    axes.set_axisbelow(True)
    return axes


def band(axes: Axes, y: float, row: dict, colour: str, gid: str, *, faint: bool = False) -> None:
    """A band from bound to bound; an open side reaches the end of the axis."""
    ends = np.clip([row["low"], row["high"]], *axes.get_xlim())
    look = {"alpha": 0.15 if faint else 0.35, "linewidth": 7, "solid_capstyle": "butt"}
    axes.plot(ends, [y, y], color=colour, gid=f"{gid}:bounds", **look)


def dots(axes: Axes, marks: pd.DataFrame, colour: str, *, hollow: bool = False, faint: bool = False) -> None:
    """Dots at ``value`` and ``y``; one mark of the drawing, with the ``gid`` of each of them in turn."""
    sns.scatterplot(
        marks, x="value", y="y", ax=axes, s=46, zorder=3, legend=False, linewidth=1.5, edgecolor=colour,
        facecolor=PAPER if hollow else colour, alpha=0.4 if faint else 1,
    )  # fmt: skip
    axes.collections[-1].set_gid("|".join(marks["gid"]) + ":value")


def key(axes: Axes, looks: dict[str, dict], above: float = 0.14) -> None:
    """Marks and what they mean, on lines over the axes, from the left edge of the page."""
    figure = axes.figure
    box, wide, high = axes.get_position(), figure.get_figwidth(), figure.get_figheight()
    lines = in_lines(list(looks), wide - 0.1)
    for number, line in enumerate(lines):
        x, y = 0.16, box.y1 + (above + _KEY * (len(lines) - 1 - number)) / high
        for text in line:
            look = {"marker": "o", "ms": 6, "mew": 1.5, "ls": "", **looks[text]}
            axes.plot([x / wide], [y], transform=figure.transFigure, clip_on=False, **look)
            axes.text((x + 0.1) / wide, y, text, va="center", fontsize=SMALL, transform=figure.transFigure)
            x += inches_of(text, SMALL) + 0.32


def key_tall(texts: list[str], width: float) -> float:
    """Inches of the lines of a key."""
    return _KEY * len(in_lines(texts, width - 0.1))


def in_lines(texts: list[str], inches: float, between: float = 0.32) -> list[list[str]]:
    """Entries of a key in lines that fit into a width, with the inches that each needs beside its words."""
    lines: list[list[str]] = [[]]
    for text in texts:
        if lines[-1] and sum(inches_of(each, SMALL) + between for each in [*lines[-1], text]) > inches:
            lines.append([])
        lines[-1].append(text)
    return lines


def finite(table: pd.DataFrame, *columns: str) -> np.ndarray:
    """The finite numbers of some columns: open sides and missing values do not set an axis."""
    numbers = table[list(columns)].to_numpy(dtype=float)
    return numbers[np.isfinite(numbers)]


def missing(axes: Axes, x: float, y: float, text: str) -> None:
    """Why a row has no mark."""
    axes.text(x, y, text, va="center", fontsize=SMALL + 0.5, color=MUTED, style="italic")
