"""A figure as SVG: equal bytes for equal content, its text as text, and what a page needs to show it."""

from __future__ import annotations

import base64
import io
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zlib import crc32

from analysis.charts.style import RC, TONES

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def svg(figure: Figure, *, tight: bool = False) -> str:
    """The figure as SVG text, equal for equal content; cut to what is drawn if ``tight``."""
    import matplotlib as mpl

    out, cut = io.StringIO(), {"bbox_inches": "tight"} if tight else {}
    with mpl.rc_context():
        mpl.rcdefaults()
        # matplotlib reads the salt of its identifiers when it saves, not when it draws.
        mpl.rcParams.update({name: RC[name] for name in ("svg.hashsalt", "svg.fonttype")})
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white", **cut)
    return _slim(out.getvalue())


def _slim(drawing: str) -> str:
    """Without what no reader needs: comments, names of parts, digits below a tenth of a point."""
    for waste, instead in _WASTE:
        drawing = waste.sub(instead, drawing)
    # Within tags alone: a text may show such a number.
    rounded = _TAG.sub(lambda tag: _FINE.sub(_short_number, tag[0]), drawing)
    return rounded.replace(" <g", "\n<g").strip() + "\n"


def _short_number(number: re.Match) -> str:
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")


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
_TAG = re.compile(r"<[^>]+>")
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
    faces = font_faces(*(face for face, sign in _FACES.items() if sign in drawing))
    return drawing.replace("<defs", f"<style>{faces}</style><defs", 1) if faces else drawing


# What only the style of a text that is set in a face has.
_FACES = {"regular": 'style="font-size', "bold": "font-weight: 700", "oblique": "font-style: italic"}


def font_faces(*faces: str) -> str:
    """The rules by which a page or a drawing has faces of the typeface: regular, bold, oblique."""
    return "".join(map(_font_face, faces))


@cache
def _font_face(face: str) -> str:
    letters = base64.b64encode(resources.files("analysis.charts").joinpath(f"fonts/{face}.woff").read_bytes())
    look = {"bold": "font-weight:bold;", "oblique": "font-style:italic;"}.get(face, "")
    return f"@font-face{{font-family:'DejaVu Sans';{look}src:url(data:font/woff;base64,{letters.decode()})}}"


def inline(drawing: str) -> str:
    """A drawing of `svg` as part of a page: in its typeface and its colours, with names of its own.

    Empty for a drawing that has more than shapes and words: within a page it could reach beyond itself.

    Examples
    --------
    >>> inline('<svg xmlns="http://www.w3.org/2000/svg"><g id="a" style="fill: #1d2329"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="s474471df-a" style="fill: var(--ink)"/></svg>'
    >>> inline('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    ''
    """
    bare = _STYLE.sub("", drawing).strip()
    if "<!" in bare or "<?" in bare or not _harmless(bare):
        return ""
    # A name begins with a letter, and has no such sign as the | between the marks of one drawing.
    name = f"s{crc32(drawing.encode()):08x}-"
    named = _NAME.sub(lambda found: found[1] + name + _NO_NAME.sub(".", found[2]), bare)
    return _COLOUR.sub(lambda found: f"var(--{TONES[found[0]]})", named)


# The style of all shapes, which a page has in its own.
_STYLE = re.compile(r"<style[^>]*>[^<]*</style>")
_NAME = re.compile(r"""( id="|href="#|url\(#)([^")]+)""")
_NO_NAME = re.compile(r"[^\w.:-]", re.ASCII)
_COLOUR = re.compile(r"(?:{})\b".format("|".join(TONES)))
_SHAPES = {"svg", "g", "defs", "path", "clipPath", "use", "text", "tspan", "rect", "pattern"}
_SVG = "{http://www.w3.org/2000/svg}"


def _harmless(drawing: str) -> bool:
    try:
        parts = list(ElementTree.fromstring(drawing).iter())  # noqa: S314 without entities
    except ElementTree.ParseError:
        return False
    return all(
        part.tag.startswith(_SVG)
        and part.tag.removeprefix(_SVG) in _SHAPES
        and all(map(_plain, part.attrib, part.attrib.values()))
        for part in parts
    )


def _plain(name: str, value: str) -> bool:
    """Whether an attribute runs nothing and leads nowhere else."""
    name = name.rpartition("}")[2].lower()
    if name == "href":
        return value.startswith("#")
    return (
        not name.startswith("on") and "url(" not in value.replace("url(#", "").lower() and "\\" not in value
    )
