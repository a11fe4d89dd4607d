"""The words around a printed number: what it is if it is no quantity, and how its source hedges it."""

import re

from analysis.errors import DataError
from jaminan.articles.labels import is_measure, is_rate_of
from jaminan.grammar.bounds import PHRASES, read_hedge
from jaminan.grammar.lexicon import LEXICON

_STATES, _FILLERS = frozenset(LEXICON["states"]), frozenset(LEXICON["fillers"])
_HEADLINE, _SHORT, _MOSTLY = 300, 3, 0.8
# What may follow a plain number that counts what its sentence speaks of; any other word may be counted by it.
_VERB = r"(?:me|di|ber|ter|se)[a-z]{3,}"
_NO_VERB = frozenset(LEXICON["no_verbs"])
_ENDS = re.compile(r"$|[,.;:!?)”\"\n–/|]| ?[-–—](?!\w)| [,.;:)”\"(|]")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w/]*(?:-[^\W\d_]+)*)")
# Words for people who do something: pecalang, penderes, pemulung; those on -an are things.
_AGENT = re.compile(
    r"(?!pe(?:nting|nuh|rahu|riode|ristiwa|rkara|rlu|rnah|rsen|rtama|merintah|mda|mkab|mkot|mprov|santren|tak|"
    r"lita|sawat|sisir|kan|kon|luru|luk|kat|mukim|rs|puyu|ta|ti|kerjaan)\b)pe[a-z]{3,}(?<!an)$|tukang$|.*(?:wan|wati)$"
)
# "Gerakan 1 Desa 100 Pekerja Rentan": a name, in a headline too.
_PROGRAMME = re.compile(r"\b(?:gerakan|program|gerebek) [\"“]?(?:\d+ \w+ )?$", re.IGNORECASE)
_COUNTED = re.compile(
    r" (?:lainnya\b|di ?antaranya\b|(?:sudah|telah|belum)\b"
    r"|\(\d[\d.,]* ?(?:%|persen)|dari (?:total |sekitar )?\d[\d.]*(?: (?:ribu|juta))?\b(?!,\d| ?%| persen)"
    r"|dari (?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|seratus|seribu)\b)",
    re.IGNORECASE,
)
# "Tak sampai 900 yang telah mengajukan".
_THOSE = re.compile(r" yang (?:sudah|telah|belum)\b", re.IGNORECASE)
_OF_THOSE = re.compile(r"\d (?!persen|ribu|juta|miliar|triliun|poin)[^\W\d]+(?: \w+)? dari $", re.IGNORECASE)
_WORD = re.compile(r"\bs[./]d\b\.?|[^\W\d_]+(?:[-/][^\W\d_]+|2\b)*|\d[\d.,/:-]*|[±~<>≥≤≈]")
# Verbs after which "hingga" is "to".
_CHANGES = re.compile(r"naik|turun|tumbuh|anjlok|(?:me|ber)\w+|di(?:gelembung|naik|turun|pangkas|tambah)\w*")
_NEAR, _LOOK_BACK = 40, 120
_SENTENCE = re.compile(r"(?<!\bs\.d)(?<!\b[Mm]aks)(?<!\b[Mm]in)[.!?;,](?=\s|$)|[\n“”\"()|]")
_PHRASES = {phrase for phrases in PHRASES.values() for phrase in phrases}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)


def words_before(text: str, start: int, most: int = 8) -> list[str]:
    """The words of the sentence before a place, in lower case, the nearest last."""
    sentence = _SENTENCE.split(text[max(0, start - _LOOK_BACK) : start])[-1]
    return [word.casefold() for word in _WORD.findall(sentence)][-most:]


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
    hedged = bool(_THOSE.match(text, end) and hedge_before(text, start))
    counting = bool(before) and before[-1] in LEXICON["counting"]
    return not small or counting or hedged or bool(_COUNTED.match(text, end))


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
