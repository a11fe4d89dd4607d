"""One block as HTML: what a notebook shows, and what a page is made of."""

import base64
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from analysis.charts.style import with_fonts

_OPTION = re.compile(r"(?<!\S)--?[a-z][\w-]*", re.IGNORECASE)


def block_html(bundle: dict, drawing: str = "", narrow: str = "", *, fonts: bool = True) -> str:
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
    """
    return str(
        templates("analysis.blocks")
        .get_template("blocks.html")
        .module.block(bundle, _data_uri(drawing, fonts), _data_uri(narrow, fonts))
    )


def _data_uri(drawing: str, fonts: bool) -> str:
    # An <img> cannot run scripts or fetch anything, an inline <svg> could.
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
def templates(package: str) -> Environment:
    """A package's templates: what they print is escaped, a name that is not given is an error."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["options_whole"] = options_whole
    return made
