"""A document as a self-contained HTML page: no script, nothing fetched from elsewhere."""

from markupsafe import Markup

from analysis.blocks.html import block_html, templates
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer, masthead


def page(document: Document) -> str:
    """The page as text; its head has the description of the document for programs."""
    language, own = document.language, document.own
    return (
        templates("jaminan.publish")
        .get_template("page.html")
        .render(
            title=document.title,
            language=language.code,
            meta=document.marker,
            body=fragments(document.blocks),
            own=own,
            masthead=masthead(language, own=own),
            footer=footer(language, own=own),
        )
    )


def fragments(blocks) -> Markup:
    """Blocks in reading order."""
    parts = [block_html(block.bundle(), block.drawing, block.narrow) for block in blocks]
    return Markup("\n".join(parts))  # noqa: S704 escaped by the template
