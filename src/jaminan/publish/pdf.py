"""A document as a tagged, accessible PDF (PDF/UA-1), typeset with Typst."""

import json
from dataclasses import replace
from functools import cache
from importlib import resources

import typst

from analysis.blocks.block import Block, paragraph
from jaminan.publish.executed import Document, second_section
from jaminan.publish.frame import footer, masthead, running_foot
from jaminan.publish.ordered import captioned, indonesian
from jaminan.publish.raster import FONTS
from jaminan.publish.row_heads import with_row_heads
from jaminan.publish.widths import column_widths, lines

# Lines of a table that stays on one page: less than half of it.
_SHORT = 28


def pdf(document: Document) -> bytes:
    """The document as A4 pages; the same document gives the same bytes.

    Raises
    ------
    ValueError
        If Typst refuses or warns: an alternative text, a title or a note that a link points to is
        missing, headings skip a level, or the typeface is not there.
    """
    return with_row_heads(_typeset(document, format="pdf", pdf_standards=["ua-1"]))


def _typeset(document: Document, **how):
    shown = captioned(document.blocks, document.language)
    content = {
        "title": document.title,
        "language": document.language.code,
        "country": document.language.locale.territory,
        "edition": _edition(document),
        "masthead": masthead(document.language, own=document.own),
        "foot": running_foot(document.language, own=document.own),
        "footer": footer(document.language, own=document.own),
        "indonesian": indonesian(shown),
        "own": document.own,
        "blocks": _blocks(shown, own=document.own),
    }
    try:
        pages, warnings = typst.compile_with_warnings(
            _template(),
            **how,
            ignore_system_fonts=True,
            font_paths=[str(FONTS)],
            sys_inputs={"document": json.dumps(content)},
        )
    except typst.TypstError as error:
        raise ValueError(f"report.typ: {error}") from error
    if warnings:
        raise ValueError(f"report.typ: {'; '.join(str(warning) for warning in warnings)}")
    return pages


def brief(document: Document) -> bytes:
    """The summary of a report alone, on one page; its notes are in the report.

    Raises
    ------
    ValueError
        As `pdf`.
    """
    return pdf(_summary(document))


def picture(document: Document) -> bytes:
    """The page of `brief` as a PNG of 96 dots per inch.

    Raises
    ------
    ValueError
        As `pdf`.
    """
    return _typeset(_summary(document), format="png", ppi=96)


def _summary(document: Document) -> Document:
    summary = document.blocks[: second_section(document.blocks)]
    words = document.language.text("The source of each figure is in the whole report.")
    blocks = [Block(block.kind, _unnoted(block.content), block.drawing) for block in summary]
    return replace(document, blocks=(*blocks, paragraph(words, role="meta")))


def _unnoted(content):
    """Without the notes, whose list is elsewhere."""
    if isinstance(content, dict):
        return {name: [] if name == "notes" else _unnoted(value) for name, value in content.items()}
    return [_unnoted(value) for value in content] if isinstance(content, list) else content


def _edition(document: Document) -> str:
    day = document.marker.get("as_of", "")
    return document.language.day(day) if day else ""


def _blocks(shown: list[Block], *, own: bool) -> list[dict]:
    """Blocks as the template reads them; the summary of a report has the first page for itself."""
    prepared, second = [], second_section(shown)
    for place, block in enumerate(shown):
        if block.content.get("folded"):
            continue
        data = block.bundle()
        if place == second:
            data["new_page"] = not own
        elif block.kind == "table":
            data["widths"] = column_widths(block.content)
            data["whole"] = lines(block.content) <= _SHORT
        elif block.kind == "chart":
            data["drawing"] = block.drawing
        prepared.append(data)
    return prepared


@cache
def _template() -> bytes:
    return resources.files("jaminan.publish").joinpath("templates/report.typ").read_bytes()
