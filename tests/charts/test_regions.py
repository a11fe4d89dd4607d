import math

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis.charts.regions import draw_regions
from analysis.charts.style import COLOUR, PAPER

NAN = math.nan
LOOK = {
    "heads": ("Gap", ""), "key": {"labour": "Jamsostek", "active": "active", "registered": "registered"},
    "tick": str, "title": "Title", "unit": "Percent", "source": "Source: Daily.", "limits": (0.0, 103.0),
}  # fmt: skip


def _row(region_id, low=NAN, high=NAN, **rest):
    return {"region_id": region_id, "region": f"name {region_id}", "group": 0, "strong": False, "text": "40",
            "second": "", "note": "", "low": low, "high": high, **rest}  # fmt: skip


def _mark(region_id, measure, value, low=None, high=None, old=""):
    ends = {"low": value - 1 if low is None else low, "high": value + 1 if high is None else high}
    return {"region_id": region_id, "measure": measure, "reading": "", "value": value, "old": old, **ends}


def _draw(rows, marks, **rest):
    return draw_regions(pd.DataFrame(rows), pd.DataFrame(marks), **{**LOOK, **rest})


def _lines(axes) -> dict:
    return {line.get_gid(): line for line in axes.get_lines() if line.get_gid()}


def _dots(axes) -> dict:
    """The place of every dot by its name."""
    return {
        gid: tuple(place)
        for dots in axes.collections if dots.get_gid()
        for gid, place in zip(dots.get_gid().removesuffix(":value").split("|"), dots.get_offsets(), strict=True)
    }  # fmt: skip


def test_all_dots_of_a_region_are_on_one_row_with_the_line_of_its_gap():
    marks = [_mark(name, measure, value) for name, values in (("a", (58, 80, 98)), ("b", (37, 81, 99)))
             for measure, value in zip(COLOUR, reversed(values), strict=False)]  # fmt: skip
    axes = _draw([_row("a", 58, 98), _row("b", 37, 99)], marks)
    dots, lines = _dots(axes), _lines(axes)
    for name in "ab":
        levels = {y for gid, (_, y) in dots.items() if gid.startswith(f"{name}:")} | set(
            lines[f"{name}:gap"].get_ydata()
        )
        assert len(levels) == 1
    assert list(lines["a:gap"].get_xdata()) == [58, 98]
    assert dots["b:labour:"][0] == 37


def test_bounds_are_a_band_and_an_open_side_reaches_the_end():
    axes = _draw(
        [_row("a")], [_mark("a", "labour", 58.0, 57.0, 60.0), _mark("a", "registered", 98.0, 98.0, math.inf)]
    )
    lines = _lines(axes)
    assert list(lines["a:labour::bounds"].get_xdata()) == [57, 60]
    assert list(lines["a:registered::bounds"].get_xdata()) == [98, 103]


def test_active_is_hollow_and_every_measure_has_its_colour():
    axes = _draw([_row("a")], [_mark("a", measure, 50.0 + n) for n, measure in enumerate(COLOUR)])
    for dots in axes.collections:
        measure = dots.get_gid().split(":")[1]
        assert to_hex(dots.get_edgecolor()[0]) == COLOUR[measure].lower()
        assert to_hex(dots.get_facecolor()[0]) == (PAPER if measure == "active" else COLOUR[measure].lower())


def test_missing_value_has_no_dot_and_its_reason():
    axes = _draw([_row("a", note="no figure")], [_mark("a", "labour", NAN), _mark("a", "registered", 98.0)])
    assert set(_dots(axes)) == {"a:registered:"}
    words = [text.get_text() for text in axes.texts]
    assert "no figure" in words
    assert "40" not in words


def test_old_figure_is_faint_with_its_year():
    axes = _draw([_row("a")], [_mark("a", "labour", 30.0, old="2018"), _mark("a", "registered", 98.0)])
    alphas = {dots.get_gid().split(":")[1]: dots.get_alpha() for dots in axes.collections}
    assert alphas["labour"] < alphas["registered"] == 1
    assert "2018" in [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("value", [-40.0, 105.6])
def test_what_a_caller_puts_on_the_axis_is_on_it(value):
    axes = _draw([_row("a")], [_mark("a", "registered", value)], limits=(-45.0, 110.0), line=(0.0, "level"))
    start, end = axes.get_xlim()
    assert start <= value <= end
    assert np.isclose(_dots(axes)["a:registered:"][0], value)
    assert "level" in [text.get_text() for text in axes.texts]
