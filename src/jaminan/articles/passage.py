"""An article with its figures marked: those recorded, those new, and the numbers left out."""

from analysis.blocks.block import Block
from jaminan.articles.numbers import ArticleFigure, left_out
from jaminan.articles.text import paragraphs

RECORDED, NEW, LEFT_OUT = "recorded", "new", "left_out"
# Different without colour, too.
_STYLES = {
    RECORDED: "background: none; text-decoration: underline double",
    NEW: "background: #ffe9a8; color: #1d2329; font-weight: bold",
    LEFT_OUT: "background: none; text-decoration: underline dotted; opacity: 0.75",
}
_LEGEND = {
    RECORDED: "recorded already", NEW: "new, with its number", LEFT_OUT: "a number left out",
}  # fmt: skip


def passage(article: str, figures: list[ArticleFigure], recorded: dict[int, list[str]]) -> Block:
    """The paragraphs of an article, each in parts with the state of each part.

    Parameters
    ----------
    recorded
        Of `adding.recorded_claims`: the claims that record each quantity already.
    """
    marks = [
        (*span, {"state": LEFT_OUT, "title": "left out", "number": 0}) for span in left_out(article, figures)
    ]
    for place, each in enumerate(figures):
        claims = ", ".join(recorded[place])
        mark = {
            "state": RECORDED if claims else NEW,
            "title": claims or f"{each.unit}, {each.hedge}",
            "number": 0 if claims else place + 1,
        }
        marks.append((each.start, each.end, mark))
    marked = [
        _parts(text, start, sorted(marks, key=lambda mark: mark[0])) for _, start, text in paragraphs(article)
    ]
    return Block("passage", {"paragraphs": marked, "legend": _LEGEND, "styles": _STYLES})


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
