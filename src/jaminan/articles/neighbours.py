"""What each number of a line counts: as it says itself, or as its neighbours say.

"Naik dari 312 menjadi 418 orang", "Melati 45,2 persen, Kenanga 41,7", "Rp12, Rp15, dan Rp20 miliar": such a
number has its unit from the next or from the one before. What has none that is sure carries a doubt.
"""

import re

from jaminan.articles.alone import LISTED, MONEY, NO_UNIT, PEOPLE, RUPIAH, Part, by_itself, is_year
from jaminan.articles.context import goes_on, is_counted, is_headline, words_before
from jaminan.articles.items import as_printed, from_label
from jaminan.articles.labels import is_measure
from jaminan.articles.tokens import tokens
from jaminan.grammar.lexicon import LEXICON
from jaminan.grammar.numerals import counts_people, noun_in

# The point of "Kec." and "Hj." ends none.
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?](?=\s)|[\n]")
# Between two numbers of a list of names, and before one of a list of what became of those counted.
_NAMES = re.compile(
    r"(?P<bracket>\))?[,;:]?(?: (?:dan|serta|lalu|disusul|diikuti|kemudian|sedangkan|sementara|di|dari|untuk"
    r"|kecamatan|kabupaten|desa|kota))*(?: [A-Z][\w.’'-]*){1,4}"
    r"(?: (?:ada|sebanyak|sekitar|baru|hanya|tercatat|sebesar|hampir))* ?(?(bracket)\()"
)
_LAST_OF_LIST = re.compile(
    r"(?:[,;] | itu )(?:(?:dan|serta|sedangkan|sementara) )?(?:(?:sebanyak|ada|sekitar|hanya|baru) )?$| dan $"
)
_LISTED_ITEM = re.compile(r"[.)] [A-Z]")
_OF_THEM = re.compile(r" (?:di ?antaranya|lainnya)\b")
_ENDS = re.compile(r"$|[,.;)”\"](?!\d)")
_REACHED = frozenset({"hanya", "baru", "cuma", "masih", "menjadi", "ke", "sekitar", "hampir"})
_YEARLY = re.compile(r" se(?:bulan|tahun)\b")
_CHANGE = re.compile(r"menjadi|ke|jadi")
_THREE_DIGITS = re.compile(r"\d{3}\b(?![.,]\d)")
_WITH_THOUSANDS = re.compile(r"\d[. ]\d|\d,\d{3}\b")
_INDICES, _COUNTING = frozenset(LEXICON["indices"]), frozenset(LEXICON["counting"])
_LEAST_RUPIAH, _ALIKE, _FAR, _LARGE = 100, 50, 120, 1000
_NO_SCALE = "an amount under 100 rupiah: a scale word may be missing or misspelt"
_COMMA = "two numbers, or one whose thousands have a comma and a space"


def parts(line: str, counted: Part | None = None, *, of_rates: bool = False) -> list[Part]:
    """The numbers of a line of text, in its order.

    Parameters
    ----------
    counted
        The last people that the lines before it counted.
    of_rates
        Whether the lines before it are items of a list of rates.

    Examples
    --------
    >>> [(each.canonical, each.unit) for each in parts("Naik dari 312 menjadi 418 orang sejak 2024.")]
    [('312', 'person'), ('418', 'person'), ('2024', '')]
    """
    headline = is_headline(line)
    found = []
    for token in tokens(line):
        part = by_itself(line, token, found[-1] if found else None, headline=headline)
        found.append(from_label(line, part, of_rates=of_rates) if part.open else part)
    for place in reversed(range(len(found) - 1)):
        if _may_be_thousands(line, found[place], found[place + 1], found[place - 1] if place else None):
            found[place : place + 2] = [
                each._replace(unit="", open=False, doubt=_COMMA) for each in found[place : place + 2]
            ]
        found[place] = _from_next(line, found[place], found[place + 1])
    last, earlier = None, counted
    for place, each in enumerate(found):
        before = found[place - 1] if place else None
        if before and _SENTENCE.search(line, before.end, each.start):
            last = before = None
        following = found[place + 1] if place + 1 < len(found) else None
        here = counted is not earlier
        was, each = each, _from_before(line, each, last, counted, following, here=here)
        # What the number before it in its sentence counts is not known either.
        unknown = before and before.open and not before.unit and 10 <= before.quantity.value < _LARGE
        if each.unit in ("person", "other") and was.open and unknown:
            each = was._replace(open=False, doubt=NO_UNIT)
        found[place] = each
        last = each if each.unit else last
        if each.unit in ("person", "other") and not line.endswith((" di ", " Di "), 0, each.start):
            counted = each  # "di 22 kecamatan" is a place
    return found


