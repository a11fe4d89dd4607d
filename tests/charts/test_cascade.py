import math

import pandas as pd
from matplotlib.colors import to_hex

from analysis.charts.bars import draw_cascade
from analysis.charts.style import COLOUR

NAN = math.nan


def _row(region_id="a", registered=98.0, low=79.0, high=81.0, **rest):
    return {"region_id": region_id, "region": f"name {region_id}", "strong": False, "registered": registered,
            "low": low, "high": high, "text": "79–81", "inactive": "17–19", "unregistered": "2", "note": "", **rest}  # fmt: skip


def _draw(*rows):
    key = ("active", "registered, not active", "not registered")
    words = {"title": "Title", "unit": "Percent", "source": "Source: Daily."}
    return draw_cascade(pd.DataFrame(rows), key=key, **words)


def _bars(axes) -> dict:
    return {bar.get_gid(): (bar.get_x(), bar.get_width()) for bar in axes.patches if bar.get_gid()}


def test_one_bar_a_region_with_its_parts_from_zero():
    axes = _draw(_row("b", 100.0, 50.0, 50.0), _row("a"))
    bars = _bars(axes)
    assert bars["a:registered"] == (0, 98)
    assert bars["a:active"] == (0, 79)
    assert bars["a:bounds"] == (79, 2)
    assert bars["b:registered"] == (0, 100)
    levels = {bar.get_gid(): bar.get_y() for bar in axes.patches if bar.get_gid()}
    assert levels["b:registered"] < levels["a:registered"]
    assert math.isclose(levels["a:registered"], levels["a:active"])


def test_no_part_is_in_the_colour_of_jamsostek():
    axes = _draw(_row())
    drawn = {to_hex(colour) for bar in axes.patches for colour in (bar.get_facecolor(), bar.get_edgecolor())}
    assert COLOUR["labour"].lower() not in drawn


def test_unknown_active_part_is_not_drawn():
    bars = _bars(_draw(_row(low=NAN, high=NAN, text="no figure", inactive="")))
    assert set(bars) == {"a:registered"}


def test_note_stands_in_place_of_a_bar():
    axes = _draw(_row(note="more members than residents"))
    assert _bars(axes) == {}
    words = [text.get_text() for text in axes.texts]
    assert any("more members" in text for text in words)
    assert "79–81" not in words
