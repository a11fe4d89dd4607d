"""The words around a printed number: what it is if it is no quantity, and how its source hedges it."""

import re

from analysis.errors import DataError
from jaminan.grammar.bounds import PHRASES, read_hedge
from jaminan.grammar.lexicon import LEXICON

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip
_LABELS = frozenset([*LEXICON["labels"], *MONTHS])
_MEASURES = frozenset([*LEXICON["measures"], *MONTHS])
_STATES, _FILLERS = frozenset(LEXICON["states"]), frozenset(LEXICON["fillers"])
_HEADLINE, _SHORT, _MOSTLY = 300, 3, 0.8
# Labels that a count may follow all the same: "ketua RT 412 orang", "kelas 3 500 orang".
_WEAK = frozenset({"rt", "rw", "kelas", "kelompok", "posko", "pos", "per", "golongan", "komisi"})
_PEOPLE = re.compile(r" ?(?:orang|jiwa|org)\b", re.IGNORECASE)
# What may follow a plain number that counts what its sentence speaks of; any other word may be counted by it.
_VERB = r"(?:me|di|ber|ter|se)[a-z]{3,}"
_NO_VERB = frozenset(LEXICON["no_verbs"])
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
_ENDS = re.compile(r"$|[,.;:!?)”\"\n–/|]| ?[-–—](?!\w)| [,.;:)”\"(|]")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w/]*(?:-[^\W\d_]+)*)")
# Words for people who do something: pecalang, penderes, pemulung; those on -an are things.
_AGENT = re.compile(
    r"(?!pe(?:nting|nuh|rahu|riode|ristiwa|rkara|rlu|rnah|rsen|rtama|merintah|mda|mkab|mkot|mprov|santren|tak|"
    r"lita|sawat|sisir|kan|kon|luru|luk|kat|mukim|rs|puyu|ta|ti|kerjaan)\b)pe[a-z]{3,}(?<!an)$|tukang$|.*(?:wan|wati)$"
)
# "1 : 4.120" is a ratio; "BP 8123 XY" the plate of a car.
_RATIO = re.compile(r"\b\d{1,3} ?: ?$")
_PLATE = re.compile(r"\b[A-Z]{1,2} (\d{1,4}) [A-Z]{1,3}\b")
_PER_NUMBER = re.compile(r" per (?:\d|mil\b|se(?:ratus|ribu))")
# "Gerakan 1 Desa 100 Pekerja Rentan": a name, in a headline too.
_PROGRAMME = re.compile(r"\b(?:gerakan|program|gerebek) [\"“]?(?:\d+ \w+ )?$", re.IGNORECASE)
_COUNTED = re.compile(
    r" (?:lainnya\b|lagi\b|di ?antaranya\b|(?:yang )?(?:sudah|telah|belum)\b"
    r"|\(\d[\d.,]* ?(?:%|persen)|dari (?:total |sekitar )?\d[\d.]*(?: (?:ribu|juta))?\b(?!,\d| ?%| persen)"
    r"|dari (?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|seratus|seribu)\b)",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\d (?!persen|ribu|juta|miliar|triliun|poin)[^\W\d]+(?: \w+)? dari $", re.IGNORECASE)
_WORD = re.compile(r"\bs[./]d\b\.?|[^\W\d_]+(?:[-/][^\W\d_]+|2\b)*|\d[\d.,/:-]*|[±~<>≥≤≈]")
# The word before a place, with nothing but a point, a colon or a space between: "No. 5".
_ADJOINING = re.compile(r"(?:(\d) )?([^\W\d_]+(?:-[^\W\d_]+)*)(\.)?:?\$?[ \u00a0]*\(?$")
# Verbs after which "hingga" is "to".
_CHANGES = re.compile(r"naik|turun|tumbuh|anjlok|(?:me|ber)\w+|di(?:gelembung|naik|turun|pangkas|tambah)\w*")
_NEAR, _LOOK_BACK = 40, 120
_SENTENCE = re.compile(r"(?<!\bs\.d)[.!?;,](?=\s|$)|[\n“”\"()|]")
_PHRASES = {phrase for phrases in PHRASES.values() for phrase in phrases}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)


def words_before(text: str, start: int, most: int = 8) -> list[str]:
    """The words of the sentence before a place, in lower case, the nearest last."""
    sentence = _SENTENCE.split(text[max(0, start - _LOOK_BACK) : start])[-1]
    return [word.casefold() for word in _WORD.findall(sentence)][-most:]


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
    if _RATIO.search(before) or any(
        start == each.start(1) for each in _PLATE.finditer(text, max(0, start - 3), start + 9)
    ):
        return True
    word = _ADJOINING.search(before) if before.rstrip(" .:($")[-1:].isalpha() else None
    label = word[2].casefold() if word else ""
    if label not in _LABELS or word[1] and label in _AGES or word[3] and len(label) > _SHORT + 1:
        return False
    large = r"\d{1,3}\.\d{3}" if label not in _ORDINALS else r"\d{1,3}\.\d{3}|[1-9]\d\d\b"
    if re.match(large, text[start : start + 8]) and label not in _ALWAYS:
        return False
    weak = label in _WEAK and text[start] != "0"
    return not (weak and end is not None and _PEOPLE.match(text, end))


def is_measure(text: str, end: int) -> bool:
    """Whether the word after a number makes it a date, a time, a duration, a measure or a multiple.

    Examples
    --------
    >>> is_measure("23 Desember", 2), is_measure("30 jiwa", 2)
    (True, False)
    """
    return word_after(text, end) in _MEASURES


