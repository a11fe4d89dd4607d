import math

import matplotlib.dates as mdates
import numpy as np
import pandas as pd

from analysis.charts.style import MUTED, PAPER
from analysis.charts.timeline import draw_timeline

DAY = pd.Timestamp("2025-12-01")
COLOUR = "#00568A"


def _claim(claim_id, value=90.0, day="2025-12-01", region="bay", **rest):
    return {
        "claim_id": claim_id, "region_id": region, "region": f"{region} {value:g}", "day": pd.Timestamp(day),
        "value": value, "low": value - 0.5, "high": value + 1, "segment": 1, "joined": True, "direct": True,
        "told": f"{value:g}", **rest,
    }  # fmt: skip


def _draw(*claims, panels=False, **rest):
    words = {
        "title": "Title",
        "unit": "Percent",
        "source": "Source",
        "own": "bay",
        "colour": COLOUR,
        "number": str,
    }
    return draw_timeline(pd.DataFrame(claims), panels=panels, **words, **rest)


def _joined(axes, colour) -> list[list[float]]:
    """The values of each line through several figures."""
    return [list(line.get_ydata()) for line in axes.get_lines()
            if line.get_color() == colour and len(set(line.get_xdata())) > 1 and line.get_linewidth() < 3]  # fmt: skip


def _points(axes) -> dict:
    return {
        gid: place[1]
        for dots in axes.collections if dots.get_gid()
        for gid, place in zip(dots.get_gid().split("|"), dots.get_offsets(), strict=True)
    }  # fmt: skip


def test_every_figure_is_at_its_value():
    assert _points(_draw(_claim("A"), _claim("B", 80.0, "2024-01-01", "cape"))) == {"A": 90, "B": 80}


def test_lines_join_only_within_a_segment():
    claims = [_claim("A", 80.0, "2024-01-01"), _claim("B", 81.0, "2024-02-01"),
              _claim("C", 90.0, "2025-01-01", segment=2), _claim("D", 91.0, "2025-02-01", segment=2)]  # fmt: skip
    assert sorted(_joined(_draw(*claims), COLOUR)) == [[80, 81], [90, 91]]


def test_no_line_leads_to_a_figure_that_is_not_joined():
    claims = [
        _claim("A", 80.0, "2024-01-01"),
        _claim("B", 99.0, "2024-02-01", joined=False),
        _claim("C", 82.0),
    ]
    assert _joined(_draw(*claims), COLOUR) == [[80, 82]]


def test_axis_is_zoomed_to_what_is_drawn_and_the_line_beside_it():
    low, high = _draw(_claim("A", 97.0), _claim("B", 98.0, high=math.inf), line=(95.0, "rule 95")).get_ylim()
    assert 94 < low < 95
    assert 98 < high < 99


def test_own_region_is_in_colour_and_hearsay_hollow():
    axes = _draw(_claim("A"), _claim("B", 88.0, direct=False), _claim("C", 80.0, region="cape"))
    look = {dots.get_gid(): dots for dots in axes.collections if dots.get_gid()}
    shade = {gid: pd.Series(np.round(dots.get_edgecolor()[0], 3)).tolist() for gid, dots in look.items()}
    assert shade["A"] == shade["B"] != shade["C"]
    assert list(look["B"].get_facecolor()[0][:3]) == [1.0, 1.0, 1.0]
    assert PAPER == "#ffffff" and MUTED != COLOUR


def test_names_are_at_the_right_apart_from_each_other():
    axes = _draw(
        *(_claim(name, 90.0 + n / 100, region=name) for n, name in enumerate(("bay", "cape", "reef")))
    )
    axes.figure.draw_without_rendering()
    names = [text for text in axes.texts if text.get_text().split()[0] in ("bay", "cape", "reef")]
    levels = sorted(sum(text.get_window_extent().get_points()[:, 1]) / 2 for text in names)
    assert len(levels) == 3
    assert min(np.diff(levels)) > 8


def test_counts_have_a_panel_and_a_scale_for_each_region():
    axes = _draw(_claim("A", 2_000_000.0), _claim("B", 40_000.0, region="cape"), panels=True)
    first, second = axes.figure.axes
    assert first.get_ylim()[0] > second.get_ylim()[1]
    assert _points(first) == {"A": 2_000_000}


def test_first_value_is_clear_of_marks_and_lines():
    """Not over a near mark below it, nor over a line that rises or falls from it."""
    near, far = ("2021-11-26", "2021-12-31", "2025-12-01"), ("2021-12-02", "2023-10-31", "2026-01-31")
    for values, days in (
        ((106.4, 105.6, 100.3), near), ((85.8, 96.8, 99.2), far), ((99.2, 96.8, 85.8), far)
    ):  # fmt: skip
        axes = _draw(*(_claim(f"C{day}", value, day) for value, day in zip(values, days, strict=True)))
        axes.figure.draw_without_rendering()
        (label,) = [text for text in axes.texts if text.get_text() == f"{values[0]:g}"]
        box = label.get_window_extent()
        for value, day in zip(values, days, strict=True):
            place = axes.transData.transform((mdates.date2num(pd.Timestamp(day)), value))
            assert not box.padded(1.5).contains(*place)
        (line,) = [line for line in axes.get_lines() if line.get_linewidth() == 1.8]
        assert not line.get_path().transformed(axes.transData).intersects_bbox(box.padded(-1))
