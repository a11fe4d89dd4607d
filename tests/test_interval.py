from fractions import Fraction
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import iv

from analysis.interval import Interval

number = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: 0.0 if abs(x) < 1e-6 else x)
interval = st.tuples(number, number).map(lambda pair: Interval(min(pair), max(pair)))
positive = st.tuples(st.floats(1e-3, 1e6), st.floats(1e-3, 1e6)).map(
    lambda pair: Interval(min(pair), max(pair))
)
OPERATIONS = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
}


def _agree(ours, theirs):
    """mpmath rounds outward at the precision of floats: the exact sides lie within, and near."""
    assert ours.named() == {
        "low": pytest.approx(float(theirs.a), rel=1e-14, abs=1e-9),
        "high": pytest.approx(float(theirs.b), rel=1e-14, abs=1e-9),
    }


def _theirs(ours):
    return iv.mpf((float(ours.low), float(ours.high)))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
@given(a=interval, b=interval)
def test_operations_agree_with_mpmath(operation, a, b):
    _agree(operation(a, b), operation(_theirs(a), _theirs(b)))


@given(a=interval, b=positive)
def test_division_agrees_with_mpmath(a, b):
    _agree(a / b, _theirs(a) / _theirs(b))
    assert a.per(b) == a / b


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
@given(a=interval, b=interval, share=st.fractions(0, 1), other=st.fractions(0, 1))
def test_operations_contain_every_inner_result(operation, a, b, share, other):
    x, y = a.low + a.width * share, b.low + b.width * other
    found = operation(a, b)
    assert found.low <= operation(x, y) <= found.high


def test_sides_are_exact():
    assert Interval(0.1, 0.1) + Interval(0.2, 0.2) == Interval(0.3, 0.3)
    assert (Interval(1, 1) / Interval(3, 3) * 3).low == 1
    assert Interval(98.81, 99).low == Fraction(9881, 100)


def test_numbers_count_as_exact():
    assert 100 - Interval(57, 59) == Interval(41, 43)
    assert Interval(57, 59) / 100 * 200 + 1 - 2 == Interval(113, 117)


def test_zero_times_an_open_side_is_zero():
    assert Interval(0, 0) * Interval(5, inf) == Interval(0, 0)
    assert Interval(0, 2) * Interval(-inf, inf) == Interval(-inf, inf)


def test_open_sides_stay_open():
    assert Interval(98, inf) - Interval(57, 59) == Interval(39, inf)
    assert Interval(98, inf).outward() == (98, inf)
    assert (Interval(10, 20) / Interval(5, inf)).named() == {"low": 0, "high": 4}


def test_a_missing_side_stays_missing():
    missing = Interval(100, 100) - Interval(nan, nan)
    assert str(missing.named("short")) == "{'short_low': nan, 'short_high': nan}"
    assert not missing.meets(Interval(0, 100))


def test_division_by_what_may_be_zero_raises():
    for divisor in (Interval(-1, 1), Interval(0, 1), 0):
        with pytest.raises(ZeroDivisionError, match=r"^the divisor may be zero$"):
            Interval(1, 2) / divisor


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [
        ((10, 10), (-inf, 50), 0.2, inf),
        ((10, 10), (0, 50), 0.2, inf),
        ((-inf, 10), (-inf, 50), -inf, inf),
        ((10, 20), (0, 0), -inf, inf),
        ((10, inf), (5, 50), 0.2, inf),
    ],
)
def test_counts_per_what_may_be_zero_are_open(count, base, low, high):
    assert Interval(*count).per(Interval(*base)) == Interval(low, high)


@given(interval, interval)
def test_two_meet_where_they_have_something_in_common(a, b):
    assert a.meets(b) == b.meets(a) == ((a & b) is not None)
    assert (a & a) == a


def test_bounds_go_from_a_row_and_back():
    row = {"low": 57.0, "high": 59.0, "base_low": 1.5, "base_high": inf}
    assert Interval.of(row).named() | Interval.of(row, "base").named("base") == row


@given(interval, st.integers(0, 3))
def test_outward_never_narrows(pair, decimals):
    low, high = pair.outward(decimals)
    assert low <= float(pair.low) + 1e-8
    assert high >= float(pair.high) - 1e-8
    assert high - low <= pair.width + 2.0 * 10**-decimals + 1e-8


def test_outward_takes_a_float_at_its_fifteen_digits():
    """A float of a table may lie a last place beside the number that it stands for."""
    assert Interval(38.49999999999999, 42.00000000000001).outward() == (38.5, 42.0)
    assert Interval(38.4999999999999, 42.0000000000001).outward() == (38.4, 42.1)
    assert Interval(52999.999999999996, 53000.00000000001).outward(0) == (53000, 53000)
    assert Interval(5039999999.999999, 5040000000.000001).outward(0) == (5040000000, 5040000000)
