"""What each number of a line counts: as it says itself, or as its neighbours say.

"Naik dari 312 menjadi 418 orang", "Melati 45,2 persen, Kenanga 41,7", "Rp12, Rp15, dan Rp20 miliar": such a
number has its unit from the next or from the one before. What has none that is sure carries a doubt.
"""

import re
from dataclasses import dataclass, replace

from jaminan.articles.context import (
    is_agent,
    is_counted,
    is_headline,
    is_labelled,
    is_measure,
    is_title,
    goes_on,
    unknown_noun,
    words_before,
)
from jaminan.articles.tokens import Token, read, tokens
from jaminan.grammar.lexicon import LEXICON
from jaminan.grammar.numerals import counts_people, head_noun
from jaminan.grammar.quantities import Quantity

_LISTED = re.compile(
    r"(?: ?[,/&] ?|(?: ?,)? (?:dan|serta|atau|menjadi|ke|jadi|lalu|hingga|sampai|menuju) )"
    r"(?:(?:sekitar|hampir|hanya|baru|lebih dari|masing-masing|sebanyak|sebesar) )?"
)
_SENTENCE = re.compile(r"[.!?](?=\s)|[\n]")
# Between two numbers of a list of names, and before one of a list of what became of those counted.
_NAMES = re.compile(
    r"[,;:]?(?: (?:dan|serta|lalu|disusul|diikuti|kemudian|sedangkan|sementara|di|dari|untuk|kecamatan|kabupaten|desa|kota))*"
    r"(?: [A-Z][\w.’'-]*){1,4}(?: (?:ada|sebanyak|sekitar|baru|hanya|tercatat|sebesar|hampir))* ?"
)
_LAST_OF_LIST = re.compile(r"(?:[,;] | itu )(?:(?:dan|serta|sedangkan|sementara) )?(?:(?:sebanyak|ada|sekitar|hanya|baru) )?$| dan $")
_LISTED_ITEM = re.compile(r"[.)] [A-Z]")
_PER = re.compile(r" ?(?:per|/) ?(?:bulan|tahun|hari|orang|bln|thn|org|jiwa|peserta|kk)\b| (?:sebulan|setahun|sehari)\b")
_THESE = re.compile(r" (?:itu|tersebut|ini)\b")
_MONEY, _INDICES, _GENERAL = (frozenset(LEXICON[name]) for name in ("money", "indices", "general"))
_COUNTING = frozenset(LEXICON["counting"])
_DATES = frozenset("akhir awal dalam hingga pada per sampai sejak selama sepanjang tahun triwulan semester".split())
_PEOPLE_WORDS = frozenset(["orang", "jiwa"])
_YEARS, _LEAST_RUPIAH, _ALIKE = range(1900, 2100), 100, 50
_BILLION = 1_000_000_000
_NO_SCALE = "an amount under 100 rupiah: a scale word may be missing or misspelt"
_NO_UNIT = "no unit is printed with it nor with its neighbours"
_YEAR = "a year or a count"
_RUPIAH = "rupiah or people: no word near it says which"
_BROKEN = "not a number as Indonesian print has it"


@dataclass(frozen=True)
class Part:
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


def parts(line: str) -> list[Part]:
    """The numbers of a line of text, in its order.

    Examples
    --------
    >>> [(each.canonical, each.unit) for each in parts("Naik dari 312 menjadi 418 orang sejak 2024.")]
    [('312', 'person'), ('418', 'person'), ('2024', '')]
    """
    headline = is_headline(line)
    found = []
    for token in tokens(line):
        found.append(_by_itself(line, token, found[-1] if found else None, headline=headline))
    for place in reversed(range(len(found) - 1)):
        found[place] = _from_next(line, found[place], found[place + 1])
    last, counted, sentence = None, None, 0
    for place, each in enumerate(found):
        before = found[place - 1] if place else None
        if before and _SENTENCE.search(line, before.end, each.start):
            last = None
        following = found[place + 1] if place + 1 < len(found) else None
        found[place] = each = _from_before(line, each, last, counted, following)
        last = each if each.unit else last
        counted = each if each.unit in ("person", "other") else counted
    return found


