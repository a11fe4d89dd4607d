"""What a program reads from the CSV files is what the blocks hold."""

import csv
import io
import math
import re

import pytest

from analysis.blocks.block import Block, column, heading, paragraph, table
from analysis.words.language import Language
from jaminan.publish.csvs import csv_files, datasets
from jaminan.publish.executed import Document

COLUMNS = [{"name": "a", "title": "Bulan", "unit": ""}, {"name": "b", "title": "Tarif", "unit": "percent"}]
RATE = {"value": 97.45, "low": 97.445, "high": 97.455, "unit": "percent"}
CARD = {
    "label": "JKN", "value": "97,45%", "detail": "batas", "notes": [1, 2], "missing": False, "rows": [RATE],
}  # fmt: skip
ITEM = {"number": 1, "claim_id": "T001", "text": "“97,45” · Ani", "url": "https://x.id/a?b=1,2"}
FORMULAS = [
    "=cmd|' /C calc'!A0", "=1+1", '=HYPERLINK("https://x.id";"x")', "+1", "-1", "-", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    '=IMPORTXML(CONCAT("https://x.id/", A1), "//a")', "+62 812", "-2+3+cmd|' /C calc'!D2", "＝1+1", "＋1", "－1", "＠SUM(A1)",
]  # fmt: skip
HARMLESS = [
    "", "a=1", " =1", "'=1", "W" * 40_000, 'He said "=1"', "one,two;three|four", "two\nlines", "a\tb", "−1", "עברית 漢字 🙂",
    "\ufffd", "<script>alert(1)</script>", "NULL", "1e5", "007", "https://x.id/,=1", '"', '""', ",", "a\r=1",
]  # fmt: skip
NUMBERS = [
    0,
    -3,
    58.0,
    98.815,
    -0.815,
    111655384.61538474,
    1115856000.0000005,
    1e22,
    5e-324,
    2**63,
    0.1 + 0.2,
]


def _document(*blocks, code="id"):
    return Document(Language(code), (heading("Teluk", 1), *blocks))


def _table(*data, caption="Tarif", notes=()):
    cells = {"a": "Mei", "b": "1"}
    rows = [{"cells": cells, "data": row, "notes": list(notes)} for row in data]
    return Block("table", {"caption": caption, "columns": COLUMNS, "rows": rows})


def _chart(*rows, caption="Gambar", columns=("a",)):
    return Block("chart", {"alt": "Satu.", "caption": caption, "columns": list(columns), "rows": list(rows)})


def _read(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def _only(block):
    files = csv_files(_document(block))
    assert list(files)[1:] == ["sources.csv"]
    return next(iter(files.values()))


def test_csv_files_are_numbered_in_reading_order_and_named_by_caption():
    cards = Block("figures", {"items": [CARD]})
    blocks = [paragraph("Kata."), cards, _chart(), _table(caption="Cakupan JKN – dikurangi (1 %)"), _table()]
    names = [
        "01-angka-kunci.csv",
        "02-gambar.csv",
        "03-cakupan-jkn-dikurangi-1.csv",
        "04-tarif.csv",
        "sources.csv",
    ]
    english = ["01-key-figures.csv", *names[1:]]
    assert list(csv_files(_document(*blocks, code="en"))) == english
    assert [dataset.block for dataset in datasets(_document(*blocks))] == blocks[1:]


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("../../etc/passwd", "01-etc-passwd.csv"),
        ("É à la Café?*:", "01-e-a-la-cafe.csv"),
        ("漢字 🙂", "01.csv"),
        ("kata " * 40, "01-" + "-".join(["kata"] * 12) + ".csv"),
        ("w" * 99, f"01-{'w' * 60}.csv"),
        ("w" * 60, f"01-{'w' * 60}.csv"),
        ("w" * 59 + " abc", f"01-{'w' * 59}.csv"),
        ("w" * 50 + " " + "v" * 20, f"01-{'w' * 50}.csv"),
        ("w" * 30 + " " + "v" * 29 + " abc", f"01-{'w' * 30}-{'v' * 29}.csv"),
    ],
)
def test_csv_name_is_plain_and_short(caption, name):
    assert list(csv_files(_document(_table(caption=caption))))[0] == name


def test_csv_has_machine_names_full_precision_and_empty_fields():
    rows = [{"id": "a", "low": 98.805, "high": None, "day": "2025-12"}, {"id": "", "low": 58.0, "ok": True}]
    assert _only(_table(*rows)) == "id,low,high,day,ok\na,98.805,,2025-12,\n,58,,,True\n"


def test_csv_of_a_chart_has_its_columns_even_without_rows():
    assert _only(_chart(columns=["a", "b"])) == "a,b\n"
    assert _only(_chart({"b": 1.5, "a": "x"}, columns=["a", "b"])) == "a,b\nx,1.5\n"


