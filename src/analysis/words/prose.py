"""Names as they stand within a sentence: no capital that is not their own, no brackets."""

import re

from analysis.words import terms
from analysis.words.language import Language

_PROPER = ("Jamsostek",)


def within(name: str) -> str:
    """A name for the middle of a sentence, so that it may itself stand in brackets.

    Examples
    --------
    >>> within("Cakupan kepesertaan JKN (terdaftar)"), within("JKN active rate")
    ('cakupan kepesertaan JKN terdaftar', 'JKN active rate')
    >>> within("Jamsostek active coverage (UCJ)")
    'Jamsostek active coverage'
    """
    plain = opened(re.sub(r" \([A-Z]+\)", "", name))
    first = plain.split()[0].strip(",")
    return plain if first.isupper() or first in _PROPER else plain[0].lower() + plain[1:]


def opened(name: str) -> str:
    """A name without the brackets around a part of it."""
    return re.sub(r"[()]", "", name)


def rule(language: Language, rule_id: str) -> str:
    """The name of a rule within a sentence."""
    return within(terms.rule(language, rule_id))
