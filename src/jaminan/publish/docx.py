"""A document as a Word file, for readers who must edit it."""

import io

import docx
from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from analysis.blocks.block import Block
from jaminan.publish.archive import EPOCH, stable
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer, masthead
from jaminan.publish.ooxml import (
    bookmark,
    border,
    describe,
    keep_rows,
    link,
    narrow_margins,
    page_number,
    shade,
)
from jaminan.publish.raster import png
from jaminan.publish.widths import column_widths
from jaminan.publish.word_text import MONO, write_list, write_text

_INK, _MUTED, _ACCENT = (RGBColor.from_string(colour) for colour in ("1D2329", "525C66", "00568A"))
_RULE, _PLATE, _WARNING = "D5DADE", "F1F4F7", "D55E00"
_WIDTH = Cm(17)
_FIRST_PAGE = Cm(12.5)  # the chart of the summary gives way to the words, which fill the page
_FONT = "Calibri"


def word(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes.

    Raises
    ------
    ValueError
        If a drawing cannot be read.
    """
    file = docx.Document()
    _set_up(file, document)
    file.add_paragraph(masthead(document.language, own=document.own), style="Masthead")
    second = 0 if document.own else _second_section(document.blocks)
    for place, block in enumerate(document.blocks):
        if block.kind == "chart" and place < second:
            _chart(file, block, width=_FIRST_PAGE)
        else:
            _DRAW[block.kind](file, block)
    if not document.own:
        _summary_alone(file)
    out = io.BytesIO()
    file.save(out)
    return stable(out.getvalue())


def _set_up(file: WordFile, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    properties = file.core_properties
    properties.title, properties.author, properties.comments = document.title, "Jaminan", ""
    properties.language = _tag(document)
    # The text says what the document was made of; a time of making would differ from run to run.
    properties.created = properties.modified = EPOCH
    _styles(file, _tag(document))
    foot = section.footer.paragraphs[0]
    foot.style = file.styles["Meta"]
    foot.add_run(f"{footer(document.language, own=document.own)}  ")
    page_number(foot)


def _summary_alone(file: WordFile) -> None:
    """Begin the second section on a page of its own: the summary is the first page."""
    sections = [words for words in file.paragraphs if words.style.name == "Heading 2"]
    for second in sections[1:2]:
        second.paragraph_format.page_break_before = True


def _second_section(blocks: tuple[Block, ...]) -> int:
    """Where the second section begins; nowhere in a document of one."""
    headings = [
        place for place, block in enumerate(blocks) if block.kind == "heading" and block.content["level"] == 2
    ]
    return headings[1] if headings[1:] else 0


def _tag(document: Document) -> str:
    return f"{document.language.code}-{document.language.locale.territory}"


def _styles(file: WordFile, language: str) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = _FONT, Pt(10.5), _INK
    normal.paragraph_format.space_after = Pt(6)
    (spoken,) = file.styles.element.xpath("w:docDefaults//w:lang")
    spoken.set(qn("w:val"), language)
    for level, size in ((1, 22), (2, 15), (3, 12)):
        style = file.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), True
        style.font.color.rgb = _INK if level == 1 else _ACCENT
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), _FONT)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), _FONT)
        style.paragraph_format.space_before = Pt(14 if level > 1 else 0)
        style.paragraph_format.space_after = Pt(5)
    for name, size, colour in (
        ("Finding", 13, _INK),
        ("Meta", 9, _MUTED),
        ("Masthead", 9.5, _ACCENT),
        ("Caution", 10, _INK),
        ("Cell", 8.5, _INK),
        ("Source", 9, _INK),
        ("Verbatim", 8.5, _INK),
    ):
        style = file.styles.add_style(name, 1)
        style.base_style = normal
        style.font.size, style.font.color.rgb = Pt(size), colour
    file.styles["Cell"].paragraph_format.space_after = Pt(0)
    file.styles["Source"].paragraph_format.space_after = Pt(2)
    file.styles["Masthead"].font.bold = True
    file.styles["Verbatim"].font.name = MONO
    border(file.styles["Caution"].element.get_or_add_pPr(), "left", _WARNING, 18)
    caption = file.styles["Caption"]
    caption.font.name, caption.font.size, caption.font.bold = _FONT, Pt(9.5), True
    caption.font.color.rgb = _MUTED
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(10), Pt(3)


def _heading(file: WordFile, block: Block) -> None:
    file.add_heading(block.content["text"], block.content["level"])


def _text(file: WordFile, block: Block) -> None:
    _notes(write_text(file, block.bundle()), block.content["notes"])


def _list(file: WordFile, block: Block) -> None:
    write_list(file, block.bundle())


def _figures(file: WordFile, block: Block) -> None:
    items = block.content["items"]
    table = file.add_table(1, len(items))
    describe(table, "; ".join(f"{item['label']}: {item['value']}" for item in items))
    for cell, item in zip(table.rows[0].cells, items, strict=True):
        shade(cell, _PLATE)
        label = cell.paragraphs[0]
        label.style = file.styles["Meta"]
        label.add_run(item["label"]).bold = True
        value = cell.add_paragraph().add_run(item["value"])
        value.bold, value.italic, value.font.size = (
            not item["missing"],
            item["missing"],
            Pt(12 if item["missing"] else 17),
        )
        _notes(cell.add_paragraph(item["detail"], style="Meta"), item["notes"])
    file.add_paragraph()


def _table(file: WordFile, block: Block) -> None:
    content = block.content
    columns, rows = content["columns"], content["rows"]
    _caption(file, content["caption"])
    table = file.add_table(1 + len(rows), len(columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    describe(table, content["caption"] or ", ".join(column["title"] for column in columns))
    keep_rows(table)
    narrow_margins(table)
    letters = column_widths(content)
    widths = [int(_WIDTH * each / sum(letters)) for each in letters]
    for index, column in enumerate(columns):
        table.columns[index].width = widths[index]
        title = _fill(
            file, table.rows[0].cells[index], column["title"], widths[index], number=bool(column["unit"])
        )
        title.runs[0].bold = True
    # Cells of a row are asked for once: python-docx works them out anew each time.
    for row, line in zip(rows, list(table.rows)[1:], strict=True):
        cells = line.cells
        for index, column in enumerate(columns):
            shown = row["cells"][column["name"]]
            words = _fill(file, cells[index], shown, widths[index], number=bool(column["unit"]))
            if index == len(columns) - 1:
                _notes(words, row["notes"])
    file.add_paragraph()


def _caption(file: WordFile, words: str) -> None:
    if words:
        file.add_paragraph(words, style="Caption")


def _fill(file: WordFile, cell: _Cell, text: str, width: int, *, number: bool) -> Paragraph:
    cell.width = width
    words = cell.paragraphs[0]
    words.style = file.styles["Cell"]
    words.add_run(text)
    if number:
        words.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    border(cell._tc.get_or_add_tcPr(), "bottom", _RULE, 4, frame="w:tcBorders")
    return words


def _chart(file: WordFile, block: Block, width: int = _WIDTH) -> None:
    _caption(file, block.content["caption"])
    place = file.add_paragraph()
    shape = place.add_run().add_picture(io.BytesIO(png(block.drawing)), width=width)
    shape._inline.docPr.set("descr", block.content["alt"])


def _sources(file: WordFile, block: Block) -> None:
    for item in block.content["items"]:
        place = file.add_paragraph(style="Source")
        bookmark(place, f"note_{item['number']}", item["number"])
        place.add_run(f"{item['number']}. {item['text']}")
        if item["url"].startswith(("https://", "http://")):
            place.add_run(" · ")
            link(place, item["url"].split("/")[2], _ACCENT, address=item["url"])


_DRAW = {
    "heading": _heading,
    "text": _text,
    "list": _list,
    "figures": _figures,
    "table": _table,
    "chart": _chart,
    "sources": _sources,
}


def _notes(place: Paragraph, numbers: list[int]) -> None:
    """Small links to the numbered sources."""
    if not numbers:
        return
    place.add_run(" [").font.superscript = True
    for index, number in enumerate(numbers):
        if index:
            place.add_run(", ").font.superscript = True
        link(place, str(number), _ACCENT, mark=f"note_{number}").font.superscript = True
    place.add_run("]").font.superscript = True
