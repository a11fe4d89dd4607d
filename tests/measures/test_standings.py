"""Each rate against the target that counts now: which target, whether it is met, and how many are short."""

import pytest

from analysis.measures.measured import measure_region

REQUIRED = {"region_id": "negara", "claim_kind": "threshold", "as_printed": "98 persen", "claim_id": "P001"}
UHC = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "57,00 persen"}
GOAL = {**LABOUR, "claim_kind": "target", "as_printed": "65 persen", "claim_id": "P002"}
DUE = {
    "rule_id": "teluk_labour_target_2025", "claim_id": "P002", "region_id": "teluk",
    "indicator_id": "labour_active_pct", "valid_to": "2025-12-31",
}  # fmt: skip
WORKERS = {
    "indicator_id": "labour_eligible_persons", "variant": "unstated", "as_printed": "100.001 orang"
}  # fmt: skip


@pytest.fixture
def standing(evidence_of):
    def make(measure, *claims, policy, as_of="2025-12-31"):
        found = measure_region(evidence_of(*claims, policy=policy), "teluk", as_of).standings
        return found[(found["region_id"] == "teluk") & (found["measure"] == measure)].to_dict("records")

    return make


def test_requirement_in_force_counts_before_a_target_that_is_due(standing):
    target = {**REQUIRED, "claim_kind": "target", "as_printed": "99 persen", "claim_id": "P003"}
    due = {"rule_id": "rpjmn_jkn_2025", "claim_id": "P003", "valid_to": "2025-12-31"}
    (row,) = standing("registered", {"as_printed": "98,50 persen"}, REQUIRED, target, policy=(UHC, due))
    assert (row["rule_id"], row["outcome"], row["due"]) == ("uhc_predicate_2025", "met", "")


def test_award_category_is_no_line(standing):
    award = {**UHC, "rule_id": "uhc_award_2026_pratama"}
    (row,) = standing("registered", {"as_printed": "98,50 persen"}, REQUIRED, policy=(award,))
    assert row["outcome"] == "none"


def test_points_and_people_short_of_a_target(standing):
    (row,) = standing("labour", LABOUR, GOAL, WORKERS, policy=(DUE,))
    assert row["outcome"] == "not_met"
    assert (round(row["short_low"], 3), round(row["short_high"], 3)) == (7.995, 8.005)
    assert (round(row["people_low"]), round(row["people_high"])) == (7995, 8005)


def test_other_figure_of_the_time_widens_what_is_short(standing):
    other = {**LABOUR, "as_printed": "58,00 persen", "source_id": "harian-2", "as_of": "2025-11-01"}
    other |= {"as_of_basis": "publication", "speaker": "Ani"}
    (row,) = standing("labour", LABOUR, other, GOAL, WORKERS, policy=(DUE,))
    assert (round(row["short_low"], 3), round(row["short_high"], 3)) == (6.995, 8.005)
    assert (round(row["people_low"]), round(row["people_high"])) == (6995, 8005)


def test_target_in_members_of_the_same_day_widens_the_people(standing):
    members = {"indicator_id": "labour_active_persons", "variant": "unstated"}
    goal = {**members, "claim_kind": "target", "as_printed": "67.001 orang", "claim_id": "P003"}
    due = {**DUE, "rule_id": "teluk_labour_members_2025", "claim_id": "P003"}
    due["indicator_id"] = "labour_active_persons"
    count = {**members, "as_printed": "57.001 orang"}
    (row,) = standing("labour", LABOUR, GOAL, WORKERS, count, goal, policy=(DUE, due))
    assert (round(row["people_low"]), round(row["people_high"])) == (7994, 10_000)


@pytest.mark.parametrize(
    ("as_of", "rules"),
    [
        ("2026-02-28", ["teluk_labour_target_2025"]),
        ("2026-06-30", ["teluk_labour_target_2027"]),
        ("2028-06-30", ["teluk_labour_target_2027"]),
        ("2029-06-30", [""]),
    ],
)
def test_target_just_due_counts_then_the_next_then_one_of_the_last_year(standing, as_of, rules):
    later = {**DUE, "rule_id": "teluk_labour_target_2027", "valid_to": "2027-12-31"}
    found = standing("labour", LABOUR, GOAL, policy=(DUE, later), as_of=as_of)
    assert [row["rule_id"] for row in found] == rules


def test_target_that_was_due_is_judged_by_the_figures_of_its_day(standing):
    newer = {**LABOUR, "as_printed": "70,00 persen", "as_of": "2026-01-15", "source_id": "harian-3"}
    (row,) = standing("labour", LABOUR, newer, GOAL, policy=(DUE,), as_of="2026-01-31")
    assert (row["outcome"], str(row["judged_on"].date())) == ("not_met", "2025-12-31")


def test_targets_due_on_one_day_are_all_given(standing):
    second = {**DUE, "rule_id": "kemendagri_ucj_2025"}
    found = standing("labour", LABOUR, GOAL, policy=(DUE, second))
    assert [row["rule_id"] for row in found] == ["teluk_labour_target_2025", "kemendagri_ucj_2025"]


@pytest.mark.parametrize(
    ("figure", "as_of", "outcome", "category"),
    [("97,00 persen", "2025-02-01", "award", "pratama"), ("97,00 persen", "2026-01-01", "not_met", "")],
)
def test_award_meets_what_figures_leave_undecided_alone(standing, figure, as_of, outcome, category):
    status = {
        "indicator_id": "uhc_status", "claim_kind": "status", "variant": "pratama", "as_of": "2026-01-27",
        "state": "mentioned", "source_id": "harian-3",
    }  # fmt: skip
    award = {**UHC, "rule_id": "uhc_award_2026_pratama"}
    claims = ({"as_printed": figure, "as_of": as_of, "source_id": "harian-3"}, REQUIRED, status)
    (row,) = standing("registered", *claims, policy=(UHC, award), as_of="2026-01-31")
    assert (row["outcome"], row["category"]) == (outcome, category)
