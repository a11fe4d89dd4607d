"""What each number of a line counts: as it says itself, or as its neighbours say.

"Naik dari 312 menjadi 418 orang", "Melati 45,2 persen, Kenanga 41,7", "Rp12, Rp15, dan Rp20 miliar": such a
number has its unit from the next or from the one before. What has none that is sure carries a doubt.
"""

import re
from typing import NamedTuple

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
_PER = re.compile(r"/(?:bulan|tahun|bln|thn|orang|org|jiwa|kk)\b")
_PER_NUMBER = re.compile(r" per (?:\d|mil\b|se(?:ratus|ribu))")
_WORD = re.compile(r"[^\W\d_]+")
_THESE = re.compile(r" (?:itu|tersebut|ini)\b")
_MONEY, _INDICES, _GENERAL = (frozenset(LEXICON[name]) for name in ("money", "indices", "general"))
_PEOPLE = frozenset([*LEXICON["people"], "kuota", "target", "potensi", "pesertanya", "segmen", "sisanya", "pekerjanya"])
_COUNTING = frozenset(LEXICON["counting"])
_DATES = frozenset("akhir awal dalam hingga pada per sampai sejak selama sepanjang tahun triwulan semester".split())
_PEOPLE_WORDS = frozenset(["orang", "jiwa"])
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LEAST_RUPIAH, _ALIKE, _FAR = 100, 50, 120
_BILLION = 1_000_000_000
_NO_SCALE = "an amount under 100 rupiah: a scale word may be missing or misspelt"
_NO_UNIT = "no unit is printed with it nor with its neighbours"
_COMMA = "two numbers, or one whose thousands have a comma and a space"
_YEAR = "a year or a count"
_RUPIAH = "rupiah or people: no word near it says which"
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


