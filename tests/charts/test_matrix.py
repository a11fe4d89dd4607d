import pandas as pd

from analysis.charts.matrix import draw_matrix


def test_every_published_cell_has_its_letter_and_count():
    table = pd.DataFrame([
        {"region": "Bay", "indicator": "Rate", "state": "current", "claims": 3},
        {"region": "Cape", "indicator": "Rate", "state": "none", "claims": 0},
        {"region": "Bay", "indicator": "Count", "state": "mentioned", "claims": 1},
    ])  # fmt: skip
    axes = draw_matrix(table, key={"current": "current", "mentioned": "mentioned only"}, source="Source.")
    assert [patch.get_gid() for patch in axes.patches] == ["Bay|Rate|current", "Bay|Count|mentioned"]
    assert [patch.get_xy() for patch in axes.patches] == [(0, 0), (0, 1)]
    assert [text.get_text() for text in axes.texts] == ["C3", "M1"]
    assert len(axes.get_lines()) == 1
    assert [label.get_text() for label in axes.get_xticklabels()] == ["Bay", "Cape"]
