"""Tables of blocks from frames: one `Column` says the title of a column and the words of its cells."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.blocks.block import Block, column, record, table
from analysis.words.language import Language
from analysis.words.report import Report

NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    title
        A message, which the table puts into the language of its report.
    cell
        The words of a cell, from a row of the frame; a dash if there are none.
    unit
        Of cells that are numbers.
    optional
        Whether the column is left out where all its cells are alike.
    """

    name: str
    title: str
    cell: Callable[[pd.Series], str]
    unit: str = ""
    optional: bool = False


def tabulate(
    report: Report,
    caption: str,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    cited: Sequence[str] = (),
    data: Sequence[str] | None = None,
    even_empty: bool = False,
) -> Block | None:
    """A table with a row for each row of a frame; None without rows.

    Parameters
    ----------
    cited
        Columns of the frame that list the claims of a row.
    data
        Columns of the frame that are stored as numbers behind the words; all of them if None.
    even_empty
        Whether a table without rows is made: of its titles alone.
    """
    if frame.empty and not even_empty:
        return None
    stored = list(frame.columns if data is None else data)
    rows = [
        {
            "cells": {each.name: each.cell(row) or NOTHING for each in columns},
            "data": record(row[stored]),
            "notes": report.cite(*(row[name] for name in cited)),
        }
        for _, row in frame.iterrows()
    ]
    shown = [
        each for each in columns if not each.optional or len({row["cells"][each.name] for row in rows}) > 1
    ]
    return table(caption, [column(each.name, report.text(each.title), each.unit) for each in shown], rows)


def frame_table(
    frame: pd.DataFrame, caption: str, source: str = "", language: Language | None = None
) -> Block:
    """Any frame as a table: a column for each of its own, whose unit ends its name; a long one is cut.

    Examples
    --------
    >>> made = frame_table(pd.DataFrame({"region": ["Karimun"], "gap_pp": [40.8]}), "Gaps")
    >>> made.content["columns"][1], made.content["rows"][0]["cells"]
    ({'name': 'gap_pp', 'title': 'gap', 'unit': 'pp'}, {'region': 'Karimun', 'gap_pp': '40.8'})
    """
    say = language or Language("en")
    shown = frame.head(MOST_ROWS).set_axis([_name(name) for name in frame.columns], axis="columns")
    columns = []
    for name, kind in shown.dtypes.items():
        stem, _, unit = name.rpartition("_")
        known = _UNITS.get(unit, "") if stem else ""
        number = "number" if pd.api.types.is_numeric_dtype(kind) and kind.kind != "b" else ""
        columns.append(column(name, (stem if known else name).replace("_", " "), known or number))
    rows = [
        {"cells": {name: _cell(value, say) for name, value in row.items()}, "data": record(row), "notes": []}
        for row in shown.to_dict("records")
    ]
    if len(frame) > MOST_ROWS:
        counts = {"shown": say.number(MOST_ROWS), "all": say.number(len(frame))}
        cut = say.text("(the first {shown} of {all} rows)", **counts)
        caption = f"{caption} {cut}".strip()
    made = table(caption, columns, rows)
    return Block("table", {**made.content, "source": source})


def _name(name) -> str:
    return " ".join(map(str, name)).strip() if isinstance(name, tuple) else str(name)


def _cell(value, language: Language) -> str:
    if not pd.api.types.is_scalar(value):
        return str(value)
    if pd.isna(value):
        return NOTHING
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number):
        return str(value)
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞"
    places = next((places for places in range(3) if round(value, places) == value), 3)
    return language.number(value, places)


MOST_ROWS = 500
_UNITS = {"pct": "percent", "pp": "pp", "persons": "persons", "idr": "idr"}


def region_column(report: Report, *, optional: bool = False) -> Column:
    """The column that names the region of each row."""
    return Column("region", "Region", lambda row: report.name(row["region_id"]), optional=optional)


def days_column(report: Report, name: str = "days") -> Column:
    """The column that says how far apart in time the figures of each row are."""

    def days(row: pd.Series) -> str:
        return "" if pd.isna(row["days_apart"]) else report.language.number(row["days_apart"])

    return Column(name, "Days apart", days, "days")
