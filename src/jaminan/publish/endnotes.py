"""The sources as endnotes of a Word file, which numbers them as they are first cited: 1, 2, 3.

Footnotes would not fit: a sentence may rest on ten sources, and a page on forty.
"""

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.story import StoryPart
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

from jaminan.publish.ooxml import bookmark, field, link, styled

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_MARK, _TEXT = "EndnoteReference", "EndnoteText"  # styles
# Word wants these two, and that the settings name them.
_OWN = {"-1": "separator", "0": "continuationSeparator"}


class Endnotes:
    """The notes of a file: cited wherever a text rests on them, each with its source.

    Parameters
    ----------
    sources
        Items of the list of sources.
    """

    def __init__(self, file: WordFile, sources: list[dict], accent: RGBColor):
        self._sources = {item["number"]: item for item in sources}
        self._cited: set[int] = set()
        self._accent = accent
        self._part = _part(file) if sources else None

    def cite(self, place: Paragraph, numbers: list[int]) -> None:
        """Small links to the notes, in brackets: a note is made where it is first cited."""
        if not numbers:
            return
        styled(place, " [", _MARK)
        for index, number in enumerate(numbers):
            if index:
                styled(place, ", ", _MARK)
            if number in self._cited:
                field(place, f"NOTEREF note_{number} \\h", str(number), _MARK)
            else:
                self._first(place, number)
        styled(place, "]", _MARK)

    def cite_rest(self, place: Paragraph) -> None:
        """The notes that no text rests on."""
        self.cite(place, sorted(self._sources.keys() - self._cited))

    def _first(self, place: Paragraph, number: int) -> None:
        with bookmark(place, f"note_{number}", number):
            mark = OxmlElement("w:endnoteReference")
            mark.set(qn("w:id"), str(number))
            styled(place, "", _MARK).append(mark)
        self._cited.add(number)
        note = _note(str(number))
        self._part.element.append(note)
        words = _paragraph(note, self._part)
        words._p.style = _TEXT
        words.add_run()._r.append(OxmlElement("w:endnoteRef"))
        item = self._sources[number]
        words.add_run(f"\t{item['text']}")
        if item["url"].startswith(("https://", "http://")):
            words.add_run(" · ")
            link(words, item["url"].split("/")[2], self._accent, address=item["url"])


def _part(file: WordFile) -> StoryPart:
    """The part of a file that holds its endnotes, which its settings number 1, 2, 3."""
    notes = parse_xml(f"<w:endnotes {nsdecls('w', 'r')}/>")
    settings = parse_xml(f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/></w:endnotePr>')
    for number, kind in _OWN.items():
        note = _note(number)
        note.set(qn("w:type"), kind)
        _paragraph(note, file).add_run()._r.append(OxmlElement(f"w:{kind}"))
        notes.append(note)
        named = OxmlElement("w:endnote")
        named.set(qn("w:id"), number)
        settings.append(named)
    file.settings.element.find(qn("w:compat")).addprevious(settings)
    # LibreOffice looks for it here.
    section = parse_xml(f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/></w:endnotePr>')
    file.sections[0]._sectPr.find(qn("w:pgSz")).addprevious(section)
    part = StoryPart(PackURI("/word/endnotes.xml"), _TYPE, notes, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
    return part


def _note(number: str):
    note = OxmlElement("w:endnote")
    note.set(qn("w:id"), number)
    return note


def _paragraph(note, holder) -> Paragraph:
    made = OxmlElement("w:p")
    note.append(made)
    return Paragraph(made, holder)
