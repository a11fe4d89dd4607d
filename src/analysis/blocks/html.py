"""One block as HTML: what a notebook shows, and what a page is made of."""

import base64
import re
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from analysis.blocks.cited import cited
from analysis.charts.drawing import font_faces, inline, with_fonts

_OPTION = re.compile(r"(?<!\S)--?[a-z][\w-]*", re.IGNORECASE)


def block_html(
    bundle: dict, drawing: str = "", narrow: str = "", *, fonts: bool = True, inlined=False
) -> str:
    """One block as an HTML fragment.

    Parameters
    ----------
    bundle
        The block as stored in a notebook.
    drawing
        SVG of a chart.
    narrow
        SVG of the same chart for a phone.
    fonts
        Whether drawings carry their typeface, which is larger than they are.
    inlined
        Whether drawings of the library are part of the page, which has their typeface and their colours.
    """
    # What somebody drew may have any colours, so it keeps its white paper.
    inner = [inline(each) for each in (drawing, narrow)] if inlined and "source" not in bundle else ["", ""]
    if not inner[0] or (narrow and not inner[1]):
        inner = [""]
    pictures = [
        _labelled(each, bundle, way)
        for each, way in zip(inner, ("on-page", "on-phone"), strict=False)
        if each
    ]
    uris = ("", "") if pictures else (_data_uri(drawing, fonts), _data_uri(narrow, fonts))
    macros = templates("analysis.blocks").get_template("blocks.html").module
    return str(macros.block(bundle, *uris, Markup("".join(pictures))))  # noqa: S704 harmless shapes


def _labelled(drawing: str, bundle: dict, way: str) -> str:
    return drawing.replace("<svg ", f'<svg class="{way}" role="img" aria-label="{escape(bundle["alt"])}" ', 1)


def _data_uri(drawing: str, fonts: bool) -> str:
    # An <img> cannot run scripts or fetch anything.
    coded = base64.b64encode((with_fonts(drawing) if fonts else drawing).encode()).decode()
    return f"data:image/svg+xml;base64,{coded}" if drawing else ""


def options_whole(text: str) -> Markup:
    """Text whose options no line end parts from their hyphens; a reader copies it as it was.

    Examples
    --------
    >>> options_whole("publish <own> -p measure")
    Markup('publish &lt;own&gt; <span class="option">-p</span> measure')
    """
    marked = _OPTION.sub(lambda found: f'<span class="option">{found[0]}</span>', str(escape(text)))
    return Markup(marked)  # noqa: S704 escaped before


@cache
def templates(*packages: str) -> Environment:
    """Packages' templates, the first that has one: what they print is escaped, a name not given an error."""
    made = Environment(
        loader=ChoiceLoader(list(map(PackageLoader, packages))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"cited": cited, "options_whole": options_whole}
    made.globals["font_faces"] = lambda *faces: Markup(font_faces(*faces))  # noqa: S704 our own
    return made
