"""Indonesian number words, scale words and the nouns that follow a count."""

import re

from analysis.errors import DataError
from jaminan.grammar.lexicon import LEXICON

SCALES = {
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "m": 9, "triliun": 12, "t": 12,
}  # fmt: skip

_UNITS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
_PLACES = {"puluh": 10, "ratus": 100}
_GROUPS = {"ribu": 1_000, "juta": 1_000_000, "miliar": 1_000_000_000}
_ONE_OF = {"seratus": "satu ratus", "seribu": "satu ribu", "sejuta": "satu juta"}
NUMBER_WORDS = frozenset({*_UNITS, *_GROUPS, *_ONE_OF, *_PLACES, "belas"})
HALVES = {"setengah": "5", "seperempat": "25"}
_HALVES = re.compile(rf"(?:(.+) )?({'|'.join(HALVES)})(?: (ribu|juta|miliar|triliun))?")
_MULTIPLIER = re.compile(r".+?((?: (?:puluh|ratus|ribu|juta|miliar))+)")


SCALE_PATTERN = "|".join(sorted(SCALES, key=len, reverse=True))
_THINGS = frozenset(LEXICON["things"] + LEXICON["english_things"])
_ENGLISH = frozenset(LEXICON["english_people"] + LEXICON["english_things"])
_NOUNS, _QUALIFIERS = _THINGS.union(LEXICON["people"], _ENGLISH), frozenset(LEXICON["qualifiers"])
_MOST_WORDS = max(noun.count(" ") + 1 for noun in _NOUNS)
_WORDS_AFTER = re.compile(r" ([^\W\d_][^\W_]*(?:[-/][^\W_]+)*(?: [^\W_]+(?:[-/][^\W_]+)*){0,40})")


def noun_after(text: str, end: int) -> str:
    """The counted noun that follows a place in a text, with what qualifies it; empty if there is none.

    A pattern of all nouns would be slow to make and slow to match.

    Examples
    --------
    >>> noun_after("48 ribu Pekerja rentan itu", 7), noun_after("7 orang/bulan", 1), noun_after("5 ton", 1)
    ('Pekerja rentan', 'orang', '')
    """
    found = _WORDS_AFTER.match(text, end)
    words = found[1].lower().split(" ") if found else []
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        first = " ".join(words[:count])
        whole = first.rpartition("/")[0] if "/" in words[count - 1] else first
        for noun in (first, whole, first.removesuffix("nya")):
            if noun in _NOUNS:
                return found[1][: _qualified(words, count, len(noun)) if noun == first else len(noun)]
    return ""


def noun_in(text: str) -> str:
    """The first counted noun in a text; empty if there is none.

    Examples
    --------
    >>> noun_in("Jumlah badan usaha (baru)"), noun_in("Cakupan")
    ('badan usaha', '')
    """
    spaced = re.sub(r"[(/]", " ", f" {text.casefold()}")
    places = (place for place, character in enumerate(spaced) if character == " ")
    return next(filter(None, (noun_after(spaced, place) for place in places)), "")


def english_noun(text: str, end: int) -> str:
    """The counted noun in English that a word between it and its number describes; empty if there is none.

    Examples
    --------
    >>> english_noun("12,000 factory workers", 14), english_noun("12.000 paket beras", 12)
    ('workers', '')
    """
    noun = noun_after(text, end)
    return noun if noun.casefold() in _ENGLISH else ""


def _qualified(words: list[str], count: int, length: int) -> int:
    """The length of a noun of so many words and characters with its qualifiers."""
    for more in (2, 1):
        if len(words) >= count + more and (qualifier := " ".join(words[count : count + more])) in _QUALIFIERS:
            return _qualified(words, count + more, length + 1 + len(qualifier))
    return length


def head_noun(noun: str) -> str:
    """A counted noun without what qualifies it.

    Examples
    --------
    >>> head_noun("pekerja rentan"), head_noun("badan usaha")
    ('pekerja', 'badan usaha')
    """
    words = noun.split(" ")
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((head for head in heads if head in _NOUNS), noun)


def counts_people(noun: str) -> bool:
    """Whether what is counted are people."""
    return head_noun(noun) not in _THINGS


def number_in_words(text: str) -> int:
    """Read a number written in words.

    Raises
    ------
    DataError
        If the words are not a number.

    Examples
    --------
    >>> number_in_words("dua"), number_in_words("tiga puluh"), number_in_words("seratus dua belas ribu lima")
    (2, 30, 112005)
    """
    words = " ".join(_ONE_OF.get(word, word) for word in text.casefold().split()).split()
    total, group, unit, last_group = 0, 0, None, float("inf")
    for word in words:
        if word in _UNITS and unit is None and (0 < _UNITS[word] < 10 or not group % 100):
            unit = _UNITS[word]
        elif word == "belas" and unit is not None and 2 <= unit <= 9 and not group % 100:
            group, unit = group + 10 + unit, 0
        elif word in _PLACES and unit is not None and 1 <= unit <= 9 and not group % (_PLACES[word] * 10):
            group, unit = group + unit * _PLACES[word], None
        elif word in _GROUPS and _GROUPS[word] < last_group and group + (unit or 0):
            last_group = _GROUPS[word]
            total, group, unit = total + (group + (unit or 0)) * last_group, 0, None
        else:
            raise DataError(f"{text!r} is not a number in words")
    if not words:
        raise DataError(f"{text!r} is not a number in words")
    return total + group + (unit or 0)


def decimals(words: str) -> str:
    """The digits after a decimal comma that are read out one by one, or as a number.

    Examples
    --------
    >>> decimals("nol lima"), decimals("tujuh puluh dua")
    ('05', '72')
    """
    digits = [_UNITS.get(word, 10) for word in words.casefold().split()]
    return "".join(map(str, digits)) if max(digits) < 10 else str(number_in_words(words))


def in_digits(words: str, end: str | None = None) -> str:
    """A number in words, or a range of two, as print has it in digits; empty if it is none.

    Examples
    --------
    >>> in_digits("enam belas ribu"), in_digits("dua setengah juta"), in_digits("dua", "tiga ribu")
    ('16.000', '2,5 juta', '2.000-3.000')
    """
    words = words.casefold()
    try:
        if half := _HALVES.fullmatch(words):
            whole = number_in_words(half[1]) if half[1] else 0
            return f"{whole},{HALVES[half[2]]} {half[3] or ''}".strip() if end is None else ""
        value = number_in_words(words)
        if end is None:
            return _grouped(value)
        # "dua sampai tiga ribu": the first has its thousands from the second.
        multiplier = _MULTIPLIER.fullmatch(end := end.casefold())
        times = number_in_words(f"satu{multiplier[1]}") if multiplier else 1
        return f"{_grouped(value * times if value < times else value)}-{_grouped(number_in_words(end))}"
    except DataError:
        return ""


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")
