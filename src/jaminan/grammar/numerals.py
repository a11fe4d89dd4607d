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


def _alternatives(words) -> str:
    """A pattern of any of the words, the longest first; common beginnings are tried once."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    end = tails.pop("", None)
    branches = [re.escape(first) + _alternatives(rest) for first, rest in sorted(tails.items())]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if end else "")


SCALE_PATTERN = _alternatives(SCALES)
_NOUN = _alternatives(LEXICON["people"] + LEXICON["things"])
NOUN_PATTERN = rf"(?:{_NOUN})(?: (?:{_alternatives(LEXICON['qualifiers'])}))*"
_HEAD = re.compile(rf"({_NOUN})(?= |$)")


def head_noun(noun: str) -> str:
    """A counted noun without what qualifies it.

    Examples
    --------
    >>> head_noun("pekerja rentan"), head_noun("badan usaha")
    ('pekerja', 'badan usaha')
    """
    head = _HEAD.match(noun)
    return head[1] if head else noun


def counts_people(noun: str) -> bool:
    """Whether what is counted are people."""
    return head_noun(noun) not in LEXICON["things"]


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
