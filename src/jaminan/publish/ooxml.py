"""Marks of a Word file that python-docx has no words for."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def link(place: Paragraph, text: str, colour: RGBColor, *, mark: str = "", address: str = "") -> Run:
    """A link to a bookmark of the file, or to an address of the web."""
    element = OxmlElement("w:hyperlink")
    if mark:
        element.set(qn("w:anchor"), mark)
    else:
        kept = place.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        element.set(qn("r:id"), kept)
    run = place.add_run(text)
    run.font.color.rgb = colour
    element.append(run._r)
    place._p.append(element)
    return run


def bookmark(place: Paragraph, name: str, number: int) -> None:
    """A place that links lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
        place._p.append(element)
    start.set(qn("w:name"), name)


def describe(table: Table, text: str) -> None:
    """Alternative text of a table."""
    for name in ("w:tblCaption", "w:tblDescription"):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), text)
        table._tbl.tblPr.append(mark)


def keep_rows(table: Table) -> None:
    """Rows that stay whole, and a header that stands on every page."""
    for number, row in enumerate(table.rows):
        marks = row._tr.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if number == 0:
            marks.append(OxmlElement("w:tblHeader"))


def narrow_margins(table: Table) -> None:
    """A millimetre left and right of the words of a cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The schema wants the margins before the look of the table.
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def shade(cell: _Cell, colour: str) -> None:
    """A ground colour."""
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def border(properties, side: str, colour: str, size: int, frame: str = "w:pBdr") -> None:
    """A line along one side of a paragraph style or a cell."""
    frame_element, line = OxmlElement(frame), OxmlElement(f"w:{side}")
    for name, value in (("w:val", "single"), ("w:sz", str(size)), ("w:space", "6"), ("w:color", colour)):
        line.set(qn(name), value)
    frame_element.append(line)
    properties.append(frame_element)


def page_number(place: Paragraph) -> None:
    """A field with the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = place.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)
