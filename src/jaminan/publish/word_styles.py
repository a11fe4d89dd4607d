"""The styles of a Word file, by which a reader restyles it: nothing is set on a paragraph or a cell alone."""

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from jaminan.publish.ooxml import border
from jaminan.publish.word_text import MONO

INK, MUTED, ACCENT = (RGBColor.from_string(colour) for colour in ("1D2329", "525C66", "00568A"))
TABLE, CARDS = "Jaminan Table", "Jaminan Cards"
_RULE, _PLATE, _WARNING = "D5DADE", "F1F4F7", "D55E00"
# Of the same widths wherever it is replaced: by Liberation Sans, Arimo or Helvetica.
_FONT = "Arial"
# Name, size, colour.
_PARAGRAPHS = (
    ("Finding", 12, INK), ("Meta", 8, MUTED), ("Masthead", 9, ACCENT), ("Caution", 9.5, INK),
    ("Cell", 8, INK), ("Small Cell", 7, INK), ("Gap", 4, INK), ("Verbatim", 8, INK),
    ("Endnote Text", 8.5, INK), ("Letterhead", 11, MUTED), ("Foot", 8, MUTED),
)  # fmt: skip
_SIDES = ("top", "left", "bottom", "right")


def set_styles(file: WordFile, language: str) -> None:
    """The styles of the paragraphs, notes and tables, in a language such as ``id-ID``."""
    _drop_leftovers(file)
    normal = file.styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(9.5), INK
    normal.paragraph_format.space_after = Pt(4)
    (spoken,) = file.styles.element.xpath("w:docDefaults//w:lang")
    spoken.set(qn("w:val"), language)
    for fonts in file.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for letters in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{letters}"), _FONT)
    for level, size in ((1, 18), (2, 13), (3, 11)):
        style = file.styles[f"Heading {level}"]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, ACCENT
        style.paragraph_format.space_before = Pt(10 if level > 1 else 0)
        style.paragraph_format.space_after = Pt(5)
    file.styles["Heading 1"].font.color.rgb = INK
    for name, size, colour in _PARAGRAPHS:
        style = file.styles.add_style(name, 1)
        style.base_style = normal
        style.font.size, style.font.color.rgb = Pt(size), colour
    _paragraphs(file)
    mark = file.styles.add_style("Endnote Reference", 2)
    mark.font.superscript, mark.font.color.rgb = True, ACCENT
    for name, borders, cells, first in ((TABLE, _lines(), _margins(40, 30), _HEAD), (CARDS, "", _PADDED, "")):
        file.styles.element.append(_table_style(name, borders + cells, first))


def _paragraphs(file: WordFile) -> None:
    styles = file.styles
    for name in ("Cell", "Small Cell", "Letterhead"):
        styles[name].paragraph_format.space_after = Pt(0)
    styles["Masthead"].font.bold = styles["Letterhead"].font.bold = True
    styles["Verbatim"].font.name = MONO
    border(styles["Caution"].element.get_or_add_pPr(), "left", _WARNING, 18)
    note = styles["Endnote Text"].paragraph_format
    note.space_after, note.left_indent, note.first_line_indent = Pt(2), Cm(0.8), -Cm(0.8)
    note.tab_stops.add_tab_stop(Cm(0.8))
    styles["Foot"].paragraph_format.tab_stops.add_tab_stop(Cm(17), 2)  # to the right
    caption = styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9), True, MUTED
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)


def _drop_leftovers(file: WordFile) -> None:
    """What the library's own template has, and no reader of ours: a picture, styles of an old Word."""
    for holder in (file.part, file.part.package):
        gone = [
            key
            for key, kept in holder.rels.items()
            if kept.reltype.endswith(("stylesWithEffects", "thumbnail"))
        ]
        for key in gone:
            del holder.rels[key]
    for style in file.styles.element.xpath("w:style[@w:type='table'][not(@w:default='1')]"):
        style.getparent().remove(style)


def _line(side: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{_RULE}"/>'


def _lines() -> str:
    return f"<w:tblBorders>{_line('bottom', 4)}{_line('insideH', 4)}</w:tblBorders>"


def _margins(across: int, down: int) -> str:
    sides = zip(_SIDES, (down, across, down, across), strict=True)
    widths = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{widths}</w:tblCellMar>"


_PADDED = _margins(110, 60)
_HEAD = (
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    f"{_line('bottom', 8)}</w:tcBorders></w:tcPr></w:tblStylePr>"
)


def _table_style(name: str, table: str, first: str):
    ground = (
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_PLATE}"/></w:tcPr>' if name == CARDS else ""
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr>{table}</w:tblPr>{ground}{first}</w:style>"
    )
