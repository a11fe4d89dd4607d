import pytest

from analysis.evidence import store
from analysis.measures.composition import COLUMNS, composition
from analysis.measures.coverage import ACTIVE
from analysis.measures.measured import measure
from analysis.measures.steps import steps
from analysis.paths import DATA

EVIDENCE = store.load(DATA)
RATE = {"as_printed": "98,00 persen"}


@pytest.mark.parametrize("region_id", ["kepri", "babel", "bangka-tengah", "kota-batam", "indonesia"])
def test_shares_of_the_segments_make_a_whole(region_id):
    for _, rows in composition(EVIDENCE, region_id).groupby("indicator_id"):
        assert rows["share_low"].sum() <= 100 + 1e-9
        assert rows["share_high"].sum() >= 100 - 1e-9


def test_kepri_by_segment():
    shares = composition(EVIDENCE, "kepri").set_index("variant")["share_low"].round(1).to_dict()
    assert shares == {"pu": 72.0, "bpu": 18.8, "construction": 8.9, "migrant": 0.3}


def test_composition_takes_the_newest_segments_only():
    assert set(composition(EVIDENCE, "indonesia")["as_of"]) == {"2025-02"}


def test_one_segment_is_no_composition(evidence_of):
    found = composition(evidence_of({**RATE, "indicator_id": "labour_active_persons", "variant": "pu",
                                     "as_printed": "100 orang"}), "teluk")  # fmt: skip
    assert list(found.columns) == COLUMNS
    assert found.empty


def _steps(evidence, region_id="teluk"):
    return steps(measure(evidence, [region_id], "2025-12-31").coverage, region_id)


def test_steps_keep_both_readings_of_an_open_rate():
    rows = _steps(EVIDENCE, "karimun").set_index(["step_id", "reading"])
    active = rows.loc["active"]
    assert active.index.tolist() == ["of_members", "of_residents"]
    assert active["value"].round(2).tolist() == [79.05, 80]
    assert rows.loc[("inactive", "of_residents"), "value"] == pytest.approx(18.81)


def test_each_loss_leads_from_one_total_to_the_next():
    rows = _steps(EVIDENCE, "karimun")
    value = rows.set_index(["step_id", "reading"])["value"]
    assert value[("residents", "")] - value[("unregistered", "")] == value[("registered", "")]
    for reading in ("of_members", "of_residents"):
        left = value[("registered", "")] - value[("inactive", reading)]
        assert left == pytest.approx(value[(ACTIVE, reading)])


def test_steps_without_an_active_rate_have_none(evidence_of):
    rows = _steps(evidence_of(RATE)).set_index("step_id")
    assert rows.loc[["inactive", "active"], "value"].isna().all()
    assert rows.loc["unregistered", "value"] == 2


def test_no_steps_without_a_registered_rate(evidence_of):
    assert _steps(evidence_of()).empty
