from dataclasses import replace

import pandas as pd
import pytest
from frozen import DATA
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures.measured import measure
from jaminan.tables import strict

LEVEL = {
    "indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen",
    "stated_base": "eligible_workers", "agency": "bpjs_ketenagakerjaan",
}  # fmt: skip
GOAL = {**LEVEL, "claim_kind": "target", "as_printed": "65 persen"}
SHORT = {
    **LEVEL, "indicator_id": "labour_shortfall_pct", "as_printed": "10 persen", "hedge_as_printed": "sekitar",
    "stated_base": "",
}  # fmt: skip
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}
ELSEWHERE = {"source_id": "harian-2"}
UNDATED = {"as_of": "", "as_of_basis": ""}


def readings(evidence):
    return measure(evidence, [], "2099-12-31").interpretations


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def found(real):
    return readings(real)


def _some(real, claim_ids, **changed):
    """Published claims, with what is changed in a copy of them."""
    rows = real.claims[real.claims["claim_id"].isin(claim_ids.split())].to_dict("records")
    claims = pd.DataFrame([{**row, **changed.get(row["claim_id"], {})} for row in rows])
    return replace(real, claims=strict._with_bounds(claims, real.sources, real.offices))


def _of(table, claim_id):
    return table[table["claim_id"] == claim_id].set_index("reading")


def _tested(evidence, reading="points"):
    own = readings(evidence)
    return own.loc[own["reading"] == reading, "tested_with"].item()


@pytest.mark.parametrize(
    ("claim_id", "reading", "low", "high", "outcome", "tested_with"),
    [
        ("S003", "points", 6, 8, "infeasible", "S001 S002"),
        ("S003", "of_target_rate", 9.2308, 12.3077, "feasible", "S001 S002"),
        ("S003", "of_target_heads", 6.6667, 12.0370, "feasible", "S014 S013"),
        ("S003", "growth_rate", 10.1695, 14.0351, "feasible", "S001 S002"),
        ("S003", "growth_heads", 7.1429, 13.6842, "feasible", "S014 S013"),
        ("S001", "of_eligible_workers", 57.1759, 60.6667, "feasible", "S014 S013 S002"),
        ("S001", "of_target", 87.9630, 93.3333, "infeasible", "S014 S013"),
        ("S025", "all_workers", 63119100, 64655700, "infeasible", "S022 E461"),
        ("S025", "vulnerable_workers", 27545000, 27710000, "feasible", "E462 S024"),
        ("E044", "of_members", 77.9512, 79.5227, "infeasible", "E043 E045"),
        ("E044", "of_residents", 75.0592, 76.5883, "feasible", "E043 E045 E042"),
        ("E182", "of_members", 80.115, 80.125, "infeasible", "E183"),
        ("E182", "of_residents", 78.19, 78.21, "feasible", "E183 E181"),
        ("E011", "of_members", 80.5, 82.5, "infeasible", "E012"),
        ("E011", "of_residents", 78.375, 81.315, "feasible", "E012 E004 E077"),
        ("E537", "count_is_total", 10.4005, 10.4005, "infeasible", "E173 E172"),
        ("E537", "count_is_new", 110.4005, 110.4005, "infeasible", "E173 E172"),
    ],
)
def test_readings_of_published_figures(found, claim_id, reading, low, high, outcome, tested_with):
    row = _of(found, claim_id).loc[reading]
    assert (row["low"], row["high"]) == pytest.approx((low, high), rel=1e-5)
    assert row[["outcome", "tested_with"]].tolist() == [outcome, tested_with]


@pytest.mark.parametrize(
    ("claim_id", "reading", "low", "high"),
    [
        ("S025", "all_workers", 40944882, 45161290),
        ("S025", "vulnerable_workers", 30845000, 30860000),
        ("S001", "of_eligible_workers", 80769.23, 83076.92),
        ("S001", "of_target", 52500, 54000),
    ],
)
def test_readings_name_the_base_that_they_imply(found, claim_id, reading, low, high):
    row = _of(found, claim_id).loc[reading]
    assert (row["base_low"], row["base_high"]) == pytest.approx((low, high), rel=1e-6)


def test_readings_of_27_million_are_open_where_no_base_was_published(real):
    row = _of(readings(_some(real, "S022 S024 S025")), "S025").loc["all_workers"]
    assert row["outcome"] == "undecided"
    assert (row["base_low"], row["base_high"]) == pytest.approx((40944882, 45161290), rel=1e-6)


