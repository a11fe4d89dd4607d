"""A document as a self-contained HTML page: no script, nothing fetched from elsewhere."""

from markupsafe import Markup

from analysis.blocks.html import block_html, templates
from analysis.words.language import Language
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer, masthead


def page(document: Document) -> str:
    """The page as text; its head has the description of the document for programs."""
    return framed(
        document.title, fragments(document.blocks), document.language, document.marker, own=document.own
    )


def fragments(blocks) -> Markup:
    """Blocks in reading order."""
    parts = [block_html(block.bundle(), block.drawing, block.narrow) for block in blocks]
    return Markup("\n".join(parts))  # noqa: S704 escaped by the template


def framed(title: str, body: Markup, language: Language, meta: dict[str, str], *, own: bool = False) -> str:
    """A page around a body that is already escaped.

    Parameters
    ----------
    meta
        What the page is, as names and contents of meta elements.
    own
        Whether it is a notebook that is no report.
    """
    around = {"masthead": masthead(language, own=own), "footer": footer(language, own=own)}
    template = templates("jaminan.publish").get_template("page.html")
    return template.render(title=title, language=language.code, meta=meta, body=body, own=own, **around)
