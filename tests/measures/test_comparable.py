from itertools import product

import pytest

from analysis.interval import Interval
from analysis.measures.comparable import SEGMENTS, days_between, percent_of, same_scope, same_time


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2025-12-04", "2025-12-04", True),
        ("2025-12-04", "2025-12-05", False),
        ("2025-12", "2025-12-01", True),
        ("2025-12", "2025-12-31", True),
        ("2025-12", "2025-11-30", False),
        ("2025-12", "2026-01-01", False),
        ("2025", "2025-01", True),
        ("2025", "2024-12-31", False),
        ("2025", "2025", True),
        ("", "2025", False),
        ("", "", False),
    ],
)
def test_same_time(a, b, same):
    assert same_time({"as_of": a}, {"as_of": b}) is same
    assert same_time({"as_of": b}, {"as_of": a}) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("unstated", "unstated", True),
        ("unstated", "all", True),
        ("unstated", "all_segments", True),
        ("all", "with_construction", True),
        ("with_construction", "without_construction", False),
        ("all_segments", "with_construction", False),
        ("bps", "dukcapil", False),
        ("bpu", "bpu", True),
        ("bpu", "pu", False),
        ("vulnerable", "vulnerable", True),
    ],
)
def test_same_scope(a, b, same):
    assert same_scope({"variant": a}, {"variant": b}) is same
    assert same_scope({"variant": b}, {"variant": a}) is same


@pytest.mark.parametrize(
    ("part", "whole"),
    [*product([*sorted(SEGMENTS), "vulnerable", "fishers", "farmers", "msme"], ["unstated", "all"])],
)
def test_same_scope_never_takes_a_part_for_an_unstated_whole(part, whole):
    assert not same_scope({"variant": part}, {"variant": whole})


def test_days_between_is_the_same_both_ways(evidence_of):
    claims = evidence_of({"as_printed": "90 persen"}, {"as_printed": "90 persen", "as_of": "2025-10"}).claims
    a, b = claims.to_dict("records")
    assert days_between(a, b) == days_between(b, a) == 31


def test_percent_of_spans_the_extremes_of_both_counts():
    level, base = {"low": 47500.0, "high": 49000.0}, {"low": 80000.0, "high": 100000.0}
    assert percent_of(level, base) == Interval(47.5, 61.25)
