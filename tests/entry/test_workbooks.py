import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from jaminan.entry.sheets import read_sheet, sheet_names
from jaminan.findings import FindingsError

XLS = Path(__file__).parent / "tables" / "hidden.xls"


def test_an_old_workbook_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(FindingsError, match=r"expected the library xlrd: pip install 'jaminan\[collect\]'$"):
        read_sheet(XLS)


def test_cells_of_an_old_workbook():
    pytest.importorskip("xlrd")
    (_, head), (_, cells), (_, hidden) = read_sheet(XLS).rows
    assert [cell.text for cell in head] == ["Kode", "Wilayah", "Cakupan", "Tahun"]
    assert [(cell.text, cell.decimals) for cell in cells] == [
        ("2101", None),
        ("Karimun", None),
        ("97.45", 2),
        ("2024", None),
    ]
    assert hidden[2].text == "58.12"
    assert read_sheet(XLS).hidden == {3}


def test_the_decimals_of_a_number_are_those_of_its_format(tmp_path):
    workbook = Workbook()
    for row, form in enumerate(("General", "0", "#,##0", "0.00", '0.0" %"'), start=1):
        workbook.active.cell(row, 1, 5).number_format = form
    workbook.save(tmp_path / "t.xlsx")
    assert [cells[0].decimals for _, cells in read_sheet(tmp_path / "t.xlsx").rows] == [None, 0, 0, 2, 1]
    assert sheet_names(tmp_path / "t.xlsx") == ["Sheet"]


def test_a_workbook_without_cells_has_no_rows_to_read(tmp_path):
    Workbook().save(tmp_path / "t.xlsx")
    assert [cell.text for _, cells in read_sheet(tmp_path / "t.xlsx").rows for cell in cells] in ([], [""])
