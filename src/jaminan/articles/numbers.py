"""The figures of a news article: everything that a researcher of social security would record.

Every number is read as a quantity (`tokens`); then the words around it say whether it counts something
(`context`), and its neighbours what it counts if it does not say so itself (`neighbours`). Dates, ages,
durations, numbers of laws and the like are left out. What cannot be read for sure is `Unsure`.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from jaminan.articles.alone import Part
from jaminan.articles.context import hedge_before
from jaminan.articles.grids import cell_parts
from jaminan.articles.items import is_item
from jaminan.articles.neighbours import parts
from jaminan.articles.plain import Plain, plain
from jaminan.articles.tokens import read
from jaminan.grammar.bounds import bounds, read_hedge

HEDGES = {"none": "exact", "reached": "exact", "passed": "at_least"}
_FORMS = {"an": "about", "over": "at_least"}
_NUMBER = re.compile(r"\d+(?:[.,/:-]\d+)*")


@dataclass(frozen=True)
class ArticleFigure:
    """One figure of an article.

    Attributes
    ----------
    text
        As printed, with its counted noun, without its hedge.
    value, value_end
        Its value; ``value_end`` is the other end of a range.
    low, high
        Its bounds as an observation; infinite where it is open.
    unit
        percent, person, IDR or other.
    hedge
        exact, about, at_least, at_most or almost.
    paragraph
        Of the non-empty lines, counted from 1.
    start, end
        Place in the article: ``article[start:end]`` is ``text``.
    hedge_as_printed
        The hedge in the source's words.
    read_as
        How a misprinted figure was probably meant; else empty.
    """

    text: str
    value: Decimal
    value_end: Decimal | None
    low: Decimal
    high: Decimal
    unit: str
    hedge: str
    paragraph: int
    start: int
    end: int
    hedge_as_printed: str = ""
    read_as: str = ""


@dataclass(frozen=True)
class Unsure:
    """A number that may be a figure but cannot be read for sure, and why."""

    text: str
    reason: str
    paragraph: int
    start: int
    end: int


def find_quantities(article: str) -> list[ArticleFigure]:
    """Every percentage, count and amount of rupiah in an article that can be read for sure.

    Examples
    --------
    >>> figures = find_quantities("Pada 2025 sekitar 58 persen, atau 48 ribu pekerja rentan, terdaftar.")
    >>> [(each.text, int(each.value), each.unit, each.hedge) for each in figures]
    [('58 persen', 58, 'percent', 'about'), ('48 ribu pekerja', 48000, 'person', 'exact')]
    """
    return [each for each in read_figures(article) if isinstance(each, ArticleFigure)]


def read_figures(article: str) -> list[ArticleFigure | Unsure]:
    """The figures of an article and, among them, the numbers that cannot be read for sure.

    Examples
    --------
    >>> [each.reason for each in read_figures("Tunggakannya Rp7 ml per Mei.")]
    ['an amount under 100 rupiah: a scale word may be missing or misspelt']
    """
    whole, found, counted, rates = plain(article), [], None, 0
    cells = cell_parts(whole.text)
    for place, line in whole.lines():
        here = cells[place] if place in cells else parts(line, counted, of_rates=rates > 1)
        goes_on = is_item(line) and bool(here) and here[-1].unit in ("percent", "")
        rates = rates + (here[-1].unit == "percent") if goes_on else 0
        for part in here:
            counted = part if part.unit == "person" else counted
            if part.unit or part.doubt:
                found.append(_figure(whole, line, place, part))
    return found


def left_out(article: str, figures: list[ArticleFigure]) -> list[tuple[int, int]]:
    """Places of the numbers in digits that are in no figure: dates, ages, numbers of laws and the like.

    Examples
    --------
    >>> article = "Sejak 2025 ada 58 persen"
    >>> [article[start:end] for start, end in left_out(article, find_quantities(article))]
    ['2025']
    """
    taken = sorted((each.start, each.end) for each in figures)
    spans, place = [], 0
    for number in _NUMBER.finditer(article):
        while place < len(taken) and taken[place][1] <= number.start():
            place += 1
        if place == len(taken) or number.end() <= taken[place][0]:
            spans.append(number.span())
    return spans


def _figure(whole: Plain, line: str, place: int, part: Part) -> ArticleFigure | Unsure:
    start, end = whole.printed(place + part.start, place + part.end)
    text, paragraph = whole.article[start:end], whole.paragraph(place + part.start)
    if part.doubt:
        return Unsure(text, part.doubt, paragraph, start, end)
    quantity, printed = part.quantity, hedge_before(line, part.start, part.quantity.unit)
    minus = quantity.value < 0
    span = bounds(replace(quantity, value=abs(quantity.value)), printed, "observation")
    low, high = (-span.high, -span.low) if minus else (span.low, span.high)
    shown = re.sub(r"\s*\n\s*", " ", text)
    as_it_is = read(re.sub(r" ?[\w/-]+$", "", shown) if part.noun_unknown else shown)
    noun = "" if part.canonical.endswith(quantity.noun) or quantity.unit != "count" else quantity.noun
    hedge = read_hedge(printed) if span.rule != "at_most" else "at_most"
    return ArticleFigure(
        text=text,
        value=quantity.value,
        value_end=quantity.end,
        low=low,
        high=high,
        unit=part.unit,
        hedge=_FORMS.get(quantity.form) or HEDGES.get(hedge, hedge),
        paragraph=paragraph,
        start=start,
        end=end,
        hedge_as_printed=printed,
        read_as="" if _same(as_it_is, quantity) else f"{'-' if minus else ''}{part.canonical} {noun}".strip(),
    )


def _same(one, other) -> bool:
    return bool(one) and (one.value, one.end, one.unit) == (other.value, other.end, other.unit)
