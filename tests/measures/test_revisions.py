import pytest

from analysis.measures.measured import measure
from analysis.measures.revisions import EXACT, WITHDRAWN, headline

HEALTH = {"as_printed": "98,81 persen", "speaker": "Ani"}
OLDER = {"as_printed": "97,00 persen", "speaker": "Budi", "as_of": "2025-11-01"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}


def _measured(evidence):
    return measure(evidence, ["teluk"], "2025-12-31")


def _found(evidence):
    return _measured(evidence).revisions.set_index(["claim_id", "revision"])


def test_withdrawing_a_claim_lets_the_next_candidate_stand(evidence_of):
    row = _found(evidence_of(HEALTH, OLDER, LABOUR)).loc[("T001", WITHDRAWN)]
    assert (row["before"].gap_pp, row["after"].gap_pp) == (40.81, 39.0)
    assert row["moved_pp"] == pytest.approx(1.81)
    assert not row["flips"]


def test_exactness_takes_the_rounding_away_and_no_more(evidence_of):
    row = _found(evidence_of(HEALTH, LABOUR)).loc[("T002", EXACT)]
    assert row["after"].gap_pp == row["before"].gap_pp == 40.81
    assert row["after"].high - row["after"].low < row["before"].high - row["before"].low


def test_a_flip_stands_first(evidence_of):
    found = _measured(evidence_of(HEALTH, OLDER, LABOUR)).revisions
    assert found["flips"].iloc[0]
    assert found.loc[0, "claim_id"] == "T003"
    assert found.loc[0, "after"].ahead == "undecided"


def test_a_lost_predicate_is_a_flip_though_the_gap_stays_ahead(evidence_of):
    line = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "98 persen"}
    rule = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
    no_rival = {**OLDER, "as_of": "2025-08-01"}
    row = _found(evidence_of(HEALTH, no_rival, LABOUR, line, policy=(rule,))).loc[("T001", WITHDRAWN)]
    assert (row["before"].predicate, row["after"].predicate) == ("met", "undecided")
    assert row["before"].ahead == row["after"].ahead == "met"
    assert row["flips"]


def test_revisions_leave_the_evidence_as_it_is(evidence_of):
    evidence = evidence_of(HEALTH, LABOUR)
    before = evidence.claims.copy()
    assert len(_measured(evidence).revisions)
    assert evidence.claims.equals(before)


def test_a_claim_that_changes_nothing_is_no_row(evidence_of):
    repeated = {**HEALTH, "source_id": "harian-2"}
    exact = {**LABOUR, "as_printed": "58,00 persen"}
    found = _measured(evidence_of(HEALTH, repeated, exact)).revisions
    assert ("T001", WITHDRAWN) not in set(zip(found["claim_id"], found["revision"], strict=True))


def test_headline_of_nothing(evidence_of):
    empty = headline(_measured(evidence_of()))
    assert (empty.gap_pp, empty.ahead, empty.predicate) == (None, "undecided", "")
    assert _measured(evidence_of()).revisions.empty
