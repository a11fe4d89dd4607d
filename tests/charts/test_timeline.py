import pandas as pd

from analysis.charts.timeline import draw_timeline

DAY = pd.Timestamp("2025-12-01")


def _claim(claim_id, role, value=90.0, direct=True, **rest):
    return {
        "region": "Bay",
        "day": DAY,
        "value": value,
        "low": value - 0.5,
        "high": value + 1,
        "role": role,
        "direct": direct,
        "claim_id": claim_id,
        **rest,
    }


def _draw(*claims, regions=("Bay", "Cape"), **texts):
    """The panels, one a region."""
    texts = {"title": "JKN", "colour": "#00568A", "source": "S", "key": "K", **texts}
    return draw_timeline(pd.DataFrame(claims), regions=dict.fromkeys(regions, "nothing"), **texts).figure.axes


def test_marks_stand_at_their_values_in_their_panel():
    first, last = _draw(_claim("A", "estimate"), _claim("B", "history", 80.0, region="Cape"))
    assert {line.get_gid(): list(line.get_ydata()) for line in first.get_lines() if line.get_gid()} == {
        "A": [90.0]
    }
    assert {line.get_gid(): list(line.get_ydata()) for line in last.get_lines() if line.get_gid()} == {
        "B": [80.0]
    }
    assert [list(line.get_ydata()) for line in first.get_lines() if not line.get_gid()] == [[89.5, 91.0]]


def test_estimate_is_a_diamond_and_hearsay_is_hollow():
    first, _ = _draw(_claim("A", "estimate"), _claim("B", "rival", direct=False))
    marks = {line.get_gid(): line for line in first.get_lines() if line.get_gid()}
    assert (marks["A"].get_marker(), marks["B"].get_marker()) == ("D", "o")
    assert marks["B"].get_markerfacecolor() == "white"


def test_no_line_joins_two_claims():
    first, _ = _draw(_claim("A", "estimate"), _claim("B", "history", day=pd.Timestamp("2024-01-01")))
    assert all(len(set(line.get_xdata())) == 1 for line in first.get_lines())


def test_empty_panel_says_why():
    panels = _draw(_claim("A", "estimate"))
    assert [[text.get_text() for text in axes.texts] for axes in panels] == [[], ["nothing"]]


def test_counts_have_a_scale_for_each_region_from_zero_to_the_most_that_is_allowed():
    many = _claim("A", "estimate", 2_000_000.0, high=2_100_000.0)
    few = _claim("B", "estimate", 40_000.0, region="Cape", high=float("inf"))
    panels = _draw(many, few, number=lambda value: f"{value:.0f} people")
    named = []
    for axes in panels:
        axes.figure.canvas.draw()
        named.append([tick.get_text() for tick in axes.get_yticklabels()])
    assert named == [["0 people", "2100000 people"], ["0 people", "40000 people"]]
    assert all(axes.get_ylim()[0] == 0 < named_end < axes.get_ylim()[1] for axes, named_end in zip(
        panels, (2_100_000, 40_000), strict=True
    ))  # fmt: skip


def test_claims_of_one_day_stand_between_two_years_that_are_named():
    axes = _draw(_claim("A", "estimate", day=pd.Timestamp("2025-12-31")))[1]
    axes.figure.canvas.draw()
    start, end = axes.get_xlim()
    named = [tick.get_text() for tick in axes.get_xticklabels() if start <= tick.get_position()[0] <= end]
    assert named == ["2025", "2026"]


def test_long_key_is_wrapped_above_the_source():
    long = "What the marks mean. " * 12
    figure = _draw(_claim("A", "estimate"), regions=["Bay"], key=long)[0].figure
    key, source = figure.texts
    edges = [text.get_window_extent() for text in (key, source)]
    assert edges[0].x1 < figure.bbox.x1
    assert edges[0].y0 > edges[1].y1
    assert figure.axes[0].get_tightbbox().y0 > edges[0].y1
