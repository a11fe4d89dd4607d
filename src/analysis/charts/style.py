"""The look that all charts share: one typeface, few colours, a page with its finding as title."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from analysis.measures.catalogue import MEASURES

# Matplotlib and seaborn are imported where something is drawn: tables and sentences do without.
if TYPE_CHECKING:
    from matplotlib.axes import Axes

# After Okabe and Ito: told apart by colour-blind readers and in grey; darkened to stand out from white.
# Each is of one measure, in every chart, and nothing else has it.
COLOUR = {measure.id: measure.colour for measure in MEASURES.values()}
INK, MUTED, RULE, PAPER = "#1d2329", "#5a636d", "#d5dade", "#ffffff"
REST = "#e9edf0"  # the part of a whole above a level
TINT = "#c0d2de"  # of those registered who are not active
STEEL, ASH, ZONE = "#3d4654", "#8a939c", "#00664a"
# The names by which a page knows these colours: it has others where it is dark.
TONES = {
    INK: "ink", MUTED: "muted", RULE: "rule", PAPER: "paper", REST: "rest", TINT: "tint", STEEL: "steel",
    ASH: "ash", ZONE: "zone", **{colour.lower(): measure for measure, colour in COLOUR.items()},
}  # fmt: skip
# Letters on a filled cell, which stay as they are where a dark page turns ink into paper.
ON_LIGHT, ON_DARK = "#1c2228", "#fefefe"
# Inches: on a page or a screen, and on a phone, where text keeps its size and labels are above the marks.
WIDE, NARROW = 6.4, 3.5
TITLE, BODY, SMALL = 10.5, 8.5, 7.5  # points; none smaller, for it could not be read in print
RC = {
    "font.family": "DejaVu Sans",
    "font.size": BODY,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "hatch.linewidth": 0.9,
    # A dollar sign in a name is no formula.
    "text.parse_math": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "jaminan",
    "figure.dpi": 100,
}
# Of plots of one's own.
_OWN = {
    "font.size": 9.0,
    "axes.titlelocation": "left", "axes.titlesize": 10.5, "axes.titleweight": "bold", "axes.titlecolor": INK,
    "axes.grid.axis": "x", "axes.grid": True, "grid.color": RULE, "grid.linewidth": 0.6,
    "axes.spines.left": False, "axes.spines.right": False, "axes.spines.top": False,
    "figure.figsize": (6.4, 3.2), "legend.frameon": False,
}  # fmt: skip
_EDGE = 0.1  # inches between words and the edge of the paper
_LARGE, _FIXED_POINT = 100, 2**16
_CAREFUL = 1.03  # letters of a screen lie on whole points
_LEADING = 1.28 / 72  # inches of a line for each point of its letters


def theme() -> dict[str, str]:
    """Give plots of one's own the look of the charts; gives the colour of each measure."""
    import seaborn as sns

    sns.set_theme(style="white", rc=RC | _OWN)
    return dict(COLOUR)


@contextmanager
def styled() -> Iterator[None]:
    """Draw in this look whatever the reader's own settings are, and leave them as they were."""
    import matplotlib as mpl
    import seaborn as sns

    with mpl.rc_context():
        # The theme sets some of the reader's settings, not all.
        mpl.rcdefaults()
        sns.set_theme(style="white", rc=RC)
        yield


def page(
    tall: float, *, title: str, unit: str, source: str, width: float, left: float = 0.15, right: float = 0.15,
    head: float = 0.0, foot: float = 0.26,
) -> Axes:  # fmt: skip
    """Axes of so many inches under a title and a line on what is drawn, with the source below.

    Parameters
    ----------
    title, unit
        The finding, and what is drawn with its base.
    left, right, head, foot
        Inches around the axes, for labels.
    """
    from matplotlib.figure import Figure

    room = width - 2 * _EDGE
    title, unit = fitted(title, room, TITLE, "bold"), fitted(unit, room, SMALL + 0.5)
    source = fitted(source, room, SMALL)
    titles, units, sources = (
        _tall(text, size) for text, size in ((title, TITLE), (unit, SMALL + 0.5), (source, SMALL))
    )
    bottom = foot + sources + 0.1
    height = bottom + tall + head + units + titles + 0.2
    figure = Figure(figsize=(width, height), layout="none")
    shape = (left / width, bottom / height, 1 - (left + right) / width, tall / height)
    axes = figure.add_axes(shape)
    x, top = _EDGE / width, 1 - 0.06 / height
    figure.suptitle(title, x=x, y=top, ha="left", va="top", fontsize=TITLE, weight="bold")
    figure.text(x, top - titles / height, unit, va="top", fontsize=SMALL + 0.5, color=MUTED)
    figure.text(x, 0.05 / height, source, va="bottom", fontsize=SMALL, color=MUTED)
    axes.spines[:].set_visible(False)
    return axes


def _tall(text: str, size: float) -> float:
    """Inches of the lines of a text; none for an empty one."""
    return (text.count("\n") + 1) * size * _LEADING if text else 0.0


def inches_of(text: str, size: float, weight: str = "normal") -> float:
    """Width of the longest line of a text in a font of so many points, its letters not drawn together."""
    widest = max(sum(_width(letter, weight) for letter in line) for line in text.split("\n"))
    return widest * size / 72 * _CAREFUL


@cache
def _width(letter: str, weight: str) -> float:
    """Points from a letter to the next in a font of one point."""
    from matplotlib.font_manager import FontProperties, findfont, get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(findfont(FontProperties(family=RC["font.family"], weight=weight)))
    font.set_size(_LARGE, 72)
    return font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / _FIXED_POINT / _LARGE


def fitted(text: str, inches: float, size: float, weight: str = "normal") -> str:
    """Text in lines that fit into a width; a word that is too long is broken.

    Examples
    --------
    >>> fitted("Jaminan kesehatan nasional", 1.2, 8)
    'Jaminan kesehatan\\nnasional'
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if inches_of(longer, size, weight) <= inches:
            lines[-1] = longer
            continue
        *parts, word = _broken(word, inches, size, weight)
        lines += [*parts, word]
    return "\n".join(filter(None, lines))


def _broken(word: str, inches: float, size: float, weight: str) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and inches_of(parts[-1] + letter, size, weight) > inches:
            parts.append("")
        parts[-1] += letter
    return parts
