"""The tile map: every province a square of one size, about where it lies."""

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.charts.rows import in_lines
from analysis.charts.style import (
    INK,
    MUTED,
    NARROW,
    ON_DARK,
    ON_LIGHT,
    PAPER,
    SMALL,
    WIDE,
    inches_of,
    page,
    styled,
)
from analysis.records import rows_of

# Column, row and short name of each province, by the code of the Ministry of Home Affairs.
TILES = {
    "11": (1, 1, "Aceh"), "12": (2, 2, "Sumut"), "13": (2, 3, "Sumbar"), "14": (3, 3, "Riau"),
    "15": (3, 4, "Jambi"), "16": (3, 5, "Sumsel"), "17": (2, 5, "Bengk."), "18": (3, 6, "Lamp."),
    "19": (4, 5, "Babel"), "21": (4, 2, "Kepri"), "31": (5, 6, "Jakarta"), "32": (5, 7, "Jabar"),
    "33": (6, 7, "Jateng"), "34": (6, 8, "DIY"), "35": (7, 7, "Jatim"), "36": (4, 7, "Banten"),
    "51": (8, 7, "Bali"), "52": (9, 7, "NTB"), "53": (10, 7, "NTT"), "61": (5, 3, "Kalbar"),
    "62": (5, 4, "Kalteng"), "63": (6, 4, "Kalsel"), "64": (6, 3, "Kaltim"), "65": (6, 2, "Kaltara"),
    "71": (10, 2, "Sulut"), "72": (9, 3, "Sulteng"), "73": (8, 4, "Sulsel"), "74": (9, 4, "Sultra"),
    "75": (9, 2, "Gtalo"), "76": (8, 3, "Sulbar"), "81": (11, 4, "Maluku"), "82": (11, 3, "Malut"),
    "91": (14, 3, "Papua"), "92": (13, 3, "Pabar"), "93": (14, 5, "Pasel"), "94": (13, 4, "Pateng"),
    "95": (14, 4, "Papeg"), "96": (12, 3, "PBD"),
}  # fmt: skip
_COLUMNS, _ROWS, _WEST = 14, 8, 7
_SIDE, _LEGEND, _ENTRY = 0.08, 0.22, 0.45  # inches
_DASHES = (0, (2, 2))


@styled()
def draw_tiles(
    table: pd.DataFrame, *, edges: Sequence[float], classes: list[str], states: dict[str, str], colour: str,
    title: str, unit: str, source: str, width: float = WIDE,
) -> Axes:  # fmt: skip
    """Draw a tile for each province.

    Parameters
    ----------
    table
        ``code``, ``value`` in percent, ``text`` of it and ``state``: current, doubtful (hatched) or missing.
    edges
        Where one class ends and the next begins, in percent; there is one class more than edges.
    classes, states
        The words for each class, and for the states doubtful and missing.
    width
        Inches: WIDE, or NARROW with the east below the west.

    Returns
    -------
    Axes
        Every tile has the gid ``tile:code``.
    """
    narrow = width == NARROW
    across, down = (_WEST, 2 * _ROWS - 2) if narrow else (_COLUMNS, _ROWS)
    side = (width - 2 * _SIDE) / across
    axes = page(
        0.68 * side * down, title=title, unit=unit, source=source, width=width, left=_SIDE, right=_SIDE,
        head=0.06,
        foot=0.2 + _LEGEND * len(in_lines([*classes, *states.values()], width - 2 * _SIDE, _ENTRY)),
    )  # fmt: skip
    axes.set(xlim=(0, across), ylim=(down, 0))
    axes.axis("off")
    shades = sns.light_palette(sns.set_hls_values(colour, l=0.28), len(classes) + 1)[1:]
    for row in rows_of(table):
        column, line, name = TILES[row["code"]]
        if narrow and column > _WEST:
            column, line = column - _WEST, line + _ROWS - 2
        shade = PAPER if row["state"] == "missing" else shades[sum(row["value"] >= edge for edge in edges)]
        light = sns.utils.relative_luminance(shade) > 0.3
        ink = INK if row["state"] == "missing" else ON_LIGHT if light else ON_DARK
        plate = {"facecolor": shade, "edgecolor": "none", "pad": 1.2} if row["state"] == "doubtful" else None
        _tile(axes, column - 1, line - 1, row["state"], shade, gid=f"tile:{row['code']}")
        for text, above, weight in ((name, 0.68, "normal"), (row["text"], 0.3, "bold")):
            axes.text(
                column - 0.5, line - above, text, ha="center", va="center", fontsize=SMALL, color=ink,
                weight=weight, bbox=plate,
            )  # fmt: skip
    entries = [("current", tint, words) for tint, words in zip(shades, classes, strict=True)]
    entries += [("doubtful", shades[1], states["doubtful"]), ("missing", PAPER, states["missing"])]
    _legend(axes, entries, down)
    return axes


def _tile(axes: Axes, x: float, y: float, state: str, shade, size=(1.0, 1.0), gid: str | None = None) -> None:
    look = {"facecolor": shade, "edgecolor": PAPER, "linewidth": 1.5}
    if state == "missing":
        look |= {"edgecolor": MUTED, "linewidth": 0.8, "linestyle": _DASHES}
        x, y, size = x + 0.04, y + 0.04, (size[0] - 0.08, size[1] - 0.08)
    hatch = "/////" if state == "doubtful" else None
    axes.add_patch(Rectangle((x, y), *size, hatch=hatch, clip_on=False, gid=gid, **look))


def _legend(axes: Axes, entries: list[tuple], down: int) -> None:
    """What each look means, below the tiles."""
    wide, high = axes.get_window_extent().size / axes.figure.dpi
    inch, deep = axes.get_xlim()[1] / wide, _LEGEND * down / high
    for number, line in enumerate(in_lines([words for *_, words in entries], wide, _ENTRY)):
        x, y = 0.0, down + 0.3 + deep * number
        for state, tint, words in (entry for entry in entries if entry[2] in line):
            _tile(axes, x, y, state, tint, (0.42, 0.16 * down / high))
            axes.text(x + 0.52, y + 0.08 * down / high, words, va="center", fontsize=SMALL, color=INK)
            x += (inches_of(words, SMALL) + _ENTRY) * inch
