"""The tile map: a tile for each province, apart from all others, whose look says what is known."""

from collections import Counter

import pandas as pd
import pytest
from frozen import DATA
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb

from analysis.charts.style import COLOUR, NARROW, WIDE
from analysis.charts.tiles import TILES, draw_tiles
from jaminan.tables import strict

WORDS = {
    "edges": [90, 98], "classes": ["under 90", "90 to 98", "98 or more"], "colour": COLOUR["registered"],
    "states": {"doubtful": "over a year old", "missing": "no figure"}, "title": "Title", "unit": "Percent",
    "source": "Source: Daily.",
}  # fmt: skip
ROWS = [
    {"code": "11", "value": 80.0, "text": "80", "state": "current"},
    {"code": "12", "value": 90.0, "text": "90", "state": "current"},
    {"code": "13", "value": 99.9, "text": "99.9", "state": "doubtful"},
    {"code": "14", "value": 0.0, "text": "·", "state": "missing"},
]


def _tiles(axes) -> dict:
    return {patch.get_gid()[5:]: patch for patch in axes.patches if patch.get_gid()}


def test_every_province_has_a_place_of_its_own():
    regions = strict.load(DATA).regions
    provinces = set(regions.loc[regions["level"] == "province", "kemendagri_code"])
    assert provinces <= set(TILES)
    assert len(TILES) == 38
    assert max(Counter((x, y) for x, y, _ in TILES.values()).values()) == 1


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_look_says_class_age_and_absence(width):
    tiles = _tiles(draw_tiles(pd.DataFrame(ROWS), width=width, **WORDS))
    assert set(tiles) == {"11", "12", "13", "14"}
    light = {code: sum(to_rgb(tile.get_facecolor())) for code, tile in tiles.items()}
    assert light["14"] == 3.0 > light["11"] > light["12"] > light["13"]
    assert [code for code, tile in tiles.items() if tile.get_hatch()] == ["13"]
    assert [code for code, tile in tiles.items() if tile.get_linestyle() != "solid"] == ["14"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_tile_and_no_word_is_over_another(width):
    rows = [{"code": code, "value": 99.9, "text": "100.2", "state": "doubtful"} for code in TILES]
    axes = draw_tiles(pd.DataFrame(rows), width=width, **WORDS)
    places = Counter((round(tile.get_x(), 3), round(tile.get_y(), 3)) for tile in _tiles(axes).values())
    assert max(places.values()) == 1
    renderer = FigureCanvasAgg(axes.figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in [*axes.texts, *axes.figure.texts]]
    page = axes.figure.bbox
    assert not [box for box in boxes if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0]
    over = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.shrunk(0.9, 0.9).overlaps(b)]
    assert over == []
