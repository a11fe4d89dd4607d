"""The tile map: every province a square of one size, about where it lies."""

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.charts.style import INK, MUTED, NARROW, WIDE, inches_of, source_lines, styled

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
_TOP, _SIDE, _LEGEND, _BOTTOM = 0.08, 0.08, 0.26, 0.2  # inches
_SIZE = 7.5  # points
_PAPER, _DASHES = "white", (0, (2, 2))


@styled()
def draw_tiles(
    table: pd.DataFrame, *, edges: Sequence[float], classes: list[str], states: dict[str, str], colour: str,
    source: str, width: float = WIDE,
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
    high = 0.7 * side * down
    lines = source_lines(source, width)
    bottom = _BOTTOM + 0.12 * lines.count("\n") + _LEGEND * (3 if narrow else 2)
    height = high + _TOP + bottom
    figure = Figure(figsize=(width, height), layout="none")
    axes = figure.add_axes((_SIDE / width, bottom / height, 1 - 2 * _SIDE / width, high / height))
    axes.set(xlim=(0, across), ylim=(down, 0))
    axes.axis("off")
    shades = sns.light_palette(sns.set_hls_values(colour, l=0.28), len(classes) + 1)[1:]
    for row in table.to_dict("records"):
        column, line, name = TILES[row["code"]]
        if narrow and column > _WEST:
            column, line = column - _WEST, line + _ROWS - 2
        shade = _PAPER if row["state"] == "missing" else shades[sum(row["value"] >= edge for edge in edges)]
        ink = INK if sns.utils.relative_luminance(shade) > 0.3 else _PAPER
        plate = {"facecolor": shade, "edgecolor": "none", "pad": 0.4} if row["state"] == "doubtful" else None
        _tile(axes, column - 1, line - 1, row["state"], shade, gid=f"tile:{row['code']}")
        for text, above, weight in ((name, 0.68, "normal"), (row["text"], 0.3, "bold")):
            axes.text(
                column - 0.5, line - above, text, ha="center", va="center", fontsize=_SIZE, color=ink,
                weight=weight, bbox=plate,
            )  # fmt: skip
    _legend(axes, [*zip(shades, classes, strict=True)], states, shades[1], down)
    figure.text(0.012, 0.06 / height, lines, fontsize=6.8, color=MUTED, va="bottom")
    return axes


def _tile(axes: Axes, x: float, y: float, state: str, shade, size=(1.0, 1.0), gid: str | None = None) -> None:
    look = {"facecolor": shade, "edgecolor": _PAPER, "linewidth": 1.5}
    if state == "missing":
        look |= {"edgecolor": MUTED, "linewidth": 0.8, "linestyle": _DASHES}
        x, y, size = x + 0.04, y + 0.04, (size[0] - 0.08, size[1] - 0.08)
    hatch = "/////" if state == "doubtful" else None
    axes.add_patch(Rectangle((x, y), *size, hatch=hatch, clip_on=False, gid=gid, **look))


def _legend(axes: Axes, classes: list, states: dict[str, str], shade, down: int) -> None:
    """What each look means, below the tiles."""
    entries = [("current", tint, words) for tint, words in classes]
    entries += [("doubtful", shade, states["doubtful"]), ("missing", _PAPER, states["missing"])]
    across = axes.get_xlim()[1]
    inches = axes.figure.get_figwidth() - 2 * _SIDE
    x, line = 0.0, 0
    for state, tint, words in entries:
        wide = (inches_of(words, _SIZE) + 0.5) * across / inches
        if x and x + wide > across:
            x, line = 0.0, line + 1
        y = down + 0.3 + 0.75 * line
        _tile(axes, x, y, state, tint, (0.42, 0.5))
        axes.text(x + 0.52, y + 0.27, words, va="center", fontsize=_SIZE, color=INK)
        x += wide
