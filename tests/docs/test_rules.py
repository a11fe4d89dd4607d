"""The method's tables hold every rule, each with a figure that it really reads."""

import pytest

from analysis.evidence.rounding import RULES
from analysis.measures.confidence import GRADE_RULE, RULE
from jaminan.grammar.bounds import PHRASES, bounds
from jaminan.grammar.quantities import read_quantity
from pages import rules, source

METHOD = source.texts()["method.md"]


def test_every_rule_has_an_example():
    assert set(rules.EXAMPLES) == set(RULES)


@pytest.mark.parametrize("name", rules.EXAMPLES)
def test_the_example_of_a_rule_is_read_by_it(name):
    as_printed, hedge, kind = rules.EXAMPLES[name]
    assert bounds(read_quantity(as_printed), hedge, kind).rule == name


def test_bounds_are_shown_whole():
    assert "| 97,45 persen | 97.445–97.455 |" in rules.bounds_table()
    assert "| sekitar 58 persen | 57.0–59.0 |" in rules.bounds_table()


def test_the_method_tells_every_rule_hedge_and_criterion():
    levels = [words for criterion in RULE.values() for words in criterion.values()]
    phrases = [phrase for phrases in PHRASES.values() for phrase in phrases]
    assert [words for words in [*RULES.values(), *phrases, *levels] if words not in METHOD] == []
    assert "{{ grade_rule }}" in METHOD
    assert GRADE_RULE
