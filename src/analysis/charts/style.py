"""The look that all charts share: one typeface, few colours, the same bytes every time."""

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

# After Okabe and Ito: told apart by colour-blind readers and in grey; darkened to stand out from white.
COLOUR = {"registered": "#00568A", "active": "#4098D0", "labour": "#C85000"}
INK, MUTED, RULE = "#1d2329", "#5a636d", "#d5dade"
PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
_BAND = {"alpha": 0.45, "linewidth": 8, "solid_capstyle": "butt"}
_DOT = {"marker": "o", "markersize": 5.5, "markeredgecolor": "white"}
# Inches: on a page or a screen, and on a phone, where words keep their size and stand above the marks.
WIDE, NARROW = 6.4, 3.5
CLEAR = 0.015  # of an axis, between a mark and its words
_TOP, _BOTTOM = 0.12, 0.82
_LETTERS = 18.4  # of a source line in an inch
_LETTER = 0.066  # inches that a letter beside a mark takes
_RC = {
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    # A dollar sign in a name is no formula.
    "text.parse_math": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "jaminan",
    "figure.dpi": 100,
}


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the shared style and leave the reader's own settings as they were."""
    with mpl.rc_context():
        # The theme sets some of the reader's settings, not all.
        mpl.rcdefaults()
        sns.set_theme(style="white", rc=_RC)
        yield


def stage(*, rows: int, line: float, left: float, source: str, width: float = WIDE) -> Axes:
    """Axes for rows of marks: labels on the left, percent below, the source under all of it.

    Parameters
    ----------
    rows, line
        Number of rows, and inches for each.
    left
        Share of the width that the row labels take.
    source
        Source and date line.
    """
    lines = source_lines(source, width)
    bottom = _BOTTOM + max(0, lines.count("\n") - 1) * 0.12
    height = rows * line + _TOP + bottom
    figure = Figure(figsize=(width, height), layout="none")
    axes = figure.add_axes((left, bottom / height, 0.975 - left, rows * line / height))
    axes.set(yticks=[])
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.xaxis.label.set_size(8)
    axes.tick_params(axis="x", labelsize=8, length=0)
    axes.grid(axis="x", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    figure.text(0.012, 0.06 / height, lines, fontsize=6.8, color=MUTED, va="bottom")
    return axes


def source_lines(source: str, width: float) -> str:
    """The source line, wrapped to the width of a figure."""
    return "\n".join(textwrap.wrap(source, int(_LETTERS * width)))


def inches_of(text: str, size: float, weight: str = "normal") -> float:
    """How wide a line of words is in points of a size."""
    font = FontProperties(size=size, weight=weight)
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0] / 72


def fitted(text: str, inches: float, size: float, weight: str = "normal") -> str:
    """Words on as many lines as a width takes; as they are, where they fit on one."""
    wide = inches_of(text, size, weight)
    if wide <= inches:
        return text
    # Some lines have wider letters than others.
    for letters in range(int(1.3 * len(text) * inches / wide) + 1, 0, -1):
        lines = textwrap.wrap(text, letters)
        if all(inches_of(line, size, weight) <= inches for line in lines):
            break
    return "\n".join(lines)


def words_room(text: str, inches: float) -> float:
    """The share of an axis that a mark needs on a side for its words to stand there."""
    return _LETTER * len(text) / inches + 0.02


def interval_mark(axes: Axes, y: float, row: dict, colour: str, gid: str) -> None:
    """A band from ``low`` to ``high``, a dot at ``value``, and ``text`` on the side with room for it.

    Where neither side has room, the words stand above the band, or below it where its label is above
    it. An open side reaches the end of the axis, whose limits must be set before.
    """
    start, end = axes.get_xlim()
    low, high = np.clip([row["low"], row["high"]], start, end)
    axes.plot([low, high], [y, y], color=colour, gid=f"{gid}:bounds", **_BAND)
    axes.plot([row["value"]], [y], color=colour, gid=f"{gid}:value", **_DOT)
    inches = axes.figure.get_figwidth() * axes.get_position().width
    clear, room = CLEAR * (end - start), words_room(row["text"], inches) * (end - start)
    if low - start > room:
        axes.text(low - clear, y, row["text"], ha="right", va="center", fontsize=8, bbox=PLATE)
    elif end - high < room:
        place = y + (0.2 if axes.figure.get_figwidth() == NARROW else -0.36)
        axes.text((low + high) / 2, place, row["text"], ha="center", va="center", fontsize=8)
    else:
        axes.text(high + clear, y, row["text"], ha="left", va="center", fontsize=8, bbox=PLATE)


def svg(figure: Figure) -> str:
    """The figure as SVG text, equal for equal content."""
    out = io.StringIO()
    with mpl.rc_context():
        mpl.rcdefaults()
        # matplotlib reads the salt of its identifiers when it saves, not when it draws.
        mpl.rcParams.update({name: _RC[name] for name in ("svg.hashsalt", "svg.fonttype")})
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white")
    return out.getvalue()
