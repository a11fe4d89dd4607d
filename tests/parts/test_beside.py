"""The region beside those around it, and its place among its neighbours."""

import pytest

from analysis.blocks.notes import number_notes
from analysis.measures.measured import measure, measure_region
from analysis.parts.beside import beside_table
from analysis.words.language import Language
from analysis.words.report import Report

DAY = "2025-12-31"
BAY, CAPE = {"as_printed": "97,45 persen"}, {"as_printed": "96,10 persen", "region_id": "tanjung"}
ISLAND = {"as_printed": "96,80 persen", "region_id": "pulau"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}


@pytest.fixture
def rows_of(evidence_of):
    def make(*claims, region="teluk", code="en"):
        measured = measure_region(evidence_of(*claims), region, DAY)
        found = beside_table(Report(measured, Language(code), number_notes(measured)))
        return found and [(list(row["cells"].values()), row["notes"]) for row in found.content["rows"]]

    return make


def test_rows_are_the_place_then_the_regions_around(rows_of):
    rows = rows_of(BAY, CAPE, ISLAND)
    assert [cells[0] for cells, _ in rows] == ["Place in Island Province", "Island Province", "Nation"]


def test_place_and_order_with_the_claims_that_they_rest_on(rows_of):
    (place, cited), (around, notes), _ = rows_of(BAY, CAPE, ISLAND)
    assert place[1] == "1 of 2"
    assert cited == [1, 2]
    assert around[1] == "96.80% (1 Dec 2025); lower"
    assert notes == [3]


@pytest.mark.parametrize(
    ("own", "other", "place"),
    [
        ("96,00 persen", "97,00 persen", "2 of 2"),
        ("97 persen", "97,20 persen", "cannot be distinguished"),
        ("98,50 persen", "98,20 persen", "98 percent or more, like 1 of the other 1"),
        ("98,50 persen", "97,20 persen", "98 percent or more, like 0 of the other 1"),
    ],
)
def test_place_is_said_or_a_band(rows_of, own, other, place):
    (cells, _), *_ = rows_of({"as_printed": own}, {**CAPE, "as_printed": other})
    assert cells[1] == place


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"as_of": "2025-06-01"}, "not ranked: dates too far apart"),
        ({"region_id": "negara"}, "no other has a figure"),
    ],
)
def test_no_place_says_why(rows_of, change, place):
    (cells, _), *_ = rows_of(BAY, {**CAPE, **change})
    assert cells[1] == place


def test_old_figure_has_no_place(rows_of):
    old = {"as_of": "2018-07-01"}
    (cells, _), *_ = rows_of({**BAY, **old}, {**CAPE, **old})
    assert cells[1] == "not ranked: the figure is old"


def test_measure_without_a_figure_here_has_no_place_and_no_order(rows_of):
    (place, _), (around, _), _ = rows_of(BAY, {**LABOUR, "region_id": "pulau"})
    assert place[3] == "not found"
    assert around[3] == "58% (1 Dec 2025)"


def test_what_is_mentioned_without_a_figure_has_no_place(rows_of):
    spoken = {"indicator_id": "health_active_persons", "state": "mentioned"}
    (place, _), *_ = rows_of(BAY, spoken)
    assert place[2] == "mentioned without a figure (1 December 2025)"


def test_bases_of_jamsostek_differ(rows_of):
    _, (around, _), _ = rows_of(LABOUR, {**LABOUR, "region_id": "pulau", "source_id": "harian-2"})
    assert around[3] == "58% (1 Dec 2025); not comparable: bases differ"


def test_figures_that_overlap_have_no_order(rows_of):
    _, (around, _), _ = rows_of({"as_printed": "97 persen"}, ISLAND)
    assert around[1].endswith("cannot be distinguished")


def test_nation_has_no_table(rows_of):
    assert rows_of({"as_printed": "97 persen", "region_id": "negara"}, region="negara") is None


def test_place_in_a_report_is_that_of_all_the_evidence(evidence_of):
    claims = [BAY, CAPE, LABOUR, {**LABOUR, "region_id": "tanjung", "as_printed": "20 persen"}]
    active = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}
    evidence = evidence_of(*claims, active, {**active, "region_id": "tanjung", "as_printed": "70 persen"})
    for name in ("registered", "active", "labour"):
        alone = measure_region(evidence, "teluk", DAY).rank(name)
        assert alone.equals(measure(evidence, ["teluk"], DAY).rank(name))


@pytest.mark.parametrize(
    ("level", "caption"),
    [("province", "Position among the provinces and against the nation"),
     ("regency", "Position among neighbours, province and nation")],
)  # fmt: skip
def test_caption_names_what_the_table_has(evidence_of, level, caption):
    region = {"province": "pulau", "regency": "teluk"}[level]
    evidence = evidence_of({"as_printed": "97 persen", "region_id": region})
    assert (
        beside_table(Report(measure_region(evidence, region, DAY), Language("en"))).content["caption"]
        == caption
    )
