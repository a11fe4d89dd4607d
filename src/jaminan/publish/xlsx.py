"""A document as a workbook: what it shows and the data behind, a sheet for each table and chart."""

import io
import math
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from analysis.words.language import Language
from jaminan.publish.archive import EPOCH, stable
from jaminan.publish.csvs import CARD, FORMULA, Dataset, datasets, digits, sources
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer

_CELL, _NAME, _ADDRESS = 32_767, 31, 2_079  # the longest text, name of a sheet and link that Excel takes
_EARLIEST = date(1900, 3, 1)  # before it Excel counts a day that never was
_PLACES = 4  # decimals shown; the cell holds all
_NARROW, _WIDE, _LINE, _TALLEST = 9, 34, 15, 400  # letters in a column; points of a line and of a row
_FACE, _LINK = Font(name="Calibri"), Font(name="Calibri", color="00568A", underline="single")
_CAPTION = Font(name="Calibri", size=13, bold=True)
_DARK = Font(name="Calibri", bold=True, color="FFFFFF"), PatternFill("solid", fgColor="00568A")
_LIGHT = Font(name="Calibri", color="1D2329"), PatternFill("solid", fgColor="D5DADE")
_WRAP = Alignment(wrap_text=True, vertical="top")
_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
_RIGHT = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1)


@dataclass(frozen=True)
class _Column:
    title: str
    values: list
    shown: bool = True  # to readers of the document; else it is data for programs


def workbook(document: Document) -> bytes:
    """The workbook; the same document gives the same bytes.

    The first sheet lists the others, the last holds the numbered sources. Nothing in it is a formula.

    Raises
    ------
    ValueError
        If a text is longer than a cell can hold, or a value is neither text nor a finite number,
        true, false or missing.
    """
    language, sets, book = document.language, datasets(document), Workbook()
    book.active.title = language.text("About")
    _about(book.active, document, sets)
    for dataset in sets:
        chart = dataset.block.kind == "chart"
        lines = [dataset.caption, *([dataset.block.content["alt"]] if chart else [])]
        _fill(book.create_sheet(_sheet_name(dataset)), lines, _columns(dataset, language))
    _sources(book.create_sheet(language.text("Sources")), document)
    properties = book.properties
    properties.title, properties.language = document.title, language.code
    properties.description, properties.creator = footer(language), "Jaminan"
    properties.created = properties.modified = EPOCH
    written = io.BytesIO()
    # Workbook.save would put the time of saving into the properties.
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return stable(written.getvalue())


def _about(sheet: Worksheet, document: Document, sets: list[Dataset]) -> None:
    """What the document is, and every other sheet with a link."""
    text, marker, last = document.language.text, document.marker, document.language.text("Sources")
    kinds = {"table": text("Table"), "chart": text("Chart"), "figures": text("Key figures")}
    lines = [
        document.title,
        footer(document.language),
        text(
            "Dark headings: columns as the report shows them. Light headings: the same data for programs, "
            "with rates from 0 to 100; what is open or not published is empty."
        ),
    ]
    if marker:
        dated = text("Figures that describe a day up to {day} · evidence {data_hash}")
        day = document.language.day(marker["as_of"])
        lines.insert(1, dated.format(day=day, data_hash=marker["data_hash"]))
    names = [*map(_sheet_name, sets), last]
    columns = [
        _Column(text("Sheet"), names),
        _Column(text("Kind"), [*(kinds[dataset.block.kind] for dataset in sets), ""]),
        _Column(text("Content"), [*(dataset.caption for dataset in sets), last]),
    ]
    header = _fill(sheet, lines, columns, widest=90)
    for row, name in enumerate(names, start=header + 1):
        cell, target = sheet.cell(row, 1), name.replace("'", "''")
        cell.hyperlink, cell.font = Hyperlink(ref=cell.coordinate, location=f"'{target}'!A1"), _LINK


def _columns(dataset: Dataset, language: Language) -> list[_Column]:
    """What the document shows, the notes, then the data."""
    text, content, titles, cells = language.text, dataset.block.content, {}, []
    if dataset.block.kind == "table":
        titles = {column["name"]: column["title"] for column in content["columns"]}
        cells = [row["cells"] for row in content["rows"]]
    elif dataset.block.kind == "figures":
        titles = dict(zip(CARD, (text("Quantity"), text("Figure"), text("Details")), strict=True))
        cells = dataset.rows
    shown = [_Column(title, [row[name] for row in cells]) for name, title in titles.items()]
    if dataset.notes:
        shown.append(_Column(text("Notes"), [", ".join(map(str, cited)) for cited in dataset.notes]))
    # Data that is nothing but the words shown is told already; so are the words of a card.
    words = CARD if dataset.block.kind == "figures" else titles if dataset.rows == cells else ()
    names = [name for name in dataset.columns if name not in words]
    return shown + [_Column(name, [row.get(name) for row in dataset.rows], shown=False) for name in names]


