"""The look that all charts share: one typeface, few colours, the same bytes every time."""

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
import seaborn as sns
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from analysis.measures.catalogue import MEASURES

# After Okabe and Ito: told apart by colour-blind readers and in grey; darkened to stand out from white.
COLOUR = {measure.id: measure.colour for measure in MEASURES.values()}
INK, MUTED, RULE = "#1d2329", "#5a636d", "#d5dade"
# Inches: on a page or a screen, and on a phone, where text keeps its size and labels are above the marks.
WIDE, NARROW = 6.4, 3.5
_CHARACTERS = 18.4  # of a source line in an inch
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


def style() -> None:
    """Give plots of one's own the look of the charts, for the rest of the session.

    Examples
    --------
    >>> with mpl.rc_context():  # or without, to keep the look
    ...     style()
    ...     mpl.rcParams["text.color"] == INK
    True
    """
    sns.set_theme(style="white", rc=_RC)


@contextmanager
def styled() -> Iterator[None]:
    """Draw in this look whatever the reader's own settings are, and leave them as they were."""
    with mpl.rc_context():
        # The theme sets some of the reader's settings, not all.
        mpl.rcdefaults()
        style()
        yield


def source_lines(source: str, width: float) -> str:
    """The source line, wrapped to the width of a figure."""
    return textwrap.fill(source, int(_CHARACTERS * width))


def inches_of(text: str, size: float, weight: str = "normal") -> float:
    """Width of a line of text in a font of so many points."""
    font = FontProperties(size=size, weight=weight)
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0] / 72


def fitted(text: str, inches: float, size: float, weight: str = "normal") -> str:
    """Text wrapped to a width; unchanged if it fits on one line."""
    wide = inches_of(text, size, weight)
    if wide <= inches:
        return text
    # Some lines have wider characters than others.
    for characters in range(int(1.3 * len(text) * inches / wide) + 1, 0, -1):
        lines = textwrap.wrap(text, characters)
        if all(inches_of(line, size, weight) <= inches for line in lines):
            break
    return "\n".join(lines)


def svg(figure: Figure) -> str:
    """The figure as SVG text, equal for equal content."""
    out = io.StringIO()
    with mpl.rc_context():
        mpl.rcdefaults()
        # matplotlib reads the salt of its identifiers when it saves, not when it draws.
        mpl.rcParams.update({name: _RC[name] for name in ("svg.hashsalt", "svg.fonttype")})
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white")
    return out.getvalue()