@pytest.mark.parametrize("claim_id", ["S006", "E253", "E215"])
def test_readings_without_a_test_are_undecided(found, claim_id):
    own = _of(found, claim_id)
    assert (own["outcome"] == "undecided").all()
    assert own[["low", "high"]].isna().all(axis=None)
    assert (own["tested_with"] == "").all()


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [
        ("4 persen", "infeasible"),
        ("5 persen", "feasible"),
        ("8 persen", "feasible"),
        ("9 persen", "infeasible"),
    ],
)
def test_readings_are_feasible_where_the_bounds_meet(evidence_of, printed, outcome):
    own = readings(evidence_of(LEVEL, GOAL, {**SHORT, "as_printed": printed}))
    assert own.loc[own["reading"] == "points", "outcome"].tolist() == [outcome]


@pytest.mark.parametrize(
    ("goal", "tested"),
    [
        ({}, True),
        ({"as_of": "2035"}, True),
        ({"as_of": "2019"}, True),
        ({**ELSEWHERE, "as_of": "2026-03-03"}, True),
        ({**ELSEWHERE, "as_of": "2026-03-04"}, False),
        ({**ELSEWHERE, "as_of": "2025-08-31"}, True),
        ({**ELSEWHERE, "as_of": "2025-08-30"}, False),
        ({"agency": "bpjs_kesehatan"}, False),
        ({**ELSEWHERE, "agency": "bpjs_kesehatan"}, False),
        ({"region_id": "tanjung"}, False),
        ({"variant": "bpu"}, False),
        ({"claim_kind": "threshold"}, False),
        (UNDATED, False),
        ({"state": "withdrawn"}, False),
        ({"state": "mentioned", "as_printed": ""}, False),
    ],
)
def test_readings_are_tested_with_one_source_or_one_office_within_92_days(evidence_of, goal, tested):
    assert _tested(evidence_of(LEVEL, {**GOAL, **goal}, SHORT)) == ("T001 T002" if tested else "")


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        ({"as_of": "2024-12-01"}, ELSEWHERE, "T001"),
        ({**ELSEWHERE, "as_of": "2025-11-20"}, {**ELSEWHERE, "as_of": "2025-11-21"}, "T002"),
        ({**ELSEWHERE, "as_of": "2025-12-02"}, {**ELSEWHERE, "as_of": "2025-11-20"}, "T001"),
        ({}, {"as_printed": "59 persen"}, "T001"),
    ],
    ids=["same source", "nearer before", "nearer after", "claim_id"],
)
def test_readings_are_tested_with_the_same_source_then_the_nearest(evidence_of, first, second, chosen):
    for claims in (({**LEVEL, **first}, {**LEVEL, **second}), ({**LEVEL, **second}, {**LEVEL, **first})):
        named = [{**claim, "claim_id": f"T00{1 + (claim != {**LEVEL, **first})}"} for claim in claims]
        goal, short = ({**claim, "claim_id": name} for claim, name in ((GOAL, "T003"), (SHORT, "T004")))
        assert _tested(evidence_of(*named, goal, short)) == f"{chosen} T003"


def test_readings_say_how_far_the_furthest_test_lies(evidence_of):
    far = {**ELSEWHERE, "as_of": "2026-01-30"}
    own = readings(evidence_of(LEVEL, {**GOAL, **far}, SHORT)).set_index("reading")
    assert own.loc["points", "days_apart"] == 60
    assert own.loc["of_target_heads", "days_apart"] == 0


@pytest.mark.parametrize(
    "changed",
    [
        UNDATED,
        {"state": "withdrawn"},
        {"state": "mentioned", "as_printed": ""},
        {"claim_kind": "threshold"},
        {"stated_base": "members"},
        {"variant": "pbpu"},
        {"claim_kind": "target"},
    ],
)
def test_readings_of_an_active_rate_need_an_open_base(evidence_of, changed):
    assert readings(evidence_of(ACTIVE))["reading"].tolist() == ["of_members", "of_residents"]
    assert readings(evidence_of({**ACTIVE, **changed})).empty


def test_readings_of_an_inferred_base_stay_open(evidence_of):
    assert len(readings(evidence_of({**ACTIVE, "inferred_base": "members"}))) == 2


