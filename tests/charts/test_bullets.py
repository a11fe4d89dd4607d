import math

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis.charts import style
from analysis.charts.bullets import draw_targets

WORDS = {"title": "Title", "unit": "Percent", "source": "Source: Daily."}


def _row(row_id, value=58.0, low=57.0, high=59.0, **rest):
    return {
        "row_id": row_id, "label": f"label {row_id}", "group": 0, "value": value, "low": low, "high": high,
        "measure": "labour", "text": f"text {row_id}", "verdict": f"verdict {row_id}", **rest,
    }  # fmt: skip


def _target(row_id, target=65.0, name="rpjmn"):
    return {
        "row_id": row_id,
        "target_id": f"{row_id}:{name}",
        "target": target,
        "text": f"{target:g} · {name} 2025",
    }


def _draw(rows, targets):
    return draw_targets(pd.DataFrame(rows), pd.DataFrame(targets), **WORDS)


def _marks(axes) -> dict:
    return {mark.get_gid(): mark for mark in [*axes.get_lines(), *axes.patches] if mark.get_gid()}


def test_bar_runs_from_zero_to_the_value_and_bounds_span_low_to_high():
    marks = _marks(_draw([_row("ucj", 58.0, 56.5, 59.5)], [_target("ucj")]))
    assert (marks["ucj:value"].get_x(), marks["ucj:value"].get_width()) == (0, 58)
    assert (marks["ucj:bounds"].get_x(), marks["ucj:bounds"].get_width()) == (56.5, 3)


def test_every_target_is_a_tick_across_its_own_bar():
    targets = [_target("a", 98.0), _target("a", 99.0, "rkp"), _target("b", 65.0)]
    axes = _draw([_row("a", 98.0, 97.5, 98.5), _row("b")], targets)
    marks = _marks(axes)
    for target in targets:
        tick, bar = marks[f"{target['target_id']}:target"], marks[f"{target['row_id']}:value"]
        assert list(tick.get_xdata()) == [target["target"]] * 2
        assert min(tick.get_ydata()) < bar.get_y() < bar.get_y() + bar.get_height() < max(tick.get_ydata())
    assert {target["text"] for target in targets} <= {text.get_text() for text in axes.texts}


def test_measures_have_their_colours():
    names = list(style.COLOUR)
    marks = _marks(_draw([_row(name, measure=name) for name in names], [_target(name) for name in names]))
    for name in names:
        assert to_hex(marks[f"{name}:value"].get_facecolor()) == style.COLOUR[name].lower()


@pytest.mark.parametrize(("high", "target"), [(112.0, 65.0), (59.0, 112.0)])
def test_number_above_100_stays_inside_the_axis(high, target):
    axes = _draw([_row("ucj", high=high)], [_target("ucj", target)])
    assert axes.get_xlim()[1] >= 112


def test_open_side_reaches_the_end_of_the_axis():
    axes = _draw([_row("ucj", 58.0, 58.0, math.inf)], [_target("ucj")])
    bounds = _marks(axes)["ucj:bounds"]
    assert bounds.get_x() + bounds.get_width() == axes.get_xlim()[1] == 100


def test_every_row_has_its_words():
    axes = _draw([_row("a"), _row("b")], [_target("a"), _target("b")])
    words = [text.get_text() for text in axes.texts]
    assert {"label a", "verdict a", "text a", "label b", "verdict b", "text b"} <= set(words)
    assert [text.get_text() for text in axes.figure.texts] == list(WORDS.values())