def _from_next(line: str, part: Part, following: Part) -> Part:
    """A number whose unit is printed only with the next of its list."""
    if not part.open or not (following.unit or following.open and following.noun):
        return part
    if not LISTED.fullmatch(line, part.end, following.start) or is_year(part, line):
        return part
    quantity, other = part.quantity, following.quantity
    scaled = _scaled(part, following)
    if part.quantity.unit == "idr":
        if other.scale and following.unit == "IDR" and not quantity.scale:
            return as_printed(part, f"{part.canonical} {_scale(following)}", "IDR")
        return part
    if following.unit == "percent" and quantity.value < 1000 and not quantity.scale:
        return as_printed(part, f"{part.canonical} persen", "percent")
    own = line[following.start : following.start + 2].casefold() == "rp"
    if following.unit == "IDR" and not (own and not _CHANGE.search(line, part.end, following.start)):
        scale = f" {_scale(following)}" if scaled and other.scale and not quantity.scale else ""
        return as_printed(part, f"Rp{part.canonical}{scale}", "IDR") if scaled or quantity.scale else part
    if following.unit in ("person", "other"):
        if "," in part.canonical and not quantity.scale and not scaled:
            return part
        scale = f" {_scale(following)}" if scaled and not quantity.scale else ""
        return as_printed(part, f"{part.canonical}{scale}", following.unit)._replace(noun=following.noun)
    return part


def _may_be_thousands(line: str, part: Part, following: Part, before: Part | None) -> bool:
    """Whether "37, 229 peserta" may be one number that is misprinted, or a list of two."""
    printed = line[following.start : following.end].casefold()
    if not part.open or part.quantity.scale or part.quantity.value >= 1000:
        return False
    if not following.noun or following.noun not in printed or line[part.end : following.start] != ", ":
        return False
    listed = before and LISTED.fullmatch(line, before.end, part.start)
    return bool(_THREE_DIGITS.match(printed)) and not listed


def _scaled(part: Part, following: Part) -> bool:
    """Whether a number takes the scale word of the next: only so are the two of one size."""
    one, other = part.quantity, following.quantity
    if not other.scale or one.scale or one.value >= 1000 or not other.value:
        return False
    larger = one.value.scaleb(other.scale) / other.value
    return 1 / _ALIKE < larger < _ALIKE


def _scale(part: Part) -> str:
    return re.sub(r"[^a-z]|an$|rp", "", re.sub(r"^.*\d", "", part.canonical.casefold()))