def _by_itself(line: str, token: Token, before: Part | None, *, headline: bool) -> Part:
    """What a number is without its neighbours."""
    part = Part(token.start, token.end, token.quantity, token.canonical)
    quantity = token.quantity
    if quantity is None:
        return replace(part, doubt=_BROKEN if token.broken else "")
    noun = quantity.noun
    if noun and quantity.unit != "count":
        part = replace(part, end=token.start + len(line[token.start : token.end].removesuffix(line[token.end - len(noun) : token.end]).rstrip()))
    if quantity.unit == "percent":
        return replace(part, unit="percent")
    if quantity.unit == "idr":
        small = not quantity.scale and 0 < quantity.value < _LEAST_RUPIAH * 10 and token.digits
        return replace(part, unit="" if small else "IDR", open=small)
    if is_labelled(line, token.start, token.run_end) or _continues_label(line, token, before):
        return replace(part, labelled=True)
    end = token.start + len(_trimmed(line[token.start : token.end], noun)) if noun else token.end
    part = replace(part, end=end, noun=head_noun(noun.casefold()) if noun else "")
    if is_measure(line, token.end if not noun else token.run_end):
        return part
    unknown = unknown_noun(line, end, headline=headline, spelt=not token.digits) if not noun else end
    if unknown > end and not _rupiah_before(line, token.start, quantity):
        word = line[end:unknown].strip().casefold()
        part = replace(part, end=unknown, noun=word, noun_unknown=True)
    if not part.noun:
        return _without_noun(line, part, token)
    if is_title(line, token.start, line[token.start : part.end], headline=headline):
        return replace(part, noun="", labelled=True)
    if not token.digits and _in_general(line, token, part):
        return part
    if _is_year(part, line):
        return replace(part, doubt=_year_doubt(line, part))
    if part.noun_unknown and quantity.value != int(quantity.value):
        return replace(part, doubt=_NO_UNIT)
    people = is_agent(part.noun) if part.noun_unknown else counts_people(part.noun)
    return replace(part, unit="person" if people else "other")


def _without_noun(line: str, part: Part, token: Token) -> Part:
    """A number without a noun: an amount of rupiah, or one that its neighbours explain."""
    quantity = part.quantity
    if quantity.value >= _BILLION or quantity.scale and _rupiah_before(line, part.start, quantity):
        return replace(part, unit="IDR", canonical=f"Rp{part.canonical}")
    if quantity.scale and _PER.match(line, part.end):
        return replace(part, unit="IDR", canonical=f"Rp{part.canonical}")
    return replace(part, open=True)


def _rupiah_before(line: str, start: int, quantity: Quantity) -> bool:
    """Whether the nearest telling word before a number with a scale word is one of money."""
    if not quantity.scale:
        return False
    for word in reversed(words_before(line, start, 7)):
        if word in _MONEY:
            return True
        if word in LEXICON["people"] or word in ("kuota", "target", "potensi", "peserta"):
            return False
    return False


def _from_next(line: str, part: Part, following: Part) -> Part:
    """A number whose unit is printed only with the next of its list."""
    if not part.open or not (following.unit or following.open and following.noun):
        return part
    if not _LISTED.fullmatch(line, part.end, following.start) or _is_year(part, line):
        return part
    quantity, other = part.quantity, following.quantity
    scaled = _scaled(part, following)
    if part.quantity.unit == "idr":
        if other.scale and following.unit == "IDR" and not quantity.scale:
            return _as(part, f"{part.canonical} {_scale(following)}", "IDR")
        return part
    if following.unit == "percent" and quantity.value < 1000 and not quantity.scale:
        return _as(part, f"{part.canonical} persen", "percent")
    if following.unit == "IDR":
        scale = f" {_scale(following)}" if scaled and other.scale and not quantity.scale else ""
        return _as(part, f"Rp{part.canonical}{scale}", "IDR") if scaled or quantity.scale else part
    if following.unit in ("person", "other"):
        if "," in part.canonical and not quantity.scale and not scaled:
            return part
        scale = f" {_scale(following)}" if scaled and not quantity.scale else ""
        return replace(_as(part, f"{part.canonical}{scale}", following.unit), noun=following.noun)
    return part


def _scaled(part: Part, following: Part) -> bool:
    """Whether a number takes the scale word of the next: then the two are of one size, and else they are not."""
    one, other = part.quantity, following.quantity
    if not other.scale or one.scale or one.value >= 1000 or not other.value:
        return False
    larger = one.value.scaleb(other.scale) / other.value
    return 1 / _ALIKE < larger < _ALIKE


