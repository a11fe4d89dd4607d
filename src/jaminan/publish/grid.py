"""Cells of a workbook: numbers as numbers, days as days, texts as texts; tables and lines of words."""

import math
import re
from dataclasses import dataclass
from datetime import date

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from jaminan.publish.csvs import FORMULA, digits

_CELL = 32_767  # the longest text that Excel takes
_EARLIEST = date(1900, 3, 1)  # before it Excel counts a day that never was
_LINE, _TALLEST = 14, 400  # points of a line and of a row
FONT = "Arial"  # or its twin of the same widths: everywhere
_FACE, _HEAD = Font(name=FONT, size=10), Font(name=FONT, size=10, bold=True, color="FFFFFF")
_GROUND = PatternFill("solid", fgColor="00568A")
_SIZES = {
    "title": Font(name=FONT, size=14, bold=True),
    "caption": Font(name=FONT, size=11, bold=True),
}
_WRAP = Alignment(wrap_text=True, vertical="top")
_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
_RIGHT = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1)


@dataclass(frozen=True)
class Field:
    """One column of a table: its title, its values, None where there is none, and whether they count."""

    title: str
    values: list
    counts: list[bool] | bool = False  # people or rupiah, of which three decimals look like thousands


def lay_out(sheet: Worksheet, widths: list[float], header: int = 1) -> None:
    """Widths of the columns, in letters; one page wide in print, the header (a row) on every page."""
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.3
    margins.bottom, margins.footer = 0.6, 0.3
    sheet.oddFooter.center.text = "&A · &P / &N"


def write_lines(sheet: Worksheet, row: int, lines: list[str], look: str = "") -> int:
    """Write lines of words over all columns; return the row below."""
    widths = _widths(sheet)
    for place, line in enumerate(lines, start=row):
        cell = sheet.cell(place, 1)
        write(cell, line)
        cell.font, cell.alignment = _SIZES.get(look, _FACE), _WRAP
        sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=len(widths))
        # Not every program finds the height itself, and none where cells are merged.
        room = 1.1 * sum(widths) * _FACE.size / cell.font.size
        sheet.row_dimensions[place].height = _height(_lines(line, room), cell.font.size / _FACE.size)
    return row + len(lines)


def write_table(sheet: Worksheet, row: int, columns: list[Field], name: str = "") -> int:
    """Write a header and rows; return the row below.

    Parameters
    ----------
    name
        Of a table that can be sorted and filtered.
    """
    heights: dict[int, int] = {}
    for place, (column, laid) in enumerate(zip(columns, _widths(sheet), strict=False), start=1):
        # A title breaks between words, also in a wider typeface than ours.
        width = max(laid, 1.3 * max(map(len, column.title.split()), default=0) + 2)
        sheet.column_dimensions[get_column_letter(place)].width = width
        right = any(map(is_number, column.values))
        counts = column.counts if isinstance(column.counts, list) else [column.counts] * len(column.values)
        for below, (value, counted) in enumerate(
            zip([column.title, *column.values], [False, *counts], strict=True)
        ):
            cell = sheet.cell(row + below, place)
            write(cell, value)
            if counted and is_number(value):
                cell.number_format = number_format(value, most=1)
            if below == 0:
                cell.font, cell.fill, cell.alignment = _HEAD, _GROUND, _RIGHT if right else _LEFT
            # Bold letters of another typeface may need more lines.
            room = width if below else laid
            heights[row + below] = max(heights.get(row + below, 1), _lines(value, room))
    for place, count in heights.items():
        sheet.row_dimensions[place].height = _height(count)
    last = max(heights, default=row)
    # Excel calls a table without rows damaged.
    if name and last > row:
        sheet.add_table(Table(displayName=name, ref=f"A{row}:{get_column_letter(len(columns))}{last}"))
    return last + 1


def write(cell: Cell, value) -> None:
    """Write a value as what it is; missing values and empty texts leave the cell empty.

    Raises
    ------
    ValueError
        If a text is longer than a cell can hold, or a value is neither text, day nor a finite number,
        true, false or missing.
    """
    cell.font, cell.alignment = _FACE, _LEFT
    match value:
        case None | "":
            pass
        case bool():
            cell.value = value
        case int() | float():
            # Given a number, openpyxl writes sixteen digits of it; seventeen may be needed.
            cell.value, cell.data_type = digits(value), "n"
            cell.number_format, cell.alignment = number_format(value), _RIGHT
        case date():
            # What Excel cannot count it is to show as it is.
            countable = value >= _EARLIEST
            cell.value = value if countable else value.isoformat()
            cell.number_format = "yyyy-mm-dd" if countable else "General"
        case str():
            _write_text(cell, value)
        case _:
            raise ValueError(f"{value!r} is no value that a cell can hold")


def write_formula(cell: Cell, formula: str, shown: str) -> None:
    """Write one of our own formulas, with the format of its number."""
    cell.value, cell.data_type, cell.number_format, cell.alignment = formula, "f", shown, _RIGHT


def number_format(value: float, most: int = 3) -> str:
    """Decimals as a number has them, at most three or as given; of large ones fewer.

    Examples
    --------
    >>> [number_format(value) for value in (58, 98.805, 17.8049999, 6646.1538, 1115856000.05)]
    ['0', '0.000', '0.000', '#,##0.0', '#,##0']
    """
    most = next((places for limit, places in ((1e3, most), (1e6, 1)) if abs(value) < limit), 0)
    places = len(f"{value:.{most}f}".partition(".")[2].rstrip("0"))
    return ("0" if abs(value) < 1e3 else "#,##0") + ("." + "0" * places if places else "")


def is_number(value) -> bool:
    """Whether a value is a number; a truth value is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def width_of(values: list, least: float, most: float) -> float:
    """Letters that a column needs, within limits; numbers need all of theirs."""
    numbers = [len(_shown(value)) + 2 for value in values if is_number(value)]
    texts = [len(line) + 3 for value in values if isinstance(value, str) for line in value.split("\n")]
    return max(least, *numbers, min(most, max(texts, default=0)))


def _shown(value: float) -> str:
    return f"{value:,.{len(number_format(value).partition('.')[2])}f}"


def _write_text(cell: Cell, text: str) -> None:
    # Spreadsheets read _x0041_ as A.
    escaped = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    if len(escaped.encode("utf-16-le")) > 2 * _CELL:
        raise ValueError(
            f"{cell.parent.title}, {cell.coordinate}: a text of {len(text)} characters does not fit into a "
            f"cell, which holds {_CELL}: {text[:40]!r}"
        )
    # With the mark it stays a text even for who edits the cell, whatever it begins with.
    cell.value, cell.data_type, cell.quotePrefix = escaped, "s", text.startswith(FORMULA)


def _widths(sheet: Worksheet) -> list[float]:
    return [column.width for column in sheet.column_dimensions.values()]


def _lines(value, width: float) -> int:
    """Lines that a text fills at a width; a word that does not fit goes to the next one."""
    texts = value.split("\n") if isinstance(value, str) else [""]
    return sum(1 if len(text) + 3 <= width else math.ceil((len(text) + 2) / (1.05 * width)) for text in texts)


def _height(lines: int, size: float = 1) -> float:
    return min(_TALLEST, (lines * _LINE + 2) * size)