def test_csv_has_note_numbers_where_a_row_has_any():
    assert _only(_table({"a": 1}, {"a": 2}, notes=[3, 14])) == "a,notes\n1,3 14\n2,3 14\n"
    assert "notes" not in _only(_table({"a": 1}))
    mixed = _table({"a": 1}, {"a": 2}, notes=[3])
    mixed.content["rows"][0]["notes"] = []
    assert _only(mixed) == "a,notes\n1,\n2,3\n"


def test_csv_of_key_figures_has_numbers_and_the_words_of_the_card():
    absent = {
        **CARD, "value": "tidak dipublikasikan", "notes": [], "missing": True, "rows": [dict.fromkeys(RATE)],
    }  # fmt: skip
    open_base = {**CARD, "rows": [RATE, {**RATE, "value": 80}]}
    rows = _read(_only(Block("figures", {"items": [CARD, absent, open_base]})))
    assert [(row["shown"], row["value"], row["low"], row["unit"], row["notes"]) for row in rows] == [
        ("97,45%", "97.45", "97.445", "percent", "1 2"),
        ("tidak dipublikasikan", "", "", "", ""),
        ("97,45%", "97.45", "97.445", "percent", "1 2"),
        ("97,45%", "80", "97.445", "percent", "1 2"),
    ]
    assert list(rows[0]) == ["label", "shown", "detail", "value", "low", "high", "unit", "notes"]


def test_csv_of_words_alone_has_no_number():
    cells = {"term": "Jamsostek", "meaning": "Jaminan sosial"}
    words = table(
        "Istilah",
        [column("term", "Istilah"), column("meaning", "Arti")],
        [{"cells": cells, "data": {}, "notes": []}],
    )
    assert _read(_only(words)) == [cells]


def test_csv_of_sources_has_every_source_in_order():
    other = {**ITEM, "number": 2, "url": "", "text": "=1"}
    document = _document(Block("sources", {"items": [ITEM]}), Block("sources", {"items": [other]}))
    first = '1,T001,"“97,45” · Ani","https://x.id/a?b=1,2"'
    second = "2,T001,'=1,"
    assert csv_files(document) == {"sources.csv": f"number,claim_id,text,url\n{first}\n{second}\n"}


def test_csv_row_with_one_empty_field_is_a_row():
    assert _read(_only(_table({"a": None}, {"a": 1}))) == [{"a": ""}, {"a": "1"}]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_text_that_a_spreadsheet_would_calculate_is_marked(text):
    rows = _read(_only(_table({text: text})))
    assert rows == [{f"'{text}": f"'{text}"}]


@pytest.mark.parametrize("text", HARMLESS)
def test_csv_other_text_comes_back_as_it_was(text):
    assert _read(_only(_table({"a": text, "b": 1}))) == [{"a": text, "b": "1"}]


@pytest.mark.parametrize("number", NUMBERS)
def test_csv_number_has_all_its_digits_and_no_mark(number):
    written = _read(_only(_table({"a": number})))[0]["a"]
    assert type(number)(written) == number
    assert not written.startswith("'")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (math.nan, "nan is no number that a table can hold"),
        (-math.inf, "-inf is no number that a table can hold"),
        ([1], r"\[1\] is no value that a table can hold"),
    ],
)
def test_csv_value_outside_the_contract_raises(value, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        csv_files(_document(_table({"a": value})))


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("region", ["karimun", "bangka"])
def test_csv_files_of_a_report_hold_every_value_of_its_blocks(report_of, region, code):
    document = report_of(region, code)
    files = csv_files(document)
    blocks = [block for block in document.blocks if block.kind in ("table", "chart", "figures")]
    assert len(files) == len(blocks) + 1
    for (name, text), block in zip(files.items(), blocks, strict=False):
        assert re.fullmatch(r"\d\d-[a-z0-9-]{1,60}\.csv", name)
        rows = block.content.get("rows", [])
        if block.kind == "figures":
            rows = [
                {
                    "notes": card["notes"],
                    "data": {
                        "label": card["label"], "shown": card["value"], "detail": card["detail"], **data,
                    },
                }
                for card in block.content["items"]
                for data in card["rows"]
            ]  # fmt: skip
        for row, read in zip(rows, _read(text), strict=True):
            if "data" in row:
                assert read.pop("notes", "") == " ".join(map(str, row["notes"]))
            data = row.get("data", row) or row["cells"]
            for name, value in read.items():
                _same(data[name], value)
            assert set(data) - {"notes"} == set(read)
    assert [row["claim_id"] for row in _read(files["sources.csv"])] == [
        item["claim_id"] for item in document.blocks[-1].content["items"]
    ]
    assert not any(text.startswith("\ufeff") or "\r" in text for text in files.values())
    assert csv_files(document) == files


def _same(value, read):
    if isinstance(value, str):
        assert read in (value, f"'{value}")
    elif value is None or isinstance(value, bool):
        assert read == ("" if value is None else str(value))
    else:
        assert float(read) == value
