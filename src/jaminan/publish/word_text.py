"""Paragraphs and lists of a Word file, with emphasis and links inside of them."""

from docx.document import Document as WordFile
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph

from jaminan.publish.ooxml import link

MONO = "Courier New"
_ACCENT, _INDENT = RGBColor.from_string("00568A"), Cm(0.6)
# Of a paragraph, by its role.
_STYLES = {
    "finding": "Finding", "caution": "Caution", "meta": "Meta", "command": "Verbatim", "verbatim": "Verbatim",
    "quote": "Quote",
}  # fmt: skip


def write_text(file: WordFile, text: dict, sign: str = "") -> Paragraph:
    """A paragraph, whose stretches may have styles and links of their own."""
    place = file.add_paragraph(sign, style=_STYLES.get(text["role"]))
    for span in text.get("spans") or [{"text": text["text"]}]:
        address = span.get("href")
        run = link(place, span["text"], _ACCENT, address=address) if address else place.add_run(span["text"])
        run.bold, run.italic, run.font.strike = map(span.get, ("strong", "emphasis", "struck"))
        if "code" in span:
            run.font.name = MONO
    return place


def write_list(file: WordFile, listed: dict, level: int = 1) -> None:
    """A list, and those inside of it; numbers are text: Word's own would go on from one list to the next."""
    for number, item in enumerate(listed["entries"], start=listed["start"]):
        sign = f"{number}.\t" if listed["ordered"] else "•\t"
        for part in item:
            if part["kind"] == "list":
                write_list(file, part, level + 1)
                continue
            look = write_text(file, part, sign).paragraph_format
            look.left_indent, look.space_after = _INDENT * level, Cm(0.1)
            if sign:
                look.first_line_indent = -_INDENT
                look.tab_stops.add_tab_stop(_INDENT * level)
            sign = ""
