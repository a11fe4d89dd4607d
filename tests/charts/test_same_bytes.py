"""A chart is the same bytes whoever draws it: no setting of the reader's gets through."""

import xml.etree.ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest

from analysis.charts import style
from analysis.charts.gaps import draw_gaps

ROW = {
    "region_id": "teluk", "region": "Bay", "gap": "registered", "reading": "", "label": "JKN",
    "value": 40.0, "low": 38.5, "high": 42.0, "text": "40 (38.5–42.0)",
}  # fmt: skip
READERS = [
    {"path.sketch": (1, 100, 2)},
    {"savefig.bbox": "tight"},
    {"savefig.transparent": True},
    {"axes.labelpad": 20, "xtick.major.pad": 12, "xtick.labelcolor": "red"},
    {"font.weight": "bold", "font.size": 20, "font.sans-serif": ["DejaVu Serif"]},
    {"svg.id": "x", "svg.hashsalt": "other", "svg.fonttype": "none"},
]


def _draw(**row):
    return draw_gaps(pd.DataFrame([{**ROW, **row}]), axis_label="Points", source="Source: Daily.")


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


def test_second_call_on_one_figure_is_the_same(plain):
    figure = _draw().figure
    assert style.svg(figure) == style.svg(figure) == plain


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
