"""The quantities of a news article: every figure that a researcher of social security would record.

Each is read with the one grammar of printed quantities (`quantities`); where a figure is misprinted, with
the nearest way of printing it that can be read. Dates, ages, durations, numbers of laws and the like are
left out for the words around them (`context`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analysis.errors import DataError
from analysis.evidence.bounds import bounds, read_hedge
from analysis.evidence.context import hedge_before, is_counted, is_named
from analysis.evidence.numerals import NOUN_PATTERN, NUMBER_WORDS, counts_people, head_noun
from analysis.evidence.quantities import Quantity, read_quantity, repaired

HEDGES = {"none": "exact", "reached": "exact", "passed": "at_least"}
_FORMS = {"an": "about", "over": "at_least"}
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
# A number begins in digits, perhaps after Rp, or in a word; never within a word, a date or another number.
_START = re.compile(
    rf"(?<![\w.,/:+])(?<!\w-)(?P<antara>antara )?(?:(?:rp\.? ?)?(?P<digits>\d)|(?:{_WORDS})\b)", re.IGNORECASE
)
# Digits with whatever stands between them; a space after a point is a slip of the keyboard.
_RUN = re.compile(r"\d+(?:[.,]\d+)*(?:[.,] \d{3}(?![\d.,]*\d))?")
_WORD_RUN = re.compile(rf"(?:{_WORDS})(?: (?:{_WORDS}))*\b", re.IGNORECASE)
# Where a quantity may end.
_END = re.compile(r",-|%|\)|\w+?(?=nya\b)|\w+")
_PEOPLE = re.compile(rf"\b({NOUN_PATTERN})\b", re.IGNORECASE)
_LONGEST = 110
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class Found:
    """One quantity of an article.

    Attributes
    ----------
    text
        As printed, with its counted noun, without its hedge.
    value, value_end
        What it says; ``value_end`` is the other end of a range.
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


def paragraphs(article: str) -> Iterator[tuple[int, int, str]]:
    """The non-empty lines of an article: number from 1, place of the first letter, text.

    Examples
    --------
    >>> list(paragraphs("One.\\n\\n Two. "))
    [(1, 0, 'One.'), (2, 7, 'Two.')]
    """
    number, place = 0, 0
    for line in article.splitlines(keepends=True):
        if text := line.strip():
            number += 1
            yield number, place + line.index(text), text
        place += len(line)


def find_quantities(article: str) -> list[Found]:
    """Every percentage, count of people, firms or regions, and amount of rupiah in an article.

    Examples
    --------
    >>> found = find_quantities("Pada 2025 sekitar 58 persen, atau 48 ribu pekerja rentan, sudah terdaftar.")
    >>> [(each.text, int(each.value), each.unit, each.hedge) for each in found]
    [('58 persen', 58, 'percent', 'about'), ('48 ribu pekerja', 48000, 'person', 'exact')]
    """
    return [
        found for number, place, text in paragraphs(article) for found in _in_paragraph(text, number, place)
    ]


def _in_paragraph(text: str, number: int, place: int) -> Iterator[Found]:
    position = 0
    while begun := _START.search(text, position):
        start = begun.start()
        run = (_RUN if begun["digits"] else _WORD_RUN).search(
            text, begun.start("digits") if begun["digits"] else start
        )
        position = run.end()
        read = _longest(text, start, run.end())
        if read is None and begun["antara"]:
            start = begun.end("antara")
            read = _longest(text, start, run.end())
        if read is None:
            continue
        quantity, end, read_as = read
        position = max(position, end)
        end = _trimmed(text[start:end], quantity) + start
        if _is_wanted(quantity, text, start, end, in_words=not begun["digits"]):
            yield _found(quantity, text, start, end, number, place, read_as)


def _longest(text: str, start: int, run_end: int) -> tuple[Quantity, int, str] | None:
    """The longest quantity that starts here and holds at least the whole run of digits."""
    ends = [run_end, *(m.end() for m in _END.finditer(text, run_end, start + _LONGEST))]
    candidates = [(text[start:end], end) for end in reversed(ends)]
    for printed, end in candidates:
        try:
            return read_quantity(printed), end, ""
        except DataError:
            continue
    for printed, end in candidates:
        if meant := repaired(printed):
            return read_quantity(meant), end, meant
    return None


def _trimmed(printed: str, quantity: Quantity) -> int:
    """Where a quantity ends without what qualifies its noun, and a rate without one."""
    if not quantity.noun:
        return len(printed)
    noun = printed.casefold().rindex(quantity.noun.casefold())
    if quantity.unit == "percent":
        return len(printed[:noun].rstrip())
    return noun + len(head_noun(quantity.noun))


def _is_wanted(quantity: Quantity, text: str, start: int, end: int, *, in_words: bool) -> bool:
    if quantity.unit != "count":
        return True
    if quantity.noun == "bulan" or is_named(text, start, end):
        return False
    if quantity.noun:
        return True
    large = bool(quantity.scale) or "." in text[start:end] or quantity.form == "an"
    year = quantity.value in _YEARS and not large
    return not in_words and not year and (large or is_counted(text, start))


def _found(
    quantity: Quantity, text: str, start: int, end: int, number: int, place: int, read_as: str
) -> Found:
    printed = hedge_before(text, start)
    span = bounds(quantity, printed, "observation")
    hedge = read_hedge(printed)
    return Found(
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
    # A count without a noun is of what its sentence speaks of, first before it, then after it.
    before, after = re.split(r"[.!?] ", text[:start])[-1], re.split(r"[.!?](?: |$)", text[end:])[0]
    named = [*reversed(_PEOPLE.findall(before)), *_PEOPLE.findall(after)]
    noun = quantity.noun or next(iter(named), "")
    return "person" if noun and counts_people(noun.casefold()) else "other"
