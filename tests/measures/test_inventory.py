from analysis.measures.inventory import firmness, matrix, measured_indicators, states
from analysis.measures.measured import measure

LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated"}
CLAIMS = [
    {"as_printed": "90 persen", "speaker": "Ani"},
    {"as_printed": "80 persen", "as_of": "2024-01-01", "speaker": "Ani"},
    {"as_printed": "50 persen", "hedge_as_printed": "sekitar", "as_of": "2024-01-01", **LABOUR},
    {"region_id": "tanjung", "as_printed": "60 persen", "claim_kind": "target", **LABOUR},
    {"region_id": "tanjung", "indicator_id": "health_inactive_persons", "state": "mentioned"},
    {"region_id": "tanjung", "as_printed": "91 persen", "as_of": "2026-01-01", "source_id": "harian-3"},
    {
        "region_id": "tanjung",
        "as_printed": "70 persen",
        "as_of": "",
        "as_of_basis": "",
        "indicator_id": "health_active_pct",
    },
]


def _measured(evidence_of):
    return measure(evidence_of(*CLAIMS), ["teluk", "tanjung"], "2025-12-31")


def test_matrix_types_every_cell(evidence_of):
    cells = matrix(_measured(evidence_of)).set_index(["indicator_id", "region_id"])
    assert cells["state"].to_dict() == {
        ("health_registered_pct", "teluk"): "current",
        ("health_registered_pct", "tanjung"): "unusable",
        ("health_active_pct", "teluk"): "none",
        ("health_active_pct", "tanjung"): "unusable",
        ("health_inactive_persons", "teluk"): "none",
        ("health_inactive_persons", "tanjung"): "mentioned",
        ("labour_active_pct", "teluk"): "old",
        ("labour_active_pct", "tanjung"): "policy",
    }
    assert cells.loc[("health_registered_pct", "teluk"), "claims"] == 2


def test_states_are_those_of_the_matrix(evidence_of):
    measured = _measured(evidence_of)
    cells = matrix(measured)
    for name, own in cells.groupby("indicator_id"):
        assert states(measured, name) == dict(zip(own["region_id"], own["state"], strict=True))
    assert states(measured, "residents_persons") == {"teluk": "none", "tanjung": "none"}


def test_history_of_other_indicators_has_their_figures_alone(evidence_of):
    count = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "90.000 jiwa"}
    measured = measure(evidence_of(*CLAIMS, count), ["teluk"], "2025-12-31")
    assert list(measured.history("residents_persons")["claim_id"]) == ["T008"]


def test_history_has_measured_rates_up_to_the_date_with_their_part(evidence_of):
    history = _measured(evidence_of).history("health_registered_pct")
    assert dict(zip(history["claim_id"], history["role"], strict=True)) == {
        "T001": "estimate",
        "T002": "history",
    }


def test_firmness_counts_what_is_soft(evidence_of):
    count = firmness(_measured(evidence_of))
    assert (count["claims"], count["figures"], count["speakers"]) == (7, 5, 1)
    assert (count["hedged"], count["undated"], count["mentioned"], count["base_open"]) == (1, 1, 1, 5)


def test_measured_indicators_have_a_measured_and_dated_figure(evidence_of):
    count = {"indicator_id": "labour_active_persons", "variant": "unstated", "as_printed": "270.120 orang"}
    target = {**count, "claim_kind": "target"}
    undated = {**count, "indicator_id": "labour_eligible_persons", "as_of": "", "as_of_basis": ""}
    mentioned = {"indicator_id": "health_active_pct", "state": "mentioned"}
    found = measured_indicators(evidence_of({"as_printed": "98 persen"}, target, undated, mentioned))
    assert list(found["indicator_id"]) == ["health_registered_pct"]


def test_matrix_without_claims_has_its_columns(evidence_of):
    cells = matrix(measure(evidence_of(), ["teluk"], "2025-12-31"))
    assert (len(cells), list(cells)) == (0, ["region_id", "indicator_id", "state", "claims"])
