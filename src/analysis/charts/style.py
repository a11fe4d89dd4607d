"""The look that all charts share: one typeface, few colours, the same bytes every time."""

import base64
import io
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources

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
    "svg.fonttype": "none",
    "svg.hashsalt": "jaminan",
    "figure.dpi": 100,
}
# Of plots of one's own: finished charts have their titles outside of the picture.
_OWN = {
    "axes.titlelocation": "left", "axes.titlesize": 10.5, "axes.titleweight": "bold", "axes.titlecolor": INK,
    "axes.grid.axis": "x", "axes.grid": True, "grid.color": RULE, "grid.linewidth": 0.6,
    "axes.spines.left": False, "axes.spines.right": False, "axes.spines.top": False,
    "figure.figsize": (6.4, 3.2), "legend.frameon": False,
}  # fmt: skip


def theme() -> dict[str, str]:
    """Give plots of one's own the look of the charts; gives the colour of each measure."""
    sns.set_theme(style="white", rc=_RC | _OWN)
    return dict(COLOUR)


@contextmanager
def styled() -> Iterator[None]:
    """Draw in this look whatever the reader's own settings are, and leave them as they were."""
    with mpl.rc_context():
        # The theme sets some of the reader's settings, not all.
        mpl.rcdefaults()
        sns.set_theme(style="white", rc=_RC)
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


def svg(figure: Figure, *, tight: bool = False) -> str:
    """The figure as SVG text, equal for equal content; cut to what is drawn if ``tight``."""
    out, cut = io.StringIO(), {"bbox_inches": "tight"} if tight else {}
    with mpl.rc_context():
        mpl.rcdefaults()
        # matplotlib reads the salt of its identifiers when it saves, not when it draws.
        mpl.rcParams.update({name: _RC[name] for name in ("svg.hashsalt", "svg.fonttype")})
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white", **cut)
    return _slim(out.getvalue())


def _slim(drawing: str) -> str:
    """Without what no reader needs: comments, names of parts, digits below a tenth of a point."""
    for waste, instead in _WASTE:
        drawing = waste.sub(instead, drawing)
    rounded = _FINE.sub(lambda number: f"{float(number[0]):.1f}".rstrip("0").rstrip("."), drawing)
    return rounded.replace(" <g", "\n<g").strip() + "\n"


_WASTE = [
    (re.compile(r"<!--.*?-->|<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>", re.DOTALL), ""),
    (
        re.compile(
            r' id="(?:axes|figure|line2d|matplotlib\.axis|patch|text|xtick|ytick|PathCollection)_\d+"'
        ),
        "",
    ),
    (re.compile(r' transform="rotate\(-?0(?:\.0)? [^)]*\)"'), ""),
    (re.compile(r"\s*\n\s*"), " "),
    # Said once for all text.
    (re.compile(r"font-family: 'DejaVu Sans'; "), ""),
    (re.compile(r"(?<=stroke-linecap: butt\})(?=</style>)"), " text{font-family: 'DejaVu Sans'}"),
]
_FINE = re.compile(r"(?<=[ \"])-?\d+\.\d{2,}(?=[ \"])")


def with_fonts(drawing: str) -> str:
    """A drawing with the typeface of its text in it, which a picture in a page cannot take from elsewhere.

    Examples
    --------
    >>> with_fonts('<svg><defs/><text style="font-size: 9px">58%</text></svg>').count("@font-face")
    1
    >>> with_fonts("<svg><defs/></svg>")
    '<svg><defs/></svg>'
    """
    used = [face for face, sign in _FACES.items() if sign in drawing]
    faces = "".join(map(_font_face, used))
    return drawing.replace("<defs", f"<style>{faces}</style><defs", 1) if faces else drawing


# What only the style of a text that is set in a face has.
_FACES = {"regular": 'style="font-size', "bold": "font-weight: 700", "oblique": "font-style: italic"}


@cache
def _font_face(face: str) -> str:
    letters = base64.b64encode(resources.files("analysis.charts").joinpath(f"fonts/{face}.woff").read_bytes())
    look = {"bold": "font-weight:bold;", "oblique": "font-style:italic;"}.get(face, "")
    return f"@font-face{{font-family:'DejaVu Sans';{look}src:url(data:font/woff;base64,{letters.decode()})}}"
