from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from frozen import DATA, some
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.evidence.rounding import rounded_to
from analysis.measures.measured import measure
from jaminan.tables import strict

COUNT = {
    "indicator_id": "labour_active_persons", "variant": "unstated", "as_printed": "48 ribu",
    "agency": "bpjs_ketenagakerjaan", "speaker": "Ani",
}  # fmt: skip
OTHER = {**COUNT, "as_printed": "52.345", "speaker": "Budi", "source_id": "harian-2"}
FINANCED = {"indicator_id": "labour_financed_persons", "variant": "fishers"}
PAIR = ["conflict", "target", "inputs"]


def measured(evidence):
    return measure(evidence, [], "2099-12-31")


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def found(real):
    return _conflicts(real)


def _conflicts(evidence):
    return measured(evidence).conflicts


def _kinds(evidence):
    return _conflicts(evidence)["conflict"].tolist()


@pytest.mark.parametrize(
    ("kind", "claims", "cured"),
    [
        ("rivals", "E063 E062", {"as_printed": "31.000 nelayan"}),
        ("part_above_whole", "E418 E062", {"as_printed": "31.112 nelayan"}),
        ("share", "E036 E035 E037", {"as_printed": "97,87 persen"}),
        ("swapped", "E192 E413 E193", {"as_printed": "68,06 persen"}),
        ("remainder", "S018 S016 S017", {"as_printed": "57 ribu jiwa"}),
        ("shortfall", "S003 S002 S001", {"as_printed": "7 persen"}),
        ("change", "E537 E173 E172", {"as_printed": "10,40 persen", "claim_kind": "observation"}),
        ("shared_base", "E414 E198 E197 E196", {"as_printed": "339.350"}),
        ("population", "S025 E461 S022", {"as_printed": "64 juta pekerja"}),
    ],
)
def test_conflicts_of_published_figures(real, kind, claims, cured):
    target, _, inputs = claims.partition(" ")
    assert _conflicts(some(real, claims))[PAIR].to_numpy().tolist() == [[kind, target, inputs]]
    assert _kinds(some(real, claims, **{target: cured})) == []


@pytest.mark.parametrize(
    ("kind", "claims", "spoilt"),
    [
        ("rivals", "S001 E017", {"as_printed": "61 persen"}),
        ("part_above_whole", "E068 E032", {"as_printed": "2.224.396 jiwa"}),
        ("share", "E033 E032 E034", {"as_printed": "98,50 persen"}),
        ("swapped", "E450 E449 E447", {"as_printed": "48,34 persen"}),
        ("remainder", "E051 E050 E048", {"as_printed": "62 ribu penduduk"}),
        ("members", "E181 E182 E183", {"as_printed": "99,50 persen"}),
        ("parts", "E054 E055 E056 E486 E487", {"as_printed": "583.904 pekerja"}),
        ("parts", "E496 E497 E498 E499 E500 E501", {"as_printed": "192.861 jiwa"}),
        ("parts", "E268 E438 E439 E440", {"as_printed": "47,2 juta pekerja"}),
        ("shortfall", "E204 E203 E202 E201", {"as_printed": "185.287 pekerja"}),
        ("shared_base", "S013 S002 S014 S001", {"as_printed": "57 ribu pekerja"}),
        ("population", "E453 E214 E212", {"as_printed": "41.836 orang"}),
    ],
)
def test_conflicts_of_copies_of_figures_that_agree(real, kind, claims, spoilt):
    target = claims.split()[0]
    assert _kinds(some(real, claims)) == []
    assert _kinds(some(real, claims, **{target: spoilt})) == [kind]


@pytest.mark.parametrize(
    ("target", "inputs", "distance", "share_apart", "grain"),
    [
        ("S018", "S016 S017", 496.05, 0.008745, 2000),
        ("S003", "S002 S001", 1, 0.01, 2),
        ("E537", "E173 E172", 40.06951, 0.4006951, None),
        ("E063", "E062", 1944, 0.0571765, 2000),
        ("E110", "E109", 21, 0.008499, 20),
    ],
)
def test_conflicts_say_how_far_apart_and_which_rounding_would_help(
    found, target, inputs, distance, share_apart, grain
):
    row = found[(found["target"] == target) & (found["inputs"] == inputs)].iloc[0]
    assert row["distance"] == pytest.approx(distance, rel=1e-5)
    assert row["share_apart"] == pytest.approx(share_apart, rel=1e-4)
    assert row["vanishing_grain"] == grain if grain else pd.isna(row["vanishing_grain"])


