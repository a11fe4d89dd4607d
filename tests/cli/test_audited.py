import json

import pytest
from frozen import DATA

from analysis.evidence.scope import newest_day, service_areas
from analysis.measures.measured import measure_all, measure_region
from jaminan.cli.audited import as_json, as_text, found_in
from jaminan.tables import strict

LEVEL = {
    "indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen",
    "agency": "bpjs_ketenagakerjaan",
}  # fmt: skip
NEAR = {**LEVEL, "as_printed": "55 persen", "source_id": "harian-2"}
FAR = {**LEVEL, "region_id": "tanjung", "as_printed": "20 persen", "source_id": "harian-2"}
EQUAL = {**LEVEL, "region_id": "tanjung", "agency": "press"}
EARLIER = {**LEVEL, "as_printed": "50 persen", "as_of": "2025-10-01"}
OPEN = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def everything(real):
    return measure_all(real, newest_day(real).isoformat())


@pytest.fixture(scope="module")
def karimun(real):
    measured = measure_region(real, "karimun", newest_day(real).isoformat())
    return measured, ["karimun", *service_areas(real, "karimun")]


@pytest.fixture
def measured_of(evidence_of):
    return lambda *claims: measure_all(evidence_of(*claims), "2025-12-31")


def test_text_of_a_region_is_laid_out_in_five_parts(measured_of):
    measured = measured_of(LEVEL, NEAR, EARLIER, EQUAL, OPEN)
    assert as_text(measured, ["teluk"]).splitlines() == [
        "Conflicts, widest first: 1",
        "  1. [T002 T001] Bay:",
        "     55 percent (1 December 2025) and 58 percent (1 December 2025) cannot both hold for Jamsostek active coverage.",
        "",
        "Open figures that others test: 0",
        "",
        "Open figures that nothing tests: 1 (T005)",
        "",
        "Differences up to 92 days apart, a change or a contradiction: 2",
        "  [T003 T001] Bay: labour_active_pct: 50 percent (1 October 2025), then 58 percent (1 December 2025)",
        "  [T003 T002] Bay: labour_active_pct: 50 percent (1 October 2025), then 55 percent (1 December 2025)",
        "",
        "Hints, the same rate from two regions' offices: 1",
        "  [T001 T004] labour_active_pct: 58",
    ]


def test_text_of_nothing_counts_nought(measured_of):
    lines = as_text(measured_of(LEVEL), ["teluk"]).splitlines()
    assert [line for line in lines if line] == [
        "Conflicts, widest first: 0",
        "Open figures that others test: 0",
        "Open figures that nothing tests: 0",
        "Differences up to 92 days apart, a change or a contradiction: 0",
        "Hints, the same rate from two regions' offices: 0",
    ]


def test_worst_stands_first_over_all_regions(measured_of):
    measured = measured_of(LEVEL, NEAR, {**FAR, "source_id": "harian-1"}, {**FAR, "as_printed": "40 persen"})
    text = as_text(measured, ["teluk", "tanjung"])
    assert text.index("1. [T003 T004] Cape" if "[T003 T004]" in text else "1. [T004 T003] Cape") < text.index(
        "2. [T002 T001] Bay"
    )
    shares = [row["share_apart"] for row in as_json(measured, ["teluk", "tanjung"])["conflicts"]]
    assert shares == sorted(shares, reverse=True)


def test_hint_belongs_to_both_of_its_regions_and_is_no_conflict(measured_of):
    measured = measured_of(LEVEL, EQUAL)
    for region_id in ("teluk", "tanjung"):
        found = found_in(measured, [region_id])
        assert len(found["hints"]) == 1
        assert found["conflicts"].empty
    assert found_in(measured, ["pulau"])["hints"].empty


def test_found_of_other_regions_is_left_out(measured_of):
    measured = measured_of(LEVEL, NEAR, {**LEVEL, "region_id": "tanjung"}, FAR)
    assert set(found_in(measured, ["teluk"])["conflicts"]["region_id"]) == {"teluk"}
    assert len(found_in(measured, ["teluk", "tanjung"])["conflicts"]) == 2


def test_json_is_plain_and_complete(everything):
    found = as_json(everything, everything.region_ids)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert set(found) == {
        "regions", "as_of", "data_hash", "conflicts", "readings", "differences", "hints", "claims",
    }  # fmt: skip
    assert len(found["conflicts"]) == len(everything.conflicts)
    assert len(found["readings"]) == len(everything.interpretations)
    assert (found["data_hash"], found["as_of"]) == (everything.data_hash, everything.as_of.isoformat())


def test_json_has_the_sentence_of_each_conflict_as_the_text_has_it(everything):
    text = as_text(everything, everything.region_ids)
    for row in as_json(everything, everything.region_ids)["conflicts"]:
        assert f"     {row['sentence']}" in text.splitlines()


def test_json_has_every_claim_that_it_names(everything):
    found = as_json(everything, everything.region_ids)
    held = {claim["claim_id"] for claim in found["claims"]}
    for name in ("conflicts", "differences"):
        for row in found[name]:
            assert {row["target"], *row["inputs"].split()} <= held
    for row in found["readings"]:
        assert {row["claim_id"], *row["tested_with"].split()} <= held
    assert {row["claim_id"] for row in found["hints"]} | {row["other_id"] for row in found["hints"]} <= held
    assert len(held) < len(everything.evidence.claims)


def test_open_sides_are_null(measured_of):
    at_least = {**NEAR, "as_printed": "70 persen", "hedge_as_printed": "minimal"}
    (row,) = as_json(measured_of(LEVEL, at_least), ["teluk"])["conflicts"]
    assert [row[name] for name in ("low", "high", "printed_low", "printed_high")].count(None) == 1


def test_service_area_is_shown_with_its_members(karimun):
    measured, regions = karimun
    assert "batam-karimun" in regions
    text = as_text(measured, regions)
    assert "In Batam and Karimun, about 78 percent (JKN active rate) is open to interpretation." in text
    assert "batam-karimun" in {row["region_id"] for row in as_json(measured, regions)["readings"]}
    assert "Batam and Karimun" not in as_text(measured, ["karimun"])


def test_open_figure_is_either_tested_or_listed_as_untested(everything):
    text = as_text(everything, everything.region_ids)
    readings = everything.interpretations
    tested = set(readings.loc[readings["outcome"] != "undecided", "claim_id"])
    untested = set(readings["claim_id"]) - tested
    assert f"Open figures that others test: {len(tested)}" in text
    assert f"Open figures that nothing tests: {len(untested)} ({', '.join(sorted(untested))})" in text
