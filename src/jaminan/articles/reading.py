"""The figures of an article: as records for programs and as a table for a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jaminan.articles.mentions import named_in, suggest
from jaminan.articles.numbers import ArticleFigure, Unsure

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = ("value", "value_end", "low", "high")
_COLUMNS = ["number", "paragraph", "text", "value", "bounds", "unit", "hedge", "note", "near"]
Read = list[ArticleFigure | Unsure]


def as_records(
    article: str, found: Read, regions: pd.DataFrame | list[dict], *, things: bool = True
) -> list[dict]:
    """Each figure with the dates, regions and speakers named near it; an open side is null.

    ``article[start:end]`` is ``text``; bounds are those of an observation. What cannot be read for sure has
    neither number nor value, and its reason as ``unsure``.

    Parameters
    ----------
    things
        Whether counts of what is not people are listed; each figure keeps its number without them.
    """
    named, records, number = named_in(article, regions), [], 0
    for each in found:
        if isinstance(each, Unsure):
            fields = {"number": None, "value": None, "unit": None, **vars(each)}
            fields["unsure"] = fields.pop("reason")
        else:
            number += 1
            fields = {"number": number, **vars(each)}
            fields |= {name: _number(getattr(each, name)) for name in _NUMBERS}
        records.append(fields | {"near": suggest(named, each)})
    return [each for each in records if things or each["unit"] != "other"]


def as_json(article: str, found: Read, regions: pd.DataFrame | list[dict], *, things: bool = True) -> str:
    """The records as JSON text."""
    return json.dumps(as_records(article, found, regions, things=things), ensure_ascii=False, indent=1)


def as_text(article: str, found: Read, regions: pd.DataFrame | list[dict], *, things: bool = True) -> str:
    """An aligned table, a row for each figure, and what is named near it; below it what is unsure."""
    records = as_records(article, found, regions, things=things)
    rows = [_row(each) for each in records if not each.get("unsure")]
    table = [_COLUMNS, *([row[name] for name in _COLUMNS] for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(_COLUMNS))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in table]
    unsure = [
        f"unsure: paragraph {each['paragraph']}, {each['text']!r} – {each['unsure']}"
        for each in records if each.get("unsure")
    ]  # fmt: skip
    return "\n".join([*(lines if rows else ["No quantity found."]), *unsure])


def _row(each: dict) -> dict[str, str]:
    shown = {
        "bounds": f"{_side(each['low'], '-')} to {_side(each['high'], '')}",
        "value": "–".join(f"{each[end]:,}" for end in ("value", "value_end") if each[end] is not None),
        "note": f"read as {each['read_as']}" if each["read_as"] else "",
        "near": "; ".join(", ".join(names) for names in each["near"].values() if names),
    }
    return {name: " ".join(str((each | shown)[name]).split("\n")) for name in _COLUMNS}


def _number(value) -> float | int | None:
    """Whole numbers as such: 2163388, not 2163388.0; open sides as none."""
    if value is None or not value.is_finite():
        return None
    return int(value) if value == int(value) else float(value)


def _side(value: float | None, sign: str) -> str:
    return f"{sign}∞" if value is None else f"{value:,}"