def parts(line: str, counted: Part | None = None) -> list[Part]:
    """The numbers of a line of text, in its order.

    Parameters
    ----------
    counted
        The last people that the lines before it counted.

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
        if _may_be_thousands(line, found[place], found[place + 1], found[place - 1] if place else None):
            found[place : place + 2] = [each._replace(unit="", open=False, doubt=_COMMA) for each in found[place : place + 2]]
        found[place] = _from_next(line, found[place], found[place + 1])
    last, earlier = None, counted
    for place, each in enumerate(found):
        before = found[place - 1] if place else None
        if before and _SENTENCE.search(line, before.end, each.start):
            last = None
        following = found[place + 1] if place + 1 < len(found) else None
        found[place] = each = _from_before(line, each, last, counted, following, here=counted is not earlier)
        last = each if each.unit else last
        if each.unit in ("person", "other") and not line.endswith((" di ", " Di "), 0, each.start):
            counted = each  # "di 22 kecamatan" is a place
    return found


def _by_itself(line: str, token: Token, before: Part | None, *, headline: bool) -> Part:
    """What a number is without its neighbours."""
    part = Part(token.start, token.end, token.quantity, token.canonical)
    quantity = token.quantity
    if quantity is None:
        return part._replace(doubt=_BROKEN if token.broken else "")
    noun = quantity.noun
    if noun and quantity.unit != "count":
        part = part._replace(end=token.start + len(line[token.start : token.end].removesuffix(line[token.end - len(noun) : token.end]).rstrip()))
    if quantity.unit == "percent":
        return part._replace(unit="percent")
    if quantity.unit == "idr":
        small = not quantity.scale and 0 < quantity.value < _LEAST_RUPIAH * 10 and token.digits
        return part._replace(unit="" if small else "IDR", open=small)
    if _PER_NUMBER.match(line, token.end) or is_labelled(line, token.start, token.run_end) or _continues_label(line, token, before):
        return part._replace(labelled=True)
    end = token.start + len(_trimmed(line[token.start : token.end], noun)) if noun else token.end
    part = part._replace(end=end, noun=head_noun(noun.casefold()) if noun else "")
    if is_measure(line, token.end if not noun else token.run_end):
        return part
    unknown = unknown_noun(line, end, headline=headline, spelt=not token.digits) if not noun else end
    if unknown > end and not _rupiah_before(line, token.start, quantity):
        word = line[end:unknown].strip().casefold()
        part = part._replace(end=unknown, noun=word, noun_unknown=True)
    if not part.noun:
        return _without_noun(line, part, token)
    if is_title(line, token.start, line[token.start : part.end], headline=headline):
        return part._replace(noun="", labelled=True)
    if not token.digits and (general := _general(line, part)):
        return part._replace(doubt="" if general == _NONE else general)
    if _is_year(part, line):
        return part._replace(doubt=_year_doubt(line, part))
    if part.noun_unknown and quantity.value != int(quantity.value):
        return part._replace(doubt=_NO_UNIT)
    people = is_agent(part.noun) if part.noun_unknown else counts_people(part.noun)
    return part._replace(unit="person" if people else "other")


def _without_noun(line: str, part: Part, token: Token) -> Part:
    """A number without a noun: an amount of rupiah, or one that its neighbours explain."""
    quantity = part.quantity
    if quantity.value >= _BILLION or quantity.scale and _rupiah_before(line, part.start, quantity):
        return part._replace(unit="IDR", canonical=f"Rp{part.canonical}")
    if quantity.scale and _PER.match(line, part.end):
        return part._replace(unit="IDR", canonical=f"Rp{part.canonical}")
    return part._replace(open=True)


def _rupiah_before(line: str, start: int, quantity: Quantity) -> bool:
    """Whether the nearest telling word before a number with a scale word is one of money."""
    if not quantity.scale:
        return False
    words = words_before(line, start, 7)
    for place in reversed(range(len(words))):
        if words[place] in _MONEY:
            return True
        if words[place] in _PEOPLE or words[place] == "klaim":  # "gaji sopir" is money all the same
            return bool(place) and words[place - 1] in _MONEY
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
        return _as(part, f"{part.canonical}{scale}", following.unit)._replace(noun=following.noun)
    return part


def _may_be_thousands(line: str, part: Part, following: Part, before: Part | None) -> bool:
    """Whether "37, 229 peserta" may be one number that is misprinted, or a list of two."""
    return (
        part.open and bool(following.noun) and following.noun in line[: following.end].casefold()[following.start :] and line[part.end : following.start] == ", "
        and bool(re.match(r"\d{3}\b(?![.,]\d)", line[following.start : following.end])) and not part.quantity.scale
        and part.quantity.value < 1000 and not (before and _LISTED.fullmatch(line, before.end, part.start))
    )  # fmt: skip


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
    return part._replace(quantity=quantity, canonical=canonical, unit=unit, open=False) if quantity else part


def _from_before(
    line: str, part: Part, last: Part | None, counted: Part | None, following: Part | None, *, here: bool
) -> Part:
    """A number whose unit is that of one before it, or of what its sentence counts."""
    if not part.open:
        return part
    if part.quantity.unit == "idr":
        return part._replace(doubt=_NO_SCALE) if part.quantity.value < _LEAST_RUPIAH else part._replace(unit="IDR")
    quantity, ends = part.quantity, goes_on(line, part.end)
    total = following if following and line[part.end : following.start] in (" dari ", " dari total ") else None
    between = line[last.end : part.start] if last and part.start - last.end < _FAR else ""
    named = ends and bool(_NAMES.fullmatch(between))
    decimal = quantity.value != int(quantity.value)
    indexed = (decimal or named) and bool(_INDICES.intersection(words_before(line, part.start, 6)))
    if last and last.unit == "percent" and quantity.value < 1000 and not quantity.scale and ends and not total:
        if (decimal or named and quantity.value <= 100) and not indexed:
            return _as(part, f"{part.canonical} persen", "percent")
    if decimal and not quantity.scale:
        return part._replace(doubt="" if indexed or not ends or is_measure(line, part.end) else _NO_UNIT)
    with_thousands = quantity.scale or "." in part.canonical or quantity.form == "an"
    if _is_year(part, line) or not with_thousands and _LISTED_ITEM.match(line, part.end):
        return part
    listed = last and last.unit in ("person", "other") and (
        named or ends and _LAST_OF_LIST.search(between) and line[part.end : part.end + 1] == " "
    )
    if not listed and not is_counted(line, part.start, part.end, small=not with_thousands):
        return part._replace(doubt=_NO_UNIT if with_thousands and not ends and not is_measure(line, part.end) else "")
    if quantity.scale and not last and (_money_in(line, part.start) or not counted and not _of_people(line, part.start)):
        return part._replace(doubt=_RUPIAH)
    if not with_thousands and not here and not total:
        return part._replace(doubt=_NO_UNIT)
    of = total if total and total.noun else counted
    return part._replace(unit="other" if of and of.unit == "other" else "person")


def _of_people(line: str, start: int) -> bool:
    """Whether the words before a number speak of people rather than of money."""
    before = words_before(line, start, 12)
    return bool(_PEOPLE.intersection(before))


def _money_in(line: str, start: int) -> bool:
    return bool({"klaim", *_MONEY}.intersection(words_before(line, start, 12)))


def _continues_label(line: str, token: Token, before: Part | None) -> bool:
    """Whether a number is one more of those that a label names: "kelas 1, 2, dan 3"."""
    if before is None or not before.labelled or before.quantity is None or not _LISTED.fullmatch(line, before.end, token.start):
        return False
    return before.quantity.value < token.quantity.value < 100


def _is_year(part: Part, line: str) -> bool:
    return (
        part.quantity is not None
        and not part.quantity.scale
        and _FIRST_YEAR <= part.quantity.value <= _LAST_YEAR
        and line[part.start : part.start + 4].isdigit()
    )


def _year_doubt(line: str, part: Part) -> str:
    """Why a year before a noun is none that is sure; empty if it is a year."""
    before = words_before(line, part.start, 1)
    printed = re.search(r"(\w+) $", line[max(0, part.start - 30) : part.start])
    if printed and (printed[1][0].isupper() or printed[1].casefold() in _DATES):
        return ""
    return _YEAR if before and before[-1] in _COUNTING or part.noun in _PEOPLE_WORDS else ""


def _general(line: str, part: Part) -> str:
    """Why a number in words is no count that is sure: any one of a kind, or those just named."""
    if part.quantity.value != 1:
        return _NONE if part.quantity.value < 10 and _THESE.match(line, part.end) else ""
    before, after = words_before(line, part.start, 1), _WORD.findall(line[part.end : part.end + 40])[:1]
    if _GENERAL.intersection([*(word.casefold() for word in after), *before]) - {"hanya", "cukup"}:
        return _NONE
    sure = {*_COUNTING, "dan", "serta"}.intersection(before) or re.match(r" (?:di|asal) [A-Z]| yang\b| bernama\b", line[part.end : part.end + 20])
    return "" if sure else _ANY_ONE


def _trimmed(printed: str, noun: str) -> str:
    """A quantity without what qualifies its noun."""
    begins = printed.casefold().rindex(noun.casefold())
    return printed[: begins + len(head_noun(noun.casefold()))]
