"""The rules of the method in words, and a printed figure for each rule of bounds."""

from analysis.evidence.rounding import RULES
from analysis.measures.confidence import CRITERIA, FAIR, GOOD, POOR, RULE
from analysis.words.language import Language, decimals
from jaminan.grammar.bounds import PHRASES, bounds
from jaminan.grammar.quantities import read_quantity
from pages.markdown import code, table

# Printed figure, hedge before it and kind of claim, one for each rule.
EXAMPLES = {
    "policy": ("95 persen", "minimal", "threshold"),
    "range": ("600-700 ribu", "", "observation"),
    "an": ("60-an juta", "", "observation"),
    "at_least": ("75 persen", "lebih dari", "observation"),
    "at_most": ("20 persen", "di bawah", "observation"),
    "almost": ("98 persen", "hampir", "observation"),
    "about_rate": ("58 persen", "sekitar", "observation"),
    "about_count": ("48 ribu", "sekitar", "observation"),
    "passed": ("98 persen", "telah menembus", "observation"),
    "rate_rounded": ("97,45 persen", "", "observation"),
    "coarse": ("48 ribu", "", "observation"),
    "full": ("2.163.388", "", "observation"),
}
_SAY = Language("en")


def bounds_table() -> str:
    """Every rule of bounds, with a figure that it reads."""
    rows = [[RULES[name], *_example(name)] for name in RULES]
    return table(["Rule", "For example", "Bounds"], rows)


def hedges() -> str:
    """The qualifiers that are read, by what they do."""
    rows = [[code(hedge), ", ".join(phrases)] for hedge, phrases in PHRASES.items()]
    return table(["Hedge", "As printed"], rows)


def grades() -> str:
    """What every criterion of a grade asks for."""
    rows = [[name, *(RULE[name][level] for level in (GOOD, FAIR, POOR))] for name in CRITERIA]
    return table(["Criterion", "Good if", "Fair if", "Poor if"], rows)


def _example(name: str) -> list[str]:
    as_printed, hedge, kind = EXAMPLES[name]
    quantity = read_quantity(as_printed)
    found = bounds(quantity, hedge, kind)
    said = " ".join(filter(None, [hedge, as_printed, "" if kind == "observation" else f"({kind})"]))
    places = decimals(float(found.step)) + 1 if quantity.unit == "percent" else 0
    return [said, _SAY.span(float(found.low), float(found.high), places)]
