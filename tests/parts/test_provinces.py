"""The tiles say of each province what is known of it: a current figure, an old one, none."""

import re

import pytest
from frozen import DATA

from analysis.measures.measured import measure
from analysis.parts import provinces
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


@pytest.fixture
def tiles(evidence, monkeypatch):
    """The tiles of a measure by region, as they were drawn, and the block."""

    def draw(name, day="2025-12-31", language="en"):
        drawn = []
        original = provinces.draw_tiles
        monkeypatch.setattr(
            provinces, "draw_tiles", lambda table, **words: drawn.append(table) or original(table, **words)
        )
        block = provinces.tile_map(
            Report(measure(evidence, ["kepri"], day), Language(language)), measure=name
        )
        named = evidence.regions[evidence.regions["level"] == "province"]
        codes = named.set_index("kemendagri_code")["region_id"]
        table = drawn[0].assign(region_id=drawn[0]["code"].map(codes)).set_index("region_id")
        return table, block

    return draw


def test_tile_has_the_figure_as_it_is_published(tiles):
    table, block = tiles("registered")
    assert tuple(table.loc["babel", ["text", "state"]]) == ("98.9", "current")
    assert {row["region_id"] for row in block.content["rows"]} == set(table.index)
    table, _ = tiles("registered", language="id")
    assert table.loc["babel", "text"] == "98,9"


def test_old_figure_is_doubtful_and_no_figure_is_missing(tiles):
    later, _ = tiles("registered", "2027-12-31")
    assert set(later["state"]) <= {"doubtful", "missing"}
    earlier, _ = tiles("labour", "2019-12-31")
    assert (earlier["state"] == "missing").sum() > (later["state"] == "missing").sum()


def test_alternative_text_counts_the_tiles(tiles):
    table, block = tiles("active")
    counts = table["state"].value_counts()
    for state in ("current", "missing"):
        assert re.search(rf"\b{counts.get(state, 0)}\b", block.content["alt"])