def _scale(part: Part) -> str:
    return re.sub(r"[^a-z]|an$|rp", "", re.sub(r"^.*\d", "", part.canonical.casefold()))


def _as(part: Part, canonical: str, unit: str) -> Part:
    quantity = read(canonical)
    return replace(part, quantity=quantity, canonical=canonical, unit=unit, open=False) if quantity else part


def _from_before(line: str, part: Part, last: Part | None, counted: Part | None, following: Part | None) -> Part:
    """A number whose unit is that of one before it, or of what its sentence counts."""
    if not part.open:
        return part
    if part.quantity.unit == "idr":
        return replace(part, doubt=_NO_SCALE) if part.quantity.value < _LEAST_RUPIAH else replace(part, unit="IDR")
    quantity, ends = part.quantity, goes_on(line, part.end)
    total = following if following and line[part.end : following.start] in (" dari ", " dari total ") else None
    between = line[last.end : part.start] if last else ""
    named = ends and bool(_NAMES.fullmatch(between))
    decimal = quantity.value != int(quantity.value)
    indexed = (decimal or named) and bool(_INDICES.intersection(words_before(line, part.start, 6)))
    if last and last.unit == "percent" and quantity.value < 1000 and not quantity.scale and ends and not total:
        if (decimal or named and quantity.value <= 100) and not indexed:
            return _as(part, f"{part.canonical} persen", "percent")
    if decimal and not quantity.scale:
        return replace(part, doubt="" if indexed or not ends or is_measure(line, part.end) else _NO_UNIT)
    with_thousands = quantity.scale or "." in part.canonical or quantity.form == "an"
    if _is_year(part, line) or not with_thousands and _LISTED_ITEM.match(line, part.end):
        return part
    listed = last and last.unit in ("person", "other") and (
        named or ends and _LAST_OF_LIST.search(between) and line[part.end : part.end + 1] == " "
    )
    if not listed and not is_counted(line, part.start, part.end, small=not with_thousands):
        return replace(part, doubt=_NO_UNIT if with_thousands and not ends and not is_measure(line, part.end) else "")
    if quantity.scale and not counted and _money_in(line, part.start):
        return replace(part, doubt=_RUPIAH)
    of = total if total and total.noun else counted
    return replace(part, unit="other" if of and of.unit == "other" else "person")


def _money_in(line: str, start: int) -> bool:
    return bool(_MONEY.intersection(words_before(line, start, 12)))


def _continues_label(line: str, token: Token, before: Part | None) -> bool:
    """Whether a number is one more of those that a label names: "kelas 1, 2, dan 3"."""
    if before is None or not before.labelled or before.quantity is None or not _LISTED.fullmatch(line, before.end, token.start):
        return False
    return before.quantity.value < token.quantity.value < 100


def _is_year(part: Part, line: str) -> bool:
    return (
        part.quantity is not None
        and not part.quantity.scale
        and part.quantity.value in _YEARS
        and line[part.start : part.start + 4].isdigit()
    )


def _year_doubt(line: str, part: Part) -> str:
    """Why a year before a noun is none that is sure; empty if it is a year."""
    before = words_before(line, part.start, 1)
    printed = re.search(r"(\w+) $", line[max(0, part.start - 30) : part.start])
    if printed and (printed[1][0].isupper() or printed[1].casefold() in _DATES):
        return ""
    return _YEAR if before and before[-1] in _COUNTING or part.noun in _PEOPLE_WORDS else ""


def _in_general(line: str, token: Token, part: Part) -> bool:
    """Whether a number in words is of no count: any one of a kind, or those just named."""
    if token.quantity.value == 1:
        after = words_before(line, min(len(line), part.end + 30), 12)
        after = re.findall(r"[^\W\d_]+", line[part.end : part.end + 40])[:2]
        before = words_before(line, token.start, 1)
        return bool(_GENERAL.intersection(word.casefold() for word in after[:1])) or bool(
            before and before[-1] in _GENERAL | {"sebagai", "dihitung", "salah", "punya"} - {"hanya"}
        ) or "lebih dari sekali" in line[part.end : part.end + 60]
    return bool(_THESE.match(line, part.end)) and token.quantity.value < 10


def _trimmed(printed: str, noun: str) -> str:
    """A quantity without what qualifies its noun."""
    begins = printed.casefold().rindex(noun.casefold())
    return printed[: begins + len(head_noun(noun.casefold()))]
