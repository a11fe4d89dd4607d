"""A document as a tagged, accessible PDF (PDF/UA-1), typeset with Typst."""

import json
from functools import cache
from importlib import resources

import typst

from jaminan.publish.executed import Document
from jaminan.publish.frame import footer, masthead
from jaminan.publish.raster import FONTS
from jaminan.publish.widths import column_widths


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
        "masthead": masthead(document.language, own=document.own),
        "footer": footer(document.language, own=document.own),
        "blocks": _blocks(document),
    }
    try:
        pages, warnings = typst.compile_with_warnings(
            _template(),
            format="pdf",
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
            font_paths=[str(FONTS)],
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


def _blocks(document: Document) -> list[dict]:
    """Blocks as the template reads them; the summary of a report has the first page for itself."""
    prepared, sections = [], 0
    for block in document.blocks:
        data = block.bundle()
        if block.kind == "heading" and block.content["level"] == 2:
            sections += 1
            data["new_page"] = sections == 2 and not document.own
        elif block.kind == "table":
            data["widths"] = column_widths(block.content)
        elif block.kind == "chart":
            data["drawing"] = block.drawing
        prepared.append(data)
    return prepared


@cache
def _template() -> bytes:
    return resources.files("jaminan.publish").joinpath("templates/report.typ").read_bytes()
