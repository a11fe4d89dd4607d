"""Blocks as HTML: one block for a notebook's output, all of them as one page."""

import base64
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def block_html(bundle: dict, drawing: str = "") -> str:
    """One block as an HTML fragment.

    Parameters
    ----------
    bundle
        The block as stored in a notebook.
    drawing
        SVG of a chart.
    """
    return str(_environment().get_template("blocks.html").module.block(bundle, _data_uri(drawing)))


def page(bundles: list[tuple[dict, str]], *, language: str, labels: dict[str, str]) -> str:
    """A self-contained page: no script, nothing fetched from elsewhere.

    Parameters
    ----------
    bundles
        Pairs of a block and its drawing, in reading order; exactly one heading of level 1.
    labels
        Words of the page's own frame, in its language.
    """
    titles = [bundle["text"] for bundle, _ in bundles if bundle["kind"] == "heading" and bundle["level"] == 1]
    if len(titles) != 1:
        raise ValueError(f"a page has one title, this one has {len(titles)}: {titles}")
    body = Markup("\n").join(Markup(block_html(bundle, drawing)) for bundle, drawing in bundles)  # noqa: S704 escaped by the template
    return (
        _environment()
        .get_template("page.html")
        .render(title=titles[0], language=language, labels=labels, body=body)
    )


def _data_uri(drawing: str) -> str:
    # An <img> cannot run scripts or fetch anything, an inline <svg> could.
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}" if drawing else ""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("analysis.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
