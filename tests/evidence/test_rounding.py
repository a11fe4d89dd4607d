from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence.rounding import rounded_to
from analysis.interval import Interval
from jaminan.grammar.bounds import PHRASES
from jaminan.tables.strict import figure

INF = float("inf")
KINDS = ["observation", "target", "threshold", "quota", "tariff", "status"]
FIGURE = ["value", "value_end", "step", "low", "high", "rule"]


def claim_of(printed: str, hedge: str, kind: str = "observation") -> dict:
    """A claim's columns as the strict reader fills them."""
    return dict(zip(FIGURE, figure(printed, "", hedge, kind), strict=False))


@pytest.mark.parametrize(
    ("printed", "hedge", "unit", "low", "high"),
    [
        ("80 persen", "sekitar", 5, 75, 85),
        ("97,45 persen", "", 1, 96.95, 98.45),
        ("48 ribu", "", 5_000, 45_500, 53_000),
        ("2.163.388 jiwa", "", 1_000, 2_162_888, 2_164_388),
        ("18–19 persen", "", 5, 15.5, 21.5),
        ("48 ribu", "", 10, 47_500, 49_000),
        ("48 ribu", "sekitar", 5_000, 43_000, 53_000),
        ("48 ribu", "sekitar", 500, 47_000, 49_000),
        ("48 ribu", "minimal", 5_000, 48_000, INF),
        ("60 persen", "sekitar", 5, 55, 65),
        ("48 ribu lebih", "", 5_000, 48_000, 53_000),
        ("600-700 ribu", "", 10_000, 595_000, 705_000),
    ],
)
def test_bounds_at_a_coarser_unit(printed, hedge, unit, low, high):
    assert rounded_to(claim_of(printed, hedge), Decimal(unit)) == Interval(low, high)


printed = st.sampled_from(
    ["97,45 persen", "98 persen", "48 ribu", "96,8 juta", "2.163.388 jiwa", "12.000 orang", "Rp 16.800", "60-an juta",
     "11 ribu lebih", "18–19 persen", "0 persen", "400 ribu", "600.000-700.000"]
)  # fmt: skip
hedges = st.sampled_from([phrase for phrases in PHRASES.values() for phrase in phrases])


@given(printed, hedges, st.sampled_from(KINDS))
def test_rounded_to_less_than_its_step_changes_nothing(text, hedge, kind):
    claim = claim_of(text, hedge, kind)
    assert rounded_to(claim, Decimal("0.001")) == Interval.of(claim)


@given(printed, hedges, st.sampled_from(KINDS), st.integers(1, 10**7), st.integers(1, 10**7))
def test_rounded_to_a_wider_unit_never_narrows(text, hedge, kind, unit, wider):
    claim = claim_of(text, hedge, kind)
    given = Interval.of(claim)
    found = [given, *(rounded_to(claim, Decimal(each)) for each in sorted((unit, wider)))]
    lows, highs = [each.low for each in found], [each.high for each in found]
    assert lows == sorted(lows, reverse=True)
    assert highs == sorted(highs)
