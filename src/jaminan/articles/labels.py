"""Numbers that are no figure by the words directly beside them: names, dates, ages, ratios, measures."""

import re

from jaminan.grammar.lexicon import LEXICON
from jaminan.grammar.numerals import noun_after

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip
_LABELS = frozenset([*LEXICON["labels"], *MONTHS])
_MEASURES = frozenset([*LEXICON["measures"], *MONTHS])
# Labels that a count may follow all the same: "ketua RT 412 orang", "kelas 3 500 orang".
_WEAK = frozenset({"rt", "rw", "kelas", "kelompok", "posko", "pos", "per", "golongan", "komisi"})
_PEOPLE = re.compile(r" ?(?:orang|jiwa|org)\b", re.IGNORECASE)
# A label is not that of a number with thousands, but for these.
_ALWAYS = frozenset({
    "per", "us", "usd", "sgd", "rm", "level", "indeks", "ihsg", "nomor", "no", "kode", "harga",
})  # fmt: skip
# Nothing has a hundred of these.
_ORDINALS = frozenset({
    "angka", "bab", "butir", "desil", "gelombang", "golongan", "jilid", "kelas", "klaster", "lampiran",
    "lantai", "poin", "rt", "rw", "semester", "tahap", "tingkat", "triwulan",
})  # fmt: skip
_AGES = frozenset({"tahun", "bulan", "hari", "jam", "menit"})
# "1 : 4.120" is a ratio; "BP 8123 XY" the plate of a car.
_RATIO = re.compile(r"\b(?:rasio|perbandingan|standar)\w*\b[^.;]{0,80}\b1 ?: ?$", re.IGNORECASE)
_PLATE = re.compile(r"\b[A-Z]{1,2} (\d{1,4}) [A-Z]{1,3}\b")
_PER_NUMBER = re.compile(r" per (?:\d|mil\b|se(?:ratus|ribu))")
# The word before a place, with nothing but a point, a colon or a space between: "No. 5".
_ADJOINING = re.compile(r"(?:(\d) )?([^\W\d_]+(?:-[^\W\d_]+)*)(\.)?:?\$?[ \u00a0]*\(?$")
_NEAR, _FAR = 40, 120
_LONGEST_SHORTENED = 4  # "perm. 5": a longer word before a point ends a sentence


def word_after(text: str, end: int) -> str:
    """The word that follows a place directly, in lower case; empty if there is none."""
    found = re.match(r"[ \u00a0]?(?:\()?([^\W\d_]+)", text[end : end + 40])
    return found[1].casefold() if found else ""


def is_labelled(text: str, start: int, end: int | None = None) -> bool:
    """Whether the word before a number makes it a name, a date, an age or a base.

    Examples
    --------
    >>> is_labelled("Sejak tahun 2025", 12), is_labelled("Sebanyak 37 desa", 9), is_labelled("berusia 25", 8)
    (True, False, True)
    >>> is_labelled("rasio 1 : 4.120", 10), is_labelled("truk BP 8123 XY", 8)
    (True, True)
    >>> is_labelled("usia 60 tahun 145 orang", 14), is_labelled("ketua RT 412 orang", 9, 12)
    (False, False)
    """
    before = text[max(0, start - _NEAR) : start]
    if _RATIO.search(text[max(0, start - _FAR) : start]) or _is_plate(text, start):
        return True
    word = _ADJOINING.search(before) if before.rstrip(" .:($")[-1:].isalpha() else None
    label = word[2].casefold() if word else ""
    if label not in _LABELS or word[1] and label in _AGES or word[3] and len(label) > _LONGEST_SHORTENED:
        return False
    if label == "jalan" and before.casefold().endswith("rawat jalan "):
        return False
    large = r"\d{1,3}\.\d{3}" if label not in _ORDINALS else r"\d{1,3}\.\d{3}|[1-9]\d\d\b"
    if re.match(large, text[start : start + 8]) and label not in _ALWAYS:
        return False
    weak = label in _WEAK and text[start] != "0"
    return not (weak and end is not None and _PEOPLE.match(text, end))


def _is_plate(text: str, start: int) -> bool:
    plates = (each for each in _PLATE.finditer(text, max(0, start - 3), start + 9) if each.start(1) == start)
    plate = next(plates, None)
    return plate is not None and not noun_after(text, plate.end(1)) and not text.isupper()


def is_measure(text: str, end: int) -> bool:
    """Whether the word after a number makes it a date, a time, a duration, a measure or a multiple.

    Examples
    --------
    >>> is_measure("23 Desember", 2), is_measure("30 jiwa", 2)
    (True, False)
    """
    return word_after(text, end) in _MEASURES


def is_rate_of(text: str, end: int) -> bool:
    """Whether a number is one of a rate: "150 per 1.000 peserta"."""
    return bool(_PER_NUMBER.match(text, end))
