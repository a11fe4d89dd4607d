"""A document as a workbook of four sheets: summary, data, targets and cost, sources."""

import io
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from analysis.blocks.block import Block
from analysis.blocks.cited import cited
from analysis.words.phrases import joined, rule_name
from jaminan.publish.archive import EPOCH, stable
from jaminan.publish.calculator import assumptions, calculated, with_values, write_calculator
from jaminan.publish.csvs import Dataset, datasets, sources
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer
from jaminan.publish.grid import FONT, Field, lay_out, width_of, write_lines, write_table
from jaminan.publish.long_data import ends, long_table, measured, wide_table

_ADDRESS = 2_079  # the longest link that Excel takes
_LINK = Font(name=FONT, size=10, color="00568A", underline="single")
_REACHED, _TARGET = "00568A", "9AA3AB"
_CHART_ROWS = 13


def workbook(document: Document) -> bytes:
    """The workbook; the same document gives the same bytes.

    Only the calculator has formulas. Every table of the document is on one of the sheets.

    Raises
    ------
    ValueError
        If a text is longer than a cell can hold, or a value is neither text nor a finite number,
        true, false or missing.
    """
    text, book = document.language.text, Workbook()
    names = text("Summary"), text("Data"), text("Targets and cost"), text("Sources")
    # Widths of columns count its digits.
    book._named_styles["Normal"].font = Font(name=FONT, size=10)
    book.active.title = names[0]
    summary, data, costs, listed = (book.active, *map(book.create_sheet, names[1:]))
    tables = [each for each in datasets(document) if each.block.kind == "table"]
    priced = [each for each in tables if any("month_low" in row for row in each.rows)]
    opening = {id(block) for block in _opening(document)}
    told = [each for each in tables if id(each.block) in opening and not measured(each.block)]
    terms = [each for each in tables if not each.notes and not measured(each.block) and each not in told]
    kept = [each for each in tables if not any(each is other for other in [*priced, *told, *terms])]
    _summary(summary, document, told)
    _data(data, long_table(kept, document.language))
    stored = _costs(costs, document, priced)
    _sources(listed, document, terms)
    properties = book.properties
    properties.title, properties.language = document.title, document.language.code
    properties.description, properties.creator = footer(document.language), "Jaminan"
    properties.created = properties.modified = EPOCH
    written = io.BytesIO()
    # Workbook.save would put the time of saving into the properties.
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    part = f"xl/worksheets/sheet{book.index(costs) + 1}.xml"
    return stable(written.getvalue(), {part: lambda sheet: with_values(sheet, stored)})


def _opening(document: Document) -> list[Block]:
    """The blocks before the second section: the first page."""
    heads = [
        place for place, block in enumerate(document.blocks)
        if block.kind == "heading" and block.content["level"] == 2
    ]  # fmt: skip
    return list(document.blocks[: heads[1] if len(heads) > 1 else None])


def _summary(sheet: Worksheet, document: Document, told: list[Dataset]) -> None:
    """The first page: its key figures with a chart, and its sentences."""
    lay_out(sheet, [20, 48, *[10] * 4, *[12] * 4, 16])
    row = write_lines(sheet, 1, [document.title], "title")
    for block in _opening(document):
        if block.kind == "text":
            row = write_lines(sheet, row, [_with_notes(block.content["text"], block.content["notes"])])
        elif block.kind == "figures":
            row = _key_figures(sheet, row + 1, document, block) + 1
        for each in told:
            if each.block is block:
                row = write_lines(sheet, row + 1, [each.caption], "caption")
                row = write_lines(sheet, row, _in_lines(each)) + 1
    write_lines(sheet, row + 1, [footer(document.language)])


def _key_figures(sheet: Worksheet, row: int, document: Document, block: Block) -> int:
    """The figures of the cards, a row for each reading and target, and a chart of them; the row below."""
    text = document.language.text
    pairs = [(card, data) for card in block.content["items"] for data in card["rows"]]
    first = [data is card["rows"][0] for card, data in pairs]
    labels, details = [], []
    for (card, data), begins in zip(pairs, first, strict=True):
        reading = (
            document.language.term("reading", data.get("reading") or "") if len(card["rows"]) > 1 else ""
        )
        # Of several targets each row says which.
        several = len({each.get("rule_id") for each in card["rows"]}) > 1
        rule = rule_name(document.language, data["rule_id"]) if several else ""
        labels.append(joined(card["label"], reading, rule))
        # The words are of the card: once.
        words = [card["value"] if card["missing"] else "", card.get("status", ""), card["detail"]]
        details.append("; ".join(filter(None, words)) if begins else "")
    titles = {"value": text("Percent"), "low": text("Lowest"), "high": text("Highest")}
    titles["target"] = text("Target, percent")
    for name, title in (("short", text("Shortfall, points")), ("people", text("People to reach"))):
        titles |= dict(zip((f"{name}_low", f"{name}_high"), ends(document.language, title), strict=True))
    columns = [
        Field(text("Measure"), labels),
        Field(text("Details"), details),
        *(
            Field(title, [data.get(name) for _, data in pairs], name.startswith("people"))
            for name, title in titles.items()
        ),
        Field(text("Notes"), [cited(card["notes"]) for card, _ in pairs]),
    ]
    below = write_table(sheet, row, columns)
    if not any(data.get("value") is not None for _, data in pairs):
        return below
    place = write_lines(sheet, below + 1, [text("Coverage and targets, percent")], "caption")
    _chart(sheet, row, below, place)
    return place + _CHART_ROWS


