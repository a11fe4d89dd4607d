"""The words around a printed number: what it is if it is no quantity, and how its source hedges it."""

import re

from analysis.errors import DataError
from analysis.evidence.bounds import PHRASES, read_hedge

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip
# Before a number, these make it a name, a date, an age or a base, never a count.
_LABELS = frozenset({
    "abad", "angkatan", "ayat", "bab", "berumur", "berusia", "call", "center", "centre", "edisi", "gelombang",
    "golongan", "hal", "halaman", "hotline", "huruf", "indeks", "inpres", "ipm", "jalan", "jam", "jl", "juara",
    "kelas", "kepmen", "km", "kode", "lampiran", "lantai", "liga", "no", "nomor", "paragraf", "pasal", "per",
    "peraturan", "perbup", "perda", "pergub", "peringkat", "permen", "permenaker", "permenkes", "perpres",
    "perwako", "pp", "pukul", "ranking", "rt", "ruang", "rw", "salah", "skor", "tahap", "tahun", "tanggal",
    "telepon", "telp", "tgl", "tipe", "umur", "undang-undang", "urutan", "usia", "uu", "uud", "versi", "wa",
    "whatsapp", *MONTHS,
})  # fmt: skip
# After a number, these make it a date, a duration, a time, a measure or a multiple.
_MEASURES = frozenset({
    "abad", "batang", "dekade", "derajat", "detik", "dolar", "dosis", "gram", "ha", "hari", "hektar", "hektare",
    "jam", "kali", "kg", "kilogram", "kilometer", "km", "liter", "menit", "meter", "mil", "minggu", "pekan",
    "poin", "semester", "tahap", "tahun", "ton", "triwulan", "bulan", "wib", "wit", "wita", *MONTHS,
})  # fmt: skip
# Words that say how many: a plain number after one of them is a count.
_COUNTING = frozenset({
    "berjumlah", "jumlah", "jumlahnya", "mencapai", "menjadi", "sebanyak", "sejumlah", "target", "tercatat",
    "terdapat", "terdaftar", "total", "totalnya", "baru", "hanya", "sudah", "sekitar", "dari",
})  # fmt: skip
# Between a hedge and its number.
_FILLERS = frozenset({"adalah", "angka", "berada", "bisa", "dapat", "di", "harus", "kini", "pada", "wajib"})
_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*|\d[\d.,/:-]*|±|~")
_SENTENCE = re.compile(r"[.!?;](?=\s|$)|[\n“”\"()]")
_PHRASES = {phrase for phrases in PHRASES.values() for phrase in phrases}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)


def words_before(text: str, start: int, most: int = 8) -> list[str]:
    """The words of the sentence before a place, in small letters, the nearest last."""
    sentence = _SENTENCE.split(text[max(0, start - 120) : start])[-1]
    return [word.casefold() for word in _WORD.findall(sentence)][-most:]


def word_after(text: str, end: int) -> str:
    """The word that follows a place directly, in small letters; empty where something else does."""
    found = re.match(r"[ \u00a0]?(?:\()?([^\W\d_]+)", text[end : end + 40])
    return found[1].casefold() if found else ""


def is_named(text: str, start: int, end: int) -> bool:
    """Whether the words around a number make it a name, date, age, time, duration or measure.

    Examples
    --------
    >>> text = "Sejak tahun 2025, 37 kabupaten berusia 25 tahun"
    >>> is_named(text, 12, 16), is_named(text, 18, 20), is_named(text, 39, 41)
    (True, False, True)
    """
    before = words_before(text, start, 1)
    label = before and before[-1] in _LABELS and _adjoins(text, start, before[-1])
    return bool(label) or word_after(text, end) in _MEASURES


def is_counted(text: str, start: int) -> bool:
    """Whether the word before a plain number says that it counts something."""
    before = words_before(text, start, 1)
    return bool(before) and before[-1] in _COUNTING


def hedge_before(text: str, start: int) -> str:
    """The source's own qualifiers directly before a number, as printed in small letters.

    Examples
    --------
    >>> hedge_before("Cakupan minimal harus mencapai 95 persen", 31), hedge_before("ada 9 persen", 4)
    ('minimal mencapai', '')
    """
    words, found = words_before(text, start), []
    while words:
        for size in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            if (phrase := " ".join(words[-size:])) in _PHRASES:
                found.insert(0, phrase)
                del words[-size:]
                break
        else:
            if words[-1] not in _FILLERS:
                break
            words.pop()
    while found:
        try:
            read_hedge(" ".join(found))
        except DataError:  # they contradict each other: the nearest counts
            found.pop(0)
        else:
            break
    return " ".join(found)


def _adjoins(text: str, start: int, label: str) -> bool:
    """Whether nothing but a point, a colon or a space stands between a label and a number."""
    return bool(re.search(rf"\b{re.escape(label)}[.:]?[ \u00a0]*\(?$", text[:start].casefold()))
