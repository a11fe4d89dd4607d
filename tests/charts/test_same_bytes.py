"""A chart is the same bytes whoever draws it: no setting of the reader's gets through."""

import xml.etree.ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest

from analysis.charts.bars import draw_cascade
from analysis.charts.bullets import draw_targets
from analysis.charts.drawing import svg
from analysis.charts.ladder import draw_ladder
from analysis.charts.matrix import draw_matrix
from analysis.charts.regions import draw_regions
from analysis.charts.tiles import draw_tiles
from analysis.charts.timeline import draw_timeline

WORDS = {"title": "Title", "unit": "Percent", "source": "Source: Daily."}
ROW = {
    "region_id": "teluk", "region": "Bay", "measure": "registered", "reading": "", "label": "JKN", "group": 0,
    "strong": False, "value": 40.0, "low": 38.5, "high": 42.0, "text": "40 (38.5–42.0)", "second": "", "note": "",
    "old": "", "row_id": "teluk", "verdict": "met", "registered": 98.0, "inactive": "", "unregistered": "",
    "reading_id": "teluk", "outcome": "feasible", "claim_id": "teluk", "day": pd.Timestamp("2025-12-01"),
    "segment": 1, "joined": True, "direct": True, "told": "40", "indicator": "Rate", "state": "current", "claims": 1,
    "target_id": "target", "target": 98.0, "title": "JKN", "code": "11",
}  # fmt: skip
TWO = pd.DataFrame([ROW])
KEY = ("active", "registered", "neither")
FORMS = {
    draw_regions: {"marks": TWO, "heads": ("Gap", ""), "key": {"registered": "JKN"}, "limits": (0, 103), "tick": str},
    draw_targets: {"targets": TWO},
    draw_cascade: {"key": KEY},
    draw_ladder: {"tick": str, "zone": (39.0, 41.0), "zone_label": "shared"},
    draw_matrix: {"key": {"current": "current"}},
    draw_timeline: {"own": "teluk", "colour": "#00568A", "number": str, "panels": False},
    draw_tiles: {"edges": [50], "classes": ["under 50", "50 or more"], "colour": "#00568A",
                 "states": {"doubtful": "old", "missing": "none"}},
}  # fmt: skip
READERS = [
    {"path.sketch": (1, 100, 2)},
    {"savefig.bbox": "tight"},
    {"savefig.transparent": True},
    {"axes.labelpad": 20, "xtick.major.pad": 12, "xtick.labelcolor": "red"},
    {"font.weight": "bold", "font.size": 20, "font.sans-serif": ["DejaVu Serif"]},
    {"svg.id": "x", "svg.hashsalt": "other", "svg.fonttype": "none"},
]


def _draw(draw=draw_regions, **row):
    table = pd.DataFrame([{**ROW, **row}])
    rest = {name: table if each is TWO else each for name, each in FORMS[draw].items()}
    return draw(table, **rest, **WORDS)


@pytest.fixture(scope="module")
def plain():
    return svg(_draw().figure)


@pytest.mark.parametrize("settings", READERS, ids=lambda settings: next(iter(settings)))
def test_readers_settings_do_not_get_through(plain, settings):
    kept = _draw().figure
    with mpl.rc_context(settings):
        before = dict(mpl.rcParams)
        assert svg(_draw().figure) == plain
        assert svg(kept) == plain
        assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("draw", FORMS, ids=lambda draw: draw.__name__)
def test_every_form_is_the_same_bytes_under_all_settings(draw):
    first = svg(_draw(draw).figure)
    with mpl.rc_context({name: value for settings in READERS for name, value in settings.items()}):
        assert svg(_draw(draw).figure) == first


def test_second_call_on_one_figure_is_the_same(plain):
    figure = _draw().figure
    assert svg(figure) == svg(figure) == plain
    assert "dc:date" not in plain


def test_another_number_is_another_drawing(plain):
    assert svg(_draw(value=39.0).figure) != plain


def test_drawing_names_its_marks(plain):
    named = {element.get("id") for element in ET.fromstring(plain).iter()}  # noqa: S314 our own drawing
    assert {"teluk:registered::bounds", "teluk:registered::value"} <= named


def test_settings_come_back_after_an_error():
    before = dict(mpl.rcParams)
    with pytest.raises(KeyError):
        _draw(measure="other")
    assert dict(mpl.rcParams) == before
