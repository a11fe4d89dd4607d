"""The ranking as a table: places are ranges, and each says with whom it cannot be compared."""

import pytest
from frozen import DATA

import analysis as ja
from analysis.measures.measured import measure
from analysis.parts.ranking import neighbours_table, rank_table
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables.strict import load


@pytest.fixture(scope="module")
def report():
    return Report(measure(load(DATA), ["natuna"], "2025-12-31"), Language("en"))


def cells(table, name):
    return {row["data"]["region_id"]: row["cells"][name] for row in table.content["rows"]}


def test_places_are_those_of_the_ranking(report):
    table = rank_table(report, "active")
    ranks = report.measures.rank("active").set_index("region_id")
    places = cells(table, "place")
    assert list(places) == list(ranks.index)
    assert places["natuna"] == "1 of 6"
    low, high = (ranks.loc["karimun", side] for side in ("rank_low", "rank_high"))
    assert places["karimun"] == f"{low:.0f}–{high:.0f} of 6"
    assert "Riau Islands" in table.content["caption"]


def test_a_band_has_no_places_and_absence_has_a_reason(report):
    ranks = report.measures.rank("registered", "babel").set_index("region_id")
    places = cells(rank_table(report, "registered", "babel"), "place")
    band, none = ranks.index[ranks["band"] != ""], ranks.index[ranks["low"].isna()]
    assert len(band)
    assert len(none)
    assert {places[name] for name in band} == {"98 percent or more, not ranked"}
    assert not [name for name in none if " of " in places[name]]


def test_reasons_are_counted(report):
    ranks = report.measures.rank("labour", "kepri").set_index("region_id")
    said = cells(rank_table(report, "labour", "kepri"), "reasons")
    name = ranks.index[ranks["reasons"] != ""][0]
    for reason in set(ranks.loc[name, "reasons"].split()):
        assert f"({ranks.loc[name, 'reasons'].split().count(reason)})" in said[name]


def test_bounds_show_no_needless_decimals(report):
    bounds = cells(rank_table(report, "active"), "bounds")
    assert bounds["karimun"] == "75–85"
    assert bounds["natuna"] == "95.465–95.729"


def test_it_is_a_table_of_the_public_face():
    table = ja.table(ja.measure(regions="bangka"), "rank", measure="labour", within="babel")
    assert {row["data"]["measure"] for row in table.content["rows"]} == {"labour"}


def test_neighbours_are_those_that_the_region_is_set_against_each_with_its_place():
    report = Report(measure(load(DATA), ["karimun"], "2025-12-31"), Language("en"))
    table = neighbours_table(report)
    ranks = report.measures.rank("active").set_index("region_id")
    near = {"karimun", *" ".join(ranks.loc["karimun", ["above", "below", "ties"]]).split()}
    places = cells(table, "active")
    assert {name for name, cell in places.items() if cell != "–"} == near
    low, high = (ranks.loc["karimun", side] for side in ("rank_low", "rank_high"))
    assert places["karimun"] == f"about 80% (23 Dec 2025); {low:.0f}–{high:.0f} of 6"
    # A figure of a month is of no day.
    assert cells(table, "registered")["karimun"].startswith("98.81% (November 2025); ")
    assert "folded" not in table.content


@pytest.mark.parametrize("region", ["indonesia", "cabang-tanjungpinang"])
def test_what_is_ranked_among_none_has_no_neighbours(region):
    assert neighbours_table(Report(measure(load(DATA), [region], "2025-12-31"), Language("en"))) is None