def test_readings_of_an_active_rate_by_counts(evidence_of):
    members = {"indicator_id": "health_registered_persons", "as_printed": "90.123"}
    active = {"indicator_id": "health_active_persons", "as_printed": "72.099"}
    own = _of(readings(evidence_of(ACTIVE, members, active, {"as_printed": "90,00 persen"})), "T001")
    assert own["outcome"].tolist() == ["feasible", "infeasible"]
    assert own["low"].tolist() == pytest.approx([80.0007, 71.9966], abs=1e-3)
    assert own["tested_with"].tolist() == ["T002 T003", "T002 T003 T004"]


def test_readings_of_residents_need_registered_coverage(evidence_of):
    own = _of(readings(evidence_of(ACTIVE, {**ACTIVE, "indicator_id": "health_inactive_pct"})), "T001")
    assert own["outcome"].tolist() == ["infeasible", "undecided"]


@pytest.mark.parametrize("missing", ["E004", "E077"])
def test_readings_of_a_service_area_need_all_its_regions(real, missing):
    whole = "E011 E012 E004 E077"
    assert _of(readings(_some(real, whole)), "E011")["outcome"].tolist() == ["infeasible", "feasible"]
    less = _some(real, whole.replace(missing, ""))
    assert _of(readings(less), "E011")["outcome"].tolist() == ["infeasible", "undecided"]


@pytest.mark.parametrize(
    "changed",
    [
        {"S001": {"inferred_base": "eligible_workers"}},
        {"S001": {"variant": "bpu"}},
        {"S014": {"agency": "bps"}},
        {"S014": {"as_of": "2025-09-21"}},
        {"S002": {"state": "withdrawn"}},
        dict.fromkeys(["S001", "S002", "S013", "S014"], {"variant": "bpu"}),
    ],
)
def test_readings_of_a_labour_rate_need_an_open_base_a_level_and_a_target(real, changed):
    claims = "S001 S002 S013 S014"
    assert set(readings(_some(real, claims))["question"]) == {"labour_base"}
    assert readings(_some(real, claims, **changed)).empty


def test_readings_of_a_labour_rate_prefer_a_published_base(evidence_of):
    level = {**LEVEL, "stated_base": ""}
    heads = {**level, "indicator_id": "labour_active_persons", "as_printed": "47.600"}
    eligible = {**level, "indicator_id": "labour_eligible_persons", "as_printed": "82.345"}
    own = readings(evidence_of(level, heads, eligible))
    assert own[["reading", "outcome", "tested_with"]].to_numpy().tolist() == [
        ["of_eligible_workers", "feasible", "T002 T003"]
    ]


def test_readings_of_a_remainder_beside_a_count_of_members_are_plain(real):
    told = "S022 S025 E461 E459"
    beside = {"source_id": "satyabhayangkara-2025-10-29", "as_of": "2025-10-29"}
    assert set(_of(readings(_some(real, told)), "S025").index) == {"all_workers"}
    assert _of(readings(_some(real, told, E459=beside)), "S025").empty


@pytest.mark.parametrize(
    ("claims", "chosen", "narrow"),
    [("S001 S002 S013 S014 E017", "S001", "E017"), ("S003 E472", "S003", "E472")],
)
def test_readings_of_two_outlets_are_one_statement_with_the_widest_bounds(real, claims, chosen, narrow):
    table = readings(_some(real, claims))
    assert chosen in set(table["claim_id"])
    assert narrow not in set(table["claim_id"])


@pytest.mark.parametrize("changed", [{"speaker": "Cici"}, {"speaker": ""}, {"as_printed": "11 persen"}])
def test_readings_of_other_speakers_and_values_stay_apart(real, changed):
    table = readings(_some(real, "S003 E472", E472=changed))
    assert set(table["claim_id"]) == {"S003", "E472"}


def test_readings_of_figures_without_a_speaker_stay_apart(real):
    nameless = {"speaker": ""}
    table = readings(
        _some(real, "S003 E472", S003=nameless, E472={**nameless, "hedge_as_printed": "sekitar"})
    )
    assert set(table["claim_id"]) == {"S003", "E472"}


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_readings_do_not_depend_on_row_order(real, found, seed):
    shuffled = readings(
        replace(real, claims=real.claims.sample(frac=1, random_state=seed, ignore_index=True))
    )
    key = ["claim_id", "reading"]
    pd.testing.assert_frame_equal(
        shuffled.sort_values(key, ignore_index=True), found.sort_values(key, ignore_index=True)
    )


def test_readings_of_another_day_are_another_statement(evidence_of):
    said = {**ACTIVE, "speaker": "Ani"}
    assert len(readings(evidence_of({**said, "as_of": "2024-01-01"}, said))) == 4
