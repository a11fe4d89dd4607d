import math

import pandas as pd
import pytest

from analysis.charts.ladder import draw_ladder
from analysis.charts.style import COLOUR, PAPER

ZONE = (80_769.0, 83_077.0)
COUNT = ("count", 80_508.0, 85_965.0, "feasible")
TARGET = ("target", 80_769.0, 83_077.0, "feasible")
FAR = ("base", 52_500.0, 54_000.0, "infeasible")


def _draw(*readings, zone=ZONE, **words):
    rows = [
        {"reading_id": name, "label": f"label {name}", "low": low, "high": high, "outcome": outcome, "text": f"text {name}"}
        for name, low, high, outcome in readings
    ]  # fmt: skip
    return draw_ladder(
        pd.DataFrame(rows).assign(**words), zone=zone, zone_label="shared by all", title="Title", unit="Workers", source="Source: Daily.",
        tick=lambda value: f"{value / 1000:g}k",
    )  # fmt: skip


def _marks(axes) -> dict:
    return {line.get_gid(): line for line in axes.get_lines() if line.get_gid()}


def _words(axes) -> str:
    return " ".join(" ".join(text.get_text() for text in axes.texts).split())


def test_bands_span_the_bounds_from_top_to_bottom():
    axes = _draw(COUNT, TARGET)
    marks = _marks(axes)
    assert list(marks["count:bounds"].get_xdata()) == [80_508, 85_965]
    assert list(marks["target:bounds"].get_xdata()) == [80_769, 83_077]
    bottom, top = axes.get_ylim()
    heights = [marks[f"{name}:bounds"].get_ydata()[0] for name in ("count", "target")]
    assert top < heights[0] < heights[1] < bottom


def test_zone_is_shaded_over_all_rungs_and_named():
    axes = _draw(COUNT, TARGET)
    (shade,) = [patch for patch in axes.patches if patch.get_gid() == "zone"]
    assert [shade.get_x(), shade.get_x() + shade.get_width()] == pytest.approx(ZONE)
    assert "shared by all" in _words(axes)


def test_without_a_zone_none_is_shaded_or_named():
    axes = _draw(COUNT, TARGET, zone=None)
    assert not any(patch.get_gid() == "zone" for patch in axes.patches)
    assert "shared by all" not in _words(axes)


def test_only_an_impossible_reading_is_crossed_in_its_middle():
    marks = _marks(_draw(COUNT, ("near", 74_000.0, 76_000.0, "infeasible")))
    assert [gid for gid in marks if gid.endswith(":cross")] == ["near:cross"]
    assert list(marks["near:cross"].get_xdata()) == [75_000]
    assert marks["near:cross"].get_marker() == "x"
    assert list(marks["near:bounds"].get_xdata()) == [74_000, 76_000]
    assert marks["near:bounds"].get_color() != marks["count:bounds"].get_color()


@pytest.mark.parametrize(
    ("far", "marker"),
    [(FAR, "<"), (("base", 266_000.0, 267_000.0, "infeasible"), ">")],
    ids=["below", "above"],
)
def test_far_reading_is_an_arrow_at_the_edge_and_squashes_nothing(far, marker):
    axes = _draw(COUNT, TARGET, far)
    start, end = axes.get_xlim()
    assert end - start < 3 * (85_965 - 80_508)
    (arrow,) = [line for line in axes.get_lines() if line.get_marker() == marker]
    edge = start if marker == "<" else end
    assert abs(arrow.get_xdata()[0] - edge) < 0.05 * (end - start)
    assert start < _marks(axes)["base:cross"].get_xdata()[0] < end
    assert "text base" in _words(axes)


def test_possible_readings_are_never_left_out_of_the_frame():
    axes = _draw(TARGET, ("printed", 120_000.0, 120_000.0, "printed"))
    start, end = axes.get_xlim()
    assert start < 80_769 < 120_000 < end


def test_exact_number_is_still_a_mark():
    axes = _draw(COUNT, ("printed", 82_000.0, 82_000.0, "printed"))
    low, high = _marks(axes)["printed:bounds"].get_xdata()
    assert (low + high) / 2 == 82_000
    assert len({line.get_color() for line in _marks(axes).values()}) == 2


def test_every_reading_has_its_words_and_the_axis_its_unit():
    axes = _draw(COUNT, TARGET, FAR)
    for name in ("count", "target", "base"):
        assert f"label {name}" in _words(axes)
        assert f"text {name}" in _words(axes)
    assert [text.get_text() for text in axes.figure.texts] == ["Title", "Workers", "Source: Daily."]
    assert axes.xaxis.get_major_formatter()(82_000, 0) == "82k"


def test_long_words_stay_apart_and_inside(assert_apart):
    label = "Tersirat dari 48 ribu peserta aktif dan sekitar 58 persen cakupan"
    reason = "58 persennya adalah 29,9 sampai 31,9 ribu, bukan 48 ribu"
    assert_apart(_draw(COUNT, TARGET, FAR, label=label, text=reason).figure)
    assert_apart(_draw(COUNT, TARGET, FAR, label=f"{label}, {label}", text="").figure)


def test_marks_tell_the_outcomes_apart():
    near = ("near", 74_000.0, 76_000.0, "infeasible")
    axes = _draw(
        COUNT, ("open", 80_000.0, 84_000.0, "undecided"), ("printed", 82_000.0, 82_000.0, "printed"), near
    )
    marks = _marks(axes)
    assert len({marks[f"{name}:bounds"].get_color() for name in ("count", "open", "printed", "near")}) == 4
    assert [list(line.get_xdata()) for line in axes.get_lines() if line.get_marker() == "D"] == [[82_000]]
    (hollow,) = [line for line in axes.get_lines() if line.get_color() == PAPER]
    assert list(hollow.get_xdata()) == [74_000, 76_000]


def test_readings_without_a_finite_end_are_still_named():
    assert "text open" in _words(_draw(("open", -math.inf, math.inf, "undecided"), zone=None))


def test_zone_that_is_open_on_one_side_is_shaded_to_the_edge():
    axes = _draw(COUNT, TARGET, zone=(80_769, float("inf")))
    (zone,) = [patch for patch in axes.patches if patch.get_gid() == "zone"]
    assert zone.get_x() + zone.get_width() == axes.get_xlim()[1]


def test_no_outcome_has_the_colour_of_a_measure():
    near = ("near", 74_000.0, 76_000.0, "infeasible")
    axes = _draw(
        COUNT, ("open", 80_000.0, 84_000.0, "undecided"), ("printed", 82_000.0, 82_000.0, "printed"), near
    )
    assert not {line.get_color() for line in axes.get_lines()} & set(COLOUR.values())
