"""The PDF is whole, tagged and accessible, and holds what the blocks hold."""

import io
import re

import pikepdf
import pypdf
import pytest
from paper import page_texts

from analysis.blocks.block import Block, column, heading, paragraph, table
from analysis.blocks.cited import cited
from analysis.words.language import Language
from jaminan.publish import pdf as writer
from jaminan.publish.executed import Document
from jaminan.publish.pdf import pdf

REPORTS = [("karimun", "id"), ("bangka", "en"), ("kepri", "en"), ("natuna", "id")]
CHART = {"alt": "Forty points.", "caption": "Gap", "columns": [], "rows": []}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="9" height="9"/></svg>'
HOSTILE = [
    "#panic()", "#import \"x.typ\"", "= Heading", "*bold* _it_ `raw` $x^2$", "<label> @note-1", "\\u{41} // /* ",
    "]#text(red)[", "<script>alert(1)</script>", "<iframe src=https://x.id>", "[a](https://x.id)", "=1+1",
    "W" * 400, "https://x.id/" + "a" * 300, "עברית 漢字 🙂", "\ufffd", "~ -- --- ... \"quotes\" 'single'",
]  # fmt: skip


def _small(*blocks: Block, code: str = "id") -> Document:
    return Document(Language(code), (heading("Teluk", 1), *blocks))


def _text(data: bytes) -> str:
    return "\n".join(page_texts(data))


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u00a0]+", "", text)


def _elements(node, kind: str) -> list:
    """Structure elements of one kind, in reading order."""
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in _elements(child, kind)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    here = [node] if node.get("/S") == f"/{kind}" else []
    return here + (_elements(node["/K"], kind) if "/K" in node else [])


def _of_table(cell):
    return next(each for each in cell.A if each.O == "/Table")


@pytest.fixture(scope="module", params=REPORTS, ids=lambda each: ".".join(each))
def made(request, report_of):
    document = report_of(*request.param)
    return document, pdf(document)


@pytest.fixture
def opened(made):
    with pikepdf.open(io.BytesIO(made[1])) as file:
        yield file


def test_pages_are_a4_and_named_in_their_language(made, opened):
    document, data = made
    file = opened
    assert {tuple(round(float(side)) for side in page.MediaBox) for page in file.pages} == {(0, 0, 595, 842)}
    assert str(file.Root.Lang) == {"id": "id-ID", "en": "en-GB"}[document.language.code]
    assert str(file.docinfo["/Title"]) == document.title
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle) is True


def test_pages_are_tagged_as_pdf_ua_1(opened):
    file = opened
    assert bool(file.Root.MarkInfo.Marked) is True
    with file.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"


def test_every_chart_has_its_alternative_text_in_order(made, opened):
    document, data = made
    tree = opened.Root.StructTreeRoot.K
    found = [str(node["/Alt"]) for node in _elements(tree, "Figure")]
    assert found == [block.content["alt"] for block in document.blocks if block.kind == "chart"]
    assert all(found)


def test_headings_are_tagged_and_bookmarked(made, opened):
    document, data = made
    wanted = [block.content["text"] for block in document.blocks if block.kind == "heading"]
    marks = pypdf.PdfReader(io.BytesIO(data)).outline

    def titles(items):
        return [each for item in items for each in (titles(item) if isinstance(item, list) else [item.title])]

    assert titles(marks) == wanted
    tree = opened.Root.StructTreeRoot.K
    assert len(_elements(tree, "H1")) == 1
    assert sum(len(_elements(tree, kind)) for kind in ("H1", "H2", "H3")) == len(wanted)


def test_tables_are_tables_with_header_cells(made, opened):
    document, data = made
    tree = opened.Root.StructTreeRoot.K
    tables = [
        block.content for block in document.blocks if block.kind == "table" and "folded" not in block.content
    ]
    found = _elements(tree, "Table")
    assert len(found) == len(tables)
    for node, content in zip(found, tables, strict=True):
        columns, rows = len(content["columns"]), len(content["rows"])
        scopes = [str(_of_table(head)["/Scope"]) for head in _elements(node, "TH")]
        assert scopes == ["/Column"] * columns + ["/Row"] * rows
        assert len(_elements(node, "TD")) == (columns - 1) * rows
        # By the scopes alone: a list of heads would leave out those of the rows.
        assert not [cell for cell in _elements(node, "TD") if "/Headers" in _of_table(cell)]


