"""The tables of a document as numbers: the columns that hold them, and one long table of all."""

import re

from analysis.blocks.block import Block
from analysis.blocks.tables import NOTHING
from analysis.days import last_day
from analysis.words.language import Language
from analysis.words.terms import TERMS
from jaminan.publish.csvs import Dataset
from jaminan.publish.grid import Field

# Columns for readers that show the value and bounds of their row, the first of them that a table has.
_OWN = ("value", "figure", "heads", "rival", "people", "bounds")
_EXACT = ("target", "threshold")  # without bounds
_UNITS = {
    "people": "persons", "heads": "persons", "bounds": "persons",
    "month": "idr", "year": "idr", "total": "idr",
    "share": "percent", "change": "points", "members": "points", "residents": "points",
}  # fmt: skip
_OF_NAME = {"pct": "percent", "persons": "persons", "idr": "idr", "months": "months", "pp": "points"}
_NO_DETAIL = ("region", "bounds", "base", "date")  # have columns of their own


def measured(block: Block) -> dict[str, tuple[str, str, str]]:
    """Of each column of a table that shows numbers: the names of value, low and high among its data."""
    names = {name for row in block.content["rows"] for name in row["data"]}
    shown = [column["name"] for column in block.content["columns"]]
    own = next((name for name in _OWN if name in shown and f"{name}_low" not in names), "")
    found = {}
    for name in shown:
        if f"{name}_low" in names:
            found[name] = (name, f"{name}_low", f"{name}_high")
        elif name == own and "low" in names:
            found[name] = ("value", "low", "high")
        elif name in _EXACT and name in names:
            found[name] = (name, "", "")
    return found


def long_table(sets: list[Dataset], language: Language) -> list[Field]:
    """A row for each figure of some tables, with its words; rows without a number keep their words."""
    text = language.text
    titles = (
        text("Table"), text("Region"), text("Quantity"), text("Details"), text("Value"), text("Lowest"),
        text("Highest"), text("Unit"), text("Base"), text("Date"), text("Last day"), text("Notes"),
    )  # fmt: skip
    rows = [row for dataset in sets for row in _long_rows(dataset, language)]
    # A figure that two tables have is one figure.
    rows = list({repr(row[1:]): row for row in reversed(rows)}.values())[::-1]
    counts = [_counts(row[titles.index(text("Unit"))], language) for row in rows]
    return [Field(title, [row[place] for row in rows], counts) for place, title in enumerate(titles)]


def wide_table(dataset: Dataset, language: Language) -> list[Field]:
    """The columns of a table as its readers see them, with numbers for words where it has them."""
    block, columns = dataset.block, []
    rows, groups = block.content["rows"], measured(block)
    of_indicators = any("indicator_id" in row["data"] for row in rows)
    for column in block.content["columns"]:
        name, title = column["name"], column["title"]
        if of_indicators and name == next(iter(groups), ""):
            units = [_unit(name, "", row["data"], language) for row in rows]
            columns.append(Field(language.text("Unit"), units))
        if name in groups:
            columns += _number_fields(name, title, groups[name], rows, language)
        else:
            columns.append(Field(title, [_words(row, name) for row in rows]))
    return [*columns, Field(language.text("Notes"), [_cited(row) for row in rows])]


def ends(language: Language, title: str) -> tuple[str, str]:
    """Titles of the columns of the low and the high bounds of something."""
    return language.text("{title}, lowest", title=title), language.text("{title}, highest", title=title)


def _number_fields(
    name: str, title: str, group: tuple[str, str, str], rows: list[dict], language: Language
) -> list[Field]:
    """Value, low and high of one column for readers, as far as its rows have them."""
    counts = [_counts(_unit(name, "", row["data"], language), language) for row in rows]
    known = [
        Field(end, [row["data"].get(each) for row in rows], counts)
        for end, each in zip((title, *ends(language, title)), group, strict=True)
        if any(row["data"].get(each) is not None for row in rows)
    ] or [Field(title, [None] * len(rows))]
    for place, row in enumerate(rows):
        if all(each.values[place] is None for each in known):
            known[0].values[place] = _words(row, name)  # why there is no number
    return known


def _long_rows(dataset: Dataset, language: Language) -> list[tuple]:
    block, found = dataset.block, []
    groups, columns = measured(block), block.content["columns"]
    words = [each for each in columns if each["name"] not in {*groups, *_NO_DETAIL}]
    for row in block.content["rows"]:
        data = row["data"]
        label = _words(row, words[0]["name"]) if words else ""
        details = [f"{each['title']}: {said}" for each in words[1:] if (said := _words(row, each["name"]))]
        days = re.findall(r"^\d{4}(?:-\d\d){0,2}$", str(data.get("as_of_to") or data.get("as_of") or ""))
        for column in [each for each in columns if each["name"] in groups] or [None]:
            title, values, unit, absent = "", [None] * 3, "", ""
            if column:
                values = [data.get(each) for each in groups[column["name"]]]
                title = column["title"] if len(groups) > 1 else ""
                known = any(value is not None for value in values)
                unit = _unit(column["name"], column["unit"], data, language) if known else ""
                absent = "" if known else _words(row, column["name"])
            found.append((
                dataset.caption, _words(row, "region"), " – ".join(filter(None, [label, title])),
                "; ".join(filter(None, [absent, *details])), *values, unit, _words(row, "base"),
                _words(row, "date"), last_day(days[0]) if days else None, _cited(row),
            ))  # fmt: skip
    return found


def _unit(name: str, unit: str, data: dict, language: Language) -> str:
    """The unit of a number in words: of its kind, its indicator, or its column; empty if it has none."""
    of_indicator = _OF_NAME.get(data.get("indicator_id", "").rpartition("_")[2], "")
    known = _UNITS.get(name) or of_indicator or _OF_NAME.get(unit, unit)
    if name == "short" and known == "percent":
        known = "points"
    return language.term("unit", known) if known in TERMS["unit"] else ""


def _counts(unit: str, language: Language) -> bool:
    return unit in [language.term("unit", name) for name in ("persons", "idr")]


def _words(row: dict, name: str) -> str:
    said = row["cells"].get(name, "")
    return "" if said == NOTHING else said


def _cited(row: dict) -> str:
    return ", ".join(map(str, row["notes"]))
