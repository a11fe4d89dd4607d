import math
import re

import pytest
from frozen import DATA, undecided

from analysis.measures.measured import measure_region
from analysis.parts import anatomy
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
HEALTH = {"as_printed": "97,45 persen"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen", "stated_base": "residents"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen"}


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def karimun():
    """Of whom its active rate is a share is open."""
    return measure_region(undecided(), "karimun", "2025-12-31")


@pytest.fixture
def measured_of(evidence_of):
    return lambda *claims: measure_region(evidence_of(*claims), "teluk", "2025-12-31")


@pytest.mark.parametrize(
    ("language", "alt"),
    [
        (EN, "Karimun, of a hundred: JKN, registered: 98.81 of 100 residents (98.805–98.815); JKN, active: 79.0 or 80 of 100 "
             "residents (78.0–81.0); Jamsostek, active: 58 of 100 workers (57.0–59.0)."),
        (ID, "Karimun, dari seratus: JKN, terdaftar: 98,81 dari 100 penduduk (98,805–98,815); JKN, aktif: 79,0 atau 80 dari 100 "
             "penduduk (78,0–81,0); Jamsostek, aktif: 58 dari 100 pekerja (57,0–59,0)."),
    ],
    ids=["en", "id"],
)  # fmt: skip
def test_hundred_spans_all_readings_and_says_so(karimun, language, alt):
    chart = anatomy.hundred_chart(Report(karimun, language))
    assert chart.content["alt"] == alt
    bounds = {row["measure"]: (row["low"], row["high"]) for row in chart.content["rows"]}
    assert bounds == {"registered": (98.805, 98.815), "active": (78.05595, 81), "labour": (57, 59)}


def test_hundred_has_words_for_what_is_missing_and_none_without_any(measured_of):
    chart = anatomy.hundred_chart(Report(measured_of(LABOUR), EN))
    assert "JKN, active: no figure published in the sources held; JKN, registered: no figure" in (
        "; ".join(sorted(chart.content["alt"].removeprefix("Bay, of a hundred: ").split("; ")))
    )
    assert {row["measure"]: row["low"] for row in chart.content["rows"]} == {
        "registered": None, "active": None, "labour": 49.5,
    }  # fmt: skip
    assert re.findall('id="([a-z]+):sure"', chart.drawing) == ["labour"]
    nothing = measured_of({**HEALTH, "region_id": "tanjung"})
    assert anatomy.hundred_chart(Report(nothing, EN)) is None


def test_hundred_with_an_open_bound_is_drawn_to_the_last_cell(measured_of):
    chart = anatomy.hundred_chart(Report(measured_of({**HEALTH, "hedge_as_printed": "minimal"}), EN))
    assert "97.45 of 100 residents (at least 97.450)" in chart.content["alt"]
    assert 'id="registered:perhaps"' in chart.drawing


def test_reading_that_cannot_be_worked_out_leaves_the_grid_empty(measured_of):
    chart = anatomy.hundred_chart(Report(measured_of({**ACTIVE, "stated_base": ""}, LABOUR), EN))
    assert {row["measure"]: row["low"] for row in chart.content["rows"]}["active"] is None
    assert 'id="active:sure"' not in chart.drawing


def test_steps_of_both_readings(karimun):
    chart = anatomy.steps_chart(Report(karimun, EN))
    assert chart.content["alt"] == (
        "Karimun, in percent of residents: Residents 100; not registered with JKN 1.19 (1.185–1.195); Registered with JKN "
        "98.81 (98.805–98.815); registered, not active, if the active rate is of members 19.8 (18.7–20.8); Active JKN members, if "
        "the active rate is of members 79.0 (78.0–80.1); registered, not active, if the active rate is of residents 18.8 "
        "(17.8–19.9); Active JKN members, if the active rate is of residents 80 (79.0–81.0)."
    )
    assert re.findall('id="([a-z_:]+):bar"', chart.drawing) == [
        "residents:", "unregistered:", "registered:", "inactive:of_members", "active:of_members", "inactive:of_residents",
        "active:of_residents",
    ]  # fmt: skip