def test_every_typeface_is_embedded(opened):
    fonts = [
        each
        for page in opened.pages
        for font in page.Resources.get("/Font", {}).values()
        for each in font.get("/DescendantFonts", [font])
    ]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()) for font in fonts)


def test_all_texts_are_in_reading_order(made):
    document, data = made
    text = _plain(_text(data))
    place = 0
    for block in document.blocks:
        if block.kind in ("heading", "text"):
            words = _plain(block.content["text"])[:60]
            place = text.find(words, place)
            assert place >= 0, block.content["text"]


def test_every_cell_and_card_is_there(made):
    document, data = made
    text = _plain(_text(data))
    for block in document.blocks:
        for row in (
            block.content.get("rows", []) if block.kind == "table" and "folded" not in block.content else []
        ):
            assert all(_plain(cell) in text for cell in row["cells"].values()), row["cells"]
        for item in block.content.get("items", []) if block.kind == "figures" else []:
            assert _plain(item["value"]) in text


def test_summary_has_the_first_page_for_itself(made):
    document, data = made
    second = [b.content["text"] for b in document.blocks if b.kind == "heading" and b.content["level"] == 2][
        1
    ]
    first_page, second_page, *_ = page_texts(data)
    body = _plain(second_page).removeprefix(_plain(document.title))
    assert body.removeprefix(_plain(document.language.day(document.marker["as_of"]))).startswith(
        _plain(second)
    )
    assert _plain(document.blocks[3].content["text"])[:60] in _plain(first_page)


@pytest.mark.parametrize(("words", "pages"), [(300, 2), (3, 1)])
def test_second_section_begins_a_page_unless_the_first_is_short(words, pages):
    first = paragraph(" ".join(f"kata{number}" for number in range(words)), role="finding")
    made = pdf(_small(heading("Satu"), first, heading("Dua"), paragraph("Kata kedua."), heading("Tiga")))
    shown = page_texts(made)
    assert len(shown) == pages
    assert f"kata{words - 1}" in shown[0]
    assert _plain("Dua Kata kedua. Tiga") in _plain(shown[-1])


def test_summary_longer_than_a_page_goes_on_to_the_next():
    words = " ".join(f"kata{number}" for number in range(900))
    chart = Block("chart", CHART, drawing=SVG)
    document = _small(heading("Satu"), paragraph(words, role="finding"), chart, heading("Dua"))
    pages = page_texts(pdf(document))
    assert any("kata899" in page for page in pages[1:-1])
    assert "Dua" in pages[-1]


def test_every_note_leads_to_its_source(made):
    document, data = made
    reader = pypdf.PdfReader(io.BytesIO(data))
    (sources,) = [block.content["items"] for block in document.blocks if block.kind == "sources"]
    inside = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/URI" not in annotation.get_object().get("/A", {})
    ]
    shown = [block for block in document.blocks if "folded" not in block.content]
    # A run of notes leads to its first and its last.
    printed = [block.content.get("notes", []) for block in shown]
    printed += [
        each["notes"]
        for block in shown
        for each in block.content.get("rows" if block.kind == "table" else "items", [])
        if isinstance(each, dict) and "notes" in each
    ]
    links = sum(len(re.findall(r"\d+", cited(numbers))) for numbers in printed)
    assert len(inside) >= links > len(sources) / 2
    addresses = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert addresses == {item["url"] for item in sources if item["url"]}


def test_same_document_gives_the_same_bytes(report_of):
    document = report_of("bangka", "id")
    assert pdf(document) == pdf(document)


def test_missing_alternative_text_stops_the_file():
    with pytest.raises(ValueError, match="missing alt text"):
        pdf(_small(Block("chart", {**CHART, "alt": ""}, drawing=SVG)))


def test_note_without_a_source_stops_the_file():
    with pytest.raises(ValueError, match="note-7"):
        pdf(_small(paragraph("Kata.", notes=[7])))


def test_run_of_notes_is_printed_by_its_ends():
    notes = [{"number": number, "claim_id": "A", "text": "Kabar", "url": ""} for number in range(1, 8)]
    words = [paragraph("Kata.", notes=cited) for cited in ([1, 2], [4, 5, 6, 7], [1, 3, 4, 5])]
    text = " ".join(page_texts(pdf(_small(*words, Block("sources", {"items": notes, "indonesian": []})))))
    assert re.findall(r"\[\d[^]]*\]", text) == ["[1, 2]", "[4–7]", "[1, 3–5]"]


def test_skipped_heading_level_stops_the_file():
    with pytest.raises(ValueError, match="heading level"):
        pdf(_small(heading("Bagian", 3)))


