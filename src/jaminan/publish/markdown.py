"""Markdown of a notebook as blocks: every format has its headings, lists, tables, emphasis and links."""

from collections.abc import Iterator
from html import unescape
from itertools import groupby

import mistune
from mistune.plugins.table import table_in_list, table_in_quote

from analysis.blocks.block import Block, column, heading, paragraph, table
from jaminan.publish.content import ADDRESSES
from jaminan.publish.executed import visible

_PLUGINS = ["table", table_in_list, table_in_quote, "strikethrough", "task_lists", "footnotes"]
_TOKENS = mistune.create_markdown(renderer=None, plugins=_PLUGINS)
_STYLES = {"strong": {"strong": True}, "emphasis": {"emphasis": True}, "strikethrough": {"struck": True}}
_BOXES = {True: "☑ ", False: "☐ "}
# Figures in brackets lead to the sources.
_FOOTNOTE = "†{index}"


def prose(source: str) -> list[Block]:
    """Markdown as blocks; HTML in it is text as typed.

    Raises
    ------
    ValueError
        If there is a picture, which would have to be fetched, or a table in a list.

    Examples
    --------
    >>> made = prose("# A\\n\\n- **b** c")
    >>> [block.kind for block in made], made[1].content["entries"][0][0]["spans"]
    (['heading', 'list'], [{'text': 'b', 'strong': True}, {'text': ' c'}])
    """
    return [block for token in _TOKENS(visible(source)) for block in _blocks(token)]


def _blocks(token: dict, role: str = "prose") -> Iterator[Block]:
    match token["type"]:
        case "heading" if role == "prose":
            yield heading(_plain(token), token["attrs"]["level"])
        case "heading" | "paragraph" | "block_text":
            yield _text(token, role)
        case "list":
            items = [[part.bundle() for part in _item(item, role)] for item in token["children"]]
            how = {"ordered": token["attrs"]["ordered"], "start": token["attrs"].get("start", 1)}
            yield Block("list", {**how, "entries": items})
        case "block_code":
            yield paragraph(token["raw"].rstrip("\n"), role="verbatim")
        case "block_html":
            yield paragraph(token["raw"].strip(), role=role)
        case "block_quote":
            yield from _inside(token, "quote")
        case "table":
            yield _table(token)
        case "footnotes":
            for note in token["children"]:
                for part in _marked(note, _FOOTNOTE.format(**note["attrs"]) + " ")["children"]:
                    yield from _blocks(part, role)


def _item(token: dict, role: str) -> Iterator[Block]:
    if token["type"] == "task_list_item":
        token = _marked(token, _BOXES[token["attrs"]["checked"]])
    for block in _inside(token, role):
        if block.kind == "table":
            raise ValueError("a table in a list cannot be published – put it below the list")
        yield block


def _marked(token: dict, mark: str) -> dict:
    """With a mark before its first words."""
    first, *others = token["children"]
    words = {"type": "text", "raw": mark}
    if first["type"] not in ("paragraph", "block_text"):
        return {**token, "children": [{"type": "block_text", "children": [words]}, first, *others]}
    return {**token, "children": [{**first, "children": [words, *first["children"]]}, *others]}


def _inside(token: dict, role: str) -> Iterator[Block]:
    # A heading in a list or a quotation begins no section.
    inner = "item" if role == "prose" else role
    for child in token["children"]:
        yield from _blocks(child, inner)


def _text(token: dict, role: str) -> Block:
    spans = list(_spans(token["children"]))
    words = paragraph("".join(span["text"] for span in spans), role=role)
    return Block("text", {**words.content, "spans": spans})


def _spans(tokens: list[dict], **style) -> Iterator[dict]:
    """Stretches of text in one style."""
    for token in tokens:
        match token["type"]:
            case "image":
                raise ValueError(
                    "a picture in the text cannot be published – draw it in a cell with matplotlib, or leave "
                    "it out"
                )
            case "softbreak":
                yield {"text": " ", **style}
            case "linebreak":
                yield {"text": "\n", **style}
            case "codespan":
                yield {"text": token["raw"], **style, "code": True}
            case "footnote_ref":
                yield {"text": _FOOTNOTE.format(**token["attrs"]), **style}
            case "link" if token["attrs"]["url"].startswith(ADDRESSES):
                yield from _spans(token["children"], **style, href=token["attrs"]["url"])
            case kind if "children" in token:
                yield from _spans(token["children"], **{**style, **_STYLES.get(kind, {})})
            case _:
                yield {"text": visible(unescape(token["raw"])), **style}


def _plain(token: dict) -> str:
    return "".join(span["text"] for span in _spans(token["children"])).strip()


def _cell(token: dict) -> str:
    """The words of a cell, which has no links: an address follows what leads to it."""
    words = ""
    for address, spans in groupby(_spans(token["children"]), lambda span: span.get("href", "")):
        text = "".join(span["text"] for span in spans)
        words += text if address in ("", text) else f"{text} ({address})"
    return words.strip()


def _table(token: dict) -> Block:
    head, *bodies = token["children"]
    columns = [
        column(str(place), _plain(cell), "number" if cell["attrs"]["align"] == "right" else "")
        for place, cell in enumerate(head["children"])
    ]
    found = [[_cell(cell) for cell in row["children"]] for body in bodies for row in body["children"]]
    rows = [
        {"cells": {str(n): words for n, words in enumerate(row)}, "data": {}, "notes": []} for row in found
    ]
    return table("", columns, rows)
