"""The Word file has real headings, tables, pictures and links, and holds what the blocks hold."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis.blocks.block import Block, column, heading, paragraph, table
from analysis.words.language import Language
from jaminan.publish.docx import word
from jaminan.publish.executed import Document

REPORTS = [("karimun", "id"), ("bangka", "en")]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="9" height="9"/></svg>'
CHART = Block("chart", {"alt": "Forty points.", "caption": "Gap", "columns": [], "rows": []}, drawing=SVG)
COLUMNS = [column("a", "Region"), column("b", "Coverage", "percent")]
ROW = {"cells": {"a": "Bay", "b": "58"}, "data": {}, "notes": [1, 2]}
SOURCES = [
    {"number": 1, "claim_id": "T001", "text": "Harian Satu", "url": "https://x.id/a"},
    {"number": 2, "claim_id": "T002", "text": "Harian Dua", "url": "javascript:alert(1)"},
]


def _open(document: Document):
    return docx.Document(io.BytesIO(word(document)))


def _small(*blocks: Block, code: str = "en") -> Document:
    return Document(Language(code), (heading("Bay", 1), *blocks))


def _words(cell) -> str:
    """Text of a cell before its notes; an amount is not parted from its Rp."""
    return cell.paragraphs[0].text.replace("Rp\u00a0", "Rp ")


@pytest.fixture(scope="module", params=REPORTS, ids=lambda each: ".".join(each))
def made(request, report_of):
    document = report_of(*request.param)
    return document, _open(document)


def test_headings_are_headings_of_their_level(made):
    document, file = made
    wanted = [
        (f"Heading {b.content['level']}", b.content["text"]) for b in document.blocks if b.kind == "heading"
    ]
    assert [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")] == wanted


def test_paragraphs_are_in_order(made):
    document, file = made
    shown = [p.text.replace("Rp\u00a0", "Rp ") for p in file.paragraphs]
    place = 0
    for block in document.blocks:
        if block.kind == "text":
            found = [
                n for n, text in enumerate(shown[place:], place) if text.startswith(block.content["text"])
            ]
            assert found, block.content["text"]
            place = found[0]


def test_every_cell_of_every_table_is_there(made):
    document, file = made
    tables = [
        block.content
        for block in document.blocks
        if block.kind in ("table", "figures") and "folded" not in block.content
    ]
    assert len(file.tables) == len(tables)
    for shown, content in zip(file.tables, tables, strict=True):
        cells = [[cell for cell in row.cells] for row in shown.rows]
        if "items" in content:
            assert [[p.text for p in cell.paragraphs[:2]] for cell in cells[0]] == [
                [item["label"], item["value"]] for item in content["items"]
            ]
            continue
        names = [each["name"] for each in content["columns"]]
        assert [_words(cell) for cell in cells[0]] == [each["title"] for each in content["columns"]]
        for line, row in zip(cells[1:], content["rows"], strict=True):
            assert [_words(cell).partition(" [")[0] for cell in line] == [
                row["cells"][name].partition(" [")[0] for name in names
            ]


def test_tables_fit_the_page(made):
    for shown in made[1].tables:
        assert sum(cell.width or 0 for cell in shown.rows[0].cells) <= docx.shared.Cm(17) + 10_000


def test_every_chart_is_a_picture_with_its_alternative_text(made):
    document, file = made
    shown = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert shown == [block.content["alt"] for block in document.blocks if block.kind == "chart"]


def _endnotes(file):
    (part,) = [each.target_part for each in file.part.rels.values() if each.reltype.endswith("/endnotes")]
    return part


def _notes(file):
    return parse_xml(_endnotes(file).blob)


def _noted(file) -> list[str]:
    """The text of each endnote, in order."""
    texts = [_said(note) for note in _notes(file)]
    return texts[2:]


def _said(element) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def _instructions(element) -> list[str]:
    return [field.get(qn("w:instr")) for field in element.iter(qn("w:fldSimple"))]


def test_sources_are_endnotes_numbered_as_they_are_first_cited(made):
    document, file = made
    (sources,) = [block.content["items"] for block in document.blocks if block.kind == "sources"]
    body = file.element.body
    first = [mark.get(qn("w:id")) for mark in body.iter(qn("w:endnoteReference"))]
    assert first == [str(item["number"]) for item in sources]
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    again = {each.split()[1] for each in _instructions(body) if each.startswith("NOTEREF")}
    assert again <= marks == {f"note_{item['number']}" for item in sources}
    for text, item in zip(_noted(file), sources, strict=True):
        assert text.startswith(item["text"].replace("Rp ", "Rp\u00a0"))
    outside = {each.target_ref for each in _endnotes(file).rels.values() if each.is_external}
    assert outside == {item["url"] for item in sources if item["url"]}


def test_every_place_shows_its_notes_in_brackets():
    blocks = (
        paragraph("One.", notes=[2]),
        paragraph("Two.", notes=[1, 2]),
        Block("sources", {"items": SOURCES}),
    )
    file = _open(_small(*blocks))
    assert [text.partition(" ·")[0] for text in _noted(file)] == ["Harian Dua", "Harian Satu"]
    one, two = (p for p in file.paragraphs if p.text.startswith(("One.", "Two.")))
    assert [mark.get(qn("w:id")) for mark in one._p.iter(qn("w:endnoteReference"))] == ["1"]
    assert [mark.get(qn("w:id")) for mark in two._p.iter(qn("w:endnoteReference"))] == ["2"]
    assert _instructions(two._p) == ["NOTEREF note_1 \\h"]
    assert (one.text, two.text) == ("One. []", "Two. [, ]")


def test_sources_that_nothing_cites_are_endnotes_too():
    assert len(_noted(_open(_small(Block("sources", {"items": SOURCES}))))) == 2


@pytest.mark.parametrize(("code", "tag"), [("id", "id-ID"), ("en", "en-GB")])
def test_language_and_properties(code, tag):
    file = _open(_small(code=code))
    assert file.styles.element.xpath("w:docDefaults//w:lang")[0].get(qn("w:val")) == tag
    properties = file.core_properties
    assert (properties.language, properties.title, properties.author) == (tag, "Bay", "Jaminan")


def test_table_repeats_its_header_keeps_its_rows_whole_and_is_described():
    (shown,) = _open(_small(table("Coverage", COLUMNS, [ROW]), Block("sources", {"items": SOURCES}))).tables
    header, row = (line._tr.trPr for line in shown.rows)
    assert header.find(qn("w:tblHeader")) is not None
    assert row.find(qn("w:tblHeader")) is None
    assert row.find(qn("w:cantSplit")) is not None
    assert shown._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == "Coverage"
    assert shown.style.name == "Jaminan Table"
    assert shown.rows[1].cells[1].paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert shown.rows[1].cells[0].paragraphs[0].alignment is None


def test_caption_stays_with_its_table():
    file = _open(_small(table("Coverage", COLUMNS, [ROW]), Block("sources", {"items": SOURCES})))
    (caption,) = [p for p in file.paragraphs if p.style.name == "Caption"]
    assert _said(caption._p) == "Table 1  Coverage"
    assert _instructions(caption._p) == ["SEQ Table \\* ARABIC"]
    assert file.styles["Caption"].paragraph_format.keep_with_next


def test_only_addresses_of_the_web_are_links():
    file = _open(_small(Block("sources", {"items": SOURCES})))
    rels = [*file.part.rels.values(), *_endnotes(file).rels.values()]
    assert [each.target_ref for each in rels if each.is_external] == ["https://x.id/a"]


def test_roles_have_their_styles():
    file = _open(_small(*[paragraph(role, role=role) for role in ("finding", "caution", "meta", "prose")]))
    styles = [p.style.name for p in file.paragraphs if p.text in ("finding", "caution", "meta", "prose")]
    assert styles == ["Finding", "Caution", "Meta", "Normal"]


def test_second_section_begins_a_page_and_the_annex_follows_on():
    file = _open(_small(heading("One"), heading("Two"), heading("Three", annex=True)))
    breaks = [p.paragraph_format.page_break_before for p in file.paragraphs if p.style.name == "Heading 2"]
    assert breaks == [None, True, None]


def test_chart_of_the_summary_gives_way_to_the_words():
    file = _open(_small(heading("One"), CHART, heading("Two"), CHART))
    first, second = (shape.width.cm for shape in file.inline_shapes)
    assert (round(first, 1), round(second, 1)) == (12.5, 17.0)
    (alone,) = _open(replace(_small(CHART), own=True)).inline_shapes
    assert round(alone.width.cm, 1) == 17.0


def test_page_is_a4_with_its_number_at_the_foot():
    section = _open(_small()).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    first, foot = section.first_page_footer.paragraphs[0], section.footer.paragraphs[0]
    assert first.text.startswith("Made with the software Jaminan from published figures.")
    assert _instructions(foot._p) == ["PAGE", "NUMPAGES"]


def test_a_report_has_a_letterhead_to_fill_in_and_a_notebook_none():
    report, notebook = (_open(each).sections[0] for each in (_small(), replace(_small(), own=True)))
    lines = [list(each.first_page_header._element.iter(qn("w:sdt"))) for each in (report, notebook)]
    assert [len(each) for each in lines] == [2, 0]
    assert all(each.find(f".//{qn('w:showingPlcHdr')}") is not None for each in lines[0])


def test_every_letter_is_of_a_typeface_that_every_machine_has():
    styles = _open(_small(table("Coverage", COLUMNS, [ROW]), Block("sources", {"items": SOURCES}))).styles
    fonts = {value for each in styles.element.iter(qn("w:rFonts")) for value in each.attrib.values()}
    assert fonts == {"Arial", "Courier New"}


def test_file_has_the_styles_of_its_own_tables_alone():
    file = _open(_small(table("Coverage", COLUMNS, [ROW]), Block("sources", {"items": SOURCES})))
    assert {each.name for each in file.styles if each.type == 3} == {
        "Normal Table", "Jaminan Table", "Jaminan Cards",
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(word(_small()))) as files:
        assert not [name for name in files.namelist() if re.search(r"thumbnail|WithEffects", name)]


def test_same_document_gives_the_same_bytes():
    document = _small(CHART, table("Coverage", COLUMNS, [ROW]), Block("sources", {"items": SOURCES}))
    made = word(document)
    assert made == word(document)
    with zipfile.ZipFile(io.BytesIO(made)) as files:
        assert {entry.date_time for entry in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_file_has_no_program_and_nothing_embedded():
    with zipfile.ZipFile(io.BytesIO(word(_small(CHART)))) as files:
        assert not [
            name for name in files.namelist() if re.search(r"vba|embed|ole|activeX", name, re.IGNORECASE)
        ]
