"""What a spreadsheet reads from the workbook is what the blocks hold, and nothing of it is calculated."""

import io
import math
import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from analysis.blocks.block import Block, end, heading, paragraph
from analysis.words.language import Language
from jaminan.publish.csvs import datasets
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer
from jaminan.publish.xlsx import workbook

COLUMNS = [{"name": "a", "title": "Month", "unit": ""}, {"name": "b", "title": "Rate", "unit": "percent"}]
RATE = {"value": 97.45, "low": 97.445, "unit": "percent"}
CARD = {
    "label": "JKN", "value": "97.45%", "detail": "bounds", "notes": [1, 2], "missing": False, "rows": [RATE],
}  # fmt: skip
MARKER = end("teluk", "en", "2025-12-31", "feedfacecafebeef").content
HOSTILE = [
    "=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "-", "@SUM(A1)", '=HYPERLINK("https://x.id";"x")', "\t=1", " =1", "'=1", "\n=1",
    "=", "{=1+1}", "＝1+1", "https://x.id", "mailto:a@x.id", "W" * 32_767, "🙂" * 16_383, 'He said "=1"', "two\nlines\n",
    "  spaces  ", "a\tb", "\ufffd", "[]:*?/\\", "'quoted'", "עברית 漢字 🙂", "<is><t>x</t></is>", "&amp;", "]]>", "_x0041_", "_x005F_",
    "__x000D_", "#REF!", "TRUE", "1e5", "2025-02-30", "1899-12-31", "2025-13-01", "12:30", "5%", "&P&D&F",
]  # fmt: skip
NUMBERS = [
    0,
    -3,
    58.0,
    98.815,
    -0.815,
    111655384.61538474,
    1115856000.0000005,
    25619999999.999992,
    0.1 + 0.2,
    1e22,
]


def _document(*blocks, code="en", title="Bay", **marker):
    return Document(Language(code), (heading(title, 1), *blocks), MARKER | marker if marker else {})


def _table(*data, caption="Rates", shown="May", notes=(), columns=COLUMNS):
    cells = {column["name"]: shown for column in columns}
    rows = [{"cells": cells, "data": row, "notes": list(notes)} for row in data]
    return Block("table", {"caption": caption, "columns": columns, "rows": rows})


def _chart(*rows, columns=("a",), caption="Picture", alt="Forty points."):
    return Block("chart", {"alt": alt, "caption": caption, "columns": list(columns), "rows": list(rows)})


def _sources(**item):
    return Block("sources", {"items": [{"number": 1, "claim_id": "T001", "text": "Ani", "url": "", **item}]})


def _open(document):
    return load_workbook(io.BytesIO(workbook(document)))


def _sheet(block, place=1):
    return _open(_document(block)).worksheets[place]