def _from_before(
    line: str, part: Part, last: Part | None, counted: Part | None, following: Part | None, *, here: bool
) -> Part:
    """A number whose unit is that of one before it, or of what its sentence counts."""
    spelt = line[part.start].isalpha() and part.quantity and part.quantity.value < 100
    if not part.open or spelt and line.isupper():  # the name of a place
        return part
    if part.quantity.unit == "idr":
        return (
            part._replace(doubt=_NO_SCALE)
            if part.quantity.value < _LEAST_RUPIAH
            else part._replace(unit="IDR")
        )
    quantity, ends = part.quantity, goes_on(line, part.end)
    total = (
        following if following and line[part.end : following.start] in (" dari ", " dari total ") else None
    )
    between = line[last.end : part.start] if last and part.start - last.end < _FAR else ""
    named = ends and bool(_NAMES.fullmatch(between))
    decimal = quantity.value != int(quantity.value)
    indexed = (decimal or named) and bool(_INDICES.intersection(words_before(line, part.start, 6)))
    of_rate = bool(last) and last.unit == "percent" and ends and not total and not indexed
    if of_rate and _is_rate(line, part, decimal=decimal, named=named, between=between):
        return as_printed(part, f"{part.canonical} persen", "percent")
    if quantity.scale and last and last.unit == "IDR" and not part.noun:
        return part._replace(doubt=RUPIAH)
    if decimal and not quantity.scale:
        return part._replace(doubt="" if indexed or not ends or is_measure(line, part.end) else NO_UNIT)
    with_thousands = (
        quantity.scale or _WITH_THOUSANDS.search(line, part.start, part.end) or quantity.form == "an"
    )
    item = _LISTED_ITEM.match(line, part.end) and not _COUNTING.intersection(
        words_before(line, part.start, 1)
    )
    if is_year(part, line) or not with_thousands and item:
        return part
    listed = (
        last
        and last.unit in ("person", "other")
        and (named or ends and _LAST_OF_LIST.search(between) and line[part.end : part.end + 1] == " ")
    )
    if not listed and not is_counted(line, part.start, part.end, small=not with_thousands):
        return part._replace(
            doubt=NO_UNIT if with_thousands and not ends and not is_measure(line, part.end) else ""
        )
    if (
        quantity.scale
        and not last
        and not total
        and (_money_in(line, part.start) or not counted and not _of_people(line, part.start))
    ):
        return part._replace(doubt=RUPIAH)
    total = total if total and total.noun else None
    if not counted and not total and not _of_people(line, part.start):
        return part._replace(doubt=NO_UNIT)
    scored = _INDICES.intersection(words_before(line, part.start, 3))
    if not with_thousands and not total and (scored or not here):
        return part._replace(doubt=NO_UNIT)
    of = total or counted
    if quantity.scale and _YEARLY.match(line, part.end):
        return part._replace(doubt=RUPIAH)
    if not total and _is_of_things(line, part.start):
        return part._replace(doubt=NO_UNIT)
    sure = not with_thousands or listed or total or _OF_THEM.match(line, part.end)
    if of and of.unit == "other" and not sure:
        return part._replace(doubt=NO_UNIT)
    return part._replace(unit="other" if of and of.unit == "other" else "person")


def _is_rate(line: str, part: Part, *, decimal: bool, named: bool, between: str) -> bool:
    """Whether a number after a rate is one, too: a decimal, one of a list of names, or what was reached."""
    quantity = part.quantity
    words = {word.removesuffix("nya") for word in words_before(line, part.start, 6)}
    reached = (
        _ENDS.match(line, part.end)
        and _REACHED.intersection(words_before(line, part.start, 1))
        and not (noun_in(between) or words.intersection(("yang", *_INDICES, *LEXICON["labels"])))
    )
    if quantity.scale or not (decimal or named or reached):
        return False
    return quantity.value < 1000 if decimal else quantity.value <= 100


def _is_of_things(line: str, start: int) -> bool:
    """Whether a number is that of the things its clause begins with: "perusahaan yang wajib berjumlah 12"."""
    clause = re.split(r"[,;.]", line[max(0, start - _FAR) : start].casefold())[-1]
    noun = noun_in(clause) if clause.endswith(" berjumlah ") else ""
    return bool(noun) and not counts_people(noun)


def _of_people(line: str, start: int) -> bool:
    """Whether the words before a number speak of people rather than of money."""
    before = words_before(line, start, 12)
    return bool(PEOPLE.intersection(before))


def _money_in(line: str, start: int) -> bool:
    return bool({"klaim", *MONEY}.intersection(words_before(line, start, 12)))
