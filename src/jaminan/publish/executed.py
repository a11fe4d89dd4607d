"""One walk over an executed notebook: its blocks, in reading order, as a document."""

import unicodedata
from dataclasses import dataclass, field

from nbformat import NotebookNode

from analysis.blocks.block import MIME, NARROW_MIME, Block
from analysis.words.language import Language
from jaminan.publish.ordered import renumbered


@dataclass(frozen=True)
class Document:
    """What every writer writes: the same blocks, in one language.

    Attributes
    ----------
    title
        Text of the one heading of level 1.
    language
        Language of the blocks and of the writer's own words.
    blocks
        In reading order, without the end marker.
    marker
        Content of the end marker: region, language, as_of, data_hash; empty where there is none.
    own
        Whether it is a notebook that is no report: it has no page for a summary, and any sources.

    Raises
    ------
    ValueError
        If there is not exactly one title.
    """

    language: Language
    blocks: tuple[Block, ...]
    marker: dict = field(default_factory=dict)
    own: bool = False
    title: str = field(init=False)

    def __post_init__(self) -> None:
        titles = [block.content["text"] for block in self.blocks if is_title(block)]
        if len(titles) != 1:
            raise ValueError(f"a document has one title, this one has {len(titles)}: {titles}")
        object.__setattr__(self, "title", titles[0])


def second_section(blocks: tuple[Block, ...]) -> int:
    """Where the second section begins, and the summary of a report ends; after all blocks if it has one."""
    headings = [
        place for place, block in enumerate(blocks) if block.kind == "heading" and block.content["level"] == 2
    ]
    return headings[1] if headings[1:] else len(blocks)


def is_title(block: Block) -> bool:
    """Whether a block is a heading of level 1."""
    return block.kind == "heading" and block.content["level"] == 1


def document(notebook: NotebookNode) -> Document:
    """The executed template as a document in the language of its end marker.

    Raises
    ------
    ValueError
        If the notebook does not end with an end marker, or has not one title.
    """
    blocks = blocks_of(notebook)
    if not blocks or blocks[-1].kind != "end":
        raise ValueError("the notebook does not end with its end marker")
    marker = blocks[-1].content
    shown = renumbered(block for block in blocks if block.kind != "end")
    return Document(Language(marker["language"]), tuple(shown), marker)


def blocks_of(notebook: NotebookNode) -> list[Block]:
    """All blocks that the notebook displays."""
    return [block for cell in notebook.cells for block in blocks_in(cell)]


def blocks_in(cell: NotebookNode) -> list[Block]:
    """The blocks that one cell displays."""
    blocks = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if MIME in data:
            content = visible(dict(data[MIME]))
            drawings = data.get("image/svg+xml", ""), data.get(NARROW_MIME, "")
            blocks.append(Block(content.pop("kind"), content, *drawings))
    return blocks


def visible(content):
    """The content with every invisible character of its texts replaced by U+FFFD.

    Word and spreadsheet files cannot hold control characters, and marks of direction can make a
    figure read as another one.

    Examples
    --------
    >>> visible({"text": "a\\u202eb\\x00", "rows": [1, None]})
    {'text': 'a\\ufffdb\\ufffd', 'rows': [1, None]}
    """
    if isinstance(content, str):
        return "".join("\ufffd" if _invisible(letter) else letter for letter in content)
    if isinstance(content, dict):
        return {name: visible(value) for name, value in content.items()}
    if isinstance(content, list):
        return [visible(value) for value in content]
    return content


def _invisible(letter: str) -> bool:
    if letter in "\n\t\u00ad":
        return False
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn")
