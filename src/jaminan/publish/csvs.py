"""The numbers of a document as CSV: one file for each table, chart and list of key figures."""

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from analysis.blocks.block import Block
from analysis.words.language import Language
from jaminan.publish.executed import Document

# Kinds of blocks that have a file each.
DATASETS = ("table", "chart", "figures")
SOURCES = ("number", "claim_id", "text", "url")
# What a spreadsheet takes for the beginning of a formula; the last four are the wide forms of = + - @.
FORMULA = tuple("=+-@\t\r\n") + ("\uff1d", "\uff0b", "\uff0d", "\uff20")
CARD = {"label": "label", "shown": "value", "detail": "detail"}  # columns, and what a card calls them
_SLUG, _EMPTY = 60, '""'


@dataclass(frozen=True)
class Dataset:
    """The data behind one block.

    Attributes
    ----------
    number
        Place among the datasets of the document, from 1.
    block
        The table, chart or list of key figures.
    caption
        What it shows; key figures have one in the document's language.
    rows
        Values by column; a row may lack some.
    notes
        Numbers of the notes of each row; empty where no row has any.
    """

    number: int
    block: Block
    caption: str
    rows: list[dict]
    notes: list[list[int]]

    @cached_property
    def columns(self) -> list[str]:
        """Names of the data columns: all that any row has, in the order in which they appear."""
        # A table without rows has no data columns; a chart names its own.
        named = self.block.content["columns"] if self.block.kind == "chart" else []
        return list(dict.fromkeys([*named, *(name for row in self.rows for name in row)]))


def datasets(document: Document) -> list[Dataset]:
    """The data of every table, chart and list of key figures, in reading order."""
    blocks = [block for block in document.blocks if block.kind in DATASETS]
    return [_dataset(number, block, document.language) for number, block in enumerate(blocks, start=1)]


def sources(document: Document) -> list[dict]:
    """Every numbered source of the document."""
    return [item for block in document.blocks if block.kind == "sources" for item in block.content["items"]]


def csv_files(document: Document) -> dict[str, str]:
    """Name and text of the CSV file of each dataset, and of ``sources.csv``.

    Columns have machine names, numbers all their digits, days are ISO days. An empty field is a
    value that was not published, or the open side of bounds. A text that a spreadsheet would
    calculate has an apostrophe before it.

    Raises
    ------
    ValueError
        If a value is neither text nor a finite number, true, false or missing.
    """
    files = {_name(dataset): csv_text(*_lines(dataset)) for dataset in datasets(document)}
    rows = [[item[name] for name in SOURCES] for item in sources(document)]
    return files | {"sources.csv": csv_text(list(SOURCES), rows)}


def digits(value: float) -> str:
    """A number with all its digits, as few as name it exactly.

    Raises
    ------
    ValueError
        If it is not finite: open and missing values are None.

    Examples
    --------
    >>> digits(58.0), digits(111655384.61538474), digits(-3)
    ('58', '111655384.61538474', '-3')
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is no number that a table can hold")
    return str(value) if isinstance(value, int) else repr(float(value)).removesuffix(".0")


def csv_text(header: list[str], rows: list[list]) -> str:
    """A CSV file: values are as of `csv_files`.

    Raises
    ------
    ValueError
        If a value is neither text nor a finite number, true, false or missing.
    """
    lines = [",".join(_quoted(_field(value)) for value in line) for line in [header, *rows]]
    # A line that is empty would be no row.
    return "".join(f"{line or _EMPTY}\n" for line in lines)


def _dataset(number: int, block: Block, language: Language) -> Dataset:
    if block.kind == "figures":
        # A card whose base is open has a row for each reading.
        pairs = [(card, row) for card in block.content["items"] for row in card["rows"]]
        rows = [{**{name: card[key] for name, key in CARD.items()}, **row} for card, row in pairs]
        return Dataset(number, block, language.text("Key figures"), rows, _cited([card for card, _ in pairs]))
    rows, caption = block.content["rows"], block.content["caption"]
    if block.kind == "chart":
        return Dataset(number, block, caption, rows, [])
    # Words without numbers, such as the terms, are the data themselves.
    own = "data" if any(row["data"] for row in rows) else "cells"
    return Dataset(number, block, caption, [row[own] for row in rows], _cited(rows))


def _cited(rows: list[dict]) -> list[list[int]]:
    notes = [row["notes"] for row in rows]
    return notes if any(notes) else []


def _name(dataset: Dataset) -> str:
    plain = unicodedata.normalize("NFKD", dataset.caption).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(slug) > _SLUG:
        # A whole word less, unless there is only one.
        slug = slug[: _SLUG + 1].rpartition("-")[0] or slug[:_SLUG]
    return f"{dataset.number:02d}-{slug}".rstrip("-") + ".csv"


def _lines(dataset: Dataset) -> tuple[list[str], list[list]]:
    header, rows = dataset.columns, [[row.get(name) for name in dataset.columns] for row in dataset.rows]
    if not dataset.notes:
        return header, rows
    notes = [" ".join(map(str, cited)) for cited in dataset.notes]
    return [*header, "notes"], [[*row, cited] for row, cited in zip(rows, notes, strict=True)]


def _quoted(text: str) -> str:
    # The csv module leaves a lone carriage return bare, where readers begin a new row.
    return '"' + text.replace('"', '""') + '"' if re.search('[",\r\n]', text) else text


def _field(value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case int() | float():
            return digits(value)
        case str():
            return f"'{value}" if value.startswith(FORMULA) else value
        case _:
            raise ValueError(f"{value!r} is no value that a table can hold")
