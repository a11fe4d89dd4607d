"""The cells of an office's table, CSV or workbook: text, numbers, or why they are neither."""

import csv
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from analysis.errors import DataError, nearest
from jaminan.findings import Finding, FindingsError
from jaminan.tables.files import LARGEST_FILE, UNDECODED, read_text, shown

_MOST = Decimal(10) ** 15
# What a number format only prints: an escaped or quoted percent sign does not multiply.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')


class SheetNotFound(DataError):
    """The workbook has no such sheet, or several and none is named; the message is what was expected."""


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text
        Its text, with single ordinary spaces; of a number its digits.
    number
        The value of a number cell, as a spreadsheet shows it: 97.45 where it shows 97.45%.
    fault
        What was expected, if it is neither text nor a number; else empty.
    """

    text: str = ""
    number: Decimal | None = None
    fault: str = ""


Rows = list[tuple[int, list[Cell]]]


def read_cells(path: Path, *, sheet: str = "", delimiter: str = ",") -> Rows:
    """The rows of a table, each with the line on which it starts.

    Parameters
    ----------
    sheet
        Of a workbook that has several.
    delimiter
        Of a CSV file.

    Raises
    ------
    FindingsError
        If the file cannot be read.
    SheetNotFound
        If it is not clear which sheet is meant.
    """
    kind = path.suffix.casefold()
    if kind == ".xlsx":
        return _workbook(path, sheet)
    if kind != ".csv":
        raise _refusal(path, 1, path.name, "file", "a table that ends in .csv or .xlsx")
    return list(_text_rows(path, delimiter))


def _text_rows(path: Path, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    text, refusal = read_text(path)
    if refusal:
        raise _refusal(path, 1, path.name, "file", refusal)
    # More lenient than the reader of the raw tables: a quote within a cell is text.
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, [_text_cell(cell) for cell in cells]
            start = reader.line_num + 1
    except csv.Error as error:
        expected = f"closed quotes, and quotes within doubled ({error})"
        raise _refusal(path, start, "", "quoting", expected) from None


def _text_cell(text: str) -> Cell:
    plain = " ".join(shown(text).split())
    return Cell(plain, fault="UTF-8" if UNDECODED.search(text) else "")


def _workbook(path: Path, sheet: str) -> Rows:
    if not path.is_file():
        raise _refusal(path, 1, path.name, "file", "the file to exist")
    if path.stat().st_size > LARGEST_FILE:
        raise _refusal(path, 1, path.name, "file", f"at most {LARGEST_FILE // 1_000_000} MB")
    try:
        # The library warns of parts of a workbook other than its cells.
        with warnings.catch_warnings(action="ignore"):
            return _sheet_rows(path, sheet)
    except SheetNotFound:
        raise
    except Exception as error:  # a damaged workbook may raise anything
        raise _refusal(path, 1, path.name, "file", f"a workbook that can be read ({error})") from None


def _sheet_rows(path: Path, sheet: str) -> Rows:
    """The rows of one sheet: what is stored, and what a spreadsheet program last calculated."""
    stored, calculated = (load_workbook(path, read_only=True, data_only=last) for last in (False, True))
    with closing(stored), closing(calculated):
        name = _sheet(path, [each.title for each in stored.worksheets], sheet)
        pairs = zip(stored[name].iter_rows(), calculated[name].iter_rows(), strict=True)
        return [
            (line, [_typed_cell(*pair) for pair in zip(*rows, strict=True)])
            for line, rows in enumerate(pairs, start=1)
        ]


def _sheet(path: Path, names: list[str], wanted: str) -> str:
    if wanted in names:
        return wanted
    listed = ", ".join(names)
    if wanted:
        raise SheetNotFound(f"a sheet of {path.name}: {listed}{nearest(wanted, names)}")
    if len(names) > 1:
        raise SheetNotFound(f"the name of one, because there are several: {listed}")
    return names[0]


def _typed_cell(stored, cell) -> Cell:
    value = cell.value
    if value is None:
        # A formula whose result is an empty text has been calculated.
        formula = stored.value is not None and cell.data_type != "str"
        fault = "the value of the formula; open and save the workbook in a spreadsheet program"
        return Cell("=", fault=fault) if formula else Cell()
    if cell.data_type == "e":
        return Cell(str(value), fault="a figure; this is an error of the spreadsheet")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return Cell(str(value), fault="text or a number; this is a date or a logical value")
    if isinstance(value, str):
        return _text_cell(value)
    # A spreadsheet holds and shows fifteen digits.
    number = Decimal(f"{value:.15g}")
    if "%" in _LITERAL.sub("", cell.number_format or ""):
        number *= 100
    text = f"{number.normalize():f}"
    return Cell(text, number) if abs(number) < _MOST else Cell(text, fault="at most 15 digits")


def _refusal(path: Path, line: int, value: str, rule: str, expected: str) -> FindingsError:
    return FindingsError([Finding(str(path), line, "1", value, rule, expected)])
