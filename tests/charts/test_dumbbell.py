import numpy as np
import pandas as pd
import pytest

from analysis.charts.dumbbell import draw_dumbbell

NAN = float("nan")
EMPTY = {"reading": "", "label": "", "note": "", "text": ""}


def _line(measure, value=NAN, low=NAN, high=NAN, **rest):
    return {
        **EMPTY,
        "region_id": "teluk",
        "region": "Bay",
        "measure": measure,
        "value": value,
        "low": low,
        "high": high,
        **rest,
    }


def _drawn(axes) -> dict:
    return {line.get_gid(): line for line in axes.get_lines() if line.get_gid()}


def _draw(*lines):
    return draw_dumbbell(pd.DataFrame(lines), axis_label="Percent", source="Source: Daily.")


def test_marks_stand_at_the_values_and_bands_span_the_bounds():
    drawn = _drawn(
        _draw(_line("registered", 98.0, 97.5, 99.0), _line("active", 80.0, 79.0, 81.0, reading="of_members"))
    )
    assert list(drawn["teluk:registered::value"].get_xdata()) == [98.0]
    assert list(drawn["teluk:registered::bounds"].get_xdata()) == [97.5, 99.0]
    assert list(drawn["teluk:active:of_members:bounds"].get_xdata()) == [79.0, 81.0]


def test_gap_line_runs_from_labour_to_health():
    drawn = _drawn(_draw(_line("gap", low=58.0, high=98.0, text="gap 40")))
    assert list(drawn["teluk:gap"].get_xdata()) == [58.0, 98.0]


def test_missing_row_has_its_reason_and_no_mark():
    axes = _draw(_line("gap", text="gap cannot be stated"), _line("labour", text="no figure published"))
    assert _drawn(axes) == {}
    assert {"gap cannot be stated", "no figure published"} <= {text.get_text() for text in axes.texts}


@pytest.mark.parametrize(("low", "side"), [(97.5, "right"), (4.0, "left")])
def test_words_stand_on_the_side_with_room(low, side):
    axes = _draw(_line("registered", low + 0.5, low, low + 1, text="words"))
    words = next(text for text in axes.texts if text.get_text() == "words")
    assert words.get_ha() == side


def test_every_line_has_a_row_from_top_to_bottom():
    axes = _draw(
        _line("gap", low=58.0, high=98.0),
        _line("registered", 98.0, 97.5, 99.0),
        _line("labour", 58.0, 57.0, 59.0),
    )
    heights = [line.get_ydata()[0] for gid, line in _drawn(axes).items() if not gid.endswith("bounds")]
    assert heights == [0, 1, 2]
    bottom, top = axes.get_ylim()
    assert bottom > top
    assert np.all((np.array(heights) > top) & (np.array(heights) < bottom))