def goes_on(text: str, end: int) -> bool:
    """Whether what follows a number is no noun: the sentence ends, or says what became of those counted.

    Examples
    --------
    >>> goes_on("894 pindah", 3), goes_on("894.", 3), goes_on("8.000 pecalang", 5)
    (True, True, False)
    """
    if _ENDS.match(text, end):
        return True
    word = _WORD_AFTER.match(text, end)
    lower = word[1].casefold() if word else ""
    return bool(word) and (lower in _STATES or bool(re.fullmatch(_VERB, lower)) and lower not in _NO_VERB)


def is_rate_of(text: str, end: int) -> bool:
    """Whether a number is one of a rate: "150 per 1.000 peserta"."""
    return bool(_PER_NUMBER.match(text, end))


def unknown_noun(text: str, end: int, *, headline: bool, spelt: bool) -> int:
    """Where the word ends that a number counts though no list has it; ``end`` if there is none.

    Parameters
    ----------
    headline
        Whether nouns have capitals, too.
    spelt
        Whether the number is in words: then only a word for people who do something counts.

    Examples
    --------
    >>> [unknown_noun(text, 5, headline=False, spelt=False) for text in ("8.000 pecalang", "8.000 ton")]
    [14, 5]
    """
    word = _WORD_AFTER.match(text, end)
    if word is None or is_measure(text, end) or goes_on(text, end):
        return end
    usual = headline or word[1].islower() or word[1].isupper() and len(word[1]) > 1
    if not usual or len(word[1]) < 2 or spelt and not is_agent(word[1]):
        return end
    return word.end()


def is_agent(word: str) -> bool:
    """Whether a word that no list has is one for people who do something."""
    return bool(_AGENT.match(word.casefold()))


def is_headline(line: str) -> bool:
    """Whether a line has capitals as headlines do.

    Examples
    --------
    >>> is_headline("Dinsos Coret 640 Warga dari Daftar"), is_headline("Dinas Sosial mencoret 640 warga.")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", line[:_HEADLINE]) if len(word) > _SHORT]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital >= len(words) * _MOSTLY and not line.rstrip().endswith(".")


def is_title(text: str, start: int, printed: str, *, headline: bool = False) -> bool:
    """Whether a counted noun and the word before the number are both capitalized: the name of a programme.

    Examples
    --------
    >>> is_title("Gerakan 1 Desa", 8, "1 Desa"), is_title("Baru 43 juta pekerja", 5, "43 juta pekerja")
    (True, False)
    """
    if not headline and re.match(r"[A-Z][a-z]+ [A-Z][a-z]", printed):
        return True
    word = re.search(r"([^\W\d_]+) ([\"“]?)$", text[max(0, start - _NEAR) : start])
    if not word or headline:
        return bool(_PROGRAMME.search(text[max(0, start - _NEAR) : start]))
    return word[1][0].isupper() and bool(re.match(r"\d+ [A-Z]" if word[2] else r"\d+ [A-Z][a-z]", printed))


def is_counted(text: str, start: int, end: int, *, small: bool) -> bool:
    """Whether a number without a noun counts what its sentence speaks of.

    Parameters
    ----------
    small
        Whether the number is printed without thousands: then a word must make it a count.

    Examples
    --------
    >>> is_counted("Sebelas dari 13 desa", 0, 7, small=True), is_counted("kelas 3", 6, 7, small=True)
    (True, False)
    >>> [is_counted(text, 0, 7, small=False) for text in ("48 ribu yang terlindungi", "48 ribu paket")]
    [True, False]
    """
    if not goes_on(text, end) or is_rate_of(text, end):
        return False
    if text.endswith(" dari ", 0, start) and _OF_THOSE.search(text[max(0, start - _LOOK_BACK) : start]):
        return True
    before = words_before(text, start, 1)
    return not small or bool(before and before[-1] in LEXICON["counting"]) or bool(_COUNTED.match(text, end))


def hedge_before(text: str, start: int, unit: str = "") -> str:
    """The source's own qualifiers directly before a number, as printed in lower case.

    Examples
    --------
    >>> hedge_before("Cakupan minimal harus mencapai 95 persen", 31), hedge_before("ada 9 persen", 4)
    ('minimal mencapai', '')
    >>> hedge_before("naik hingga Rp5 juta", 12, "idr"), hedge_before("naik menjadi hingga 5 persen", 20)
    ('', 'menjadi hingga')
    """
    words, found = words_before(text, start), []
    while words:
        for size in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            # "upah minimum" is a name, not a hedge.
            if (phrase := " ".join(words[-size:])) in _PHRASES and words[-2:] != ["upah", "minimum"]:
                # "Paling banyak: 45 orang" says which had most.
                if phrase.startswith("paling") and re.search(r":\s*$", text[max(0, start - _NEAR) : start]):
                    return ""
                found.insert(0, phrase)
                del words[-size:]
                break
        else:
            if words[-1] not in _FILLERS:
                break
            words.pop()
    if unit == "idr" and found[:1] in (["hingga"], ["sampai"]) and words[-1:] and _CHANGES.match(words[-1]):
        return ""  # "naik hingga": to, not up to
    while found:
        try:
            read_hedge(" ".join(found))
        except DataError:  # they contradict each other: keep the nearest
            found.pop(0)
        else:
            break
    return " ".join(found)
