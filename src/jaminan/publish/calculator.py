"""A calculator in a workbook: people short of a target and what their contributions cost, as formulas."""

import re
from collections.abc import Iterator

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from analysis.measures.comparable import AGEING_DAYS
from jaminan.publish.executed import Document
from jaminan.publish.grid import Field, write_formula, write_lines, write_table

_ASSUMED = PatternFill("solid", fgColor="FFF3B0")
_PEOPLE = ("people_low", "people_high")
_LOW, _HIGH = 3, 4  # columns of the sheet


def assumptions(document: Document) -> dict | None:
    """The plan of a year that the first page prices, with its level and base; None where it has none."""
    rows = (row for block in document.blocks if block.kind == "text" for row in block.content["rows"])
    return next((row for row in rows if "contribution_idr" in row), None)


def calculated(given: dict) -> dict[str, float | None]:
    """What the formulas come to: None where something is missing, or the target may be reached."""
    low, high = given["level_low"], given["level_high"]
    found = {
        "short_low": None if high is None else given["target_pct"] - high,
        "short_high": None if low is None else given["target_pct"] - low,
    }
    surely = found["short_low"] is not None and found["short_low"] >= 0
    for end in ("low", "high"):
        short, base = found[f"short_{end}"], given[f"base_{end}"]
        people = short / 100 * base if surely and None not in (short, base) else None
        month = None if people is None else people * given["contribution_idr"]
        total = None if month is None else month * given["months"]
        found |= {f"people_{end}": people, f"month_{end}": month, f"total_{end}": total}
    return found


def write_calculator(sheet: Worksheet, row: int, document: Document, given: dict) -> tuple[int, dict]:
    """Write the calculator; return the row below, and the values of its formulas by cell."""
    text = document.language.text
    row = write_lines(
        sheet, row, [text("Calculator: contributions for workers without Jamsostek")], "caption"
    )
    explained = text(
        "Change the yellow cells; the others follow. It is what contributions of the self-employed cost for "
        "the workers short of the target, not the cost of reaching it: employers pay for wage earners."
    )
    row = write_lines(sheet, row, [explained])
    level, base, people = _remarks(document, given)
    labels = [
        (text("Target, percent of eligible workers"), ""),
        (text("Contribution, rupiah a person and month"), ""),
        (text("Months"), ""),
        (text("Jamsostek coverage, percent"), level),
        (text("Eligible workers"), base),
        (text("Shortfall, points"), ""),
        (text("People to reach"), people),
        (text("Rupiah a month"), ""),
        (text("Rupiah in all"), ""),
    ]
    values = calculated(given)
    assumed = [given["target_pct"], given["contribution_idr"], given["months"]]
    ends = {
        end: [given[f"level_{end}"], given[f"base_{end}"],
              *(values[f"{name}_{end}"] for name in ("short", "people", "month", "total"))]
        for end in ("low", "high")
    }  # fmt: skip
    columns = [
        Field(text("Quantity"), [label for label, _ in labels]),
        Field(text("Details"), [remark for _, remark in labels]),
        Field(text("Lowest"), [*assumed, *ends["low"]]),
        Field(text("Highest"), [None, None, None, *ends["high"]]),
    ]
    below = write_table(sheet, row, columns)
    first = row + 1
    for place, column in [(n, _LOW) for n in range(5)] + [(3, _HIGH), (4, _HIGH)]:
        sheet.cell(first + place, column).fill = _ASSUMED
    stored = {}
    for place, column, name, formula in _formulas(first):
        cell = sheet.cell(first + place, column)
        write_formula(cell, formula, _FORMATS[name.partition("_")[0]])
        stored[cell.coordinate] = values[name]
    return below, stored


def with_values(sheet_xml: str, stored: dict[str, float | None]) -> str:
    """A sheet with the values of its formulas, which the library leaves out: not every program calculates."""
    for place, value in stored.items():
        kind, kept = (' t="str"', "") if value is None else ("", repr(value))
        sheet_xml = re.sub(
            rf'(<c r="{place}"[^>]*?)(><f>.*?</f>)<v ?(?:/>|></v>)',
            rf"\g<1>{kind}\g<2><v>{kept}</v>",
            sheet_xml,
        )
    return sheet_xml


_FORMATS = {"short": "0.0##", "people": "#,##0.0", "month": "#,##0", "total": "#,##0"}


def _formulas(first: int) -> Iterator[tuple[int, int, str, str]]:
    """Row from the first, column, name and text of each formula."""
    target, paid, months, level, base, short, people, month = (first + place for place in range(8))
    # The less there is, the more is missing.
    for mine, other, column, end in (("C", "D", _LOW, "low"), ("D", "C", _HIGH, "high")):
        yield (
            5, column, f"short_{end}",
            f'=IF(COUNT($C${target},{other}{level})=2,$C${target}-{other}{level},"")',
        )  # fmt: skip
        yield (
            6, column, f"people_{end}",
            f'=IF(AND(COUNT(C{short},{mine}{short},{mine}{base})=3,N(C{short})>=0),{mine}{short}/100*{mine}{base},"")',
        )  # fmt: skip
        yield 7, column, f"month_{end}", f'=IF(COUNT({mine}{people})=1,{mine}{people}*$C${paid},"")'
        yield 8, column, f"total_{end}", f'=IF(COUNT({mine}{month})=1,{mine}{month}*$C${months},"")'


def _remarks(document: Document, given: dict) -> tuple[str, str, str]:
    """What a reader must know of the level, of the base and of the people short."""
    text, values = document.language.text, calculated(given)
    missing = text("not published: enter a number to calculate")
    level, base, people = missing, missing if given["base_low"] is None else "", ""
    if given["level_low"] is not None:
        old = given["age_days"] > AGEING_DAYS
        days = int(given["age_days"])
        level = text("{days} days old, too old for a statement on today", days=days) if old else ""
    if any(
        abs(given.get(name, values[name]) - values[name]) > 1 for name in _PEOPLE if values[name] is not None
    ):
        people = text("The first page also rests on other figures; its range differs.")
    return level, base, people
