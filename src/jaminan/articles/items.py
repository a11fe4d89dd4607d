"""The number of an item of a list, alone after the name of what it counts, or of a region among rates."""

import re

from jaminan.articles.alone import NO_UNIT, Part, is_year
from jaminan.articles.tokens import read
from jaminan.grammar.lexicon import LEXICON
from jaminan.grammar.numerals import counts_people, noun_after, noun_in

_LABEL = re.compile(r"(?: *\d+[.)] )?[\s–—•*-]*([^\W\d][^:\d]{0,60}): ?")
_ITEM = re.compile(r" *(?:\d+[.)]|[–—•*-]) ")
# What is not counted, though a counted noun may stand beside it.
_NO_COUNT = frozenset({
    *LEXICON["money"], *LEXICON["indices"], *LEXICON["labels"], "alamat", "batas", "cakupan", "capaian",
    "durasi", "hak", "juta", "keaktifan", "kontak", "lama", "miliar", "persen", "persentase", "rata",
    "ribu", "sumber",
}) - {"kamar", "kelompok", "kloter", "loket", "posko", "puskesmas"}  # fmt: skip
_TOTAL = re.compile(r"^(?:jumlah|total|banyaknya) ")
_OF_NOUN = re.compile(r"(?: (?:terdaftar|baru|yang .*))*")
_REST = re.compile(r"[ .;]*(?:\([^()]*\))?[ .;]*")


def from_label(line: str, part: Part, *, of_rates: bool) -> Part:
    """A number alone after the name of what it counts, "Badan usaha: 2.077", or of an item among rates."""
    label = _LABEL.fullmatch(line, 0, part.start)
    if not label or _REST.fullmatch(line, part.end) is None or is_year(part, line):
        return part
    words = {word.removesuffix("nya") for word in re.findall(r"[^\W\d_]+", label[1].casefold())}
    if not words.isdisjoint(_NO_COUNT):
        return part._replace(open=False, doubt=NO_UNIT)
    noun = noun_after(f" {_TOTAL.sub('', label[1].casefold())}", 0)
    if noun and part.quantity.value == int(part.quantity.value):
        rest = _TOTAL.sub("", label[1].casefold())[len(noun) :]
        sure = _OF_NOUN.fullmatch(rest)
        return part._replace(
            unit=("person" if counts_people(noun) else "other") if sure else "",
            doubt="" if sure else NO_UNIT, open=False,
        )  # fmt: skip
    if (
        of_rates
        and is_item(line)
        and label[1].istitle()
        and part.quantity.value <= 100
        and not noun_in(label[1])
    ):
        # A whole number may count something that no list has: "Keluhan: 3".
        if part.quantity.value == int(part.quantity.value):
            return part._replace(open=False, doubt=NO_UNIT)
        return as_printed(part, f"{part.canonical} persen", "percent")
    return part


def is_item(line: str) -> bool:
    """Whether a line is an item of a list.

    Examples
    --------
    >>> is_item("3. Kuala Pinang: 55"), is_item("– Melati: 41"), is_item("Melati: 41")
    (True, True, False)
    """
    return bool(_ITEM.match(line))


def as_printed(part: Part, canonical: str, unit: str) -> Part:
    """A number that its neighbours give more of its print, such as a unit; as it was if that is none."""
    quantity = read(canonical)
    return part._replace(quantity=quantity, canonical=canonical, unit=unit, open=False) if quantity else part
