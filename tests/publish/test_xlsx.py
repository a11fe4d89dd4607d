"""What a spreadsheet reads from the workbook is what the blocks hold; only the calculator has formulas."""

import io
import math
import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from analysis.blocks.block import Block, end, heading, paragraph
from analysis.days import last_day
from analysis.words.language import Language
from jaminan.publish.csvs import datasets
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer
from jaminan.publish.long_data import measured
from jaminan.publish.xlsx import workbook

COLUMNS = [
    {"name": "region", "title": "Region", "unit": ""}, {"name": "quantity", "title": "Quantity", "unit": ""},
    {"name": "value", "title": "Rate", "unit": "percent"}, {"name": "kind", "title": "Kind", "unit": ""},
    {"name": "date", "title": "Date", "unit": ""},
]  # fmt: skip
RATE = {"value": 97.45, "low": 97.445, "high": 97.455, "target": 98, "unit": "percent", "reading": ""}
CARD = {
    "label": "JKN", "value": "97.45%", "detail": "bounds", "notes": [1, 2], "missing": False, "rows": [RATE],
}  # fmt: skip
LATER = [heading("Summary"), heading("Gap")]  # what follows is in the second section
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


def _data(*blocks):
    """The sheet of all figures: a row each."""
    return _open(_document(*LATER, *blocks)).worksheets[1]


def _figure(value, **data):
    return {"value": value, "low": value, "high": value, **data}


