import math

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


def test_steps_without_an_active_rate_say_so_and_without_a_registered_one_are_none(measured_of):
    table = anatomy.steps_table(Report(measured_of(HEALTH), EN)).content["rows"]
    assert [tuple(row["cells"].values()) for row in table][-2:] == [
        ("registered, not active", "not published"), ("Active JKN members", "not published"),
    ]  # fmt: skip
    assert anatomy.steps_chart(Report(measured_of(LABOUR), EN)) is None


def test_chart_is_the_same_bytes_again(karimun):
    first, second = (anatomy.steps_chart(Report(karimun, ID)).drawing for _ in range(2))
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
        "3 October 2024 to 1 November 2024", "95.52 → 95.24", "−0.29 to −0.27", "0.31–0.32", "−0.61 to −0.58",
    ]  # fmt: skip
    assert row["notes"] == [1, 2]
    data = row["data"]
    assert (
        data["change_low"] - math.ulp(1)
        <= data["members_high"] + data["residents_low"]
        <= data["change_high"]
    )


def test_bar_spans_both_readings_and_the_title_says_who_is_not_active(karimun):
    report = Report(karimun, EN)
    chart = anatomy.steps_chart(report)
    title = chart.axes.figure.get_suptitle().replace("\n", " ")
    assert chart.content["alt"].startswith(title)
    # 98.805 to 98.815, less 78.06 to 81 of both readings: in whole points, as the coarser figure is.
    assert "17–21" in title
    assert {row["region_id"] for row in chart.content["rows"]} == set(karimun.cascade["region_id"])
    assert 'id="karimun:bounds"' in chart.drawing


@pytest.mark.parametrize("language", [ID, EN], ids=["id", "en"])
def test_steps_table_has_the_numbers_of_the_bar(karimun, language):
    chart = anatomy.steps_chart(Report(karimun, language))
    table = anatomy.steps_table(Report(karimun, language, {"S006": 1, "E004": 2, "S001": 3}))
    own = [row for row in chart.content["rows"] if row["region_id"] == "karimun"]
    assert [row["data"] for row in table.content["rows"]] == [
        {name: value for name, value in row.items() if name != "region_id"} for row in own
    ]
    # Only the later steps rest on the active rate.
    assert [row["notes"] for row in table.content["rows"]] == [[2]] * 3 + [[1, 2]] * 4


def test_more_members_than_residents_have_words_in_place_of_a_bar(measured_of):
    chart = anatomy.steps_chart(Report(measured_of({**HEALTH, "as_printed": "101,20 persen"}, ACTIVE), EN))
    assert 'id="teluk:registered"' not in chart.drawing
    assert "1.20" in chart.content["alt"]


def test_unknown_active_part_leaves_the_title_to_who_is_not_registered(measured_of):
    chart = anatomy.steps_chart(Report(measured_of(HEALTH), EN))
    assert chart.content["alt"].startswith("2.6")
    assert 'id="teluk:active"' not in chart.drawing