@pytest.mark.parametrize("language", [ID, EN], ids=["id", "en"])
def test_steps_table_is_the_twin_of_the_chart(karimun, language):
    chart = anatomy.steps_chart(Report(karimun, language))
    table = anatomy.steps_table(Report(karimun, language, {"S006": 1, "E004": 2, "S001": 3}))
    assert [row["data"] for row in table.content["rows"]] == chart.content["rows"]
    for row in table.content["rows"]:
        assert f"{row['cells']['step']} {row['cells']['value']}" in chart.content["alt"]
    # Only the later steps rest on the active rate.
    assert [row["notes"] for row in table.content["rows"]] == [[2]] * 3 + [[1, 2]] * 4


def test_steps_without_an_active_rate_say_so_and_without_a_registered_one_are_none(measured_of):
    table = anatomy.steps_table(Report(measured_of(HEALTH), EN)).content["rows"]
    assert [tuple(row["cells"].values()) for row in table][-2:] == [
        ("registered, not active", "not published"), ("Active JKN members", "not published"),
    ]  # fmt: skip
    assert anatomy.steps_chart(Report(measured_of(LABOUR), EN)) is None


def test_steps_with_an_open_bound_are_drawn(measured_of):
    chart = anatomy.steps_chart(Report(measured_of({**HEALTH, "hedge_as_printed": "minimal"}, ACTIVE), EN))
    assert "(at least 97.450)" in chart.content["alt"]
    assert chart.content["rows"][2]["high"] is None


def test_charts_are_the_same_bytes_again(karimun):
    for draw in (anatomy.hundred_chart, anatomy.steps_chart):
        first, second = (draw(Report(karimun, ID)).drawing for _ in range(2))
        assert first == second


def test_composition_names_segment_payer_and_share(real):
    kepri = measure_region(real, "kepri", "2025-12-31")
    shown = anatomy.composition_table(Report(kepri, EN, {"E055": 1}), ["kepri"]).content
    assert [column["name"] for column in shown["columns"]] == ["segment", "payer", "people", "share", "date"]
    first = shown["rows"][0]
    assert list(first["cells"].values())[1:] == [
        "Active Jamsostek members: wage earners (PU)", "employers and workers", "419,834", "72.0", "September 2024",
    ]  # fmt: skip
    total = sum(row["data"]["value"] for row in shown["rows"])
    for row in shown["rows"]:
        assert row["cells"]["share"] == f"{100 * row['data']['value'] / total:.1f}"


def test_composition_of_rounded_counts_has_bounds(real):
    nation = measure_region(real, "indonesia", "2025-12-31")
    (first, *_) = anatomy.composition_table(Report(nation, ID), ["indonesia"]).content["rows"]
    assert (first["cells"]["people"], first["cells"]["share"]) == ("26.255.000–26.270.000", "63,4–63,6")


def test_region_without_segments_has_no_composition(karimun):
    assert anatomy.composition_table(Report(karimun, EN), ["karimun"]) is None


def test_movement_splits_the_change_into_members_and_residents(real):
    own = measure_region(real, "kota-tanjungpinang", "2025-12-31")
    moved = own.movements
    shown = anatomy.movement_table(
        Report(own, EN, {"E096": 1, "E098": 2}), moved[moved["region_id"] == "kota-tanjungpinang"]
    )
    (row,) = shown.content["rows"]
    assert list(row["cells"].values())[1:] == [
        "3 October 2024 to 1 November 2024", "95.52 → 95.24", "−0.29 to −0.27", "0.31 to 0.32", "−0.61 to −0.58",
    ]  # fmt: skip
    assert row["notes"] == [1, 2]
    data = row["data"]
    assert (
        data["change_low"] - math.ulp(1)
        <= data["members_high"] + data["residents_low"]
        <= data["change_high"]
    )
