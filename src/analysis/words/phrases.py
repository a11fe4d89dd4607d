"""Short phrases that sentences, tables and charts share: names within a sentence, rules, reasons, ages."""

import re

from analysis.words.language import Language
from analysis.words.report import Report, only
from analysis.words.terms import TERMS

_PROPER = ("Jamsostek",)
MOST_ALT = 250  # letters of an alternative text
_CATEGORIES = {"utama": "Utama", "madya": "Madya", "pratama": "Pratama"}


def joined(*words: str, by: str = ", ") -> str:
    """The words that are not empty, one after the other."""
    return by.join(filter(None, words))


def open_reading(report: Report, region_id: str, reading: str) -> str:
    """How the active rate of a region is read, if it can be read in two ways."""
    readings = set(only(report.measures.coverage, region_id)["reading"]) - {""}
    return report.term("reading", reading) if len(readings) > 1 else ""


def within(name: str) -> str:
    """A name for the middle of a sentence, without a capital that is not its own and without brackets.

    Examples
    --------
    >>> within("Cakupan kepesertaan JKN (terdaftar)"), within("JKN active rate")
    ('cakupan kepesertaan JKN terdaftar', 'JKN active rate')
    >>> within("Jamsostek active coverage (UCJ)")
    'Jamsostek active coverage'
    """
    plain = without_brackets(re.sub(r" \([A-Z]+\)", "", name))
    first = plain.split()[0].strip(",")
    return plain if first.isupper() or first in _PROPER else plain[0].lower() + plain[1:]


def without_brackets(name: str) -> str:
    """A name without the brackets around a part of it."""
    return re.sub(r"[()]", "", name)


def rule_name(report: Report | Language, rule_ids: str) -> str:
    """Name of a rule of policy, or of several that ask for the same."""
    return " / ".join(_rule_name(report, rule_id) for rule_id in rule_ids.split())


def _rule_name(report: Report | Language, rule_id: str) -> str:
    """Its family, its category and the year in its id."""
    family = next((family for family in TERMS["rule"] if family in rule_id), "")
    name = report.term("rule", family) if family else rule_id.replace("_", " ")
    year = re.search(r"\d{4}", rule_id)
    return joined(name, rule_category(rule_id), f"({year[0]})" if year else "", by=" ")


def rule_category(rule_id: str) -> str:
    """The category of an award that a rule is of; empty for others."""
    return _CATEGORIES.get(rule_id.rpartition("_")[2], "")


def reasons_text(report: Report, names: tuple[str, ...]) -> str:
    """Why a verdict is undecided; empty without a reason."""
    return report.terms("reason", names)


def named_variant(report: Report, variant: str) -> str:
    """The name of a variant; empty where there is one only, or where the source does not say which."""
    return "" if variant in ("all", "unstated") else report.term("variant", variant)


def short_measure(report: Report, measure: str) -> str:
    """The name of a measure for a list, where a comma would part it."""
    return report.term("measure", measure).replace(",", "")


def alt_text(title: str, facts: list[str]) -> str:
    """The finding of a chart and, as far as there is room, the figures that carry it.

    Examples
    --------
    >>> alt_text("Two lines, not one", ["Karimun 98.8", "Riau " + 300 * "9"])
    'Two lines, not one. Karimun 98.8.'
    """
    words = f"{title}."
    for fact in filter(None, facts):
        longer = f"{words[:-1]}; {fact}." if words != f"{title}." else f"{words} {fact}."
        if len(longer) > MOST_ALT:
            break
        words = longer
    return words
