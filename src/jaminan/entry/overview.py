"""An article and its figures, as they are seen before anything is recorded."""

from html import escape

import pandas as pd

from analysis.blocks.block import Block, column, paragraph, table
from analysis.words.language import Language
from jaminan.articles.numbers import ArticleFigure
from jaminan.articles.passage import in_words, passage
from jaminan.articles.reading import as_records
from jaminan.articles.text import sentence_around

_MARK = "background: #ffe9a8; color: #1d2329; font-weight: bold"


def overview(
    text: str,
    figures: list[ArticleFigure],
    recorded: dict[int, list[str]],
    regions: pd.DataFrame,
    language: Language,
) -> list[Block]:
    """The number of new figures, the article with its marks, and its figures as a table."""
    columns = [
        column("number", language.text("Number")), column("text", language.text("As printed")),
        column("bounds", language.text("Range")), column("unit", language.text("Unit")),
        column("hedge", language.text("Hedge")), column("paragraph", language.text("Paragraph")),
        column("near", language.text("Named near it")), column("claims", language.text("Recorded as")),
    ]  # fmt: skip
    records = as_records(text, figures, regions)
    rows = []
    for place, (figure, record) in enumerate(zip(figures, records, strict=True)):
        cells = {
            **{name: str(record[name]) for name in ("number", "text", "paragraph")},
            **in_words(figure, language),
            "bounds": _bounds(figure, language),
            "near": ", ".join(name for names in record.pop("near").values() for name in names),
            "claims": ", ".join(recorded[place]) or "–",
        }
        rows.append({"cells": cells, "data": record, "notes": []})
    new = sum(not claims for claims in recorded.values())
    found = language.text("{count} quantities, {new} of them new.", count=len(figures), new=new)
    return [
        paragraph(found, role="finding"),
        passage(text, figures, recorded, language),
        table(language.text("Quantities of the article"), columns, rows),
    ]


def in_its_sentence(text: str, figure: ArticleFigure, language: Language) -> str:
    """A figure in the sentence that prints it, and what it says, as HTML."""
    before, printed, after = map(escape, sentence_around(text, figure.start, figure.end))
    words, said = in_words(figure, language), _bounds(figure, language)
    # "At least 30" has its hedge in the bounds.
    hedge = "" if figure.hedge == "exact" or said.startswith(words["hedge"]) else f" ({words['hedge']})"
    said += ("" if figure.unit == "other" else f" {words['unit']}") + hedge
    measured = language.text("If it was measured, it says: {said}.", said=said)
    return f'<p>{before}<mark style="{_MARK}">{printed}</mark>{after}</p><p>{measured}</p>'


def _bounds(figure: ArticleFigure, language: Language) -> str:
    """The bounds with the decimals that they need."""
    sides = [side for side in (figure.low, figure.high) if side.is_finite()]
    places = max((-side.normalize().as_tuple().exponent for side in sides), default=0)
    return language.span(figure.low, figure.high, max(0, places))


def titled(place: int, figure: ArticleFigure, language: Language) -> str:
    """A figure in a list: its number, its text, its paragraph."""
    where = language.text("paragraph {number}", number=figure.paragraph)
    return f"{place + 1}: {figure.text} ({where})"
