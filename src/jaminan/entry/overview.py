"""An article and its figures, as they are seen before anything is recorded."""

from html import escape

import pandas as pd

from analysis.blocks.block import Block, column, paragraph, table
from jaminan.articles.numbers import ArticleFigure
from jaminan.articles.passage import passage
from jaminan.articles.reading import as_records
from jaminan.articles.text import sentence_around

_MARK = "background: #ffe9a8; color: #1d2329; font-weight: bold"
_UNITS = {"percent": " percent", "person": " people", "IDR": " rupiah"}


def overview(
    text: str, figures: list[ArticleFigure], recorded: dict[int, list[str]], regions: pd.DataFrame
) -> list[Block]:
    """The number of new figures, the article with its marks, and its figures as a table."""
    columns = [
        column("number", "Number"), column("text", "As printed"), column("bounds", "Bounds"),
        column("unit", "Unit"), column("hedge", "Hedge"), column("paragraph", "Paragraph"),
        column("near", "Named near it"), column("claims", "Recorded as"),
    ]  # fmt: skip
    rows = [
        {"cells": _cells(record, ", ".join(recorded[place])), "data": _data(record), "notes": []}
        for place, record in enumerate(as_records(text, figures, regions))
    ]
    new = sum(not claims for claims in recorded.values())
    return [
        paragraph(f"{len(figures)} quantities, {new} of them new.", role="finding"),
        passage(text, figures, recorded),
        table("Quantities of the article", columns, rows),
    ]


def in_its_sentence(text: str, figure: ArticleFigure) -> str:
    """A figure in the sentence that prints it, and what it says, as HTML."""
    before, printed, after = map(escape, sentence_around(text, figure.start, figure.end))
    sides = (figure.low, figure.high)
    said = _bounds(*(f"{float(side):,.12g}" if side.is_finite() else "open" for side in sides))
    hedge = "" if figure.hedge == "exact" else f" ({figure.hedge.replace('_', ' ')})"
    return (
        f'<p>{before}<mark style="{_MARK}">{printed}</mark>{after}</p>'
        f"<p>If it was measured, it says: {escape(said)}{_UNITS.get(figure.unit, '')}{hedge}.</p>"
    )


def _cells(record: dict, claims: str) -> dict:
    said = _bounds(*("open" if record[side] is None else f"{record[side]:,}" for side in ("low", "high")))
    near = ", ".join(name for names in record["near"].values() for name in names)
    shown = {name: str(record[name]) for name in ("number", "text", "unit", "hedge", "paragraph")}
    return {**shown, "bounds": said, "near": near, "claims": claims or "–"}


def _bounds(low: str, high: str) -> str:
    return f"exactly {low}" if low == high else f"{low} to {high}"


def _data(record: dict) -> dict:
    return {name: value for name, value in record.items() if name != "near"}