def _sources(sheet: Worksheet, document: Document) -> None:
    text, items = document.language.text, sources(document)
    titles = {
        "number": text("Number"),
        "text": text("Source"),
        "claim_id": text("Claim"),
        "url": text("Address"),
    }
    columns = [_Column(title, [item[name] for item in items]) for name, title in titles.items()]
    header = _fill(sheet, [text("Sources")], columns, widest=80)
    for row, item in enumerate(items, start=header + 1):
        # Percent-encoded is what may not stand in an address.
        address = quote(item["url"], safe="%/:?#@!$&'()*+,;=~")
        # Excel calls a file damaged that links to a longer address.
        if address.startswith(("http://", "https://")) and len(address) <= _ADDRESS:
            cell = sheet.cell(row, len(columns))
            cell.hyperlink, cell.font = address, _LINK


def _fill(sheet: Worksheet, lines: list[str], columns: list[_Column], widest: int = _WIDE) -> int:
    """Write lines, a header and columns, ready to print; return the row of the header."""
    header = len(lines) + 1
    widths = [_width(column, widest) for column in columns]
    heights: dict[int, int] = {}
    for place, (column, width) in enumerate(zip(columns, widths, strict=True), start=1):
        title, numbers = sheet.cell(header, place), _number_format(column.values)
        _write_text(title, column.title)
        title.font, title.fill = _DARK if column.shown else _LIGHT
        title.alignment = _RIGHT if _numbers(column.values) else _WRAP
        heights[header] = max(heights.get(header, 1), _lines(column.title, width))
        for row, value in enumerate(column.values, start=header + 1):
            _write(sheet.cell(row, place), value, numbers, days=not column.shown)
            heights[row] = max(heights.get(row, 1), _lines(value, width))
        sheet.column_dimensions[get_column_letter(place)].width = width
    # Only what the document shows is printed: with all data beside it, letters would be too small.
    last = sum(column.shown for column in columns) or len(columns) or 1
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        _write_text(cell, line)
        cell.font, cell.alignment = _CAPTION if row == 1 else _FACE, _WRAP
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        heights[row] = _lines(line, sum(widths[:last]) / (1.35 if row == 1 else 1))
    for row, count in heights.items():
        # Not every program finds the height itself, and none where cells are merged.
        sheet.row_dimensions[row].height = min(_TALLEST, count * _LINE + (6 if row < header else 0))
    sheet.freeze_panes = f"A{header + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_area = f"A1:{get_column_letter(last)}{sheet.max_row}"
    sheet.oddFooter.center.text = "&A · &P / &N"
    return header


def _write(cell: Cell, value, numbers: str, *, days: bool) -> None:
    """Write a value as what it is; missing values and empty texts leave the cell empty."""
    cell.font, cell.alignment = _FACE, _WRAP
    match value:
        case None | "":
            pass
        case bool():
            cell.value = value
        case int() | float():
            # Given a number, openpyxl writes sixteen digits of it; seventeen may be needed.
            cell.value, cell.data_type = digits(value), "n"
            cell.number_format, cell.alignment = numbers, _RIGHT
        case str() if days and (day := _day(value)):
            cell.value, cell.number_format, cell.alignment = day, "yyyy-mm-dd", _LEFT
        case str():
            _write_text(cell, value)
        case _:
            raise ValueError(f"{value!r} is no value that a cell can hold")


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


def _day(text: str) -> date | None:
    """The day that a whole ISO date names, if spreadsheets can count it."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:  # 30 February is a text
        return None
    return day if day and day >= _EARLIEST else None


def _numbers(values: list) -> list[float]:
    return [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]


def _number_format(values: list) -> str:
    """As many decimals as the column needs, up to what makes sense to a reader."""
    decimals = [f"{value:.{_PLACES}f}".rstrip("0").partition(".")[2] for value in _numbers(values)]
    places = max(map(len, decimals), default=0)
    return "#,##0" + ("." + "0" * places if places else "")


def _width(column: _Column, widest: int) -> int:
    """Letters that the longest line of the column needs, within limits."""
    places = len(_number_format(column.values).partition(".")[2])
    texts = [f"{value:,.{places}f}" for value in _numbers(column.values)]
    texts += [value for value in [column.title, *column.values] if isinstance(value, str)]
    return min(max(_NARROW, *(len(line) + 3 for text in texts for line in text.split("\n"))), widest)


def _lines(value, width: float) -> int:
    """Lines that a text fills at a width; a word that does not fit goes to the next one."""
    texts = value.split("\n") if isinstance(value, str) else [""]
    return sum(1 if len(text) + 2 <= width else math.ceil(1.1 * len(text) / width) for text in texts)


def _sheet_name(dataset: Dataset) -> str:
    """Number and caption, as far as the name of a sheet may hold them; the number makes it unique."""
    caption = " ".join(re.sub(r"[\[\]:*?/\\]", " ", dataset.caption).split())
    name = f"{dataset.number:02d} {caption}".strip(" '")
    # Excel counts UTF-16 units: an emoji is two.
    cut = name.encode("utf-16-le")[: 2 * (_NAME - 1)].decode("utf-16-le", "ignore")
    return name if len(name.encode("utf-16-le")) <= 2 * _NAME else f"{cut.rstrip()}…"
