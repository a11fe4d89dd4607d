"""The numbers of a text, each as the quantity that it can be read as, misprints and all.

A number is rewritten as print should have it ("2 415" as "2.415", "7 Milar" as "7 miliar") and then read
with the one grammar of printed quantities.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from analysis.errors import DataError
from jaminan.articles.labels import is_labelled
from jaminan.articles.scale_words import ENGLISH, SCALE_WORDS, SCALES, near
from jaminan.grammar.numerals import HALVES, NUMBER_WORDS, decimals, in_digits, noun_after
from jaminan.grammar.quantities import Quantity, read_quantity

_SCALE = "|".join(SCALES.values())
_RATE = (
    rf"%|(?!person\b)(?:p(?:ro|re|or|ar|e|r)[sc][ei]n+t?|perc?s?ent|{near('persen')})"
    r"|prosentase|pct|per (?:sen|cent)"
)
_POINTS = r"poin[t]? ?(?:persentase|persen|%)|(?:persentase|persen|%) ?poin|percentage[- ]points?"
_PERCENT = rf" ?(?:{_POINTS}|{_RATE})(?:(?!\w)|(?=nya\b)|(?<=%))"
_TO = r"(?: ?[-–—] ?| hingga | sampai dengan | sampai | s/d | s\.d\.? |(?P<dan> dan | and ))"
# Digits with the marks between them: thousands by spaces, a space beside a mark, or as they should be.
_RUN = (
    r"\d{1,3}(?: \d{3})+(?![\d.])(?:,\d+)?|\d{1,3}(?:\.\d{3})*\. \d{3}(?:\.\d{3})*(?![\d.,]*\d)"
    rf"|\d{{1,3}}(?: , ?|, )\d{{1,2}}(?={_PERCENT}|(?: ?(?:{_SCALE})\b))|\d+(?:[.,]\d+)*"
)
_PLAIN_RUN = r"\d+(?:[.,]\d+)*"
_RP = r"(?:rp\b\.? ?:? ?|rp(?=\d)|idr ?)"


def _amount(name: str, run: str) -> str:
    scale = rf"(?: ?(?P<{name}_scale>{_SCALE})(?P<{name}_many>[- ]?an)?(?!\w)|(?= ?(?:{_SCALE})nya\b))?"
    return rf"(?P<{name}>{run})(?P<{name}_an>-?an\b)?{scale}"


_QUANTITY = re.compile(
    rf"(?P<between>antara |between )?(?P<minus>minus )?(?P<rp>{_RP})?(?P<sign>-(?=\d))?"
    rf"{_amount('one', _RUN)}(?: (?P<more>\d{{1,3}}) ?(?P<more_scale>{_SCALE})\b)?"
    rf"(?P<one_rate>{_PERCENT})?(?(rp)(?:,-)?)(?P<one_end>)"
    rf"(?:{_TO}(?:{_RP})?{_amount('two', _PLAIN_RUN)}(?P<two_rate>{_PERCENT})?(?(rp)(?:,-)?))?(?P<two_end>)"
    rf"(?: \((?P<words>[a-z]+(?: [a-z]+)*)(?: rupiah)?\)(?P<late_rate>{_PERCENT})?)?"
    rf"(?P<over> lebih(?! dari\b))?(?P<rupiah> rupiah)?(?:(?!\w)|(?=nya\b))",
    re.IGNORECASE,
)
_WORDS = "|".join(sorted([*NUMBER_WORDS, *HALVES], key=len, reverse=True))
_SPOKEN = rf"(?:{_WORDS})(?: (?:{_WORDS}))*"
_SPOKEN_DECIMAL = re.compile(rf"(?:{_SPOKEN}) koma (?:{_SPOKEN})\b", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"(?P<one>{_SPOKEN})(?: koma (?P<decimals>{_SPOKEN})(?={_PERCENT}))?(?P<an>an)?\b(?P<one_end>)"
    rf"(?:{_TO}(?P<two>{_SPOKEN})\b)?(?P<two_end>)(?P<rate>{_PERCENT})?"
    rf"(?P<over> lebih(?! dari\b))?(?P<rupiah> rupiah)?(?!\w)",
    re.IGNORECASE,
)
# A number begins in digits, perhaps after Rp, or in a word; never within a word, a date or another number.
_START = re.compile(
    rf"(?:(?<![\w.,/:+-])|(?<=[a-z])(?=(?-i:Rp)))(?:antara |between )?(?:minus )?"
    rf"(?:(?:{_RP})?-?(?P<digits>\d)|(?<!koma )(?<!kaki )(?P<words>{_WORDS})(?:an)?\b)",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\d{1,3},\d+")
_FIRST_RUN, _TO_RUN = re.compile(_PLAIN_RUN), re.compile(rf"\D*{_PLAIN_RUN}")
# A number that ends its line or has another beside it needs no look at units.
_LONE = re.compile(r"[1-9]\d{0,2}(?= \d{1,2}(?!\d|[.,]\d)|$)")
_MOST_DIGITS, _UNGROUPED = 15, 5


class Token(NamedTuple):
    """A number of a text.

    Attributes
    ----------
    start, run_end, end
        Where it begins, where its first digits end, and where all of it ends.
    quantity
        What it is read as; of one that cannot be read, None.
    canonical
        The same as print should have it, without its noun.
    digits
        Whether it is printed in digits.
    spaced
        Whether a space inside its digits was taken for a mark.
    broken
        Whether it has a unit but is no number.
    """

    start: int
    run_end: int
    end: int
    quantity: Quantity | None
    canonical: str
    digits: bool = True
    spaced: bool = False
    broken: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The numbers of a text from its beginning to its end."""
    place = 0
    while begun := _START.search(text, place):
        start = begun.start()
        token = _in_digits(text, start) if begun["digits"] else _in_words(text, begun.start("words"))
        if token.spaced and (token.quantity is None or is_labelled(text, start)):
            token = whole(text, token)
        yield token
        place = max(token.end, begun.end())


