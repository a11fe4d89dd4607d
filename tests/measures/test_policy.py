from datetime import date

import pandas as pd
import pytest

from analysis.measures.measured import measure
from analysis.measures.policy import rule_verdicts

DAY = date(2025, 12, 31)
LINE = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
ACTIVE_LINE = {**LINE, "claim_id": "P002", "indicator_id": "health_active_pct", "as_printed": "80 persen"}
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
ACTIVE_RULE = {**RULE, "indicator_id": "health_active_pct", "claim_id": "P002"}
REGISTERED = {"as_printed": "98 persen"}


def _judged(evidence, region="teluk", as_of=DAY):
    return measure(evidence, [region], str(as_of)).verdicts


@pytest.mark.parametrize(
    ("printed", "outcome"), [("98 persen", "met"), ("90 persen", "not_met"), ("95 persen", "undecided")]
)
def test_verdicts_compare_with_the_claim_of_the_rule(evidence_of, printed, outcome):
    judged = _judged(evidence_of(LINE, {"as_printed": printed}, policy=(RULE,)))
    assert judged[["threshold", "outcome"]].to_numpy().tolist() == [[95, outcome]]


def test_verdicts_rule_applies_to_its_levels_only(evidence_of):
    evidence = evidence_of(LINE, REGISTERED, policy=({**RULE, "applies_to": "province"},))
    assert _judged(evidence, "teluk").empty
    assert len(_judged(evidence, "pulau")) == 1


def test_verdicts_rule_of_another_region_does_not_apply(evidence_of):
    evidence = evidence_of(LINE, REGISTERED, policy=({**RULE, "region_id": "tanjung"},))
    assert _judged(evidence, "teluk").empty


def test_verdicts_mark_rules_out_of_force_and_hide_later_ones(evidence_of):
    over = {**RULE, "rule_id": "over", "valid_from": "2024-01-01", "valid_to": "2024-12-31"}
    later = {**RULE, "rule_id": "later", "valid_from": "2026-01-01"}
    judged = _judged(evidence_of(LINE, REGISTERED, policy=(RULE, over, later)))
    assert judged.set_index("rule_id")["in_force"].to_dict() == {"uhc_predicate_2025": True, "over": False}


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "in_force"),
    [
        ("2025-12-31", "", [True]),
        ("2026-01-01", "", []),
        ("2025-01-01", "2025-12-31", [True]),
        ("2025-01-01", "2025-12", [True]),
        ("2025-01-01", "2025-12-30", [False]),
    ],
)
def test_verdicts_hold_from_the_first_day_of_a_rule_to_its_last(evidence_of, valid_from, valid_to, in_force):
    rule = {**RULE, "valid_from": valid_from, "valid_to": valid_to}
    judged = _judged(evidence_of(LINE, REGISTERED, policy=(rule,)))
    assert judged["in_force"].tolist() == in_force


def test_verdicts_open_bases_are_all_read(evidence_of):
    active = {"indicator_id": "health_active_pct", "as_printed": "80,50 persen", "stated_base": "residents"}
    policy = (RULE, ACTIVE_RULE)
    decided = evidence_of(
        LINE, {**ACTIVE_LINE, "stated_base": "residents"}, REGISTERED, active, policy=policy
    )
    assert _judged(decided)["outcome"].tolist() == ["met", "met"]
    of_members = evidence_of(
        LINE, ACTIVE_LINE, REGISTERED, {**active, "stated_base": "members"}, policy=policy
    )
    assert _judged(of_members)["reasons"].tolist() == ["", "base"]


def test_rule_verdicts_join_rows_by_and_alternatives_by_or(evidence_of):
    high = {**LINE, "claim_id": "P003", "as_printed": "99,50 persen"}
    policy = (
        {**RULE, "claim_id": "P003", "alternative": "1"},
        {**RULE, "alternative": "2"},
    )
    verdicts = rule_verdicts(_judged(evidence_of(LINE, high, REGISTERED, policy=policy)))
    assert verdicts["uhc_predicate_2025"].outcome == "met"
    joined = (RULE, ACTIVE_RULE)
    verdicts = rule_verdicts(_judged(evidence_of(LINE, ACTIVE_LINE, REGISTERED, policy=joined)))
    assert verdicts["uhc_predicate_2025"].reasons == ("missing",)


