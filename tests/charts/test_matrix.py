import pandas as pd
from matplotlib.colors import to_hex

from analysis.charts.matrix import FILL, draw_matrix


def test_every_published_cell_has_its_shade_and_count_the_fullest_first():
    table = pd.DataFrame([
        {"region": "Bay", "indicator": "Rate", "group": 0, "state": "current", "claims": 3},
        {"region": "Cape", "indicator": "Rate", "group": 0, "state": "none", "claims": 0},
        {"region": "Bay", "indicator": "Count", "group": 0, "state": "mentioned", "claims": 1},
        {"region": "Cape", "indicator": "Count", "group": 0, "state": "old", "claims": 2},
        {"region": "Bay", "indicator": "Nothing", "group": 1, "state": "none", "claims": 0},
    ])  # fmt: skip
    words = {"title": "Title", "unit": "Unit", "source": "Source."}
    axes = draw_matrix(table, key={state: state for state in FILL}, **words)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Count", "Rate"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["Bay", "Cape"]
    counts = {text.get_text() for text in axes.texts}
    assert {"1", "2", "3", "current", "mentioned", "old"} == counts
    axes.figure.draw_without_rendering()
    shades = [to_hex(shade) for shade in axes.collections[0].get_facecolor()]
    assert shades[:3] == [FILL["mentioned"], FILL["old"], FILL["current"]]
