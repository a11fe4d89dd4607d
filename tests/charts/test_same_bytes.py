"""A chart is the same bytes whoever draws it: no setting of the reader's gets through."""

import xml.etree.ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest

from analysis.charts import style
from analysis.charts.bullets import draw_targets
from analysis.charts.dumbbell import draw_dumbbell
from analysis.charts.hundred import draw_hundred
from analysis.charts.ladder import draw_ladder
from analysis.charts.matrix import draw_matrix
from analysis.charts.timeline import draw_timeline
from analysis.charts.waterfall import draw_waterfall
from analysis.charts.whiskers import draw_gaps

ROW = {
    "region_id": "teluk", "region": "Bay", "measure": "registered", "gap": "registered", "reading": "", "label": "JKN",
    "value": 40.0, "low": 38.5, "high": 42.0, "text": "40 (38.5–42.0)", "note": "", "title": "JKN",
    "row_id": "teluk", "target": 98.0, "target_label": "98", "step_id": "teluk", "kind": "total",
    "reading_id": "teluk", "outcome": "feasible", "claim_id": "teluk", "day": pd.Timestamp("2025-12-01"),
    "role": "estimate", "direct": True, "indicator": "Rate", "state": "current", "claims": 1,
}  # fmt: skip
ROWS = {"axis_label": "Percent", "source": "Source: Daily."}
FORMS = {
    draw_dumbbell: ROWS,
    draw_gaps: ROWS,
    draw_targets: ROWS,
    draw_waterfall: {**ROWS, "tick": str},
    draw_ladder: {**ROWS, "tick": str, "zone": (39.0, 41.0), "zone_label": "shared"},
    draw_hundred: {"source": "Source: Daily."},
    draw_matrix: {"key": {"current": "current"}, "source": "Source: Daily."},
    draw_timeline: {
        "regions": {"Bay": "–"},
        "title": "JKN",
        "colour": "#00568A",
        "source": "Daily",
        "key": "Dots",
    },
}
READERS = [
    {"path.sketch": (1, 100, 2)},
    {"savefig.bbox": "tight"},
    {"savefig.transparent": True},
    {"axes.labelpad": 20, "xtick.major.pad": 12, "xtick.labelcolor": "red"},
    {"font.weight": "bold", "font.size": 20, "font.sans-serif": ["DejaVu Serif"]},
    {"svg.id": "x", "svg.hashsalt": "other", "svg.fonttype": "none"},
]


def _draw(draw=draw_gaps, **row):
    return draw(pd.DataFrame([{**ROW, **row}]), **FORMS[draw])


@pytest.fixture(scope="module")
def plain():
    return style.svg(_draw().figure)


@pytest.mark.parametrize("settings", READERS, ids=lambda settings: next(iter(settings)))
def test_readers_settings_do_not_get_through(plain, settings):
    kept = _draw().figure
    with mpl.rc_context(settings):
        before = dict(mpl.rcParams)
        assert style.svg(_draw().figure) == plain
        assert style.svg(kept) == plain
        assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("draw", FORMS, ids=lambda draw: draw.__name__)
def test_every_form_is_the_same_bytes_under_all_settings(draw):
    first = style.svg(_draw(draw).figure)
    with mpl.rc_context({name: value for settings in READERS for name, value in settings.items()}):
        assert style.svg(_draw(draw).figure) == first


def test_second_call_on_one_figure_is_the_same(plain):
    figure = _draw().figure
    assert style.svg(figure) == style.svg(figure) == plain
    assert "dc:date" not in plain


def test_another_number_is_another_drawing(plain):
    assert style.svg(_draw(value=39.0).figure) != plain


def test_drawing_names_its_marks(plain):
    named = {element.get("id") for element in ET.fromstring(plain).iter()}  # noqa: S314 our own drawing
    assert {"teluk:registered::bounds", "teluk:registered::value"} <= named


def test_settings_come_back_after_an_error():
    before = dict(mpl.rcParams)
    with pytest.raises(KeyError):
        _draw(gap="other")
    assert dict(mpl.rcParams) == before
