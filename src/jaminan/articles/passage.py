"""An article with its figures marked: those recorded, those new; its dates, and the numbers left out."""

from analysis.blocks.block import Block
from analysis.words.language import Language
from jaminan.articles.mentions import date_spans
from jaminan.articles.numbers import ArticleFigure, left_out
from jaminan.articles.text import paragraphs

RECORDED, NEW, DATE, LEFT_OUT = "recorded", "new", "date", "left_out"
# Different without colour, too.
_STYLES = {
    RECORDED: "background: none; text-decoration: underline double",
    NEW: "background: #ffe9a8; color: #1d2329; font-weight: bold",
    DATE: "background: none; text-decoration: underline",
    LEFT_OUT: "background: none; text-decoration: underline dotted; opacity: 0.75",
}
_UNITS = {"percent": "percent", "person": "persons", "IDR": "idr"}


def passage(
    article: str, figures: list[ArticleFigure], recorded: dict[int, list[str]], language: Language
) -> Block:
    """The paragraphs of an article, each in parts with the state of each part.

    Parameters
    ----------
    recorded
        Of `adding.recorded_claims`: the claims that record each quantity already.
    """
    dates = [
        (place + start, place + end, {"state": DATE, "title": day, "number": 0})
        for _, place, text in paragraphs(article)
        for start, end, day in date_spans(text)
        if not any(place + start < each.end and each.start < place + end for each in figures)
    ]
    marks = dates + [
        (*span, {"state": LEFT_OUT, "title": language.text("left out"), "number": 0})
        for span in left_out(article, figures)
        if not any(start <= span[0] < end for start, end, _ in dates)
    ]
    for place, each in enumerate(figures):
        claims = ", ".join(recorded[place])
        mark = {
            "state": RECORDED if claims else NEW,
            "title": claims or ", ".join(in_words(each, language).values()),
            "number": 0 if claims else place + 1,
        }
        marks.append((each.start, each.end, mark))
    marked = [
        _parts(text, start, sorted(marks, key=lambda mark: mark[0])) for _, start, text in paragraphs(article)
    ]
    legend = {
        RECORDED: language.text("recorded already"), NEW: language.text("new, with its number"),
        DATE: language.text("a date, offered near it"), LEFT_OUT: language.text("a number left out"),
    }  # fmt: skip
    return Block("passage", {"paragraphs": marked, "legend": legend, "styles": _STYLES})


def in_words(figure: ArticleFigure, language: Language) -> dict[str, str]:
    """The unit and the hedge of a figure."""
    hedges = {
        "exact": language.text("exact"), "about": language.text("about"), "almost": language.text("almost"),
        "at_least": language.text("at least"), "at_most": language.text("at most"),
    }  # fmt: skip
    unit = _UNITS.get(figure.unit)
    return {
        "unit": language.term("unit", unit) if unit else language.text("other"),
        "hedge": hedges[figure.hedge],
    }


def _parts(text: str, start: int, marks: list[tuple]) -> list[dict]:
    parts, place, end = [], start, start + len(text)
    for first, last, mark in marks:
        if start <= first < end:
            parts += [
                _plain(text[place - start : first - start]),
                {"text": text[first - start : last - start], **mark},
            ]
            place = last
    return [part for part in [*parts, _plain(text[place - start :])] if part["text"]]


def _plain(text: str) -> dict:
    return {"text": text, "state": "", "title": "", "number": 0}
