"""A document as a self-contained HTML page: no script, nothing fetched from elsewhere."""

from markupsafe import Markup

from analysis.reporting.executed import Document
from analysis.reporting.frame import footer, masthead
from analysis.reporting.html import block_html, environment


def page(document: Document) -> str:
    """The page as text."""
    body = Markup("\n").join(Markup(block_html(b.bundle(), b.drawing)) for b in document.blocks)  # noqa: S704 escaped by the template
    return (
        environment()
        .get_template("page.html")
        .render(
            title=document.title,
            language=document.language.code,
            masthead=masthead(document.language),
            footer=footer(document.language),
            body=body,
        )
    )
