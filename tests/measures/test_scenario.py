import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.interval import outward
from analysis.measures.measured import measure
from analysis.measures.scenario import contributions, cost, in_force, months_at_pace, people, people_for
from analysis.paths import DATA
from jaminan.tables import strict

shares = st.floats(-50, 50)


def test_people_of_a_base():
    assert outward(*people(6, 8, 80_769, 83_077), 0) == (4_846, 6_647)
    assert people(-1, -0.5, 1000, 1000)[1] < 0


@given(shares, shares, st.floats(1, 1e6))
def test_people_hold_every_share_between_the_bounds(one, other, base):
    low, high = people(min(one, other), max(one, other), base, base)
    assert low <= (one + other) / 2 / 100 * base <= high


def test_cost_of_the_first_programme():
    assert outward(*cost(953, 953, 16_800, 16_800, 2), 0) == (32_020_800, 32_020_800)


@pytest.mark.parametrize(("budget", "bought"), [(201_600, 1), (201_599, 0), (100_000_000, 496)])
def test_people_for_pays_whole_people_only(budget, bought):
    assert people_for(budget, 16_800, 12) == bought


def test_months_at_pace_of_a_year():
    low, high = months_at_pace((10, 10), (50, 50), (60, 60), 365)
    assert low == pytest.approx(12, abs=0.1)
    assert high == pytest.approx(12, abs=0.1)


def test_months_at_pace_is_open_where_the_rise_may_be_nought():
    low, high = months_at_pace((1, 2), (50, 51), (50.5, 51.5), 100)
    assert math.isfinite(low)
    assert high == math.inf


def test_months_at_pace_is_none_where_nothing_rose():
    assert months_at_pace((1, 2), (50, 50), (50, 50), 100) is None


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


def test_halved_contribution_is_announced_and_not_in_force(evidence):
    measures = measure(evidence, [], "2025-12-31")
    rates = contributions(measures).set_index("rule_id")
    assert rates.loc["bpu_contribution_jkk_jkm", ["amount_idr", "in_force"]].tolist() == [16_800, True]
    for rule in ("bpu_contribution_half_transport", "bpu_discount_transport", "bpu_discount_other"):
        assert rates.loc[rule, ["amount_idr", "in_force"]].tolist() == [8_400, False]
    assert not set(in_force(measures)["rule_id"]) & {
        "bpu_discount_other",
        "bpu_contribution_half_transport",
    }


def test_contributions_end_with_their_rule(evidence):
    later = contributions(measure(evidence, [], "2027-04-01"))
    assert "bpu_discount_transport" not in set(later["rule_id"])
    assert "bpu_contribution_jkk_jkm" in set(later["rule_id"])


def test_contributions_do_not_begin_early(evidence):
    early = contributions(measure(evidence, [], "2024-11-01"))
    assert "bpu_contribution_jkk_jkm" not in set(early["rule_id"])
