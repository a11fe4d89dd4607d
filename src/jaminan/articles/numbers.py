"""The figures of a news article: everything that a researcher of social security would record.

Each is read with the one grammar of printed quantities (`quantities`); where a figure is misprinted, with
the nearest way of printing it that can be read. Dates, ages, durations, numbers of laws and the like are
left out for the words around them (`context`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.errors import DataError
from jaminan.articles.context import (
    hedge_before,
    is_counted,
    is_labelled,
    is_measure,
    is_title,
    unknown_noun,
)
from jaminan.articles.text import paragraphs
from jaminan.grammar.bounds import bounds, read_hedge
from jaminan.grammar.numerals import NOUN_PATTERN, NUMBER_WORDS, SCALE_PATTERN, counts_people, head_noun
from jaminan.grammar.quantities import SPACES, Quantity, read_quantity, repaired

HEDGES = {"none": "exact", "reached": "exact", "passed": "at_least"}
_FORMS = {"an": "about", "over": "at_least"}
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
# A number begins in digits, perhaps after Rp, or in a word; never within a word, a date or another number.
_START = re.compile(
    rf"(?<![\w.,/:+])(?<!\w-)(?:antara )?(?P<number>(?:rp\.? ?)?(?P<digits>\d)|(?P<words>{_WORDS})(?:an)?\b)",
    re.IGNORECASE,
)
# Digits with the marks between them; a space after a point is a typing error.
_RUN = re.compile(r"\d+(?:[.,]\d+)*(?:[.,] \d{3}(?![\d.,]*\d))?")
_NUMBER = re.compile(r"\d+(?:[.,/:-]\d+)*")
_WORD_RUN = re.compile(rf"(?:{_WORDS})(?: (?:{_WORDS}))*(?:an)?\b", re.IGNORECASE)
# Where a quantity may end.
_END = re.compile(r",-|%|\)|\w+?(?=nya\b)|\w+")
# The first of two rates has its unit from the second.
_CHANGE = re.compile(r"(\d{1,3},\d+) (?:menjadi|ke|jadi) \d{1,3}(?:,\d+)? ?(?:persen|%)", re.IGNORECASE)
_COUNTED = re.compile(rf"\d(?: ?(?:{SCALE_PATTERN}))? ({NOUN_PATTERN})\b", re.IGNORECASE)
_LONGEST, _NEAR, _BEFORE = 110, 40, 300
_MOST_DIGITS = 15
# No region has so many people: a plain figure of that size is of rupiah.
_MONEY = 1_000_000_000
_YEARS = range(1900, 2100)


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


def find_quantities(article: str) -> list[ArticleFigure]:
    """Every percentage, count of people, firms or regions, and amount of rupiah in an article.

    Examples
    --------
    >>> figures = find_quantities("Pada 2025 sekitar 58 persen, atau 48 ribu pekerja rentan, terdaftar.")
    >>> [(each.text, int(each.value), each.unit, each.hedge) for each in figures]
    [('58 persen', 58, 'percent', 'about'), ('48 ribu pekerja', 48000, 'person', 'exact')]
    """
    return [
        figure for number, place, text in paragraphs(article) for figure in _in_paragraph(text, number, place)
    ]


def left_out(article: str, figures: list[ArticleFigure]) -> list[tuple[int, int]]:
    """Places of the numbers in digits that are in no figure: dates, ages, numbers of laws and the like.

    Examples
    --------
    >>> article = "Sejak 2025 ada 58 persen"
    >>> [article[start:end] for start, end in left_out(article, find_quantities(article))]
    ['2025']
    """
    taken = [(each.start, each.end) for each in figures]
    numbers = [number.span() for number in _NUMBER.finditer(article)]
    return [span for span in numbers if not any(span[0] < end and start < span[1] for start, end in taken)]


def _in_paragraph(printed: str, number: int, place: int) -> Iterator[ArticleFigure]:
    text, position = printed.translate(SPACES), 0
    while begun := _START.search(text, position):
        in_words = not begun["digits"]
        run = (
            _WORD_RUN.match(text, begun.start("words"))
            if in_words
            else _RUN.match(text, begun.start("digits"))
        )
        position = run.end()
        if sum(character.isdigit() for character in run[0]) > _MOST_DIGITS:
            continue  # the number of an account or of a person
        # "antara" belongs to a range only.
        for start in sorted({begun.start(), begun.start("number")}):
            if read := _longest(text, start, run.end()):
                quantity, end, read_as = read
                position = max(position, end)
                end = start + _trimmed(text[start:end], quantity)
                if wanted := _wanted_end(quantity, text, start, end, in_words=in_words):
                    figure = _figure(quantity, text, start, wanted, number, place, read_as)
                    yield replace(figure, text=printed[start:wanted])
                break


def _longest(text: str, start: int, run_end: int) -> tuple[Quantity, int, str] | None:
    """The longest quantity that starts here and includes at least the full run of digits."""
    if (change := _CHANGE.match(text, start)) and (quantity := _read(meant := f"{change[1]} persen")):
        return quantity, change.end(1), meant
    ends = [run_end, *(m.end() for m in _END.finditer(text, run_end, start + _LONGEST))]
    candidates = [(text[start:end], end) for end in reversed(ends)]
    for printed, end in candidates:
        if quantity := _read(printed):
            return quantity, end, ""
    for printed, end in candidates:
        if (meant := repaired(printed)) and (quantity := _read(meant)):
            return quantity, end, meant
    return None


def _read(printed: str) -> Quantity | None:
    try:
        return read_quantity(printed)
    except DataError:
        return None


def _trimmed(printed: str, quantity: Quantity) -> int:
    """Where a quantity ends without what qualifies its noun, and a rate without one."""
    if not quantity.noun:
        return len(printed)
    noun = printed.casefold().rindex(quantity.noun.casefold())
    if quantity.unit == "percent":
        return len(printed[:noun].rstrip())
    return noun + len(head_noun(quantity.noun))


def _wanted_end(quantity: Quantity, text: str, start: int, end: int, *, in_words: bool) -> int:
    """Where a quantity that a researcher would record ends; 0 if it is none."""
    if quantity.unit != "count":
        return end
    if quantity.noun == "bulan" or is_labelled(text, start):
        return 0
    if quantity.noun:
        return 0 if is_title(text, start, text[start:end]) else end
    if is_measure(text, end):
        return 0
    with_thousands = in_words or quantity.scale or "." in text[start:end] or quantity.form == "an"
    small = quantity.value < 1000 or not with_thousands
    if (noun_end := unknown_noun(text, end, small=small)) > end:
        return noun_end
    year = small and quantity.value in _YEARS
    return end if not year and is_counted(text, start, end, small=small) else 0


def _figure(
    quantity: Quantity, text: str, start: int, end: int, number: int, place: int, read_as: str
) -> ArticleFigure:
    printed = hedge_before(text, start)
    span = bounds(quantity, printed, "observation")
    hedge = read_hedge(printed)
    return ArticleFigure(
        text=text[start:end],
        value=quantity.value,
        value_end=quantity.end,
        low=span.low,
        high=span.high,
        unit=_unit(quantity, text, start, end),
        hedge=_FORMS.get(quantity.form) or HEDGES.get(hedge, hedge),
        paragraph=number,
        start=place + start,
        end=place + end,
        hedge_as_printed=printed,
        read_as=read_as,
    )


def _unit(quantity: Quantity, text: str, start: int, end: int) -> str:
    if quantity.unit != "count":
        return {"percent": "percent", "idr": "IDR"}[quantity.unit]
    if not quantity.noun and quantity.value >= _MONEY:
        return "IDR"
    # A count without a noun is of what was counted last before it, or of what it is a part of; mostly people.
    total = _COUNTED.search(text[end : end + _NEAR]) if text.startswith(" dari ", end) else None
    last = [total[1]] if total else _COUNTED.findall(text[max(0, start - _BEFORE) : start])[-1:]
    named = [quantity.noun] if quantity.noun else last
    return "person" if all(counts_people(noun.casefold()) for noun in named) else "other"
