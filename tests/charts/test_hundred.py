import math

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.path import Path

from analysis.charts import style
from analysis.charts.hundred import draw_hundred

NAN = math.nan


def _row(measure, low=NAN, high=NAN, **rest):
    return {
        "measure": measure,
        "title": f"title {measure}",
        "low": low,
        "high": high,
        "text": f"text {measure}",
        **rest,
    }


def _draw(*rows):
    return draw_hundred(pd.DataFrame(rows), title="Title", unit="Percent", source="Source: Daily.")


def _cells(axes, gid) -> list:
    """The boxes of a collection of cells."""
    (found,) = [cells for cells in axes.collections if cells.get_gid() == gid]
    return _boxes(found)


def _boxes(cells) -> list:
    return [Path(corners).get_extents() for path in cells.get_paths() for corners in path.to_polygons()]


def _counted(axes, gid) -> float:
    """Cells filled, broken ones by their share of a whole one, which is as wide as it is high."""
    return sum(box.width / box.height for box in _cells(axes, gid))


@pytest.mark.parametrize(
    ("low", "high"), [(57.0, 59.0), (57.2, 59.5), (97.445, 97.455), (0.0, 3.0), (100.0, 100.0)]
)
def test_cells_count_what_is_sure_and_what_rounding_leaves_open(low, high):
    axes = _draw(_row("labour", low, high))
    assert _counted(axes, "labour:sure") == pytest.approx(low)
    assert _counted(axes, "labour:perhaps") == pytest.approx(high - low)


def test_cells_fill_row_by_row_from_the_top():
    boxes = _cells(_draw(_row("labour", 12.0, 12.0)), "labour:sure")
    assert [box.x0 for box in boxes[:10]] == sorted(box.x0 for box in boxes[:10])
    assert {round(box.y0, 6) for box in boxes[:10]} == {9}
    assert [(round(box.x0, 6), round(box.y0, 6)) for box in boxes[10:]] == [(0, 8), (1, 8)]


def test_open_part_begins_where_the_sure_part_ends():
    axes = _draw(_row("labour", 57.25, 59.0))
    sure, perhaps = _cells(axes, "labour:sure"), _cells(axes, "labour:perhaps")
    assert (sure[-1].x1, sure[-1].y0) == pytest.approx((perhaps[0].x0, perhaps[0].y0))


def test_what_is_not_surely_covered_is_outlined():
    axes = _draw(_row("labour", 57.5, 59.0))
    assert len(_boxes(axes.collections[0])) == 43


def test_missing_level_is_a_hundred_dots_with_its_words_and_no_cell():
    axes = _draw(_row("active", text="not published"))
    assert list(axes.collections) == []
    (dots,) = axes.lines
    assert (dots.get_gid(), len(dots.get_xdata())) == ("active:unknown", 100)
    assert [text.get_text() for text in axes.texts] == ["not published"]


@pytest.mark.parametrize(("low", "high"), [(105.5, 105.7), (99.0, math.inf)])
def test_no_more_than_a_hundred_cells_are_filled(low, high):
    axes = _draw(_row("registered", low, high))
    assert _counted(axes, "registered:sure") == pytest.approx(min(low, 100))
    assert _counted(axes, "registered:perhaps") == pytest.approx(100 - min(low, 100))


def test_open_part_is_paler_in_the_colour_of_its_measure():
    axes = _draw(_row("labour", 57.0, 59.0))
    sure, perhaps = [cells.get_facecolor()[0] for gid in ("sure", "perhaps") for cells in axes.collections if cells.get_gid() == f"labour:{gid}"]  # fmt: skip
    assert to_hex(sure) == style.COLOUR["labour"].lower()
    assert list(sure[:3]) == list(perhaps[:3])
    assert perhaps[3] < 0.6 < sure[3]


def test_one_grid_per_row_from_left_to_right_with_its_words():
    rows = [_row("registered", 97.0, 98.0), _row("active"), _row("labour", 57.0, 59.0)]
    grids = _draw(*rows).figure.axes
    assert [axes.get_title() for axes in grids] == [row["title"] for row in rows]
    assert [axes.texts[0].get_text() for axes in grids] == [row["text"] for row in rows]
    places = [axes.get_position() for axes in grids]
    assert all(first.x1 <= second.x0 for first, second in zip(places, places[1:], strict=False))
    assert [text.get_text() for text in grids[0].figure.texts] == ["Title", "Percent", "Source: Daily."]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_long_words_stay_apart_and_inside(count, assert_apart):
    title = "Kepesertaan JKN aktif menurut jumlah penduduk kabupaten Karimun"
    rows = [
        _row(
            "labour", 57.0, 59.0, title=title, text="58 dari 100 pekerja yang memenuhi syarat (57 sampai 59)"
        )
    ]
    assert_apart(_draw(*rows * count).figure)