def test_conflicts_kepri_remainder_vanishes_at_a_grain_of_2000(real, found):
    row = found[found["target"] == "S018"].iloc[0]
    assert row["vanishing_grain"] == 2000
    finer, coarser = (rounded_to(real.claim("S018"), Decimal(step)) for step in (1000, 2000))
    assert finer.high < row["low"] < coarser.high


def test_conflicts_stand_worst_first(found):
    assert found["share_apart"].is_monotonic_decreasing
    assert (found["distance"] > 0).all()


def test_conflicts_hide_what_follows_from_a_swapped_label(real):
    table = _conflicts(some(real, "E192 E193 E194 E413"))
    assert table[PAIR].to_numpy().tolist() == [
        ["swapped", "E192", "E413 E193"],
        ["remainder", "E194", "E193 E413"],
    ]


def test_conflicts_targets_of_two_schemes_are_no_rivals(real):
    schemes = some(real, "E275 E276")
    assert {"E275", "E276"} <= set(real.policy["claim_id"])
    assert _kinds(schemes) == []
    assert _kinds(replace(schemes, policy=real.policy[real.policy["claim_id"] != "E275"])) == ["rivals"]


@pytest.mark.parametrize(
    ("first", "second", "rivals"),
    [
        ({}, {}, True),
        ({}, {"as_printed": "49.000"}, False),
        ({}, {"as_of": "2025-12"}, False),
        ({"as_of": "2025-11-30"}, {"as_of": "2025-11"}, True),
        ({}, {"as_of": "2025-11-30"}, False),
        ({"as_of": "2025-11"}, {"as_of": "2025"}, False),
        ({"as_of": "2025-12"}, {"as_of": "2025"}, True),
        ({"as_of": "2025"}, {"as_of": "2025"}, True),
        ({**FINANCED, "as_of": "2025-11"}, {**FINANCED, "as_of": "2025"}, True),
        ({**FINANCED, "as_of": "2024-11"}, {**FINANCED, "as_of": "2025"}, False),
        ({"as_of": "", "as_of_basis": ""}, {"as_of": "", "as_of_basis": ""}, False),
        ({}, {"as_of": "", "as_of_basis": ""}, False),
        ({}, {"region_id": "tanjung"}, False),
        ({}, {"variant": "bpu"}, False),
        ({}, {"indicator_id": "labour_registered_persons"}, False),
        ({}, {"stated_base": "labour_force"}, False),
        ({}, {"claim_kind": "target"}, False),
        ({"claim_kind": "target"}, {"claim_kind": "target"}, True),
        ({}, {"state": "withdrawn"}, False),
        ({"state": "mentioned", "as_printed": ""}, {}, False),
    ],
)
def test_conflicts_rivals_tell_one_quantity_of_one_day(evidence_of, first, second, rivals):
    assert _kinds(evidence_of({**COUNT, **first}, {**OTHER, **second})) == (["rivals"] if rivals else [])


def test_conflicts_the_coarser_rival_is_the_target(evidence_of):
    for claims, target in (((COUNT, OTHER), "T001"), ((OTHER, COUNT), "T002")):
        row = _conflicts(evidence_of(*claims)).iloc[0]
        assert (row["target"], bool(row["same_source"])) == (target, False)