def whole(text: str, token: Token) -> Token:
    """The first part of a number that was joined over a space, by itself."""
    run = _FIRST_RUN.search(text, token.start)
    end = run.end()
    return token._replace(run_end=end, end=end, quantity=read(run[0]), canonical=run[0], spaced=False)


def _in_digits(text: str, start: int) -> Token:
    if lone := _LONE.match(text, start):
        return Token(start, lone.end(), lone.end(), read(lone[0]), lone[0])
    found = _QUANTITY.match(text, start) or _QUANTITY.match(text, start, _bare_end(text, start))
    if found is None:
        end = _bare_end(text, start)
        return Token(start, end, end, None, "")
    run = found["one"]
    if sum(character.isdigit() for character in run) > _MOST_DIGITS:  # the number of an account or a person
        return Token(start, found.end("one"), found.end("one"), None, "")
    for end, two in ((found.end(), True), (found.end(), False), (found.end("one_end"), False)):
        if two is False and found["two"] and end > found.end("one_end"):
            continue
        canonical = _canonical(found, two=two and bool(found["two"]), short=end < found.end())
        noun = noun_after(text, end) if end == found.end() else ""
        if quantity := read(f"{canonical} {noun}".strip()):
            end += len(f" {noun}") if noun else 0
            start += len(found["between"] or "") if quantity.end is None else 0
            return Token(start, found.end("one"), end, _signed(quantity, found), canonical, spaced=" " in run)
    unit = any(found[name] for name in ("rp", "one_scale", "one_rate")) or noun_after(text, found.end())
    end = found.end("one")
    return Token(start, end, end, None, "", spaced=" " in run, broken=bool(unit))


def _bare_end(text: str, start: int) -> int:
    return _TO_RUN.match(text, start).end()


def _signed(quantity: Quantity, found: re.Match) -> Quantity:
    if not (found["minus"] or found["sign"]):
        return quantity
    return replace(quantity, value=-quantity.value)


