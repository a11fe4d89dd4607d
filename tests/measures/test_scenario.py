import pytest
from frozen import DATA

from analysis.measures.measured import measure
from analysis.measures.scenario import in_force, people_for
from jaminan.tables import strict


@pytest.mark.parametrize(("budget", "bought"), [(201_600, 1), (201_599, 0), (100_000_000, 496)])
def test_people_for_pays_whole_people_only(budget, bought):
    assert people_for(budget, 16_800, 12) == bought


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


def test_halved_contribution_is_not_in_force_before_its_day(evidence):
    rates = in_force(measure(evidence, [], "2025-12-31")).set_index("rule_id")
    assert rates.loc["bpu_contribution_jkk_jkm", "amount_idr"] == 16_800
    # A discount in percent is no amount.
    assert not {"bpu_contribution_half_transport", "bpu_discount_other"} & set(rates.index)


@pytest.mark.parametrize(
    ("day", "halved", "whole"),
    [("2024-11-01", False, False), ("2026-03-31", True, True), ("2027-04-01", False, True)],
)
def test_contributions_begin_and_end_with_their_rules(evidence, day, halved, whole):
    rules = set(in_force(measure(evidence, [], day))["rule_id"])
    assert ("bpu_contribution_half_transport" in rules, "bpu_contribution_jkk_jkm" in rules) == (
        halved,
        whole,
    )
