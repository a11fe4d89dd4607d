"""A notebook as a document to read: its prose and what it displays, without its code."""

from collections.abc import Iterator
from itertools import takewhile

from nbformat import NotebookNode

from analysis.blocks.block import Block, heading
from analysis.words.language import Language
from jaminan.publish.executed import Document, is_title
from jaminan.publish.markdown import prose
from jaminan.publish.outputs import displayed


def narrative(notebook: NotebookNode, name: str, language: Language) -> Document:
    """The notebook as a document.

    Its first heading of level 1 is the title, or its name if there is none. A heading below which all that
    there is is code is left out.

    Raises
    ------
    ValueError
        If there is something that cannot be published; the message names its cell.
    """
    blocks = [block for place, cell in enumerate(notebook.cells) for block in _of(cell, place, language)]
    return Document(language, tuple(_kept(_levelled(blocks, name))), own=True)


def _of(cell: NotebookNode, place: int, language: Language) -> list[Block]:
    try:
        if cell.cell_type == "markdown":
            return prose(cell.source)
        return [block for block in displayed(cell, language) if block.kind != "end"]
    except ValueError as refusal:
        raise ValueError(f"cell {place}: {refusal}") from None


def _levelled(blocks: list[Block], name: str) -> list[Block]:
    """With one title and no level left out, as readers who hear a document need it."""
    titles = sum(map(is_title, blocks))
    level, levelled = 0 if titles else 1, [] if titles else [heading(name, 1)]
    for block in blocks:
        if block.kind == "heading":
            # Of several titles, all but the first are sections, and their sections lie below them.
            down = block.content["level"] + (titles > 1 and level > 0)
            level = min(max(down, 2 if level else 1), level + 1)
            block = heading(block.content["text"], level)  # noqa: PLW2901
        levelled.append(block)
    return levelled


def _kept(blocks: list[Block]) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        if block.kind == "heading" and not is_title(block):
            level = block.content["level"]
            below = takewhile(
                lambda part, level=level: part.kind != "heading" or part.content["level"] > level,
                blocks[place + 1 :],
            )
            if all(part.kind == "heading" for part in below):
                continue
        yield block


def title_of(notebook: NotebookNode) -> str:
    """The title in the notebook's first line.

    Raises
    ------
    ValueError
        If there is none.
    """
    first = notebook.cells[0].source.splitlines()[:1] if notebook.cells else []
    if not first or not first[0].startswith("# "):
        raise ValueError("the notebook does not begin with a title")
    return first[0].removeprefix("# ").strip()
