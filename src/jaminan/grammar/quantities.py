"""The one grammar of printed Indonesian quantities: text to value and step.

A decimal comma, a point between thousands, scale words, `persen` or `%`, `Rp`, ranges,
"-an" forms, the suffix `lebih`, counted nouns, and numbers in words. What could mean
two things is refused, with what it could mean.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from analysis.errors import DataError
from jaminan.grammar.numerals import (
    NUMBER_WORDS,
    SCALE_PATTERN,
    SCALES,
    noun_after,
    number_in_words,
)

_NUMERAL = r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|(?:0|[1-9]\d*)(?:,\d+)?"
_TO = r"(?: ?[-–—] ?| hingga | sampai dengan | sampai | s/d | s\.d\.? |(?P<dan> dan ))"
_PERCENT = r" ?(?:%|persen)"
_ANY_NOUN = r"[a-z][\w/-]*(?: [\w/-]+)*"
_WORD = rf"(?:{'|'.join(sorted(NUMBER_WORDS))})"


def _amount(end: str) -> str:
    """One end of a quantity: digits, and perhaps a scale word, either with the suffix -an."""
    scale = rf"(?: ?(?P<{end}_scale>{SCALE_PATTERN})(?P<{end}_scaled_an>-?an)?)?"
    return rf"(?P<{end}_digits>{_NUMERAL})(?P<{end}_an>-?an)?{scale}"


_PATTERN = re.compile(
    rf"(?!.*rp.*(?:%|persen))(?P<between>antara )?(?P<rp>rp\.? ?)?"
    rf"{_amount('start')}(?P<start_percent>{_PERCENT})?(?(rp)(?:,-)?)"
    rf"(?:{_TO}(?(rp)(?:rp\.? ?)?){_amount('end')}(?P<end_percent>{_PERCENT})?(?(rp)(?:,-)?))?"
    rf"(?: \((?P<words>{_WORD}(?: {_WORD})*)(?(rp)(?: rupiah)?)\)(?P<late_percent>{_PERCENT})?)?"
    rf"(?P<over> lebih)?"
    rf"(?: (?:(?P<rupiah>rupiah)|(?P<noun>{_ANY_NOUN})))?",
    re.ASCII,
)
_IN_WORDS = re.compile(
    rf"(?P<words>{_WORD}(?: {_WORD})*)(?P<an>an)?(?P<percent>{_PERCENT})?(?P<over> lebih)?"
    rf"(?: (?:(?P<rupiah>rupiah)|(?P<noun>{_ANY_NOUN})))?"
)
_MARKS = ("start_an", "start_scaled_an", "end_an", "end_scaled_an", "over", "end_digits")
_LONGEST = 200  # characters of a quantity, a range in words included
_UNGROUPED = r"(?<![\d,])\d{5,}"
SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")


@dataclass(frozen=True)
class Quantity:
    """A printed quantity, without its hedge.

    Attributes
    ----------
    value, step
        The value, and the place value of its last digit times its scale word.
    unit
        ``percent``, ``count`` or ``idr``.
    form
        ``plain``, ``an`` (60-an juta), ``over`` (11 ribu lebih) or ``range``.
    scale
        Power of ten of the scale word; 0 for a figure printed in full.
    noun
        The counted noun as printed.
    end, end_step
        The same of the other end of a range.
    """

    value: Decimal
    step: Decimal
    unit: str
    form: str = "plain"
    scale: int = 0
    noun: str = ""
    end: Decimal | None = None
    end_step: Decimal | None = None
    end_scale: int = 0


@cache
def read_quantity(as_printed: str) -> Quantity:
    """Read a printed quantity.

    Raises
    ------
    DataError
        If it is malformed or ambiguous; the message offers what it could mean.

    Examples
    --------
    >>> read_quantity("97,45 persen").value, read_quantity("48 ribu").step
    (Decimal('97.45'), Decimal('1E+3'))
    >>> read_quantity("600-700 ribu").end
    Decimal('7.00E+5')
    >>> read_quantity("95.56 persen")
    Traceback (most recent call last):
    analysis.errors.DataError: '95.56 persen' is not an Indonesian quantity; did you mean '95,56 persen'?
    """
    if re.search(r"(\d[.,]?){16}", as_printed):  # with a scale word, more than arithmetic holds exactly
        raise DataError("a number of more than 15 digits is no quantity of people or money")
    if len(as_printed) > _LONGEST:  # looking for a meaning would take seconds
        raise DataError(f"a text of {len(as_printed)} characters is no quantity; the longest has {_LONGEST}")
    text = as_printed.translate(SPACES).casefold()
    if re.match(rf"{_WORD}(?:an)?(?: |$)", text):
        return _in_words(as_printed, text)
    match = _fullmatch(_PATTERN, text)
    if match is None:
        meant = repaired(as_printed)
        offer = f"; did you mean {meant!r}?" if meant else ""
        raise DataError(f"{as_printed!r} is not an Indonesian quantity{offer}")
    quantity = _assemble(match)
    _refuse_ambiguous(as_printed, quantity, match)
    return quantity


def repaired(as_printed: str) -> str:
    """How a misprinted quantity was probably meant; empty where nothing near it can be read.

    Examples
    --------
    >>> repaired("95.56 persen"), repaired("37. 229 peserta"), repaired("14526 pekerja"), repaired("x")
    ('95,56 persen', '37.229 peserta', '14.526 pekerja', '')
    """
    english = "," in as_printed and "." in as_printed
    for changed in (
        re.sub(r"(\d)([.,]) (\d)", r"\1\2\3", as_printed),
        as_printed.replace(".", ","),
        as_printed.replace(",", "."),
        as_printed.replace(",", "").replace(".", ",") if english else as_printed,
        _grouped(as_printed),
    ):
        if changed != as_printed and _offer(changed):
            return changed
    return ""


def _fullmatch(pattern: re.Pattern, text: str) -> re.Match | None:
    """A match of all of a text whose noun, if it has one, is a counted one."""
    match = pattern.fullmatch(text)
    known = match and (not match["noun"] or noun_after(f" {match['noun']}", 0) == match["noun"])
    return match if known else None


def _assemble(match: re.Match) -> Quantity:
    scale = SCALES[match["start_scale"]] if match["start_scale"] else 0
    end_scale = SCALES[match["end_scale"]] if match["end_scale"] else 0
    if match["end_digits"] and not scale:
        scale = end_scale
    value, step = _value(match["start_digits"], scale, rupiah=bool(match["rp"]))
    end, end_step, form = None, None, "plain"
    if match["end_digits"]:
        end, end_step = _value(match["end_digits"], end_scale, rupiah=bool(match["rp"]))
        form = "range"
    elif match["start_an"] or match["start_scaled_an"]:
        form = "an"
    elif match["over"]:
        form = "over"
    percent = match["start_percent"] or match["end_percent"] or match["late_percent"]
    unit = "idr" if match["rp"] or match["rupiah"] else "percent" if percent else "count"
    return Quantity(value, step, unit, form, scale, match["noun"] or "", end, end_step, end_scale)


def _value(digits: str, scale: int, *, rupiah: bool) -> tuple[Decimal, Decimal]:
    whole, _, fraction = digits.partition(",")
    if rupiah and not scale and fraction == "00":
        fraction = ""
    step = Decimal(1).scaleb(scale - len(fraction))
    return Decimal(whole.replace(".", "") + fraction) * step, step


def _refuse_ambiguous(as_printed: str, quantity: Quantity, match: re.Match) -> None:
    digits = match["start_digits"] + (match["end_digits"] or "")
    if quantity.unit == "count" and "," in digits and not quantity.scale:
        grouped = _offer(as_printed.replace(",", "."))
        meant = f"{grouped[:-1]} or" if grouped else "; did you mean persen or"
        raise DataError(f"{as_printed!r} is a count with decimals{meant} a scale word after it?")
    if quantity.unit == "idr" and not quantity.scale and re.search(r",\d{3}", as_printed):
        raise DataError(f"{as_printed!r} has a comma between thousands{_offer(as_printed.replace(',', '.'))}")
    rate = quantity.unit == "percent"
    if rate and "." in digits:
        raise DataError(f"{as_printed!r} is a rate with a point in it{_offer(as_printed.replace('.', ','))}")
    if re.search(_UNGROUPED, as_printed):
        meant = _offer(_grouped(as_printed))
        raise DataError(f"{as_printed!r} has no point between thousands{meant}")
    for wrong, fault in (
        (rate and quantity.scale, "a rate with a scale word"),
        (rate and max(quantity.value, quantity.end or 0) >= 1000, "a rate of a thousand percent or more"),
        (sum(bool(match[mark]) for mark in _MARKS) > 1, "more than one of a range, -an and lebih"),
        (match["dan"] and not match["between"], "two quantities; a range with 'dan' starts with 'antara'"),
        (match["end_digits"] and quantity.end <= quantity.value, "a range whose end is not above its start"),
        (match["between"] and quantity.end is None, "a range without an end"),
        (match["words"] and match["end_digits"], "a range with words in brackets"),
        # "600-700.000" is often 600 to 700 thousand; "950-1.050" can mean nothing else.
        (
            not rate and not quantity.scale and 0 < quantity.value * 1000 < (quantity.end or 0),
            "a range whose start may have lost its thousands",
        ),
    ):
        if wrong:
            raise DataError(f"{as_printed!r} is {fault}")
    if match["words"] and number_in_words(match["words"]) != quantity.value:
        raise DataError(f"{as_printed!r}: the words in brackets are {number_in_words(match['words'])}")


def _in_words(as_printed: str, text: str) -> Quantity:
    match = _fullmatch(_IN_WORDS, text)
    if match is None:
        raise DataError(f"{as_printed!r} is not an Indonesian quantity")
    unit = "percent" if match["percent"] else "idr" if match["rupiah"] else "count"
    form = "an" if match["an"] else "over" if match["over"] else "plain"
    return Quantity(
        Decimal(number_in_words(match["words"])), Decimal(1), unit, form, noun=match["noun"] or ""
    )


def _grouped(text: str) -> str:
    """The text with points between the thousands of its long numbers."""
    return re.sub(_UNGROUPED, lambda run: f"{int(run[0]):,}".replace(",", "."), text)


def _offer(text: str) -> str:
    """Offer another way of printing it, if that one can be read."""
    match = _fullmatch(_PATTERN, text.casefold())
    try:
        if match:
            _refuse_ambiguous(text, _assemble(match), match)
    except DataError:
        return ""
    return f"; did you mean {text!r}?" if match else ""
