"""A document as a tagged, accessible PDF (PDF/UA-1), typeset with Typst."""

import json
from functools import cache
from importlib import resources

import typst

from analysis.reporting.blocks import Block
from analysis.reporting.executed import Document
from analysis.reporting.frame import footer, masthead

_LETTERS, _GAP, _WORD = 118, 2, 30  # letters in a line of a table, between two columns, in a word
_SMALL = 0.7  # size of a note number


def pdf(document: Document) -> bytes:
    """The document as A4 pages; the same document gives the same bytes.

    Raises
    ------
    ValueError
        If Typst refuses or warns: an alternative text, a title or a note that a link points to is
        missing, headings skip a level, or the typeface is not there.
    """
    content = {
        "title": document.title,
        "language": document.language.code,
        "country": document.language.locale.territory,
        "edition": _edition(document),
        "masthead": masthead(document.language),
        "footer": footer(document.language),
        "blocks": _blocks(document.blocks),
    }
    try:
        pages, warnings = typst.compile_with_warnings(
            _template(),
            format="pdf",
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(content)},
        )
    except typst.TypstError as error:
        raise ValueError(f"report.typ: {error}") from error
    if warnings:
        raise ValueError(f"report.typ: {'; '.join(str(warning) for warning in warnings)}")
    return pages


def _edition(document: Document) -> str:
    day = document.marker.get("as_of", "")
    return document.language.day(day) if day else ""


def _blocks(blocks: tuple[Block, ...]) -> list[dict]:
    """Blocks as the template reads them; the summary has the first page for itself."""
    prepared, sections = [], 0
    for block in blocks:
        data = block.bundle()
        if block.kind == "heading" and block.content["level"] == 2:
            sections += 1
            data["new_page"] = sections == 2
        elif block.kind == "table":
            data["widths"] = _widths(block.content)
        elif block.kind == "chart":
            data["drawing"] = block.drawing
        prepared.append(data)
    return prepared


def _widths(content: dict) -> list[float]:
    """Letters that each column gets: what it needs, if there is room, else a share of what is left.

    No column gets less than its longest word.
    """
    columns = [_lines(content, column) for column in content["columns"]]
    needed = [max(map(len, lines)) + _GAP for lines in columns]
    least = [
        min(max(len(word) for line in lines for word in line.split() or [""]), _WORD) + _GAP
        for lines in columns
    ]
    # Long texts may wrap: they get more than short ones, but less than in proportion.
    weights = [need**0.6 for need in needed]
    widths, room = [0.0] * len(needed), float(_LETTERS)
    for column in sorted(range(len(needed)), key=lambda place: needed[place] / weights[place]):
        left = sum(weight for weight, width in zip(weights, widths, strict=True) if not width)
        widths[column] = max(least[column], min(needed[column], room * weights[column] / left))
        room -= widths[column]
    return widths


def _lines(content: dict, column: dict) -> list[str]:
    """Everything that stands in a column; the last one also holds the small numbers of the notes."""
    last = column is content["columns"][-1]
    marks = [", ".join(map(str, row["notes"])) if last else "" for row in content["rows"]]
    cells = [row["cells"][column["name"]] for row in content["rows"]]
    small = [" " * round(_SMALL * (len(mark) + 2)) if mark else "" for mark in marks]
    return [column["title"], *(cell + mark for cell, mark in zip(cells, small, strict=True))]


@cache
def _template() -> bytes:
    return resources.files("analysis.reporting").joinpath("templates/report.typ").read_bytes()
