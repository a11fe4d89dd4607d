"""One walk over an executed notebook: its blocks, in reading order."""

from nbformat import NotebookNode

from analysis.reporting.blocks import MIME, Block
from analysis.reporting.html import page
from analysis.reporting.language import Language


def blocks_of(notebook: NotebookNode) -> list[Block]:
    """All blocks that the notebook displays."""
    blocks = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if MIME in data:
                content = dict(data[MIME])
                blocks.append(Block(content.pop("kind"), content, data.get("image/svg+xml", "")))
    return blocks


def report_html(notebook: NotebookNode) -> str:
    """The executed template as a page in the language of its end marker.

    Raises
    ------
    ValueError
        If the notebook does not end with an end marker.
    """

    blocks = blocks_of(notebook)
    if not blocks or blocks[-1].kind != "end":
        raise ValueError("the notebook does not end with its end marker")
    language = Language(blocks[-1].content["language"])
    footer = language.text(
        "Made from published figures by jaminan. Every number carries its source and the bounds that its "
        "rounding allows; what was not published is shown as not published. Figures: CC BY 4.0."
    )
    bundles = [(block.bundle(), block.drawing) for block in blocks if block.kind != "end"]
    return page(bundles, language=language.code, labels={"footer": footer})
