from dataclasses import replace

from analysis.measures.changes import changes
from analysis.measures.measured import measure_all

HEALTH = {"claim_id": "T001", "as_printed": "90 persen"}
LABOUR = {
    "claim_id": "T002",
    "indicator_id": "labour_active_pct",
    "variant": "unstated",
    "as_printed": "50 persen",
}
LINE = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}


def _moved(evidence_of, before, after):
    old, new = (
        measure_all(evidence_of(*claims, LINE, policy=(RULE,)), "2025-12-31") for claims in (before, after)
    )
    return changes(old, new)


def _rows(moved, what):
    return moved.loc[moved["what"] == what, ["name", "before", "after"]].to_numpy().tolist()


def test_changes_nothing_moved(evidence_of):
    assert _moved(evidence_of, [HEALTH], [HEALTH]).empty


def test_changes_of_one_figure_move_all_that_rests_on_it(evidence_of):
    moved = _moved(evidence_of, [HEALTH, LABOUR], [{**HEALTH, "as_printed": "97 persen"}, LABOUR])
    assert set(moved["region_id"]) == {"teluk"}
    assert [row[0] for row in _rows(moved, "claim")] == ["T001"]
    assert _rows(moved, "coverage") == [["registered", "90 [89.5, 91]", "97 [96.5, 98]"]]
    assert _rows(moved, "gap") == [
        ["registered", "40 [38.5, 41.5]: health ahead met", "47 [45.5, 48.5]: health ahead met"]
    ]
    assert _rows(moved, "verdict") == [["uhc_predicate_2025", "not_met", "met"]]


def test_changes_an_added_rival_can_move_a_verdict_alone(evidence_of):
    rival = {**HEALTH, "claim_id": "T003", "as_printed": "49 persen", "as_of_basis": "publication"}
    moved = _moved(evidence_of, [HEALTH, LABOUR], [HEALTH, LABOUR, rival])
    assert _rows(moved, "coverage") == []
    assert _rows(moved, "gap")[0][2] == "40 [38.5, 41.5]: health ahead undecided (rivals)"


def test_changes_a_withdrawn_claim_is_gone_from_what_it_carried(evidence_of):
    moved = _moved(evidence_of, [HEALTH, LABOUR], [HEALTH, {**LABOUR, "state": "withdrawn"}])
    assert _rows(moved, "coverage") == [["labour", "50 [49.5, 51]", "not_published"]]
    assert _rows(moved, "estimate")[0][2] == ""


def test_changes_of_sources_and_rules_are_rows_too(evidence_of):
    before = evidence_of(HEALTH, LINE, policy=(RULE,))
    sources = before.sources.assign(title="Judul lain")
    policy = before.policy.assign(owner="Lembaga lain")
    after = replace(before, sources=sources, policy=policy)
    moved = changes(measure_all(before, "2025-12-31"), measure_all(after, "2025-12-31"))
    assert set(zip(moved["what"], moved["region_id"], moved["name"], strict=True)) == {
        ("source", "", "harian-1"),
        ("source", "", "harian-2"),
        ("rule", "negara", "uhc_predicate_2025 1 health_registered_pct"),
    }


def test_changes_of_a_paragraph_are_told(evidence_of):
    moved = _moved(evidence_of, [HEALTH], [{**HEALTH, "paragraph": "4"}])
    assert [row[0] for row in _rows(moved, "claim")] == ["T001"]
