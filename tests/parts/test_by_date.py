"""Figures of one quantity by date, in its own unit."""

import re

import pytest

from analysis.charts.style import COLOUR
from analysis.measures.measured import measure
from analysis.parts.by_date import change_chart, timeline_chart, timeline_table
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


# A line needs two days of about one base.
EARLIER = [
    {**COUNT, "as_printed": "269.500 jiwa", "as_of": "2024-12-01"},
    {"as_printed": "88,20 persen", "as_of": "2024-12-01"},
]


@pytest.fixture
def joined(evidence_of):
    return measure(evidence_of(*CLAIMS, *EARLIER), ["teluk", "tanjung"], "2025-12-31")


@pytest.mark.parametrize("indicator_id", [RATE, COUNT["indicator_id"]])
def test_without_a_line_between_two_days_is_no_chart(measured, joined, indicator_id):
    assert timeline_chart(Report(measured, EN), indicator_id) is None
    assert timeline_chart(Report(joined, EN), indicator_id)


@pytest.mark.parametrize("language", [EN, ID], ids=["en", "id"])
def test_one_quantity_is_drawn_in_its_unit_with_what_its_estimate_counts(joined, language):
    chart = timeline_chart(Report(joined, language), COUNT["indicator_id"])
    assert {row["claim_id"] for row in chart.content["rows"]} == {"T003", "T004", "T005"}
    drawn = {name for points in re.findall(r'id="(T[^"]*)"', chart.drawing) for name in points.split("|")}
    # The count of a census is of another variant than the estimate.
    assert drawn == {"T004", "T005"}
    assert language.compact(270_120) in chart.content["alt"]


def test_rates_share_one_axis_and_the_first_region_has_the_colour_of_its_measure(joined):
    axes = timeline_chart(Report(joined, EN), RATE).axes
    assert len(axes.figure.axes) == 1
    low, high = axes.get_ylim()
    assert 60 < low < 70.5
    assert 90.6 < high < 100
    assert COLOUR["registered"] in {line.get_color() for line in axes.get_lines()}


def test_rate_has_the_decimals_of_its_source(joined):
    assert ">88.20<" in timeline_chart(Report(joined, EN), RATE).drawing


REGISTER = {"register": "dukcapil-2025-1", "stated_base": "residents"}
NOW = {"as_printed": "97,45 persen", **REGISTER}


def _small(evidence):
    return change_chart(Report(measure(evidence, ["teluk"], "2025-12-31"), EN))


@pytest.mark.parametrize(("before", "words"), [("97,30 persen", "rose"), ("97,60 persen", "fell")])
def test_small_chart_has_the_current_rate_and_what_compares_with_it(evidence_of, before, words):
    earlier = {**REGISTER, "as_printed": before, "as_of": "2025-08-01"}
    other = {**earlier, "register": "dukcapil-2024-1", "as_of": "2024-08-01"}
    chart = _small(evidence_of(NOW, earlier, other))
    assert [row["claim_id"] for row in chart.content["rows"]] == ["T002", "T001"]
    title = " ".join(chart.axes.figure.get_suptitle().split())
    assert title == f"JKN registered in Bay Regency {words} between 1 August 2025 and 1 December 2025"


@pytest.mark.parametrize(
    "earlier",
    [{"register": ""}, {"register": "dukcapil-2024-1"}, {"as_of": "2025-12-01", "source_id": "harian-2"}],
)
def test_small_chart_needs_an_earlier_figure_of_the_same_base(evidence_of, earlier):
    assert _small(evidence_of(NOW, {**NOW, "as_of": "2025-08-01", **earlier})) is None


def test_small_chart_is_none_of_an_old_rate(evidence_of):
    old = {**NOW, "as_of": "2024-10-01"}
    assert _small(evidence_of(old, {**NOW, "as_of": "2024-08-01"})) is None