@pytest.mark.parametrize(
    ("part", "whole", "above"),
    [
        ({}, {}, True),
        ({"as_printed": "52.345"}, {}, False),
        ({"as_printed": "52 ribu"}, {}, False),
        ({"as_of": "2025-11-30"}, {}, False),
        ({"region_id": "pulau"}, {"region_id": "teluk"}, False),
        ({"region_id": "tanjung"}, {"region_id": "teluk"}, False),
        ({}, {"region_id": "negara"}, True),
        ({"variant": "bpu"}, {}, False),
        ({"claim_kind": "target"}, {"claim_kind": "target"}, False),
        ({}, {"state": "withdrawn"}, False),
    ],
)
def test_conflicts_a_part_is_never_above_its_whole(evidence_of, part, whole, above):
    claims = ({**COUNT, "as_printed": "52.346", **part}, {**OTHER, "region_id": "pulau", **whole})
    assert _kinds(evidence_of(*claims)) == (["part_above_whole"] if above else [])


def test_conflicts_rates_of_a_part_may_be_above_the_whole(evidence_of):
    rate = {**COUNT, "indicator_id": "labour_active_pct", "as_printed": "58 persen"}
    assert _kinds(evidence_of(rate, {**rate, "region_id": "pulau", "as_printed": "37 persen"})) == []


def test_conflicts_a_figure_of_two_outlets_is_one_conflict(real):
    table = _conflicts(some(real, "S001 S002 S003 E017 E018 E472"))
    assert table[PAIR].to_numpy().tolist() == [["shortfall", "S003", "S002 S001"]]


@pytest.mark.parametrize(
    ("changed", "number"),
    [({}, 1), ({"speaker": "Cici"}, 2), ({"speaker": ""}, 2), ({"as_printed": "47 ribu"}, 2)],
)
def test_conflicts_statements_have_one_speaker_and_value(evidence_of, changed, number):
    again = {**COUNT, "source_id": "harian-2", **changed}
    assert len(_conflicts(evidence_of(COUNT, again, {**OTHER, "as_printed": "61.234"}))) == number


def test_conflicts_figures_without_a_speaker_repeat_nobody(evidence_of):
    nameless = {**COUNT, "speaker": ""}
    again = {**nameless, "source_id": "harian-2"}
    assert len(_conflicts(evidence_of(nameless, again, {**OTHER, "as_printed": "61.234"}))) == 2


def test_conflicts_of_one_source_go_before_a_repetition(evidence_of):
    nearer = {**COUNT, "hedge_as_printed": "sekitar"}
    table = _conflicts(
        evidence_of(COUNT, {**nearer, "source_id": "harian-2"}, {**OTHER, "source_id": "harian-1"})
    )
    assert table[["target", "inputs", "same_source"]].to_numpy().tolist() == [["T001", "T003", True]]


@pytest.mark.parametrize("changed", [{"state": "withdrawn"}, {"state": "mentioned", "as_printed": ""}])
@pytest.mark.parametrize(
    ("claims", "gone"),
    [("E063 E062", "E063"), ("E418 E062", "E062"), ("S018 S016 S017", "S016"), ("S003 S002 S001", "S003")],
)
def test_conflicts_leave_out_what_is_not_reported(real, claims, gone, changed):
    assert _kinds(some(real, claims, **{gone: changed})) == []


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=8, deadline=None)
def test_conflicts_do_not_depend_on_row_order(real, found, seed):
    shuffled = real.claims.sample(frac=1, random_state=seed, ignore_index=True)
    pd.testing.assert_frame_equal(_conflicts(replace(real, claims=shuffled)), found)


@pytest.mark.parametrize(
    ("later", "differ"),
    [
        ({"as_of": "2025-12-02"}, True),
        ({"as_of": "2026-03-03", "source_id": "harian-3"}, True),
        ({"as_of": "2026-03-04", "source_id": "harian-3"}, False),
        ({"as_of": "2025-12-01"}, False),
        ({"as_of": "2025-12"}, True),
        ({"as_of": "2025-12-02", "as_printed": "49.000"}, False),
        ({"as_of": "2025-12-02", "claim_kind": "target"}, False),
        ({"as_of": "2025-12-02", "variant": "bpu"}, False),
        ({"as_of": "2025-12-02", "region_id": "tanjung"}, False),
        ({"as_of": "2025-12-02", "state": "withdrawn"}, False),
        ({"as_of": "", "as_of_basis": ""}, False),
    ],
)
def test_differences_are_of_two_times_up_to_92_days_apart(evidence_of, later, differ):
    for claims, newer in (((COUNT, {**OTHER, **later}), "T002"), (({**OTHER, **later}, COUNT), "T001")):
        table = measured(evidence_of(*claims)).differences
        assert table["target"].tolist() == ([newer] if differ else [])
        assert (table["conflict"] == "change_or_contradiction").all()


