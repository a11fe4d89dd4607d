"""The sheets of a workbook, .xlsx, .xls or .ods: cells as stored, and the rows that are hidden."""

import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from jaminan.entry.sheets import Cell, Rows, number_cell, text_cell

# What a number format only prints: an escaped or quoted percent sign does not multiply.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')
_NOT_CALCULATED = "the value of the formula; open and save the workbook in a spreadsheet program"
_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "table", "text")
)
_WIDEST = 1_000  # equal cells; a row of an .ods is filled to its last column

Read = Callable[[], tuple[Rows, frozenset[int]]]


def sheets(path: Path) -> dict[str, Read]:
    """What reads each sheet of a workbook, by its name.

    Raises
    ------
    ModuleNotFoundError
        If the library for old workbooks is missing.
    """
    return {".xlsx": _xlsx, ".xls": _xls, ".ods": _ods}[path.suffix.casefold()](path)


def _xlsx(path: Path) -> dict[str, Read]:
    from openpyxl import load_workbook

    # The library warns of parts of a workbook other than its cells.
    with warnings.catch_warnings(action="ignore"):
        calculated = load_workbook(path, data_only=True)
        stored = load_workbook(path) if _has_formulas(path) else None
    return {each.title: partial(_xlsx_rows, each, stored) for each in calculated.worksheets}


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<f[ >/]", parts.read(name)) for name in names)


def _xlsx_rows(sheet, stored) -> tuple[Rows, frozenset[int]]:
    formulas = stored and stored[sheet.title]

    def cell(found) -> Cell:
        # A formula whose result is an empty text has been calculated.
        if found.value is None and found.data_type != "str" and formulas:
            formula = formulas.cell(found.row, found.column).value is not None
            return Cell("=", fault=_NOT_CALCULATED) if formula else Cell()
        return _typed(found.value, found.number_format or "", error=found.data_type == "e")

    rows = [(line, [cell(each) for each in row]) for line, row in enumerate(sheet.iter_rows(), start=1)]
    return rows, frozenset(line for line, row in sheet.row_dimensions.items() if row.hidden)


def _xls(path: Path) -> dict[str, Read]:
    import xlrd

    # The library reports oddities of a file on standard output.
    book = xlrd.open_workbook(path, formatting_info=True, logfile=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    return {sheet.name: partial(_xls_rows, book, sheet) for sheet in book.sheets()}


def _xls_rows(book, sheet) -> tuple[Rows, frozenset[int]]:
    import xlrd

    def cell(found) -> Cell:
        form = book.format_map[book.xf_list[found.xf_index].format_key].format_str
        match found.ctype:
            case xlrd.XL_CELL_DATE:
                return _typed(xlrd.xldate_as_datetime(found.value, book.datemode), form)
            case xlrd.XL_CELL_BOOLEAN:
                return _typed(bool(found.value), form)
            case xlrd.XL_CELL_ERROR:
                return _typed(xlrd.error_text_from_code.get(found.value, "error"), form, error=True)
            case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
                return Cell()
        return _typed(found.value, form)

    rows = [(line + 1, [cell(each) for each in sheet.row(line)]) for line in range(sheet.nrows)]
    return rows, frozenset(line + 1 for line, row in sheet.rowinfo_map.items() if row.hidden)


def _typed(value, number_format: str, *, error: bool = False) -> Cell:
    """A cell from its value and its number format."""
    if value is None:
        return Cell()
    if error:
        return Cell(str(value), fault="a figure; this is an error of the spreadsheet")
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        day = f"{value:%Y-%m-%d}" if isinstance(value, date | datetime) else str(value)
        return Cell(day, fault="text or a number; this is a date or a logical value")
    form = _LITERAL.sub("", number_format)
    places = re.search(r"\.(0+)(?!\d)", form)
    decimals = len(places[1]) if places else 0 if re.search("0", form) else None
    return number_cell(value, percent="%" in form, decimals=decimals)


def _ods(path: Path) -> dict[str, Read]:
    with zipfile.ZipFile(path) as parts:
        content = ElementTree.fromstring(parts.read("content.xml"))  # noqa: S314 entities are not expanded
    return {each.get(f"{_TABLE}name"): partial(_ods_rows, each) for each in content.iter(f"{_TABLE}table")}


def _ods_rows(sheet: ElementTree.Element) -> tuple[Rows, frozenset[int]]:
    rows, hidden, line = [], set(), 1
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells = []
        for cell in row:
            cells += [_ods_cell(cell)] * min(int(cell.get(f"{_TABLE}number-columns-repeated", 1)), _WIDEST)
        while cells and cells[-1] == Cell():
            cells.pop()
        repeated = int(row.get(f"{_TABLE}number-rows-repeated", 1))
        if cells:
            rows += [(line + more, cells) for more in range(repeated)]
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                hidden |= set(range(line, line + repeated))
        line += repeated
    return rows, frozenset(hidden)


def _ods_cell(cell: ElementTree.Element) -> Cell:
    kind, value = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value")
    text = " ".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p"))
    if kind in ("float", "percentage", "currency"):
        places = re.search(r"[.,](\d+)\D*$", text)
        decimals = len(places[1]) if kind == "percentage" and places else None
        return number_cell(float(value), percent=kind == "percentage", decimals=decimals)
    if kind in ("date", "time", "boolean"):
        return _typed(
            date.fromisoformat(cell.get(f"{_OFFICE}date-value")[:10]) if kind == "date" else True, ""
        )
    return text_cell(text)