def _values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _unescaped(text):
    """A text as spreadsheets read it."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("id", ["Ringkasan", "Data", "Target dan biaya", "Sumber"]),
        ("en", ["Summary", "Data", "Targets and cost", "Sources"]),
    ],
)
def test_has_four_sheets_in_the_language_of_the_document(code, names):
    assert _open(_document(code=code)).sheetnames == names


def test_data_have_a_row_for_each_figure_with_words_and_numbers():
    row = {
        "value": 98.81,
        "low": 98.805,
        "high": None,
        "indicator_id": "health_registered_pct",
        "as_of": "2025-11",
    }
    header, found = _values(_data(_table(row, shown="May", notes=[3, 14])))
    assert header == [
        "Table", "Region", "Quantity", "Details", "Value", "Lowest", "Highest", "Unit", "Base", "Date", "Last day", "Notes",
    ]  # fmt: skip
    assert found == [
        "Rates", "May", "May", "Kind: May", 98.81, 98.805, None, "percent", None, "May", datetime(2025, 11, 30), "3, 14",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "data", "figures"),
    [
        (["quantity", "short", "people"], {"short_low": 6, "short_high": 8, "people_low": 9, "people_high": None,
          "indicator_id": "labour_active_pct"}, [[None, 6, 8, "percentage points"], [None, 9, None, "people"]]),
        (["quantity", "target"], {"target": 53000, "indicator_id": "labour_active_persons"}, [[53000, None, None, "people"]]),
        (["quantity", "heads"], _figure(953), [[953, 953, 953, "people"]]),
        (["quantity", "value", "bounds"], _figure(5, unit="x"), [[5, 5, 5, None]]),
        (["quantity", "narrows"], {"width_now": 3, "low": 1, "high": 2}, [[None, None, None, None]]),
    ],
)  # fmt: skip
def test_numbers_are_those_of_the_columns_that_readers_see(names, data, figures):
    columns = [{"name": name, "title": name, "unit": ""} for name in names]
    assert [row[4:8] for row in _values(_data(_table(data, columns=columns, notes=[1])))[1:]] == figures


@pytest.mark.parametrize(
    ("indicator_id", "shown"), [("labour_active_persons", "0.0"), ("labour_active_pct", "0.000")]
)
def test_people_have_no_three_decimals_that_look_like_thousands(indicator_id, shown):
    assert _data(_table({**_figure(509.383), "indicator_id": indicator_id}))["E2"].number_format == shown


def test_row_without_a_number_keeps_its_words():
    sheet = _data(_table({"value": None, "low": None, "high": None}, shown="not published", notes=[1]))
    assert _values(sheet)[1][3:7] == ["not published; Kind: not published", None, None, None]


def test_figure_of_two_tables_is_there_once():
    tables = [_table(_figure(1), _figure(2), caption=caption, notes=[1]) for caption in ("Rates", "Again")]
    assert [row[:5:4] for row in _values(_data(*tables))[1:]] == [["Rates", 1], ["Rates", 2]]


def test_data_can_be_filtered():
    sheet = _data(_table(_figure(1), _figure(2)))
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A1:L3", "A1:L3")
    assert not _data().tables


def test_tables_with_rupiah_are_with_the_targets_as_readers_see_them():
    columns = [*COLUMNS[1:2], {"name": "month", "title": "Rupiah", "unit": ""}]
    rows = [
        {"month_low": 5, "month_high": 7, "indicator_id": "labour_active_pct"},
        {"month_low": None, "month_high": None},
    ]
    book = _open(_document(_table(*rows, columns=columns, notes=[1])))
    assert _values(book.worksheets[2])[3:] == [
        ["Quantity", "Unit", "Rupiah, lowest", "Rupiah, highest", "Notes"],
        ["May", "rupiah", 5, 7, "1"],
        ["May", "rupiah", "May", None, "1"],
    ]
    assert len(_values(book.worksheets[1])) == 1


def test_summary_has_the_first_page_with_a_chart():
    absent = {**CARD, "value": "not published", "missing": True, "notes": [], "rows": [dict.fromkeys(RATE)]}
    blocks = [heading("Summary"), Block("figures", {"items": [CARD, absent]}), paragraph("Words.", notes=[7]),
              heading("Gap"), paragraph("Later.")]  # fmt: skip
    sheet = _open(_document(*blocks)).worksheets[0]
    rows = _values(sheet)
    assert rows[0][0] == "Bay"
    assert rows[3][:6] == ["JKN", "bounds", 97.45, 97.445, 97.455, 98]
    assert rows[4][:3] == ["JKN", "not published; bounds", None]
    words = [row[0] for row in rows if row[0]]
    assert "Words. [7]" in words
    assert "Later." not in words
    (chart,) = sheet._charts
    assert [each.val.numRef.f for each in chart.series] == ["'Summary'!$C$4:$C$5", "'Summary'!$F$4:$F$5"]


def test_card_of_two_readings_has_its_words_once():
    card = {**CARD, "rows": [{**RATE, "reading": "of_members"}, {**RATE, "reading": "of_residents"}]}
    first, second = _values(_open(_document(Block("figures", {"items": [card]}))).worksheets[0])[3:5]
    assert first[0] != second[0]
    assert (first[1], second[1]) == ("bounds", None)


def test_card_of_several_targets_says_which_each_row_is_of():
    rows = [{**RATE, "rule_id": f"{name}_jkn_2025"} for name in ("rpjmn", "karimun")]
    shown = _values(_open(_document(Block("figures", {"items": [{**CARD, "rows": rows}]}))).worksheets[0])
    assert shown[3][0].startswith("JKN, ")
    assert shown[4][0].startswith("JKN, ")
    assert shown[3][0] != shown[4][0]


def test_no_title_of_a_column_is_cut_within_a_word():
    document = _document(Block("figures", {"items": [CARD]}), code="id")
    sheet = _open(document).worksheets[0]
    for cell in next(row for row in sheet.iter_rows() if row[0].fill.fgColor.rgb == "0000568A"):
        longest = max(map(len, str(cell.value).split()))
        assert sheet.column_dimensions[cell.column_letter].width > 1.2 * longest


def test_document_without_figures_has_no_chart():
    assert (
        not _open(_document(Block("figures", {"items": [{**CARD, "rows": [dict.fromkeys(RATE)]}]})))
        .worksheets[0]
        ._charts
    )


def test_tables_of_words_are_below_the_sources():
    terms = _table(
        {},
        caption="Terms",
        columns=[{"name": "a", "title": "Term", "unit": ""}, {"name": "b", "title": "Meaning", "unit": ""}],
    )
    assert [row[0] for row in _values(_open(_document(*LATER, terms, _sources()))["Sources"]) if row[0]] == [
        "Number",
        1,
        "Terms",
        "May – May",
    ]


@pytest.mark.parametrize("number", NUMBERS)
def test_number_is_a_number_with_all_its_digits(number):
    cell = _data(_table(_figure(number)))["E2"]
    assert (cell.value, cell.data_type) == (number, "n")


@pytest.mark.parametrize("day", ["2025-12-31", "1900-03-01", "1900-02-28", "2025-12", "2025"])
def test_day_is_a_date_where_a_spreadsheet_can_count_it(day):
    found = _data(_table({**_figure(1), "as_of": day}))["K2"].value
    wanted = last_day(day)
    assert found == (wanted.isoformat() if wanted < date(1900, 3, 1) else datetime(*wanted.timetuple()[:3]))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_a_text_wherever_it_is(text):
    columns = [{"name": "a", "title": text, "unit": text}, {"name": "b", "title": text, "unit": text}]
    card = {
        "label": text,
        "value": text,
        "detail": text,
        "notes": [],
        "missing": False,
        "rows": [{**RATE, "reading": ""}],
    }
    blocks = [
        _table({text[:99]: text}, caption=text[:99], shown=text[:4_000], columns=columns, notes=[1]),
        _chart({"a": text}, caption=text, alt=text),
        paragraph(text),
        Block("figures", {"items": [card]}),
        _sources(text=text, claim_id=text, url=text[:99]),
    ]
    book = _open(_document(*blocks, title=text))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "b", "n"}
    # Title, paragraph, caption, card, source: text that is cut or joined is not the same.
    assert sum(_unescaped(cell.value) == text for cell in cells if cell.data_type == "s") >= 5
    risky = [cell for cell in cells if cell.data_type == "s" and cell.value[0] in "=+-@\t\n＝"]
    assert all(cell.quotePrefix for cell in risky)
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert links == ([text] if text.startswith("https://") else [])


def test_workbook_has_nothing_that_runs_or_fetches(report_of):
    archive = ZipFile(io.BytesIO(workbook(report_of("karimun", "id"))))
    parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheets = "".join(text for name, text in parts.items() if "worksheets/sheet" in name)
    assert not re.search(r't="inlineStr"(/>|></c>)', sheets)  # an empty cell has no type
    assert len(re.findall(r"<f[ >/]", sheets)) == len(_formulas(report_of("karimun", "id"))) == 8
    assert not re.search(r"<dataValidation|<legacyDrawing|<oleObject|<control", sheets)
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
    assert _values(sheet) == [["Number", "Claim", "Source", "Address"], [1, "T001", "Ani", url or None]]
    link = sheet["D2"].hyperlink
    assert (link.target if link else None) == target


@pytest.mark.parametrize(
    ("text", "length"), [("w" * 32_768, 32_768), ("🙂" * 16_384, 16_384), ("_x0041_" + "w" * 32_755, 32_762)]
)
def test_text_longer_than_a_cell_raises(text, length):
    message = rf"^Summary, A2: a text of {length} characters does not fit into a cell, which holds 32767: '"
    with pytest.raises(ValueError, match=message):
        workbook(_document(paragraph(text)))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (math.nan, "nan is no number that a table can hold"),
        (math.inf, "inf is no number that a table can hold"),
        ([1], r"\[1\] is no value that a cell can hold"),
    ],
)
def test_value_outside_the_contract_raises(value, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        workbook(_document(_table(_figure(value))))


def test_sheets_are_ready_to_read_and_print():
    long = "A long sentence that does not fit into one line of its column. " * 3
    book = _open(_document(_table(_figure(1), shown=long, notes=[1]), _sources()))
    for sheet in book:
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)
        assert sheet.page_setup.fitToHeight == 0
        assert all(8 < column.width <= 90 for column in sheet.column_dimensions.values())
    data = book.worksheets[1]
    assert data["C2"].alignment.wrap_text
    assert data.row_dimensions[2].height > 60


def test_properties_name_the_document_in_its_language():
    properties = _open(_document(code="id", title="Teluk")).properties
    assert (properties.title, properties.language, properties.creator) == ("Teluk", "id", "Jaminan")
    assert properties.description == footer(Language("id"))
    assert properties.created == properties.modified == datetime(1980, 1, 1)


def _formulas(document):
    sheet = _open(document).worksheets[2]
    return [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("region", ["karimun", "bangka"])
def test_workbook_of_a_report_holds_every_figure_and_word_of_its_tables(report_of, region, code):
    document = report_of(region, code)
    book = _open(document)
    cells = [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    numbers, words = {cell for cell in cells if isinstance(cell, int | float)}, " ".join(map(str, cells))
    for dataset in datasets(document):
        if dataset.block.kind != "table":
            continue
        names = [name for group in measured(dataset.block).values() for name in group]
        for row in dataset.block.content["rows"]:
            assert {row["data"][name] for name in names if row["data"].get(name) is not None} <= numbers
            shown = [column["name"] for column in dataset.block.content["columns"]]
            shown = [name for name in shown if name not in (*measured(dataset.block), "bounds")]
            assert all(row["cells"][name] in words for name in shown if row["cells"][name] != "–")
    rows = _values(book["Data"])[1:]
    assert len({tuple(row[1:]) for row in rows}) == len(rows) > 50
    assert [row[0] for row in _values(book.worksheets[3])[1:] if isinstance(row[0], int)] == [
        item["number"] for item in document.blocks[-1].content["items"]
    ]


def test_same_document_gives_the_same_bytes(report_of):
    document = report_of("karimun", "id")
    made = workbook(document)
    assert made == workbook(document)
    assert {entry.date_time for entry in ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert str(datetime.now().year) not in ZipFile(io.BytesIO(made)).read("docProps/core.xml").decode()
