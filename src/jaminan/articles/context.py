"""The words around a printed number: what it is if it is no quantity, and how its source hedges it."""

import re

from analysis.errors import DataError
from jaminan.grammar.bounds import PHRASES, read_hedge
from jaminan.grammar.lexicon import LEXICON
from jaminan.grammar.numerals import NOUN_PATTERN

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip
_LABELS = frozenset([*LEXICON["labels"], *MONTHS])
_MEASURES = frozenset([*LEXICON["measures"], *MONTHS])
# What may follow a plain number that counts what its sentence speaks of; any other word may be counted by it.
_ON = (
    "adalah|akan|atau|belum|berasal|baru|dan|dari|dengan|di|di ?antaranya|dibanding|hingga|ini|itu|kami|"
    "karena|ke|kini|kita|lainnya|masih|memiliki|menjadi|mereka|merupakan|pada|per|saja|sampai|sedangkan|sementara|"
    "sudah|tahun|telah|terdaftar|terdiri|terlindungi|tersebut|untuk|yang"
)
# Or a verb, by its beginning, or one of those that have none.
_VERB = r"(?:me|di|ber|ter)[a-z]{3,}|gagal|hadir|ikut|keluar|masuk|meninggal|nunggak|pindah|tak|tidak"
_GOES_ON = re.compile(rf"$|[,.;:!?)”\"\n–-]|\s(?!per \d)(?:\(|–|-|(?:{_ON}|{_VERB})\b)", re.IGNORECASE)
# Words for people who do something: pecalang, penderes, pemulung; those on -an are things.
_AGENT = re.compile(
    r" (?!pe(?:nting|nuh|rahu|riode|ristiwa|rkara|rlu|rnah|rsen|rtama)\b)(pe[a-z]{3,}(?<!an)|tukang)\b"
)
_ANY = re.compile(r" (?:[a-z]{2,}|[A-Z]{2,})(?:-[A-Za-z]+)*\b")
_COUNTED = re.compile(
    r" (?:lainnya\b|di ?antaranya\b|(?:sudah|telah|belum)\b"
    rf"|dari (?:total )?\d[\d.]*(?: (?:ribu|juta))? (?:{NOUN_PATTERN})\b)",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(rf"\d (?:{NOUN_PATTERN})(?: \w+)? dari $", re.IGNORECASE)
_FILLERS = frozenset({"adalah", "angka", "berada", "bisa", "dapat", "di", "harus", "kini", "pada", "wajib"})
_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*|\d[\d.,/:-]*|[±~<>]")
# The word before a place, with nothing but a point, a colon or a space between: "No. 5".
_ADJOINING = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[.:]?\$?[ \u00a0]*\(?$")
_NEAR, _LOOK_BACK = 40, 120
_SENTENCE = re.compile(r"[.!?;](?=\s|$)|[\n“”\"()]")
_PHRASES = {phrase for phrases in PHRASES.values() for phrase in phrases}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)


def words_before(text: str, start: int, most: int = 8) -> list[str]:
    """The words of the sentence before a place, in lower case, the nearest last."""
    sentence = _SENTENCE.split(text[max(0, start - 120) : start])[-1]
    return [word.casefold() for word in _WORD.findall(sentence)][-most:]


def word_after(text: str, end: int) -> str:
    """The word that follows a place directly, in lower case; empty if there is none."""
    found = re.match(r"[ \u00a0]?(?:\()?([^\W\d_]+)", text[end : end + 40])
    return found[1].casefold() if found else ""


def is_labelled(text: str, start: int) -> bool:
    """Whether the word before a number makes it a name, a date, an age or a base.

    Examples
    --------
    >>> is_labelled("Sejak tahun 2025", 12), is_labelled("Sebanyak 37 desa", 9), is_labelled("berusia 25", 8)
    (True, False, True)
    """
    word = _ADJOINING.search(text[max(0, start - _NEAR) : start])
    return bool(word) and word[1].casefold() in _LABELS


def is_measure(text: str, end: int) -> bool:
    """Whether the word after a number makes it a date, a time, a duration, a measure or a multiple.

    Examples
    --------
    >>> is_measure("23 Desember", 2), is_measure("30 jiwa", 2)
    (True, False)
    """
    return word_after(text, end) in _MEASURES


def unknown_noun(text: str, end: int, *, small: bool) -> int:
    """Where the word ends that a number counts though no list has it; ``end`` if there is none.

    Parameters
    ----------
    small
        Whether the number is printed without thousands: then only a word for people who do something counts.

    Examples
    --------
    >>> unknown_noun("8.000 pecalang", 5, small=False), unknown_noun("8.000 ton", 5, small=False)
    (14, 5)
    >>> unknown_noun("12 penderes", 2, small=True), unknown_noun("12 dewa", 2, small=True)
    (11, 2)
    """
    if is_measure(text, end):
        return end
    follows = _AGENT.match(text, end)
    if follows is None and not small and not _GOES_ON.match(text, end):
        follows = _ANY.match(text, end)
    return follows.end() if follows else end


def is_title(text: str, start: int, printed: str) -> bool:
    """Whether a counted noun and the word before the number are both capitalized: the name of a programme.

    Examples
    --------
    >>> is_title("Gerakan 1 Desa", 8, "1 Desa"), is_title("Baru 43 juta pekerja", 5, "43 juta pekerja")
    (True, False)
    """
    word = re.search(r"([^\W\d_]+) [\"“]?$", text[max(0, start - _NEAR) : start])
    return bool(word) and word[1][0].isupper() and bool(re.match(r"\d+ [A-Z]", printed))


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
    if not _GOES_ON.match(text, end):
        return False
    if _OF_THOSE.search(text[max(0, start - _LOOK_BACK) : start]):
        return True
    before = words_before(text, start, 1)
    return not small or bool(before and before[-1] in LEXICON["counting"]) or bool(_COUNTED.match(text, end))


def hedge_before(text: str, start: int) -> str:
    """The source's own qualifiers directly before a number, as printed in lower case.

    Examples
    --------
    >>> hedge_before("Cakupan minimal harus mencapai 95 persen", 31), hedge_before("ada 9 persen", 4)
    ('minimal mencapai', '')
    """
    words, found = words_before(text, start), []
    while words:
        for size in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            # "upah minimum" is a name, not a hedge.
            if (phrase := " ".join(words[-size:])) in _PHRASES and words[-2:] != ["upah", "minimum"]:
                found.insert(0, phrase)
                del words[-size:]
                break
        else:
            if words[-1] not in LEXICON["fillers"]:
                break
            words.pop()
    while found:
        try:
            read_hedge(" ".join(found))
        except DataError:  # they contradict each other: keep the nearest
            found.pop(0)
        else:
            break
    return " ".join(found)
