import math

import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.measured import measure
from analysis.measures.scenario import contributions, in_force, months_at_pace, people_for
from jaminan.tables import strict


@pytest.mark.parametrize(("budget", "bought"), [(201_600, 1), (201_599, 0), (100_000_000, 496)])
def test_people_for_pays_whole_people_only(budget, bought):
    assert people_for(budget, 16_800, 12) == bought


def _months(short, older, newer, days):
    return months_at_pace(Interval(*short), Interval(*older), Interval(*newer), days)


def test_months_at_pace_of_a_year():
    assert _months((10, 10), (50, 50), (60, 60), 365.25) == Interval(12, 12)


def test_months_at_pace_is_open_where_the_rise_may_be_zero():
    months = _months((1, 2), (50, 51), (50.5, 51.5), 100)
    assert math.isfinite(months.low)
    assert months.high == math.inf


def test_months_at_pace_is_none_where_nothing_rose():
    assert _months((1, 2), (50, 50), (50, 50), 100) is None
    assert _months((1, 2), (50.1, 50.3), (50.1, 50.1), 100) is None


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