def test_verdicts_skip_tariffs_which_are_amounts_to_pay(evidence_of):
    tariff = {
        "claim_id": "P009", "region_id": "negara", "claim_kind": "tariff", "as_printed": "Rp 16.800",
        "indicator_id": "labour_contribution_idr", "variant": "jkk_jkm",
    }  # fmt: skip
    rule = {"rule_id": "contribution", "claim_id": "P009", "indicator_id": "labour_contribution_idr"}
    assert _judged(evidence_of(tariff, REGISTERED, policy=(rule,))).empty


@pytest.mark.parametrize(
    ("day", "as_of", "then", "outcome"),
    [
        ("2025-12-01", "2025-12-31", "met", "met"),
        ("2025-09-30", "2025-12-31", "met", "met"),  # 92 days
        ("2025-09-29", "2025-12-31", "met", "undecided"),
        ("2025-02-01", "2025-02-28", "", "undecided"),  # the rule had not begun
    ],
)
def test_verdicts_present_tense_needs_a_recent_figure_of_the_rules_life(
    evidence_of, day, as_of, then, outcome
):
    rule = {**RULE, "valid_from": "2025-02-15"}
    judged = _judged(evidence_of(LINE, {**REGISTERED, "as_of": day}, policy=(rule,)), as_of=as_of).iloc[0]
    assert (judged["then"], judged["outcome"]) == (then, outcome)
    assert judged["reasons"] == ("dates" if outcome == "undecided" else "")
    assert judged["as_of_from"] == judged["as_of_to"] == pd.Timestamp(day)


@pytest.mark.parametrize(
    ("broken", "of", "outcome"),
    [
        ("2025-12-02", "health_registered_pct", "undecided"),
        ("2025-12-01", "health_registered_pct", "undecided"),  # the day itself is not after it
        ("2025-11-30", "health_registered_pct", "met"),
        ("2026-01-01", "health_registered_pct", "met"),  # not yet
        ("2025-12-02", "health_active_pct", "met"),  # another series
    ],
)
def test_verdicts_a_break_ends_the_present_tense(evidence_of, broken, of, outcome):
    row = {
        **RULE, "kind": "break", "rule_id": "removal", "comparator": "", "valid_from": broken, "indicator_id": of,
    }  # fmt: skip
    judged = _judged(evidence_of(LINE, {**REGISTERED, "as_of": "2025-12-01"}, policy=(RULE, row)))
    assert judged[["then", "outcome"]].to_numpy().tolist() == [["met", outcome]]


def test_verdicts_rule_and_figure_that_both_name_no_base_are_compared(evidence_of):
    active = {"indicator_id": "health_active_pct", "as_printed": "80,50 persen"}
    judged = _judged(evidence_of(LINE, ACTIVE_LINE, REGISTERED, active, policy=(RULE, ACTIVE_RULE)))
    assert judged["outcome"].tolist() == ["met", "met"]
    named = {**ACTIVE_LINE, "stated_base": "residents"}
    judged = _judged(evidence_of(LINE, named, REGISTERED, active, policy=(RULE, ACTIVE_RULE)))
    assert judged["reasons"].tolist() == ["", "base"]


def test_rule_verdicts_of_then(evidence_of):
    old = {**REGISTERED, "as_of": "2025-06-01"}
    judged = _judged(evidence_of(LINE, old, policy=(RULE,)))
    assert rule_verdicts(judged)["uhc_predicate_2025"].outcome == "undecided"
    assert rule_verdicts(judged, "then")["uhc_predicate_2025"].outcome == "met"
