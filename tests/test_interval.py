import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import iv

from analysis import interval as intervals

number = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: 0.0 if abs(x) < 1e-6 else x)
interval = st.tuples(number, number).map(lambda pair: (min(pair), max(pair)))
positive = st.tuples(st.floats(1e-3, 1e6), st.floats(1e-3, 1e6)).map(lambda pair: (min(pair), max(pair)))
OPERATIONS = [
    (intervals.add, lambda a, b: a + b),
    (intervals.subtract, lambda a, b: a - b),
    (intervals.multiply, lambda a, b: a * b),
]


def _agrees(ours, theirs):
    low, high = map(float, ours)
    # mpmath works at the same precision and rounds outward too: ours may differ by two last places.
    assert low <= float(theirs.a) + abs(float(theirs.a)) * 1e-15 + 1e-300
    assert high >= float(theirs.b) - abs(float(theirs.b)) * 1e-15 - 1e-300
    assert low == pytest.approx(float(theirs.a), rel=1e-14, abs=1e-9)
    assert high == pytest.approx(float(theirs.b), rel=1e-14, abs=1e-9)


@pytest.mark.parametrize(("ours", "theirs"), OPERATIONS)
@given(a=interval, b=interval)
def test_operations_agree_with_mpmath(ours, theirs, a, b):
    _agrees(ours(*a, *b), theirs(iv.mpf(a), iv.mpf(b)))


@given(a=interval, b=positive)
def test_divide_agrees_with_mpmath(a, b):
    _agrees(intervals.divide(*a, *b), iv.mpf(a) / iv.mpf(b))


@given(a=interval, b=interval, share=st.floats(0, 1), other=st.floats(0, 1))
def test_operations_contain_every_inner_result(a, b, share, other):
    x, y = (low + (high - low) * part for (low, high), part in ((a, share), (b, other)))
    for operation, exact in (
        (intervals.add, x + y),
        (intervals.subtract, x - y),
        (intervals.multiply, x * y),
    ):
        low, high = operation(*a, *b)
        assert low <= exact <= high


def test_multiply_nought_by_an_open_side_is_nought():
    low, high = intervals.multiply(0.0, 0.0, 5.0, np.inf)
    assert (round(float(low), 9), round(float(high), 9)) == (0.0, 0.0)


def test_open_sides_stay_open():
    low, high = intervals.subtract(98.0, np.inf, 57.0, 59.0)
    assert round(float(low), 9) == 39.0
    assert high == np.inf


def test_divide_by_nought_raises():
    with pytest.raises(ZeroDivisionError, match=r"^the divisor's bounds contain nought$"):
        intervals.divide(1.0, 2.0, -1.0, 1.0)


@given(interval)
def test_outward_never_narrows(pair):
    low, high = intervals.outward(*pair)
    assert low <= pair[0] + 1e-6
    assert high >= pair[1] - 1e-6
