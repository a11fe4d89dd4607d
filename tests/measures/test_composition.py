import pytest
from frozen import DATA

from analysis.measures.catalogue import ACTIVE
from analysis.measures.measured import measure
from jaminan.tables import strict

EVIDENCE = strict.load(DATA)
RATE = {"as_printed": "98,00 persen"}


def composition(evidence, region_id):
    return measure(evidence, [region_id], "2026-12-31").composition


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


def test_bounds_of_a_share_set_one_side_of_a_segment_against_the_other_of_the_rest(evidence_of):
    count = {"indicator_id": "labour_active_persons", "agency": "bpjs_ketenagakerjaan"}
    rounded = [
        {**count, "variant": "bpu", "as_printed": "1 ribu"},
        {**count, "variant": "pu", "as_printed": "3 ribu"},
    ]
    share = composition(evidence_of(*rounded), "teluk").set_index("variant").loc["bpu"]
    assert (share["low"], share["high"]) == (500, 2000)
    assert share["share_low"] == pytest.approx(100 * 500 / (500 + 4000))
    assert share["share_high"] == pytest.approx(100 * 2000 / (2000 + 2500))


def test_one_segment_is_no_composition(evidence_of):
    found = composition(evidence_of({**RATE, "indicator_id": "labour_active_persons", "variant": "pu",
                                     "as_printed": "100 orang"}), "teluk")  # fmt: skip
    assert found.empty
    assert found.empty


def _steps(evidence, region_id="teluk"):
    return measure(evidence, [region_id], "2025-12-31").cascade


def test_steps_keep_both_readings_of_an_open_rate():
    rows = _steps(EVIDENCE, "bintan").set_index(["step_id", "reading"])
    active = rows.loc["active"]
    assert active.index.tolist() == ["of_members", "of_residents"]
    assert active["value"].round(2).tolist() == [80.21, 81.01]
    assert rows.loc[("inactive", "of_residents"), "value"] == pytest.approx(18.0)


def test_each_loss_leads_from_one_total_to_the_next():
    rows = _steps(EVIDENCE, "bintan")
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


@pytest.mark.parametrize(
    ("rate", "counted"), [("99,90 persen", True), ("100 persen", False), ("101,00 persen", False)]
)
def test_nobody_is_unregistered_of_more_members_than_residents(evidence_of, rate, counted):
    """Neither above 100 percent nor where rounding may hide that; the rate itself is never capped."""
    rows = _steps(evidence_of({**RATE, "as_printed": rate})).set_index("step_id")
    assert ("unregistered" in rows.index) == counted
    assert rows.loc["registered", "value"] == float(rate.split()[0].replace(",", "."))
