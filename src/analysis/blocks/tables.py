"""Tables of blocks from frames: one `Column` says the title of a column and the words of its cells."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd

from analysis.blocks.block import Block, column, record, table
from analysis.records import rows_of
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
    cell: Callable[[Mapping], str]
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
            "data": record({name: row[name] for name in stored}),
            "notes": report.cite(*(row[name] for name in cited)),
        }
        for row in rows_of(frame)
    ]
    shown = [
        each for each in columns if not each.optional or len({row["cells"][each.name] for row in rows}) > 1
    ]
    return table(caption, [column(each.name, report.text(each.title), each.unit) for each in shown], rows)


def frame_table(
    frame: pd.DataFrame, caption: str, source: str = "", language: str = "", *, named: bool = False
) -> Block:
    """Any frame as a table: a column for each of its own, whose unit ends its name; a large one is cut.

    Parameters
    ----------
    language
        Of its numerals; empty for that of the page that is made, or else English.
    named
        Whether the titles are the names of the columns, for who works with the frame.

    Examples
    --------
    >>> made = frame_table(pd.DataFrame({"region": ["Karimun"], "gap_pp": [40.8]}), "Gaps")
    >>> made.content["columns"][1]["title"], made.content["rows"][0]["cells"]
    ('gap, percentage points', {'region': 'Karimun', 'gap_pp': '40.8'})
    """
    say = Language(language or os.environ.get(LANGUAGE, "en"))
    whole = _with_index(frame)
    shown = whole.iloc[:MOST_ROWS, :MOST_COLUMNS]
    shown = shown.set_axis(_distinct(map(_name, shown.columns)), axis="columns")
    units = {name: _UNITS.get(name.rpartition("_")[2], "") if "_" in name else "" for name in shown.columns}
    columns = [
        column(
            name,
            name if named and name else _title(name, say),
            unit or _kind(shown[name]),
        )
        for name, unit in units.items()
    ]
    texts = {name: cells(shown[name], say, grouped=bool(unit)) for name, unit in units.items()}
    rows = [
        {"cells": {name: texts[name][place] for name in texts}, "data": record(row), "notes": []}
        for place, row in enumerate(rows_of(shown))
    ]
    made = table(" ".join(filter(None, [caption, *_cut(whole, say)])), columns, rows)
    return Block("table", {**made.content, "source": source})


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """An index that says something is a column for readers; numbers of rows are one where nothing else is."""
    names = list(frame.index.names)
    if len(frame.columns) and names == [None] and pd.api.types.is_integer_dtype(frame.index.dtype):
        return frame
    return frame.reset_index(names=["" if name is None else name for name in names], allow_duplicates=True)


def _name(name) -> str:
    return " ".join(filter(None, map(str, name))) if isinstance(name, tuple) else str(name)


def _title(name: str, say: Language) -> str:
    stem, _, unit = name.rpartition("_")
    if stem and unit in _UNITS:
        return f"{stem.replace('_', ' ')}, {say.term('unit', _WORDS.get(unit, _UNITS[unit]))}"
    return name.replace("_", " ").strip() or NOTHING


def _distinct(names: Iterable[str]) -> list[str]:
    """Names of which a second one of a kind has its number."""
    seen: list[str] = []
    for name in names:
        number = next(n for n in count(1) if (name if n == 1 else f"{name} ({n})") not in seen)
        seen.append(name if number == 1 else f"{name} ({number})")
    return seen


def _cut(frame: pd.DataFrame, say: Language) -> Iterator[str]:
    if not len(frame):
        yield say.text("(no rows)")
    if len(frame) > MOST_ROWS:
        counts = {"shown": say.number(MOST_ROWS), "all": say.number(len(frame))}
        yield say.text("(the first {shown} of {all} rows)", **counts)
    if len(frame.columns) > MOST_COLUMNS:
        counts = {"shown": say.number(MOST_COLUMNS), "all": say.number(len(frame.columns))}
        yield say.text("(the first {shown} of {all} columns)", **counts)


def cells(column: pd.Series, say: Language, *, grouped: bool = False) -> list[str]:
    """The words of the cells of a column, numbers with as many decimals as the column needs.

    Parameters
    ----------
    grouped
        Whether thousands are in groups; if not, only those of a column that cannot be years or codes.

    Examples
    --------
    >>> cells(pd.Series([1.5, 2.25, None]), Language("id")), cells(pd.Series([2024, 2025]), Language("id"))
    (['1,50', '2,25', '–'], ['2024', '2025'])
    >>> cells(pd.Series([2163388, 5], name="members"), Language("en"))
    ['2,163,388', '5']
    """
    if not _is_number(column):
        return [_word(value, say) for value in column]
    known = column.dropna().astype(float)
    finite = known[np.isfinite(known)]
    if ((finite != 0) & (finite.abs() < _LEAST) | (finite.abs() >= _MOST)).any():
        return [_word(value, say, exact=False) for value in column]
    most = 3 if (finite.abs() >= 1).any() else 6
    places = next((n for n in range(most) if np.allclose(finite, finite.round(n), rtol=0, atol=1e-9)), most)
    grouped = grouped or bool((finite.abs() >= 10_000).any() and not _CODE.search(str(column.name)))
    return [
        say.number(value, places, grouped=grouped)
        if pd.notna(value) and np.isfinite(value)
        else _word(value, say)
        for value in column
    ]


def _kind(column: pd.Series) -> str:
    """What sets a column to the right and keeps its cells on one line."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return "date"
    return "number" if _is_number(column) else ""


def _is_number(column: pd.Series) -> bool:
    kind = column.dtype
    return pd.api.types.is_any_real_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)


def _word(value, say: Language, *, exact: bool = True) -> str:
    """One cell by itself."""
    if not pd.api.types.is_scalar(value):
        return str(value)
    if pd.isna(value):
        return NOTHING
    if isinstance(value, pd.Timestamp):
        return str(value.date() if value == value.normalize() else value)
    if isinstance(value, float) and not np.isfinite(value):
        return "∞" if value > 0 else "−∞"
    if isinstance(value, float) and exact:
        return cells(pd.Series([value]), say)[0]
    return f"{value:.6g}".replace(".", say.number(0.5, 1)[1]) if not exact else str(value)


LANGUAGE = "JAMINAN_LANGUAGE"  # of the page that is made, in the environment where it is
MOST_ROWS, MOST_COLUMNS = 500, 16
_LEAST, _MOST = 1e-6, 1e15  # of what is written with all its digits
_CODE = re.compile(r"(?:^|[_ ])(?:id|code|kode|year|tahun|no|nomor|number)$", re.IGNORECASE)
_WORDS = {"pp": "points"}
_UNITS = {"pct": "percent", "pp": "pp", "persons": "persons", "idr": "idr"}


def region_column(report: Report, *, optional: bool = False) -> Column:
    """The column that names the region of each row."""
    return Column("region", "Region", lambda row: report.name(row["region_id"]), optional=optional)


def days_column(report: Report, name: str = "days") -> Column:
    """The column that says how far apart in time the figures of each row are."""

    def days(row: Mapping) -> str:
        return "" if pd.isna(row["days_apart"]) else report.language.number(row["days_apart"])

    return Column(name, "Days apart", days, "days")
