import pytest
from frozen import DATA
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.measured import measure
from analysis.measures.policy import over_time
from analysis.measures.verdicts import judge
from jaminan.tables import strict

RATE = {"as_printed": "96,00 persen", "as_of": "2024-11-01"}
LATER = {"as_printed": "90,00 persen", "as_of": "2025-12-01"}
LINE = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
OVER = {"rule_id": "old", "claim_id": "P001", "valid_from": "2024-01-01", "valid_to": "2024-12-31"}
HOLDS = {"rule_id": "new", "claim_id": "P001", "valid_from": "2025-01-01"}
TO_COME = {"rule_id": "next", "claim_id": "P001", "valid_from": "2026-01-01"}


def test_every_rule_is_judged_on_its_own_last_day(evidence_of):
    evidence = evidence_of(RATE, LATER, LINE, policy=(OVER, HOLDS, TO_COME))
    rows = over_time(measure(evidence, ["teluk"], "2025-12-31")).set_index("rule_id")
    assert rows["outcome"].to_dict() == {"old": "met", "new": "not_met"}
    assert [str(day.date()) for day in rows["judged_on"]] == ["2024-12-31", "2025-12-31"]


def test_kepri_missed_the_coverage_part_of_2025_on_the_day_of_its_figure():
    rows = over_time(measure(strict.load(DATA), ["kepri"], "2025-12-31")).set_index(
        ["rule_id", "indicator_id"]
    )
    before = rows.loc["uhc_predicate_2024"]
    assert before.loc["health_registered_pct", ["then", "outcome"]].tolist() == ["met", "met"]
    assert before.loc["health_active_pct", ["outcome", "reasons"]].tolist() == ["undecided", "missing"]


def test_over_time_of_no_rule_is_empty(evidence_of):
    assert over_time(measure(evidence_of(RATE), ["teluk"], "2025-12-31")).empty


@given(st.floats(0, 100), st.floats(0, 5), st.floats(0, 5), st.floats(0, 100), st.sampled_from(["ge", "gt"]))
def test_widening_never_decides_what_was_undecided(value, narrow, more, line, comparator):
    """With the chosen claim held fixed."""

    def reading(width):
        sides = {name: value - width if name.endswith("low") else value + width for name in SIDES}
        return {"value": value, **sides}

    fine, coarse = (judge([reading(width)], line, comparator) for width in (narrow, narrow + more))
    assert coarse.outcome in (fine.outcome, "undecided")


SIDES = ["low", "high", "coarse_low", "coarse_high", "rival_low", "rival_high"]


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_verdicts_do_not_depend_on_the_order_of_claims(evidence_of, order):
    evidence = evidence_of(*[RATE, LATER, LINE][order], policy=(OVER, HOLDS))
    rows = over_time(measure(evidence, ["teluk"], "2025-12-31")).set_index("rule_id")
    assert rows["outcome"].to_dict() == {"old": "met", "new": "not_met"}
