"""What a number of a line counts by itself: by its own words and those directly beside it."""

import re
from typing import NamedTuple

from jaminan.articles.context import (
    is_agent,
    is_title,
    unknown_noun,
    words_before,
)
from jaminan.articles.labels import is_labelled, is_measure, is_rate_of
from jaminan.articles.tokens import Token
from jaminan.grammar.lexicon import LEXICON
from jaminan.grammar.numerals import counts_people, english_noun, head_noun
from jaminan.grammar.quantities import Quantity

# Between two numbers of a list.
LISTED = re.compile(
    r"(?: ?[,/&] ?|(?: ?,)? (?:dan|serta|atau|menjadi|ke|jadi|lalu|hingga|sampai|menuju|to|and) )"
    r"(?:(?:sekitar|hampir|hanya|baru|lebih dari|masing-masing|sebanyak|sebesar) )?"
)
_PER = re.compile(r"/(?:bulan|tahun|bln|thn|orang|org|jiwa|kk)\b")
# Of an amount of rupiah without a scale word: "16.800/bln", "35.000 per orang".
_EACH = re.compile(
    r"(?: ?/ ?| per )(?:bulan(?! [A-Z])|bln|orang|org|jiwa|kk|peserta|pekerja)\b", re.IGNORECASE
)
# The number of a row, before its name and its cells.
_ROW = re.compile(r"\d{1,3} [A-Z][^\d:]*(?: \d[\d.,]*%?){2,}\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_FOUR_DIGITS = re.compile(r"(?:antara |between )?\d{4}", re.IGNORECASE)
# A letter for a scale word; a small one is of a measure, "3 m".
_LETTER = re.compile(r"\d ?([MmTt])$")
_THESE = re.compile(r" (?:itu|tersebut|ini)\b")
_PLACED = re.compile(
    r" (?:di|asal) [A-Z]| yang\b| bernama\b| (?:bahkan )?(?:meninggal|tewas|luka|terluka|hilang|kehilangan)\b"
)
MONEY, _GENERAL, _COUNTING = (frozenset(LEXICON[name]) for name in ("money", "general", "counting"))
# What somebody pays for each, unlike money that is enough for so many.
_CHARGES = frozenset({
    "bayar", "bayarnya", "membayar", "dibayar", "byr", "gaji", "honor", "insentif", "iuran", "iurannya",
    "premi", "preminya", "tarif", "tarifnya", "upah",
})  # fmt: skip
PEOPLE = frozenset(
    [
        *LEXICON["people"],
        *LEXICON["english_people"],
        "kuota",
        "pekerjanya",
        "pesertanya",
        "potensi",
        "segmen",
        "sisanya",
        "target",
    ]
)
_DATES = frozenset({
    "akhir", "awal", "dalam", "hingga", "pada", "per", "sampai", "sejak", "selama", "sepanjang", "tahun",
    "triwulan", "semester",
})  # fmt: skip
_PEOPLE_WORDS = frozenset(["orang", "jiwa"])
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_SMALL_RUPIAH = 1000
# No region has so many people: a plain figure of that size is of rupiah.
_BILLION = 1_000_000_000
NO_UNIT = "no unit is printed with it nor with its neighbours"
_DASH = "a minus, or a dash at the beginning of a line"
_MILLIARD = "a letter that may be miliar or triliun, without Rp and without a word of money"
_YEAR = "a year or a count"
RUPIAH = "rupiah or people: no word near it says which"
_ANY_ONE, _NONE = "one that is counted, or any one of its kind", "none"
_BROKEN = "not a number as Indonesian print has it"


class Part(NamedTuple):
    """A number of a line: its place, and its quantity and unit or why it has none.

    Attributes
    ----------
    unit
        percent, person, IDR, other, or empty for what is no figure.
    doubt
        Why it cannot be read for sure.
    open
        Whether its unit may come from a neighbour.
    """

    start: int
    end: int
    quantity: Quantity | None
    canonical: str
    unit: str = ""
    doubt: str = ""
    open: bool = False
    noun: str = ""
    noun_unknown: bool = False
    labelled: bool = False


def by_itself(line: str, token: Token, before: Part | None, *, headline: bool) -> Part:
    """What a number is without its neighbours."""
    part = Part(token.start, token.end, token.quantity, token.canonical)
    quantity = token.quantity
    if quantity is None:
        return part._replace(doubt=_BROKEN if token.broken else "")
    if quantity.value < 0 and not line[: token.start].strip():
        return part._replace(doubt=_DASH)
    noun = quantity.noun
    if noun and quantity.unit != "count":
        part = part._replace(end=token.end - len(f" {noun}"))
    if quantity.unit == "percent":
        return part._replace(unit="percent")
    if quantity.unit == "idr":
        small = not quantity.scale and 0 < quantity.value < _SMALL_RUPIAH and token.digits
        return part._replace(unit="" if small else "IDR", open=small)
    if (
        is_rate_of(line, token.end)
        or is_labelled(line, token.start, token.run_end)
        or _continues_label(line, token, before)
    ):
        return part._replace(labelled=True)
    end = token.start + len(_trimmed(line[token.start : token.end], noun)) if noun else token.end
    part = part._replace(end=end, noun=head_noun(noun.casefold()) if noun else "")
    if is_measure(line, token.end if not noun else token.run_end):
        return part
    unknown = unknown_noun(line, end, headline=headline, spelt=not token.digits) if not noun else end
    if unknown > end and not token.start and _ROW.match(line):
        return part
    if unknown > end and not _rupiah_before(line, token.start, quantity):
        word, english = line[end:unknown].strip().casefold(), english_noun(line, unknown)
        end = unknown + len(f" {english}") if english else unknown
        part = part._replace(end=end, noun=english or word, noun_unknown=not english)
    if letter := _LETTER.search(line[part.start : part.end]):
        money, capital = MONEY.intersection(words_before(line, part.start, 12)), letter[1].isupper()
        doubt = _MILLIARD if money or capital else ""
        return _as_rupiah(part) if money and capital else part._replace(doubt=doubt)
    if not part.noun:
        return _without_noun(line, part)
    if is_title(line, token.start, line[token.start : part.end], headline=headline):
        return part._replace(noun="", labelled=True)
    if not token.digits and (general := _general(line, part)):
        return part._replace(doubt="" if general == _NONE else general)
    if is_year(part, line):
        return part._replace(doubt=_year_doubt(line, part))
    if part.noun_unknown and quantity.value != int(quantity.value):
        return part._replace(doubt=NO_UNIT)
    people = is_agent(part.noun) if part.noun_unknown else counts_people(part.noun)
    return part._replace(unit="person" if people else "other")


def _without_noun(line: str, part: Part) -> Part:
    """A number without a noun: an amount of rupiah, or one that its neighbours explain."""
    quantity = part.quantity
    if quantity.value >= _BILLION or quantity.scale and _rupiah_before(line, part.start, quantity):
        return _as_rupiah(part)
    if quantity.scale and _PER.match(line, part.end):
        return _as_rupiah(part)
    if _EACH.match(line, part.end) and quantity.value >= _SMALL_RUPIAH:
        charged = _CHARGES.intersection(words_before(line, part.start, 3))
        return _as_rupiah(part) if charged else part._replace(doubt=RUPIAH)
    return part._replace(open=True)


def _as_rupiah(part: Part) -> Part:
    return part._replace(unit="IDR", canonical=f"Rp{part.canonical}")


def _rupiah_before(line: str, start: int, quantity: Quantity) -> bool:
    """Whether the nearest telling word before a number with a scale word is one of money."""
    if not quantity.scale:
        return False
    words = words_before(line, start, 7)
    for place in reversed(range(len(words))):
        if words[place].removesuffix("nya") in MONEY:
            return True
        if words[place] in PEOPLE or words[place] == "klaim":  # "gaji sopir" is money all the same
            return bool(place) and words[place - 1] in MONEY
    return False


def _continues_label(line: str, token: Token, before: Part | None) -> bool:
    """Whether a number is one more of those that a label names: "kelas 1, 2, dan 3"."""
    if (
        before is None
        or not before.labelled
        or before.quantity is None
        or not LISTED.fullmatch(line, before.end, token.start)
    ):
        return False
    return before.quantity.value < token.quantity.value < 100


def is_year(part: Part, line: str) -> bool:
    """Whether a number is printed as a year is: four digits, nothing between them."""
    return (
        part.quantity is not None
        and not part.quantity.scale
        and _FIRST_YEAR <= part.quantity.value <= _LAST_YEAR
        and bool(_FOUR_DIGITS.match(line, part.start))
    )


def _year_doubt(line: str, part: Part) -> str:
    """Why a year before a noun is none that is sure; empty if it is a year."""
    before = words_before(line, part.start, 1)
    printed = re.search(r"(\w+) $", line[max(0, part.start - 30) : part.start])
    counting = before and before[-1] in _COUNTING
    if printed and not counting and (printed[1][0].isupper() or printed[1].casefold() in _DATES):
        return ""
    return _YEAR if counting or part.noun in _PEOPLE_WORDS else ""


def _general(line: str, part: Part) -> str:
    """Why a number in words is no count that is sure: any one of a kind, or those just named."""
    if part.quantity.value != 1:
        return _NONE if part.quantity.value < 10 and _THESE.match(line, part.end) else ""
    before, after = words_before(line, part.start, 1), _WORD.findall(line[part.end : part.end + 40])[:1]
    if _GENERAL.intersection([*(word.casefold() for word in after), *before]) - {"hanya", "cukup"}:
        return _NONE
    if {"untuk", "bagi", "jika", "yang", "setiap"}.intersection(before):
        return _ANY_ONE
    sure = {*_COUNTING, "dan", "serta"}.intersection(before) or _PLACED.match(line, part.end)
    return "" if sure else _ANY_ONE


def _trimmed(printed: str, noun: str) -> str:
    """A quantity without what qualifies its noun."""
    begins = printed.casefold().rindex(noun.casefold())
    return printed[: begins + len(head_noun(noun.casefold()))]
