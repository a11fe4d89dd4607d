"""A notebook as a document to read: its prose and what it displays, without its code."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, takewhile

from nbformat import NotebookNode

from analysis.blocks.block import Block, heading
from analysis.words.language import Language
from jaminan.publish.executed import Document, is_title
from jaminan.publish.markdown import prose
from jaminan.publish.ordered import renumbered
from jaminan.publish.outputs import displayed
from jaminan.publish.soundness import cited_in, listed_in, refuse_misleading

_DEEPEST = 6  # level that a page has


def narrative(notebook: NotebookNode, name: str, language: Language) -> Document:
    """The notebook as a document.

    Its first heading of level 1 is the title, or its name if there is none. A heading below which all that
    there is is code is left out.

    Raises
    ------
    ValueError
        If there is something that cannot be published; the message names its cell.
    """
    cells = []
    for place, cell in enumerate(notebook.cells):
        with _naming(place):
            cells.append(_of(cell, language))
    listed = listed_in(chain(*cells))
    for place, blocks in enumerate(cells):
        with _naming(place):
            _refuse_second_list(blocks, list(chain(*cells[:place])))
            for block in blocks:
                _refuse_unlisted(block, listed)
                refuse_misleading(block, listed)
    blocks = list(_kept(_levelled(list(chain(*cells)), name)))
    return Document(language, tuple(renumbered(blocks)), own=True)


@contextmanager
def _naming(place: int) -> Iterator[None]:
    try:
        yield
    except ValueError as refusal:
        raise ValueError(f"cell {place}: {refusal}") from None


def _of(cell: NotebookNode, language: Language) -> list[Block]:
    if cell.cell_type == "markdown":
        return prose(cell.source)
    return [block for block in displayed(cell, language) if block.kind != "end"]


def _refuse_unlisted(block: Block, listed: set[int]) -> None:
    """Notes lead to a list of sources: the notebook has to show one."""
    if not listed and list(cited_in(block.content)):
        raise ValueError(
            "figures cite notes, and no list of sources is shown – end with "
            'ja.show(ja.table(measures, "sources"))'
        )


def _refuse_second_list(blocks: list[Block], before: list[Block]) -> None:
    """Notes of two lists have the same numbers, and would lead to one of them."""
    lists = [block for block in blocks if block.kind == "sources"]
    if lists and (len(lists) > 1 or listed_in(before)):
        raise ValueError(
            "a second list of sources, whose numbers the first one has – show one, of one ja.measure with "
            "all regions"
        )


def _levelled(blocks: list[Block], name: str) -> list[Block]:
    """With one title and no level left out, as readers who hear a document need it."""
    titles = sum(map(is_title, blocks))
    level, levelled = 0 if titles else 1, [] if titles else [heading(name, 1)]
    for block in blocks:
        if block.kind == "heading":
            # Of several titles, all but the first are sections, and their sections lie below them.
            down = block.content["level"] + (titles > 1 and level > 0)
            level = min(max(down, 2 if level else 1), level + 1, _DEEPEST)
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