def test_drawing_that_is_none_stops_the_file():
    with pytest.raises(ValueError, match=r"^report\.typ: "):
        pdf(_small(Block("chart", CHART, drawing="no drawing")))


def test_warning_of_the_typesetter_stops_the_file(monkeypatch):
    monkeypatch.setattr(
        writer, "_template", lambda: b'#set document(title: "x")\n#set text(font: "Nowhere")\n= A'
    )
    with pytest.raises(ValueError, match="unknown font family: nowhere"):
        pdf(_small())


def test_title_is_requested():
    with pytest.raises(ValueError, match="title is empty"):
        pdf(Document(Language("id"), (heading("", 1),)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_every_place(text):
    columns = [column("a", text), column("b", text, "percent")]
    source = {"number": 1, "claim_id": text, "text": text, "url": "javascript:alert(1)"}
    card = {"label": text, "value": text, "detail": text, "notes": [1], "missing": False}
    data = pdf(
        _small(
            heading(text),
            paragraph(text, notes=[1]),
            paragraph(text, role="finding"),
            Block("figures", {"items": [card]}),
            table(text, columns, [{"cells": {"a": text, "b": text}, "data": {}, "notes": [1]}]),
            Block("chart", {**CHART, "alt": text, "caption": text}, drawing=SVG),
            Block("sources", {"items": [source]}),
        )
    )
    if text.isascii():
        assert _plain(_text(data)).count(_plain(text)) >= 10
    file = pikepdf.open(io.BytesIO(data))
    assert not {"/OpenAction", "/AA"} & set(file.Root.keys())
    actions = [note.get("/A", {}) for page in file.pages for note in page.get("/Annots", [])]
    assert not [action for action in actions if action.get("/S") in ("/URI", "/JavaScript", "/Launch")]


def test_table_of_one_column_has_heads_alone():
    made = pdf(
        _small(table("", [column("a", "Wilayah")], [{"cells": {"a": "Teluk"}, "data": {}, "notes": []}]))
    )
    with pikepdf.open(io.BytesIO(made)) as file:
        tree = file.Root.StructTreeRoot.K
        assert (len(_elements(tree, "TH")), len(_elements(tree, "TD"))) == (2, 0)


def test_quotations_in_indonesian_say_so():
    items = [{"number": 1, "claim_id": "T001", "text": "“98 persen” · Harian", "url": ""}]
    sources = Block("sources", {"items": items, "indonesian": ["98 persen", "80"]})
    data = pdf(_small(paragraph("As “98 persen”, or 80."), sources, code="en"))
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = [pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)) for page in file.pages]
        elements = [
            node for kind in ("Span", "P", "Div") for node in _elements(file.Root.StructTreeRoot.K, kind)
        ]
        spoken = [str(node["/Lang"]) for node in elements if "/Lang" in node]
        # In the paragraph, and in the list.
        assert b"".join(pages).count(b"/Lang (id-ID)") + spoken.count("id-ID") == 2


def test_long_words_stay_on_the_page():
    reader = pypdf.PdfReader(io.BytesIO(pdf(_small(paragraph("W" * 3000)))))
    places = []
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, _, matrix, *__: places.append(matrix[4]) if text.strip() else None
        )
    assert max(places) < 595


def test_range_of_long_amounts_is_broken_only_after_its_dash():
    amounts = "20,295,277,800,000–24,354,333,360,000"
    names = [column(name, name.upper()) for name in "abcdefg"]
    row = {
        "cells": {each["name"]: amounts if each["name"] == "d" else "word " * 9 for each in names},
        "notes": [],
    }
    text = _text(pdf(_small(table("Costs", names, [row]))))
    assert all(amount in text for amount in amounts.split("–"))


def test_heading_of_the_second_section_is_clear_of_a_short_first_page():
    """Where the first page is less than half full the section goes on with it, below its last line."""
    blocks = (
        heading("Summary"),
        paragraph("Ask the office.", role="item"),
        heading("Comparison"),
        paragraph("Two."),
    )
    places = {}

    def place(text, to_page, to_text, *_):
        for word in ("office", "Comparison"):
            if word in text:
                places[word] = to_page[1] * to_text[4] + to_page[3] * to_text[5] + to_page[5]

    pypdf.PdfReader(io.BytesIO(pdf(_small(*blocks)))).pages[0].extract_text(visitor_text=place)
    assert abs(places["office"] - places["Comparison"]) > 20
