import math

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis.charts import style
from analysis.charts.bullets import draw_targets

NAN = math.nan


def _row(row_id, value=NAN, low=NAN, high=NAN, target=65.0, **rest):
    return {
        "row_id": row_id, "label": f"label {row_id}", "note": f"note {row_id}", "value": value, "low": low,
        "high": high, "target": target, "target_label": f"{target:g} (2025)", "measure": "labour",
        "text": f"text {row_id}", **rest,
    }  # fmt: skip


def _draw(*rows):
    return draw_targets(pd.DataFrame(rows), axis_label="Percent", source="Source: Daily.")


def _marks(axes) -> dict:
    return {mark.get_gid(): mark for mark in [*axes.get_lines(), *axes.patches] if mark.get_gid()}


def test_bar_runs_from_zero_to_the_value_and_bounds_span_low_to_high():
    marks = _marks(_draw(_row("ucj", 58.0, 56.5, 59.5)))
    assert (marks["ucj:value"].get_x(), marks["ucj:value"].get_width()) == (0, 58)
    assert list(marks["ucj:bounds"].get_xdata()) == [56.5, 59.5]


def test_target_is_a_tick_across_its_own_row():
    marks = _marks(_draw(_row("a", 98.0, 97.5, 98.5, target=98.0), _row("b", 58.0, 57.0, 59.0)))
    assert list(marks["a:target"].get_xdata()) == [98, 98]
    assert list(marks["b:target"].get_xdata()) == [65, 65]
    for y, name in enumerate("ab"):
        bar, (top, bottom) = marks[f"{name}:value"], sorted(marks[f"{name}:target"].get_ydata())
        assert top < bar.get_y() < y < bar.get_y() + bar.get_height() < bottom


def test_missing_level_has_its_words_and_still_its_target():
    axes = _draw(_row("ucj", text="not published"))
    assert list(_marks(axes)) == ["ucj:target"]
    assert {"not published", "65 (2025)"} <= {text.get_text() for text in axes.texts}


def test_measures_have_their_colours():
    marks = _marks(
        _draw(*(_row(name, 58.0, 57.0, 59.0, measure=name) for name in ("registered", "active", "labour")))
    )
    for name in ("registered", "active", "labour"):
        assert to_hex(marks[f"{name}:value"].get_facecolor()) == style.COLOUR[name].lower()


@pytest.mark.parametrize("name", ["value", "target"])
def test_number_above_100_stays_inside_the_axis(name):
    row = {"value": 58.0, "low": 57.0, "high": 59.0} | {name: 112.0}
    axes = _draw(_row("ucj", **row))
    assert axes.get_xlim()[1] > 112


def test_open_side_reaches_the_end_of_the_axis():
    axes = _draw(_row("ucj", 58.0, 58.0, math.inf))
    assert list(_marks(axes)["ucj:bounds"].get_xdata()) == [58, axes.get_xlim()[1]]


def test_every_row_has_its_words_and_the_axis_its_unit():
    axes = _draw(_row("a", 98.0, 97.5, 98.5), _row("b"))
    words = [text.get_text() for text in axes.texts]
    assert {"label a", "note a", "text a", "label b", "note b", "text b"} <= set(words)
    assert axes.get_xlabel() == "Percent"
    assert [text.get_text() for text in axes.figure.texts] == ["Source: Daily."]


def test_long_words_stay_apart_and_inside(assert_apart, text_boxes):
    label = "Kepesertaan JKN aktif menurut jumlah penduduk kabupaten Karimun"
    note = "% pekerja yang memenuhi syarat (tanpa pegawai negeri, TNI dan Polri)"
    rows = [_row(name, 58.0, 57.0, 59.0, label=label, note=note) for name in "ab"]
    axes = _draw(*rows, _row("c", label=label, note=note))
    assert_apart(axes.figure)
    # Labels end where the axis begins.
    first = axes.bbox.x0
    assert all(box.x0 > first or box.x1 < first for box in text_boxes(axes.figure)[:-1])
