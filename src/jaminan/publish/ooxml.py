"""Marks of a Word file that python-docx has no words for."""

from collections.abc import Iterator
from contextlib import contextmanager

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def link(place: Paragraph, text: str, colour: RGBColor, *, address: str) -> Run:
    """A link to an address of the web."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), place.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = place.add_run(text)
    run.font.color.rgb = colour
    element.append(run._r)
    place._p.append(element)
    return run


@contextmanager
def bookmark(place: Paragraph, name: str, number: int) -> Iterator[None]:
    """A name for what is added to the paragraph meanwhile."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    place._p.append(start)
    yield
    place._p.append(end)


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


def border(properties, side: str, colour: str, size: int, frame: str = "w:pBdr") -> None:
    """A line along one side of a paragraph style or a cell."""
    frame_element, line = OxmlElement(frame), OxmlElement(f"w:{side}")
    for name, value in (("w:val", "single"), ("w:sz", str(size)), ("w:space", "6"), ("w:color", colour)):
        line.set(qn(name), value)
    frame_element.append(line)
    properties.append(frame_element)


def field(place: Paragraph, instruction: str, shown: str, style: str = "") -> None:
    """A field that Word works out anew, with what it shows until then; the style is an id."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), instruction)
    made.append(styled(place, shown, style))
    place._p.append(made)


def styled(place: Paragraph, words: str, style: str):
    """A run at the end of a paragraph, in a style by its id: by its name, all are searched each time."""
    run = place.add_run(words)._r
    if style:
        run.style = style
    return run


def to_fill_in(place: Paragraph, words: str) -> None:
    """A place for somebody's own words, which shows what is to stand there."""
    made = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:showingPlcHdr/><w:text/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t/></w:r></w:sdtContent></w:sdt>"
    )
    made.find(f".//{qn('w:alias')}").set(qn("w:val"), words)
    made.find(f".//{qn('w:t')}").text = f"[{words}]"
    place._p.append(made)
