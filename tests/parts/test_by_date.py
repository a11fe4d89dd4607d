"""Figures of one quantity by date, in its own unit."""

import pytest

from analysis.charts.style import COLOUR
from analysis.measures.measured import measure
from analysis.parts.by_date import timeline_chart, timeline_table
from analysis.words.language import Language
from analysis.words.report import Report

RATE = "health_registered_pct"
EN, ID = Language("en"), Language("id")
COUNT = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"}
CLAIMS = [
    {"region_id": "tanjung", "as_printed": "71 persen"},
    {"as_printed": "90,5 persen", "speaker": "Ani"},
    {**COUNT, "as_printed": "253 ribu jiwa", "as_of": "2024-06", "variant": "census"},
    COUNT,
]


@pytest.fixture
def measured(evidence_of):
    return measure(evidence_of(*CLAIMS), ["teluk", "tanjung"], "2025-12-31")


def test_one_quantity_is_drawn_in_its_unit_and_says_where_there_is_none(measured):
    chart = timeline_chart(Report(measured, EN), COUNT["indicator_id"])
    assert chart.content["alt"] == (
        "Residents: 2 measured figures of 2 regions between 30 June 2024 and 1 December 2025."
    )
    assert chart.content["caption"].startswith("Residents: measured figures by the date")
    assert [row["claim_id"] for row in chart.content["rows"]] == ["T003", "T004"]
    for words in ("Residents, people", "270.1K", "nothing published"):
        assert f">{words}</text>" in chart.drawing


def test_words_of_a_quantity_are_in_the_language_asked_for(measured):
    chart = timeline_chart(Report(measured, ID), COUNT["indicator_id"])
    assert chart.content["alt"].startswith("Jumlah penduduk: 2 angka tercatat dari 2 wilayah")
    assert ">tidak dipublikasikan</text>" in chart.drawing


def test_nothing_measured_is_no_chart(measured):
    assert timeline_chart(Report(measured, EN), "labour_active_persons") is None


def test_table_has_figure_bounds_variant_and_notes(measured):
    shown = timeline_table(Report(measured, EN, {"T003": 1, "T004": 2}), COUNT["indicator_id"]).content
    assert [row["cells"]["figure"] for row in shown["rows"]] == [
        "253,000 people (252,500–254,000)",
        "270,120 people",
    ]
    assert [row["cells"]["measure"] for row in shown["rows"]] == ["Residents, census", "Residents"]
    assert [row["notes"] for row in shown["rows"]] == [[1], [2]]
    assert {column["name"]: column["unit"] for column in shown["columns"]}["figure"] == "persons"


def test_a_rate_is_in_the_order_of_the_regions_asked_for(measured):
    shown = timeline_table(Report(measured, EN), RATE).content
    assert [(row["cells"]["region"], row["cells"]["figure"]) for row in shown["rows"]] == [
        ("Bay", "90.5 (90.45–90.60)"),
        ("Cape", "71 (70.5–72.0)"),
    ]
    assert [row["notes"] for row in shown["rows"]] == [[], []]


def test_rates_share_one_axis_and_have_the_colour_of_their_measure(measured):
    axes = timeline_chart(Report(measured, EN), RATE).axes
    first, second = axes.figure.axes
    assert first.get_ylim() == second.get_ylim() == (0, 105)
    assert {line.get_color() for line in first.get_lines()} == {COLOUR["registered"]}
