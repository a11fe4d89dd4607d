"""The figures of an article: as records for programs and as a table for a terminal."""

import json

import pandas as pd

from analysis.blocks.block import record
from jaminan.articles.mentions import named_in, suggest
from jaminan.articles.numbers import ArticleFigure

_NUMBERS = ("value", "value_end", "low", "high")
_COLUMNS = ["number", "paragraph", "text", "value", "bounds", "unit", "hedge", "note"]


def as_records(article: str, figures: list[ArticleFigure], regions: pd.DataFrame) -> list[dict]:
    """Each figure with the dates, regions and speakers named near it; an open side is null.

    ``article[start:end]`` is ``text``; bounds are those of an observation.
    """
    named = named_in(article, regions)
    return [
        {"number": number, **_record(each), "near": suggest(named, each)}
        for number, each in enumerate(figures, start=1)
    ]


def as_json(article: str, figures: list[ArticleFigure], regions: pd.DataFrame) -> str:
    """The records as JSON text."""
    return json.dumps(as_records(article, figures, regions), ensure_ascii=False, indent=1)


def as_text(article: str, figures: list[ArticleFigure], regions: pd.DataFrame) -> str:
    """An aligned table, a row for each figure, and what is named near it."""
    if not figures:
        return "No quantity found."
    rows = [
        {
            **each,
            "bounds": f"{_side(each['low'], '-')} to {_side(each['high'], '')}",
            "value": "–".join(f"{each[end]:,}" for end in ("value", "value_end") if each[end] is not None),
            "note": f"read as {each['read_as']}" if each["read_as"] else "",
            "near": "; ".join(", ".join(names) for names in each["near"].values() if names),
        }
        for each in as_records(article, figures, regions)
    ]
    return pd.DataFrame(rows)[[*_COLUMNS, "near"]].to_string(index=False)


def _record(figure: ArticleFigure) -> dict:
    # Whole numbers as such: 2163388, not 2163388.0.
    return record(vars(figure) | {name: _number(getattr(figure, name)) for name in _NUMBERS})


def _number(value) -> float | int | None:
    if value is None:
        return None
    return int(value) if value.is_finite() and value == int(value) else float(value)


def _side(value: float | None, sign: str) -> str:
    return f"{sign}∞" if value is None else f"{value:,}"
