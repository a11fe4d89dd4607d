import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from jaminan.entry.sheets import Cell, SheetNotFound, read_sheet
from jaminan.findings import FindingsError


@pytest.fixture
def read(tmp_path):
    """Read a table from its bytes, or a workbook from sheets of rows; formats by cell."""

    def reading(content, name="table.csv", formats=None, **options):
        path = tmp_path / name
        if isinstance(content, dict):
            _save(path, content, formats or {})
        else:
            path.write_bytes(content)
        return read_sheet(path, **options).rows

    return reading


def _save(path, sheets, formats):
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for place, number_format in formats.items():
            sheet[place].number_format = number_format
    workbook.save(path)


def _refusal(call, *arguments, **options):
    with pytest.raises(FindingsError) as error:
        call(*arguments, **options)
    return str(error.value).rpartition("/")[2]


def test_csv_cells_are_text_with_single_spaces_and_their_lines(read):
    rows = read('\ufeffA,"B\n(%)"\r\n Karimun\u00a0 ,"97,45"\n'.encode())
    assert rows == [(1, [Cell("A"), Cell("B (%)")]), (3, [Cell("Karimun"), Cell("97,45")])]


@pytest.mark.parametrize(("delimiter", "line"), [(";", b"A;1,5\n"), ("\t", b"A\t1,5\n")])
def test_csv_of_another_delimiter(read, delimiter, line):
    assert read(line, delimiter=delimiter) == [(1, [Cell("A"), Cell("1,5")])]