def test_differences_are_never_of_targets(evidence_of):
    target = {"claim_kind": "target"}
    assert measured(
        evidence_of({**COUNT, **target}, {**OTHER, **target, "as_of": "2025-12-02"})
    ).differences.empty


def test_differences_compare_neighbours_only(evidence_of):
    claims = ({**COUNT, "as_printed": f"{n}.001 orang", "as_of": f"2025-{n:02d}-01"} for n in (12, 10, 11))
    table = measured(evidence_of(*claims)).differences.sort_values("target")
    assert table[["target", "inputs"]].to_numpy().tolist() == [["T001", "T003"], ["T003", "T002"]]


def test_differences_of_published_figures(real):
    table = measured(some(real, "E042 E049 E033")).differences
    assert table[["target", "inputs", "days_apart", "vanishing_grain"]].to_numpy().tolist() == [
        ["E049", "E042", 61, 1.0]
    ]


RATE = {**COUNT, "indicator_id": "labour_active_pct", "as_printed": "58 persen"}
ELSEWHERE = {**RATE, "region_id": "tanjung", "agency": "bpjs_kesehatan", "speaker": "Budi"}


@pytest.mark.parametrize(
    ("changed", "hinted"),
    [
        ({}, True),
        ({"as_of": "2025-10-02"}, True),
        ({"as_of": "2025-10-01"}, False),
        ({"as_of": "2026-01-30", "source_id": "harian-3"}, True),
        ({"as_of": "2026-01-31", "source_id": "harian-3"}, False),
        ({"region_id": "teluk"}, False),
        ({"agency": "bpjs_ketenagakerjaan"}, False),
        ({"as_printed": "58,1 persen"}, False),
        ({"hedge_as_printed": "sekitar"}, True),
        ({"indicator_id": "health_active_pct"}, False),
        ({"variant": "bpu"}, False),
        ({"claim_kind": "target"}, False),
        ({"state": "withdrawn"}, False),
        ({"state": "mentioned", "as_printed": ""}, False),
        ({"as_of": "", "as_of_basis": ""}, False),
    ],
)
def test_hints_are_one_rate_of_two_regions_and_offices_within_60_days(evidence_of, changed, hinted):
    table = measured(evidence_of(RATE, {**ELSEWHERE, **changed})).hints
    assert table[["claim_id", "other_id"]].to_numpy().tolist() == ([["T001", "T002"]] if hinted else [])


def test_hints_never_rest_on_counts(evidence_of):
    count = {"indicator_id": "labour_active_persons", "as_printed": "48 ribu"}
    assert measured(evidence_of({**RATE, **count}, {**ELSEWHERE, **count})).hints.empty


def test_hints_of_published_figures(real):
    table = measured(some(real, "E057 S001 E017 S004")).hints
    assert table[["claim_id", "other_id", "value", "days_apart"]].to_numpy().tolist() == [
        ["E057", "S001", 58, 23]
    ]


def test_hints_are_no_conflicts(real):
    assert _kinds(some(real, "E057 S001 E017")) == []


def test_conflicts_of_another_day_are_another_statement(evidence_of):
    pairs = [{**claim, "as_of": day} for day in ("2024-01-01", "2025-12-01") for claim in (COUNT, OTHER)]
    assert _kinds(evidence_of(*pairs)) == ["rivals", "rivals"]


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=8, deadline=None)
def test_differences_and_hints_do_not_depend_on_row_order(real, seed):
    shuffled = replace(real, claims=real.claims.sample(frac=1, random_state=seed, ignore_index=True))
    for name in ("differences", "hints"):
        pd.testing.assert_frame_equal(getattr(measured(shuffled), name), getattr(measured(real), name))
