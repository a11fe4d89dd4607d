"""All that a notebook of anybody's displays, as blocks; what cannot be published is refused with its cell."""

from collections.abc import Iterator

import mistune
from nbformat import NotebookNode

from analysis.blocks.block import MIME, Block, heading, paragraph, table
from analysis.blocks.block import column as _column
from analysis.words.language import Language
from jaminan.publish.executed import blocks_in, visible

_TOKENS = mistune.create_markdown(renderer=None, plugins=["table"])


def displayed(cell: NotebookNode, place: int, language: Language) -> list[Block]:
    """What a code cell displays, each thing that no source is cited for with a note.

    Raises
    ------
    ValueError
        If there is an output that cannot be published.
    """
    return [block for output in cell.get("outputs", []) for block in _output(output, place, language)]


def prose(source: str) -> list[Block]:
    """Markdown as blocks, for the formats without its own: headings, paragraphs, lists, code and tables.

    Examples
    --------
    >>> [(block.kind, block.content.get("text")) for block in prose("# A\\n\\n- **b**\\n- c")]
    [('heading', 'A'), ('text', '• b'), ('text', '• c')]
    """
    return [block for token in _TOKENS(source) for block in _block(token)]


def _output(output: NotebookNode, place: int, language: Language) -> Iterator[Block]:
    data = output.get("data", {})
    if MIME in data:
        for block in blocks_in(NotebookNode(outputs=[output])):
            yield block
            if (source := block.content.get("source")) is not None:
                named = language.text("Source: {source}", source=source)
                yield paragraph(named if source else language.text("No source is given."), role="meta")
    elif output.output_type == "stream":
        yield from _plain(output.text)
    elif "text/markdown" in data:
        yield from prose(visible(data["text/markdown"]))
    elif any(kind.startswith("image/") for kind in data):
        raise ValueError(
            f"cell {place}: a picture without words – give the figure a title, or show it by "
            "ja.show(axes, alt=...)"
        )
    elif set(data) <= {"text/plain"}:
        yield from _plain(data.get("text/plain", ""))
    else:
        kinds = ", ".join(sorted(set(data) - {"text/plain"}))
        raise ValueError(f"cell {place}: {kinds} cannot be published – show a frame, a figure or text")


def _plain(text: str) -> Iterator[Block]:
    if text.strip():
        yield paragraph(visible(text.rstrip()), role="command")


def _block(token: dict) -> Iterator[Block]:
    match token["type"]:
        case "heading":
            yield heading(_words(token), token["attrs"]["level"])
        case "paragraph" | "block_text":
            yield paragraph(_words(token))
        case "list":
            for number, item in enumerate(token["children"], start=1):
                sign = f"{number}." if token["attrs"].get("ordered") else "•"
                yield paragraph(f"{sign} {_words(item)}")
        case "block_code":
            yield paragraph(token["raw"].rstrip(), role="command")
        case "table":
            yield _table(token)
        case "block_quote":
            for child in token["children"]:
                yield from _block(child)
        case "block_html":
            yield paragraph(token["raw"].strip())


def _words(token: dict) -> str:
    """The words of a token, however deep; an address stands after the words that lead there."""
    match token["type"]:
        case "softbreak" | "linebreak":
            return " "
        case "image":
            raise ValueError("a picture in prose cannot be published – draw it in a cell, or show it there")
        case "link":
            words, address = "".join(map(_words, token["children"])), token["attrs"]["url"]
            return words if words == address else f"{words} ({address})"
    if "children" in token:
        return "".join(map(_words, token["children"]))
    return token.get("raw", "")


def _table(token: dict) -> Block:
    head, *bodies = token["children"]
    names = [_words(cell) for cell in head["children"]]
    columns = [_column(str(place), name) for place, name in enumerate(names)]
    found = [[_words(cell) for cell in row["children"]] for body in bodies for row in body["children"]]
    rows = [
        {"cells": {str(n): words for n, words in enumerate(row)}, "data": {}, "notes": []} for row in found
    ]
    return table("", columns, rows)
