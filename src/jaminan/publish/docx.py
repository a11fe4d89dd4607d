"""A document as a Word file, for readers who must edit it."""

import io

import docx
from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from analysis.blocks.block import Block
from jaminan.publish.archive import EPOCH, stable
from jaminan.publish.endnotes import Endnotes
from jaminan.publish.executed import Document, second_section
from jaminan.publish.frame import footer, letterhead, masthead, running_foot
from jaminan.publish.ooxml import describe, field, keep_rows, to_fill_in
from jaminan.publish.ordered import captioned, renumbered
from jaminan.publish.raster import png
from jaminan.publish.widths import column_widths
from jaminan.publish.word_styles import ACCENT, CARDS, TABLE, set_styles
from jaminan.publish.word_text import write_list, write_text

_WIDTH, _MOST, _BOLD = Cm(17), 130, 2  # letters in a line, and what a bold title takes more of
_FIRST_PAGE = Cm(12.5)  # the chart of the summary gives way to the words, which fill the page


def word(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes.

    Raises
    ------
    ValueError
        If a drawing cannot be read.
    """
    file = docx.Document()
    _set_up(file, document)
    blocks = captioned(renumbered(document.blocks), document.language)
    listed = [item for block in blocks if block.kind == "sources" for item in block.content["items"]]
    notes = Endnotes(file, listed, ACCENT)
    file.add_paragraph(masthead(document.language, own=document.own), style="Masthead")
    second = 0 if document.own else second_section(blocks)
    for place, block in enumerate(blocks):
        if block.content.get("folded"):
            continue
        if block.kind == "chart" and place < second:
            _chart(file, block, notes, width=_FIRST_PAGE)
        else:
            _DRAW[block.kind](file, block, notes)
        if block.kind == "heading" and place == second:
            file.paragraphs[-1].paragraph_format.page_break_before = True
    out = io.BytesIO()
    file.save(out)
    return stable(out.getvalue())


def _set_up(file: WordFile, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    properties = file.core_properties
    properties.title, properties.author, properties.comments = document.title, "Jaminan", ""
    properties.language = _tag(document)
    # The text says what the document was made of; a time of making would differ from run to run.
    properties.created = properties.modified = EPOCH
    set_styles(file, _tag(document))
    language, own = document.language, document.own
    section.different_first_page_header_footer = True
    _foot(section.first_page_footer.paragraphs[0], footer(language, own=own))
    _foot(section.footer.paragraphs[0], running_foot(language, own=own))
    if not own:
        _letterhead(section.first_page_header, letterhead(language))


def _foot(place: Paragraph, words: str) -> None:
    place.style = "Foot"
    place.add_run(f"{words}\t")
    field(place, "PAGE", "1")
    place.add_run(" / ")
    field(place, "NUMPAGES", "1")


def _letterhead(header, lines: list[str]) -> None:
    place = header.paragraphs[0]
    for words in lines:
        place.style = "Letterhead"
        to_fill_in(place, words)
        place = header.add_paragraph()
    place.style = "Meta"


def _tag(document: Document) -> str:
    return f"{document.language.code}-{document.language.locale.territory}"


def _heading(file: WordFile, block: Block, _: Endnotes) -> None:
    file.add_heading(block.content["text"], block.content["level"])


def _text(file: WordFile, block: Block, notes: Endnotes) -> None:
    notes.cite(write_text(file, block.bundle()), block.content["notes"])


def _list(file: WordFile, block: Block, _: Endnotes) -> None:
    write_list(file, block.bundle())


def _figures(file: WordFile, block: Block, notes: Endnotes) -> None:
    items = block.content["items"]
    table = file.add_table(1, len(items), style=CARDS)
    describe(table, "; ".join(f"{item['label']}: {item['value']}" for item in items))
    for cell, item in zip(table.rows[0].cells, items, strict=True):
        label = cell.paragraphs[0]
        label.style = "Meta"
        label.add_run(item["label"]).bold = True
        value = cell.add_paragraph().add_run(item["value"])
        value.bold, value.italic, value.font.size = (
            not item["missing"],
            item["missing"],
            Pt(12 if item["missing"] else 17),
        )
        cell.add_paragraph(style="Meta").add_run(item.get("status", "")).bold = True
        notes.cite(cell.add_paragraph(item["detail"], style="Meta"), item["notes"])
    file.add_paragraph(style="Gap")


def _table(file: WordFile, block: Block, notes: Endnotes) -> None:
    content = block.content
    columns, rows = content["columns"], content["rows"]
    _caption(file, content)
    table = file.add_table(1 + len(rows), len(columns), style=TABLE)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    describe(table, content["caption"] or ", ".join(column["title"] for column in columns))
    keep_rows(table)
    letters = [width + _BOLD for width in column_widths(content)]
    style = "Cell" if sum(letters) <= _MOST else "SmallCell"
    widths = [int(_WIDTH * each / sum(letters)) for each in letters]
    for index, column in enumerate(columns):
        table.columns[index].width = widths[index]
        _fill(table.rows[0].cells[index], column["title"], widths[index], style, number=bool(column["unit"]))
    # Cells of a row are asked for once: python-docx works them out anew each time.
    for row, line in zip(rows, list(table.rows)[1:], strict=True):
        cells = line.cells
        for index, column in enumerate(columns):
            shown = row["cells"][column["name"]]
            words = _fill(cells[index], shown, widths[index], style, number=bool(column["unit"]))
            if index == len(columns) - 1:
                notes.cite(words, row["notes"])
    file.add_paragraph(style="Gap")


def _caption(file: WordFile, content: dict) -> None:
    """A caption that Word counts by itself, so that it can list the tables and the figures."""
    if "label" not in content:
        return
    place = file.add_paragraph(style="Caption")
    name, _, number = content["label"].rpartition(" ")
    place.add_run(f"{name} ")
    field(place, f"SEQ {name} \\* ARABIC", number)
    place.add_run(f"  {content['caption']}")


def _fill(cell: _Cell, text: str, width: int, style: str, *, number: bool) -> Paragraph:
    cell.width = width
    words = cell.paragraphs[0]
    words._p.style = style
    words.add_run(text)
    if number:
        words.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return words


def _chart(file: WordFile, block: Block, _: Endnotes, width: int = _WIDTH) -> None:
    _caption(file, block.content)
    place = file.add_paragraph()
    shape = place.add_run().add_picture(io.BytesIO(png(block.drawing)), width=width)
    shape._inline.docPr.set("descr", block.content["alt"])


def _sources(file: WordFile, block: Block, notes: Endnotes) -> None:  # noqa: ARG001 they are the endnotes
    notes.cite_rest(file.add_paragraph())


_DRAW = {
    "heading": _heading,
    "text": _text,
    "list": _list,
    "figures": _figures,
    "table": _table,
    "chart": _chart,
    "sources": _sources,
}
