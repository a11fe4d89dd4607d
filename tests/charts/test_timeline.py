import pandas as pd

from analysis.charts.timeline import draw_timeline

DAY = pd.Timestamp("2025-12-01")


def _claim(claim_id, role, value=90.0, direct=True, **rest):
    return {
        "region": "Bay",
        "measure": "registered",
        "day": DAY,
        "value": value,
        "low": value - 0.5,
        "high": value + 1,
        "role": role,
        "direct": direct,
        "claim_id": claim_id,
        **rest,
    }


def _draw(*claims):
    return draw_timeline(
        pd.DataFrame(claims),
        regions=["Bay", "Cape"],
        measures={"registered": "R", "labour": "L"},
        source="S",
        key="K",
    )


def test_marks_stand_at_their_values_in_their_panel():
    grid = _draw(_claim("A", "estimate"), _claim("B", "history", 80.0, region="Cape", measure="labour"))
    first, last = grid[0, 0], grid[1, 1]
    assert {line.get_gid(): list(line.get_ydata()) for line in first.get_lines() if line.get_gid()} == {
        "A": [90.0]
    }
    assert {line.get_gid(): list(line.get_ydata()) for line in last.get_lines() if line.get_gid()} == {
        "B": [80.0]
    }
    assert [list(line.get_ydata()) for line in first.get_lines() if not line.get_gid()] == [[89.5, 91.0]]


def test_estimate_is_a_diamond_and_hearsay_is_hollow():
    grid = _draw(_claim("A", "estimate"), _claim("B", "rival", direct=False))
    marks = {line.get_gid(): line for line in grid[0, 0].get_lines() if line.get_gid()}
    assert (marks["A"].get_marker(), marks["B"].get_marker()) == ("D", "o")
    assert marks["B"].get_markerfacecolor() == "white"


def test_no_line_joins_two_claims():
    grid = _draw(_claim("A", "estimate"), _claim("B", "history", day=pd.Timestamp("2024-01-01")))
    assert all(len(set(line.get_xdata())) == 1 for line in grid[0, 0].get_lines())


def test_empty_panel_says_so():
    grid = _draw(_claim("A", "estimate"))
    assert [text.get_text() for text in grid[1, 1].texts] == ["–"]