def _values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _unescaped(text):
    """A text as spreadsheets read it."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_first_sheet_tells_what_the_document_is_and_leads_to_every_other():
    blocks = [Block("figures", {"items": [CARD]}), paragraph("Words."), _chart(), _table({}, caption="It's")]
    book = _open(_document(*blocks, code="id", title="Teluk", region="teluk"))
    names = ["01 Angka kunci", "02 Picture", "03 It's", "Sumber"]
    assert book.sheetnames[1:] == names
    about = book.worksheets[0]
    lines = [row[0] for row in _values(about)]
    assert lines[0] == "Teluk"
    assert lines[1] == "Angka untuk keadaan sampai dengan 31 Desember 2025 · bukti feedfacecafebeef"
    assert lines[2] == footer(Language("id"))
    assert lines[5:] == names
    assert [row[2] for row in _values(about)[5:]] == ["Angka kunci", "Picture", "It's", "Sumber"]
    links = [about.cell(row, 1).hyperlink for row in range(6, 10)]
    assert [link.location for link in links] == [
        "'01 Angka kunci'!A1",
        "'02 Picture'!A1",
        "'03 It''s'!A1",
        "'Sumber'!A1",
    ]
    assert not any(link.target for link in links)


def test_first_sheet_of_a_document_without_marker_names_no_date():
    assert _values(_open(_document()).worksheets[0])[1][0] == footer(Language("en"))


def test_kinds_of_sheets_differ():
    blocks = [Block("figures", {"items": [CARD]}), _chart(), _table({})]
    about = _open(_document(*blocks)).worksheets[0]
    assert [row[1] for row in _values(about)[4:]] == ["Key figures", "Chart", "Table", None]


def test_table_has_what_is_shown_then_notes_then_typed_data():
    rows = [
        {"claim": "E1", "low": 98.805, "high": None, "day": "2025-12-01", "month": "2025-12", "ok": True},
        {"claim": "", "low": -3, "ok": False, "more": "x"},
    ]
    sheet = _sheet(_table(*rows, shown="2025-12-01", notes=[3, 14]))
    assert _values(sheet) == [
        ["Rates", *[None] * 9],
        ["Month", "Rate", "Notes", "claim", "low", "high", "day", "month", "ok", "more"],
        [
            "2025-12-01",
            "2025-12-01",
            "3, 14",
            "E1",
            98.805,
            None,
            datetime(2025, 12, 1),
            "2025-12",
            True,
            None,
        ],
        ["2025-12-01", "2025-12-01", "3, 14", None, -3, None, None, None, False, "x"],
    ]
    assert [cell.data_type for cell in sheet[3]] == ["s", "s", "s", "s", "n", "n", "d", "s", "b", "n"]
    assert sheet["G3"].number_format == "yyyy-mm-dd"


def test_table_without_notes_has_no_column_for_them():
    assert _values(_sheet(_table({"x": 1})))[1] == ["Month", "Rate", "x"]


def test_chart_has_caption_alternative_text_and_typed_rows():
    sheet = _sheet(_chart({"b": 1.5, "a": "2025-12-31"}, {"a": "2025", "b": None}, columns=["a", "b"]))
    assert _values(sheet) == [
        ["Picture", None],
        ["Forty points.", None],
        ["a", "b"],
        [datetime(2025, 12, 31), 1.5],
        ["2025", None],
    ]


def test_key_figures_have_words_for_readers_and_the_rest_for_programs():
    absent = {**CARD, "value": "not published", "notes": [], "rows": [dict.fromkeys(RATE)]}
    assert _values(_sheet(Block("figures", {"items": [CARD, absent]}))) == [
        ["Key figures", *[None] * 6],
        ["Quantity", "Figure", "Details", "Notes", "value", "low", "unit"],
        ["JKN", "97.45%", "bounds", "1, 2", 97.45, 97.445, "percent"],
        ["JKN", "not published", "bounds", None, None, None, None],
    ]


def test_data_that_is_only_the_words_shown_is_there_once(report_of):
    shown = report_of("karimun", "en").blocks
    (terms,) = [block for block in shown if block.content.get("caption") == "Terms of this report"]
    header, *rows = _values(_sheet(terms))[1:]
    assert header == ["Term", "Meaning"]
    assert rows[1][0] == "Jamsostek"


@pytest.mark.parametrize("number", NUMBERS)
def test_number_is_a_number_with_all_its_digits(number):
    cell = _sheet(_table({"x": number}))["C3"]
    assert (cell.value, cell.data_type) == (number, "n")


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([98.815, 58.0], "#,##0.000"),
        ([2163388, 1115855999.9999995], "#,##0"),
        ([78.05595, None], "#,##0.0000"),
        ([0.5, 1e22], "#,##0.0"),
        ([-0.000001], "#,##0"),
    ],
)
def test_column_of_numbers_has_the_decimals_that_it_needs(numbers, shown):
    sheet = _sheet(_table(*({"x": number} for number in numbers)))
    assert sheet["C3"].number_format == shown


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-31", datetime(2025, 12, 31)),
        ("1900-03-01", datetime(1900, 3, 1)),
        ("1900-02-28", "1900-02-28"),
        ("2025-02-30", "2025-02-30"),
        ("2025-12", "2025-12"),
        ("2025", "2025"),
        ("20251231", "20251231"),
        ("2025-W01-1", "2025-W01-1"),
        ("2025-12-31 2026-01-01", "2025-12-31 2026-01-01"),
    ],
)
def test_only_a_whole_day_becomes_a_date(text, day):
    assert _sheet(_table({"x": text}))["C3"].value == day


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_a_text_wherever_it_is(text):
    columns = [{"name": "a", "title": text, "unit": text}]
    card = {
        "label": text,
        "value": text,
        "detail": text,
        "notes": [],
        "missing": False,
        "rows": [{"a": text}],
    }
    blocks = [
        _table({text[:99]: text}, caption=text, shown=text, columns=columns),
        _chart({"a": text}, caption=text, alt=text),
        Block("figures", {"items": [card]}),
        _sources(text=text, claim_id=text, url=text[:99]),
    ]
    book = _open(_document(*blocks, title=text))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "b", "n"}
    assert [cell.value for cell in cells if cell.data_type == "n"] == [1]  # the number of the source
    # Title, captions in the list and on their sheets, alternative text, header and cells, card, source.
    assert sum(_unescaped(cell.value) == text for cell in cells if cell.data_type == "s") >= 13
    risky = [cell for cell in cells if cell.data_type == "s" and cell.value[0] in "=+-@\t\n＝"]
    assert all(cell.quotePrefix for cell in risky)
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert links == ([text] if text.startswith("https://") else [])


def test_workbook_has_nothing_that_runs_or_fetches(report_of):
    archive = ZipFile(io.BytesIO(workbook(report_of("karimun", "id"))))
    parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheets = "".join(text for name, text in parts.items() if "worksheets/sheet" in name)
    assert not re.search(r't="inlineStr"(/>|></c>)', sheets)  # an empty cell has no type
    assert not re.search(r"<f[ >/]|<dataValidation|<legacyDrawing|<oleObject|<control", sheets)
    assert not [
        name for name in parts if re.search(r"vba|macro|externalLink|connections|media|queryTable", name)
    ]
    external = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', "".join(parts.values()))
    assert external
    assert all(target.startswith(("https://", "http://")) for target in external)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.id/a?b=1&c=%20#d", "https://x.id/a?b=1&c=%20#d"),
        ("http://x.id", "http://x.id"),
        ('https://x.id/"><é [x]', "https://x.id/%22%3E%3C%C3%A9%20%5Bx%5D"),
        ("https://x.id/" + "a" * 2_066, "https://x.id/" + "a" * 2_066),
        ("https://x.id/" + "a" * 2_067, None),
        ("javascript:alert(1)//https://x.id", None),
        (" https://x.id", None),
        ("HTTPS://x.id", None),
        ("file:///etc/passwd", None),
        ("=1+1", None),
        ("", None),
    ],
)
def test_source_has_a_link_only_to_an_address_of_the_web(url, target):
    sheet = _open(_document(_sources(url=url)))["Sources"]
    assert _values(sheet)[1:] == [["Number", "Source", "Claim", "Address"], [1, "Ani", "T001", url or None]]
    link = sheet["D3"].hyperlink
    assert (link.target if link else None) == target


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Rates", "01 Rates"),
        ("a/b\\c?d*e[f]g:h", "01 a b c d e f g h"),
        ("two\nlines\t and  more", "01 two lines and more"),
        ("'quoted'", "01 'quoted"),
        ("x" * 28, "01 " + "x" * 28),
        ("x" * 29, "01 " + "x" * 27 + "…"),
        ("🙂" * 14, "01 " + "🙂" * 14),
        ("🙂" * 15, "01 " + "🙂" * 13 + "…"),
        ("x" * 26 + " abc", "01 " + "x" * 26 + "…"),
        ("[]:*?/\\", "01"),
        ("", "01"),
    ],
)
def test_name_of_a_sheet_is_one_that_excel_takes(caption, name):
    assert _open(_document(_table(caption=caption))).sheetnames[1] == name
    assert len(name.encode("utf-16-le")) // 2 <= 31


def test_sheets_of_one_caption_have_different_names():
    assert _open(_document(_table(), _chart(caption="rates"), _table())).sheetnames[1:4] == [
        "01 Rates",
        "02 rates",
        "03 Rates",
    ]


@pytest.mark.parametrize(
    ("text", "length"), [("w" * 32_768, 32_768), ("🙂" * 16_384, 16_384), ("_x0041_" + "w" * 32_755, 32_762)]
)
def test_text_longer_than_a_cell_raises(text, length):
    message = rf"^01 Rates, C3: a text of {length} characters does not fit into a cell, which holds 32767: '"
    with pytest.raises(ValueError, match=message):
        workbook(_document(_table({"x": text})))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (math.nan, "nan is no number that a table can hold"),
        (math.inf, "inf is no number that a table can hold"),
        ([1], r"\[1\] is no value that a cell can hold"),
        (date(2025, 12, 31), r"datetime.date\(2025, 12, 31\) is no value that a cell can hold"),
    ],
)
def test_value_outside_the_contract_raises(value, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        workbook(_document(_table({"x": value})))


def test_sheets_are_ready_to_read_and_print():
    long = "A long sentence that does not fit into one line of its column. " * 3
    book = _open(_document(_chart({"a": long}), _table({"x": 1}, shown=long, notes=[1]), _sources()))
    headers = [4, 3, 2, 2]
    for sheet, header in zip(book.worksheets, headers, strict=True):
        assert sheet.freeze_panes == f"A{header + 1}"
        assert sheet.print_title_rows == f"${header}:${header}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)
        assert sheet.page_setup.fitToHeight == 0
        assert all(9 <= column.width <= 90 for column in sheet.column_dimensions.values())
    table = book.worksheets[2]
    assert table["A3"].alignment.wrap_text
    assert table.row_dimensions[3].height > 60
    assert table.print_area == "'02 Rates'!$A$1:$C$3"
    assert table["A2"].fill.fgColor.rgb != table["D2"].fill.fgColor.rgb
    assert book.worksheets[1].print_area == "'01 Picture'!$A$1:$A$4"


def test_properties_name_the_document_in_its_language():
    properties = _open(_document(code="id", title="Teluk")).properties
    assert (properties.title, properties.language, properties.creator) == ("Teluk", "id", "Jaminan")
    assert properties.description == footer(Language("id"))
    assert properties.created == properties.modified == datetime(1980, 1, 1)


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("region", ["karimun", "bangka"])
def test_workbook_of_a_report_holds_every_value_of_its_blocks(report_of, region, code):
    document = report_of(region, code)
    sheets = _open(document).worksheets
    sets = datasets(document)
    assert len(sheets) == len(sets) + 2
    for dataset, sheet in zip(sets, sheets[1:-1], strict=True):
        content, lines = dataset.block.content, 2 if dataset.block.kind == "chart" else 1
        header, *rows = _values(sheet)[lines:]
        shown = [column["name"] for column in content["columns"]] if dataset.block.kind == "table" else []
        first = len(header) - len(dataset.columns)
        assert len(rows) == len(dataset.rows) > 0
        if dataset.block.kind == "figures":
            assert [row[:3] for row in rows] == [
                [card["label"], card["value"], card["detail"]]
                for card in content["items"]
                for _ in card["rows"]
            ]
            place = header.index("value")
            assert [row[place] for row in rows] == [row["value"] for row in dataset.rows]
            continue
        if dataset.rows == [row.get("cells") for row in content["rows"]]:
            assert len(header) == len(shown)
            continue
        assert header[first:] == dataset.columns
        for row, given, data in zip(rows, content["rows"], dataset.rows, strict=True):
            assert row[: len(shown)] == [given["cells"][name] or None for name in shown]
            for read, value in zip(row[first:], (data[name] for name in dataset.columns), strict=True):
                _same(value, read)
        for row, cited in zip(rows, dataset.notes, strict=bool(dataset.notes)):
            assert (row[len(shown)] or "") == ", ".join(map(str, cited))
    assert [row[0] for row in _values(sheets[-1])[2:]] == [
        item["number"] for item in document.blocks[-1].content["items"]
    ]


def _same(value, read):
    if isinstance(read, datetime):
        assert read.date().isoformat() == value
    else:
        assert read == (None if value == "" else value)
        assert isinstance(read, bool) == isinstance(value, bool)


def test_same_document_gives_the_same_bytes(report_of):
    document = report_of("karimun", "id")
    made = workbook(document)
    assert made == workbook(document)
    assert {entry.date_time for entry in ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert str(datetime.now().year) not in ZipFile(io.BytesIO(made)).read("docProps/core.xml").decode()