def _chart(sheet: Worksheet, header: int, below: int, place: int) -> None:
    """Bars of the third column of a table beside those of the sixth: figures and targets."""
    chart = BarChart()
    chart.type, chart.gapWidth = "bar", 60
    for column, colour in ((3, _REACHED), (6, _TARGET)):
        chart.add_data(
            Reference(sheet, min_col=column, min_row=header, max_row=below - 1), titles_from_data=True
        )
        chart.series[-1].graphicalProperties.solidFill = colour
    chart.set_categories(Reference(sheet, min_col=1, min_row=header + 1, max_row=below - 1))
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.x_axis.scaling.orientation = "maxMin"  # as in the table: the first on top
    chart.y_axis.scaling.min, chart.y_axis.majorGridlines = 0, None
    # The bars have their values.
    chart.x_axis.delete, chart.y_axis.delete, chart.legend.position = False, True, "b"
    chart.height, chart.width = 6, 22
    sheet.add_chart(chart, f"A{place}")


def _data(sheet: Worksheet, columns: list[Field]) -> None:
    least = [20, 13, 24, 32, 9, 9, 9, 11, 19, 14, 12, 11]
    lay_out(
        sheet,
        [width_of([*column.values], width, width) for column, width in zip(columns, least, strict=True)],
    )
    write_table(sheet, 1, columns, "Data")


def _costs(sheet: Worksheet, document: Document, priced: list[Dataset]) -> dict[str, float | None]:
    """The calculator and the tables in rupiah; the values of the formulas by cell."""
    tables = [(each, wide_table(each, document.language)) for each in priced]
    given = assumptions(document)
    amounts = list(calculated(given).values()) if given else []
    widths = [24, 22, width_of(amounts, 12, 12), width_of(amounts, 12, 12)]
    for _, columns in tables:
        widths += [9] * (len(columns) - len(widths))
        for place, column in enumerate(columns):
            widths[place] = width_of(column.values, widths[place], max(widths[place], 14))
    lay_out(sheet, widths)
    row = write_lines(sheet, 1, [document.language.text("Targets and cost")], "title")
    stored = {}
    if given:
        row, stored = write_calculator(sheet, row, document, given)
    for each, columns in tables:
        row = write_lines(sheet, row + 1, [each.caption], "caption")
        row = write_table(sheet, row, columns)
    return stored


def _sources(sheet: Worksheet, document: Document, terms: list[Dataset]) -> None:
    """Every numbered source with its address; below them, what words and grades mean."""
    text, items = document.language.text, sources(document)
    titles = {
        "number": text("Number"),
        "claim_id": text("Claim"),
        "text": text("Source"),
        "url": text("Address"),
    }
    lay_out(sheet, [9, 10, 90, 50])
    row = write_table(
        sheet, 1, [Field(title, [item[name] for item in items]) for name, title in titles.items()], "Sources"
    )
    for place, item in enumerate(items, start=2):
        # Percent-encoded is what may not stand in an address.
        address = quote(item["url"], safe="%/:?#@!$&'()*+,;=~")
        # Excel calls a file damaged that links to a longer address.
        if address.startswith(("http://", "https://")) and len(address) <= _ADDRESS:
            cell = sheet.cell(place, len(titles))
            cell.hyperlink, cell.font = address, _LINK
    for each in terms:
        row = write_lines(sheet, row + 1, [each.caption], "caption")
        row = write_lines(sheet, row, _in_lines(each))


def _in_lines(dataset: Dataset) -> list[str]:
    """The rows of a table of words, a line each: what it is about, then what is said of it."""
    lines = []
    (first, *others) = dataset.block.content["columns"]
    for row in dataset.block.content["rows"]:
        said = [(each["title"], row["cells"][each["name"]]) for each in others]
        words = [said[0][1]] if len(said) == 1 else [f"{title}: {cell}" for title, cell in said]
        lines.append(_with_notes(f"{row['cells'][first['name']]} – {'; '.join(words)}", row["notes"]))
    return lines


def _with_notes(words: str, notes: list[int]) -> str:
    return f"{words} [{cited(notes)}]" if notes else words
