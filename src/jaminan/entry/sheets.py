"""The cells of an office's table, CSV or workbook: text, numbers, or why they are neither."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from analysis.errors import DataError, nearest
from jaminan.findings import Finding, FindingsError
from jaminan.tables.files import LARGEST_FILE, UNDECODED, encoding_of, read_text, shown

DELIMITERS = {",": ",", ";": ";", "tab": "\t", "|": "|"}
WORKBOOKS = (".xlsx", ".xls", ".ods")
_MOST = Decimal(10) ** 15
_SNIFFED = 20  # lines that the delimiter is found from


class SheetNotFound(DataError):
    """The workbook has no such sheet, or several and none is named; the message is what was expected."""


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text
        Its text, with single ordinary spaces; of a number its digits, of a date its ISO form.
    number
        The value of a number cell, as a spreadsheet shows it: 97.45 where it shows 97.45%.
    fault
        What was expected, if it is neither text nor a number; else empty.
    decimals
        Of a number cell whose format gives them; else None.
    """

    text: str = ""
    number: Decimal | None = None
    fault: str = ""
    decimals: int | None = field(default=None, compare=False)


Rows = list[tuple[int, list[Cell]]]


@dataclass(frozen=True)
class Sheet:
    """A table as it is stored.

    Attributes
    ----------
    rows
        Each with the line on which it starts.
    hidden
        Lines of the rows that a filter or a person has hidden.
    """

    rows: Rows
    hidden: frozenset[int] = frozenset()


def read_sheet(path: Path, *, sheet: str = "", delimiter: str = "", encoding: str = "") -> Sheet:
    """Read a table.

    Parameters
    ----------
    sheet
        Of a workbook that has several.
    delimiter, encoding
        Of a CSV file, where they cannot be found from it.

    Raises
    ------
    FindingsError
        If the file cannot be read.
    SheetNotFound
        If it is not clear which sheet is meant.
    """
    kind = path.suffix.casefold()
    if kind not in (*WORKBOOKS, ".csv", ".tsv", ".txt"):
        raise _refusal(path, "a table that ends in .csv, .tsv, .txt, .xlsx, .xls or .ods")
    if not path.is_file():
        raise _refusal(path, "the file to exist")
    if path.stat().st_size > LARGEST_FILE:
        raise _refusal(path, f"at most {LARGEST_FILE // 1_000_000} MB")
    if kind not in WORKBOOKS:
        return Sheet(list(_text_rows(path, delimiter, encoding)))
    sheets = _sheets(path)
    name = sheet_named(path, list(sheets), sheet)
    with _readable(path):
        return Sheet(*sheets[name]())


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets of a workbook; none, if it is no workbook."""
    return list(_sheets(path)) if path.suffix.casefold() in WORKBOOKS else []


def _sheets(path: Path) -> dict:
    from jaminan.entry import workbooks

    with _readable(path):
        return workbooks.sheets(path)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise _refusal(path, f"the library {error.name}: pip install 'jaminan[collect]'") from None
    except Exception as error:  # a damaged workbook may raise anything
        raise _refusal(path, f"a workbook that can be read ({error})") from None


def sheet_named(path: Path, names: list[str], wanted: str) -> str:
    """The name of the sheet that is meant: the one wanted, or the only one."""
    listed = ", ".join(names)
    if wanted and wanted not in names:
        raise SheetNotFound(f"a sheet of {path.name}: {listed}{nearest(wanted, names)}")
    if not wanted and len(names) > 1:
        raise SheetNotFound(f"the name of one, because there are several: {listed}")
    return wanted or names[0]


def _text_rows(path: Path, delimiter: str, encoding: str) -> Iterator[tuple[int, list[Cell]]]:
    text, refusal = read_text(path, encoding=encoding or encoding_of(path))
    if refusal:
        raise _refusal(path, refusal)
    start = 1
    if text.casefold().startswith("sep=") and text[5:6] == "\n":
        delimiter, text, start = delimiter or text[4], text[6:], 2
    # More lenient than the reader of the raw tables: a quote within a cell is text.
    lines = io.StringIO(text, newline="\n")
    reader = csv.reader(lines, delimiter=delimiter or _delimiter(text), strict=True)
    above = start - 1
    try:
        for cells in reader:
            yield start, [text_cell(cell) for cell in cells]
            start = above + reader.line_num + 1
    except csv.Error as error:
        expected = f"closed quotes, and quotes within doubled ({error})"
        raise FindingsError([Finding(str(path), start, "1", "", "quoting", expected)]) from None


def _delimiter(text: str) -> str:
    """The mark that splits the most of the first lines into equally many cells."""
    lines = [line for line in text[:100_000].split("\n") if line.strip()][:_SNIFFED]

    def agreeing(mark: str) -> tuple[int, int]:
        counts = Counter(len(cells) for cells in csv.reader(lines, delimiter=mark) if len(cells) > 1)
        return max(((lines, cells) for cells, lines in counts.items()), default=(0, 0))

    return max(DELIMITERS.values(), key=agreeing)


@cache
def text_cell(text: str) -> Cell:
    """A cell of text."""
    plain = " ".join(shown(text).split())
    return Cell(plain, fault="UTF-8" if UNDECODED.search(text) else "")


def number_cell(value: float, *, percent: bool = False, decimals: int | None = None) -> Cell:
    """A cell of a number, with the fifteen digits that a spreadsheet holds and shows."""
    number = Decimal(f"{value:.15g}") * (100 if percent else 1)
    text = f"{number.normalize():f}"
    if abs(number) >= _MOST:
        return Cell(text, fault="at most 15 digits")
    return Cell(text, number, decimals=decimals)


def _refusal(path: Path, expected: str) -> FindingsError:
    return FindingsError([Finding(str(path), 1, "1", path.name, "file", expected)])
