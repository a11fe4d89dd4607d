"""Words stay inside the figure and marks inside the axis, also where a side of the bounds is open."""

import math

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis.charts.dumbbell import draw_dumbbell
from analysis.charts.whiskers import draw_gaps

INF = math.inf
WORDS = "97.45 (at most 97.45)"
ROW = {"region_id": "teluk", "region": "Bay", "reading": "", "label": "JKN", "note": "", "text": WORDS}
# Bands with room on the left, on the right, on neither side; then open sides.
RATES = [
    (97.45, 97.445, 97.455),
    (10.0, 9.5, 11.0),
    (45.0, 25.0, 80.0),
    (105.6, 105.55, 105.65),
    (10.0, 10.0, INF),
    (97.45, -INF, 97.45),
    (5.0, -INF, 5.0),
    (50.0, -INF, INF),
]
GAPS = [*RATES, (-5.0, -INF, -4.0), (10.0, -5.0, 25.0), (-40.0, -41.0, -39.0)]


def _dumbbell(value, low, high):
    row = {**ROW, "measure": "registered", "value": value, "low": low, "high": high}
    return draw_dumbbell(pd.DataFrame([row, row]), axis_label="Percent", source="Source: Daily.")


def _gaps(value, low, high):
    row = {**ROW, "gap": "registered", "value": value, "low": low, "high": high}
    return draw_gaps(pd.DataFrame([row, row]), axis_label="Points", source="Source: Daily.")


CASES = [(_dumbbell, rate) for rate in RATES] + [(_gaps, gap) for gap in GAPS]


@pytest.mark.parametrize(("draw", "row"), CASES)
def test_words_stay_inside_the_figure(draw, row):
    figure = draw(*row).figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    for text in [*figure.texts, *figure.axes[0].texts]:
        box = text.get_window_extent(renderer)
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= figure.bbox.width, text.get_text()


@pytest.mark.parametrize(("draw", "row"), CASES)
def test_mark_and_band_stay_inside_the_axis(draw, row):
    value, low, high = row
    axes = draw(*row)
    start, end = axes.get_xlim()
    drawn = {line.get_gid(): list(line.get_xdata()) for line in axes.get_lines()}
    assert drawn["teluk:registered::value"] == [value]
    assert start <= value <= end
    assert drawn["teluk:registered::bounds"] == [start if low == -INF else low, end if high == INF else high]


@pytest.mark.parametrize("draw", [_dumbbell, _gaps])
def test_words_stand_above_a_band_that_leaves_no_room_beside_it(draw):
    words = next(text for text in draw(45.0, 25.0, 80.0).texts if text.get_text() == WORDS)
    assert (words.get_ha(), words.get_position()) == ("center", (52.5, -0.36))


@pytest.mark.parametrize(("labour", "side"), [(20.0, "center"), (58.0, "right")])
def test_words_of_a_gap_stand_on_a_long_line_and_beside_a_short_one(labour, side):
    row = {**ROW, "measure": "gap", "value": math.nan, "low": labour, "high": 98.0}
    axes = draw_dumbbell(pd.DataFrame([row]), axis_label="Percent", source="Source: Daily.")
    assert next(text for text in axes.texts if text.get_text() == WORDS).get_ha() == side
