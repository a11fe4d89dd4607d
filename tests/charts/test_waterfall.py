import math

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis.charts.waterfall import draw_waterfall

NAN = math.nan


def _step(step_id, kind, value=NAN, low=NAN, high=NAN, **rest):
    return {
        "step_id": step_id, "reading": "", "label": f"label {step_id}", "kind": kind, "value": value, "low": low,
        "high": high, "text": f"text {step_id}", **rest,
    }  # fmt: skip


RESIDENTS = _step("residents", "total", 100.0, 100.0, 100.0)
UNREGISTERED = _step("unregistered", "loss", 4.0, 3.0, 5.0)
REGISTERED = _step("registered", "total", 96.0, 95.0, 97.0)
INACTIVE = _step("inactive", "loss", 16.0, 14.0, 18.0)
ACTIVE = _step("active", "total", 80.0, 79.0, 81.0)
ALL = [RESIDENTS, UNREGISTERED, REGISTERED, INACTIVE, ACTIVE]


def _draw(*steps):
    return draw_waterfall(
        pd.DataFrame(steps), axis_label="Percent of residents", source="Source: Daily.", tick=lambda value: f"{value:g} %"
    )  # fmt: skip


def _bars(axes) -> dict:
    """Start and end of each bar."""
    return {
        bar.get_gid(): (bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches if bar.get_gid()
    }


def _bounds(axes) -> dict:
    return {line.get_gid(): list(line.get_xdata()) for line in axes.get_lines() if line.get_gid()}


def test_totals_start_at_zero_and_a_loss_ends_where_the_next_total_begins():
    assert _bars(_draw(*ALL)) == {
        "residents::bar": (0, 100),
        "unregistered::bar": (96, 100),
        "registered::bar": (0, 96),
        "inactive::bar": (80, 96),
        "active::bar": (0, 80),
    }


def test_loss_is_uncertain_where_it_ends_and_a_total_around_its_own_end():
    bounds = _bounds(_draw(*ALL))
    assert sorted(bounds["unregistered::bounds"]) == [95, 97]
    assert sorted(bounds["inactive::bounds"]) == [78, 82]
    assert bounds["active::bounds"] == [79, 81]


def test_two_readings_are_taken_from_the_same_total():
    second = [
        _step("inactive", "loss", 30.0, 28.0, 32.0, reading="b"),
        _step("active", "total", 66.0, 65.0, 67.0, reading="b"),
    ]
    bars = _bars(_draw(*ALL, *second))
    assert bars["inactive::bar"] == (80, 96)
    assert bars["inactive:b:bar"] == (66, 96)


def test_steps_stand_from_top_to_bottom():
    axes = _draw(*ALL)
    middles = [round(bar.get_y() + bar.get_height() / 2, 6) for bar in axes.patches]
    assert middles == [0, 1, 2, 3, 4]
    bottom, top = axes.get_ylim()
    assert top < 0 < 4 < bottom


def test_losses_differ_from_totals_in_colour():
    colours = {bar.get_gid().split(":")[0]: bar.get_facecolor() for bar in _draw(*ALL).patches}
    assert colours["unregistered"] == colours["inactive"]
    assert colours["residents"] == colours["registered"] == colours["active"] != colours["inactive"]


def test_missing_steps_have_their_words_and_no_bar():
    axes = _draw(
        RESIDENTS,
        UNREGISTERED,
        REGISTERED,
        _step("inactive", "loss"),
        _step("active", "total", text="not published"),
    )
    assert list(_bars(axes)) == ["residents::bar", "unregistered::bar", "registered::bar"]
    assert {"text inactive", "not published"} <= {text.get_text() for text in axes.texts}


def test_open_sides_reach_the_ends_of_the_axis():
    steps = [
        RESIDENTS,
        _step("unregistered", "loss", 4.0, -math.inf, 4.0),
        _step("registered", "total", 96.0, 96.0, math.inf),
    ]
    axes = _draw(*steps)
    end = axes.get_xlim()[1]
    assert sorted(_bounds(axes)["unregistered::bounds"]) == [96, end]
    assert _bounds(axes)["registered::bounds"] == [96, end]


def test_rate_above_100_stays_inside_the_axis():
    axes = _draw(RESIDENTS, _step("registered", "total", 105.6, 105.5, 105.7))
    assert axes.get_xlim()[1] > 105.7


def test_every_step_has_its_words_and_the_axis_its_unit():
    axes = _draw(*ALL)
    words = {text.get_text() for text in axes.texts}
    assert {f"{kind} {step['step_id']}" for step in ALL for kind in ("label", "text")} <= words
    assert axes.get_xlabel() == "Percent of residents"
    assert axes.xaxis.get_major_formatter()(20, 0) == "20 %"
    assert [text.get_text() for text in axes.figure.texts] == ["Source: Daily."]


def test_words_stand_beside_a_bar_that_is_too_short_for_them():
    text = "20 (18,0–22,0 persen penduduk)"
    axes = _draw(RESIDENTS, _step("active", "total", 20.0, 18.0, 22.0, text=text))
    words = next(found for found in axes.texts if found.get_text() == text)
    assert words.get_position()[0] > 22
    assert words.get_color() != "white"


def test_long_label_ends_before_the_bars_begin():
    label = "Belum terdaftar pada program jaminan kesehatan nasional JKN di kabupaten"
    axes = _draw({**RESIDENTS, "label": label})
    renderer = FigureCanvasAgg(axes.figure).get_renderer()
    (words,) = [text for text in axes.texts if text.get_text().replace("\n", " ") == label]
    box = words.get_window_extent(renderer)
    assert box.x0 >= 0
    assert box.x1 <= axes.get_window_extent(renderer).x0


def test_words_of_a_large_loss_stay_off_the_labels(assert_apart):
    label = "Belum terdaftar pada program jaminan kesehatan nasional JKN"
    text = "90 (88,0–92,0 persen penduduk)"
    assert_apart(
        _draw(RESIDENTS, _step("unregistered", "loss", 90.0, 88.0, 92.0, label=label, text=text)).figure
    )