def test_csv_cell_that_is_not_utf8_has_a_fault_and_the_others_none(read):
    ((_, cells),) = read(b"caf\xe9,1\n")
    assert cells == [Cell("caf\\xe9", fault="UTF-8"), Cell("1")]


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b'a\n"b', "t.csv", "t.csv:2:1: '' – quoting – expected closed quotes, and quotes within doubled (unexpected end of data)"),
        (b"PK\x03\x04", "t.csv", "t.csv:1:1: 't.csv' – file – expected a CSV table; this is a zip file, perhaps a spreadsheet (.xlsx)"),
        (b"", "t.csv", "t.csv:1:1: 't.csv' – file – expected a header line; the file is empty"),
        (b"a,b\n", "t.xlsx", "t.xlsx:1:1: 't.xlsx' – file – expected a workbook that can be read (File is not a zip file)"),
        (b"a,b\n", "t.ods", "t.ods:1:1: 't.ods' – file – expected a workbook that can be read (File is not a zip file)"),
        (b"a,b\n", "t.pdf", "t.pdf:1:1: 't.pdf' – file – expected a table that ends in .csv, .tsv, .txt, .xlsx, .xls or .ods"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused(read, content, name, refusal):
    assert _refusal(read, content, name) == refusal


def test_a_workbook_that_is_missing_is_refused(tmp_path):
    assert (
        _refusal(read_sheet, tmp_path / "t.xlsx")
        == "t.xlsx:1:1: 't.xlsx' – file – expected the file to exist"
    )


@pytest.mark.parametrize(
    ("value", "number_format", "cell"),
    [
        (2101, "General", Cell("2101", Decimal(2101))),
        (97.45, "0.0", Cell("97.45", Decimal("97.45"))),
        (0.9745, "0.00%", Cell("97.45", Decimal("97.45"))),
        (97.45, '0.00" %"', Cell("97.45", Decimal("97.45"))),
        (97.45, "0.00\\%", Cell("97.45", Decimal("97.45"))),
        ("97,45", "General", Cell("97,45")),
        (" Kota\n Batam", "General", Cell("Kota Batam")),
        (True, "General", Cell("True", fault="text or a number; this is a date or a logical value")),
        (
            date(2025, 1, 2),
            "d-mmm",
            Cell("2025-01-02", fault="text or a number; this is a date or a logical value"),
        ),
        ("#DIV/0!", "General", Cell("#DIV/0!", fault="a figure; this is an error of the spreadsheet")),
        (10**16, "General", Cell("10000000000000000", fault="at most 15 digits")),
        (
            "=1+1",
            "General",
            Cell("=", fault="the value of the formula; open and save the workbook in a spreadsheet program"),
        ),
    ],
)
def test_cells_of_a_workbook(read, value, number_format, cell):
    rows = read({"T": [["A"], [value]]}, "t.xlsx", formats={"A2": number_format})
    assert rows == [(1, [Cell("A")]), (2, [cell])]


def _rewritten(path, old, new):
    """Change the text of the first sheet, as other programs may have saved it."""
    with zipfile.ZipFile(path) as saved:
        parts = {name: saved.read(name) for name in saved.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet]
    parts[sheet] = parts[sheet].replace(old, new)
    with zipfile.ZipFile(path, "w") as changed:
        for name, part in parts.items():
            changed.writestr(name, part)
    return path


def test_a_number_has_the_digits_that_a_spreadsheet_shows(read, tmp_path):
    read({"T": [[0.3]]}, "t.xlsx")
    # Spreadsheets save more digits than they show.
    path = _rewritten(tmp_path / "t.xlsx", b"<v>0.3</v>", b"<v>0.30000000000000004</v>")
    assert read_sheet(path).rows == [(1, [Cell("0.3", Decimal("0.3"))])]


def test_a_formula_has_the_value_that_was_last_calculated(read, tmp_path):
    read({"T": [["=1+1"]]}, "t.xlsx")
    path = _rewritten(tmp_path / "t.xlsx", b"<v></v>", b"<v>2</v>")
    assert read_sheet(path).rows == [(1, [Cell("2", Decimal(2))])]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(read, tmp_path):
    read({"T": [["=1+1"]]}, "t.xlsx")
    path = _rewritten(tmp_path / "t.xlsx", b'<c r="A1"><f>', b'<c r="A1" t="str"><f>')
    assert read_sheet(path).rows == [(1, [Cell()])]


def test_a_workbook_with_a_damaged_sheet_is_refused(read, tmp_path):
    read({"T": [[1]]}, "t.xlsx")
    path = _rewritten(tmp_path / "t.xlsx", b"</row>", b"<row>")
    refusal = _refusal(read_sheet, path)
    assert refusal.startswith("t.xlsx:1:1: 't.xlsx' – file – expected a workbook that can be read (")


def test_empty_rows_and_cells_of_a_workbook_keep_the_lines(read):
    rows = read({"T": [["A", "B"], [], [None, 1]]}, "T.XLSX")
    assert rows[2] == (3, [Cell(), Cell("1", Decimal(1))])


def test_the_sheet_is_the_one_named_or_the_only_one(read):
    sheets = {"Tabel 1": [["a"]], "Tabel 2": [["b"]]}
    assert read(sheets, "t.xlsx", sheet="Tabel 2") == [(1, [Cell("b")])]
    with pytest.raises(SheetNotFound) as error:
        read(sheets, "t.xlsx", sheet="Tabel1")
    assert str(error.value) == "a sheet of t.xlsx: Tabel 1, Tabel 2; did you mean 'Tabel 1'?"
    with pytest.raises(SheetNotFound) as error:
        read(sheets, "t.xlsx")
    assert str(error.value) == "the name of one, because there are several: Tabel 1, Tabel 2"


def test_the_line_that_names_the_delimiter_is_no_row(read):
    assert read(b"sep=;\nA;1,5,6\n") == [(2, [Cell("A"), Cell("1,5,6")])]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(read, mark):
    lines = [["Wilayah", "2024", "2025"], ["Karimun", '"1,5"', '"2;5"'], ["Bintan", "3", "4"]]
    rows = read("\n".join(map(mark.join, lines)).encode())
    assert [[cell.text for cell in cells] for _, cells in rows][1] == ["Karimun", "1,5", "2;5"]