def _canonical(found: re.Match, *, two: bool, short: bool) -> str:
    """A quantity as print should have it."""
    rate = found["one_rate"] or (two and found["two_rate"]) or (not short and found["late_rate"])
    rupiah = bool(found["rp"] or (found["rupiah"] and not short))
    one = _numeral(found["one"], bool(rate), found["one_scale"] or (found["two_scale"] if two else ""))
    scale = _scale(found["one_scale"])
    if found["more"]:
        names = ["", *SCALES]
        if "," in one or names.index(_scale(found["more_scale"])) != names.index(scale) - 1:
            return ""
        one = f"{one},{int(found['more']):03}"
    parts = [
        "antara " if found["between"] and two else "",
        "Rp" if rupiah else "",
        one,
        found["one_an"] or "",
    ]
    parts += [f" {scale}" if scale else "", (found["one_many"] or "").strip()]
    if two:
        parts += [
            " dan " if found["dan"] else "-",
            _numeral(found["two"], bool(rate), found["two_scale"]),
        ]
        parts += [found["two_an"] or "", f" {name}" if (name := _scale(found["two_scale"])) else ""]
        parts += [(found["two_many"] or "").strip()]
    if found["words"] and not short:
        parts.append(f" ({found['words'].casefold()})")
    return "".join([*parts, " persen" if rate else "", " lebih" if found["over"] and not short else ""])


def _scale(printed: str | None) -> str:
    if not printed:
        return ""
    for name, pattern in SCALE_WORDS.items():
        if pattern.fullmatch(printed):
            return name
    return ""


def _numeral(run: str, rate: bool, scaled: str | None) -> str:
    if scaled and ENGLISH.fullmatch(scaled):
        return run.replace(",", "").replace(".", ",")
    if run.isdigit() and len(run) < _UNGROUPED:
        return run
    run = re.sub(r"(?<=\d) (?=\d)", ".", run) if re.search(r"\d \d", run) else run.replace(" ", "")
    if rate or scaled and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", run):
        return run.replace(".", ",") if "," not in run else run
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d\d?)?", run):  # as in English
        return run.replace(",", ";").replace(".", ",").replace(";", ".")
    return f"{int(run):,}".replace(",", ".") if re.fullmatch(r"[1-9]\d{4,}", run) else run


def _in_words(text: str, start: int) -> Token:
    found = _IN_WORDS.match(text, start)
    if (spoken := _SPOKEN_DECIMAL.match(text, start)) and not (found and found["decimals"]):
        return Token(start, spoken.end(), spoken.end(), None, "", digits=False, broken=True)
    if found is None:
        end = re.compile(r"\w+").match(text, start).end()
        return Token(start, end, end, None, "", digits=False)
    for two in (True, False) if found["two"] else (False,):
        end = found.end() if two or not found["two"] else found.end("one_end")
        whole_of = not (found["two"] and not two)
        if not (canonical := in_digits(found["one"], found["two"] if two else None)):
            continue
        canonical += f",{decimals(found['decimals'])}" if found["decimals"] else ""
        canonical += "an" if found["an"] else ""
        canonical = f"Rp{canonical}" if found["rupiah"] and whole_of else canonical
        canonical += " persen" if found["rate"] and whole_of else ""
        canonical += " lebih" if found["over"] and whole_of else ""
        noun = noun_after(text, end) if whole_of else ""
        if quantity := read(f"{canonical} {noun}".strip()):
            end += len(f" {noun}") if noun else 0
            return Token(start, found.end("one"), end, quantity, canonical, digits=False)
    return Token(start, found.end("one"), found.end("one"), None, "", digits=False)


def read(canonical: str) -> Quantity | None:
    """The quantity that a text is, if it is one."""
    try:
        if _DECIMAL.fullmatch(canonical):  # its unit may be with a neighbour
            return replace(read_quantity(f"{canonical} persen"), unit="count")
        return read_quantity(canonical) if canonical else None
    except DataError:
        return None
