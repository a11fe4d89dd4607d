import pandas as pd

from analysis.charts.whiskers import draw_gaps

NAN = float("nan")


def _line(region, gap, value=NAN, low=NAN, high=NAN, text="", reading=""):
    return {
        "region_id": region,
        "region": region.title(),
        "gap": gap,
        "reading": reading,
        "label": gap,
        "value": value,
        "low": low,
        "high": high,
        "text": text,
    }


def _draw(*lines):
    return draw_gaps(pd.DataFrame(lines), axis_label="Points", source="Source: Daily.")


def test_marks_and_bands():
    axes = _draw(
        _line("teluk", "registered", 40.0, 38.5, 42.0),
        _line("teluk", "active", 22.0, 20.0, 24.0, reading="of_residents"),
    )
    drawn = {line.get_gid(): list(line.get_xdata()) for line in axes.get_lines()}
    assert drawn["teluk:registered::value"] == [40.0]
    assert drawn["teluk:active:of_residents:bounds"] == [20.0, 24.0]


def test_zero_is_marked_and_inside_also_for_negative_gaps():
    axes = _draw(_line("teluk", "registered", -5.0, -6.0, -4.0))
    start, end = axes.get_xlim()
    assert start < -6.0 < 0 < end
    assert any(list(line.get_xdata()) == [0, 0] for line in axes.get_lines())


def test_region_is_named_once_and_missing_gap_says_why():
    axes = _draw(
        _line("teluk", "registered", 40.0, 38.5, 42.0), _line("teluk", "active", text="no figure for JKN")
    )
    words = [text.get_text() for text in axes.texts]
    assert words.count("Teluk") == 1
    assert "no figure for JKN" in words
    assert not any((line.get_gid() or "").startswith("teluk:active") for line in axes.get_lines())
