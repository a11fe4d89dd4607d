"""The cards of the summary: the headline gap and each measure, with bounds, or why there is none."""

import pytest

from analysis.blocks.notes import number_notes
from analysis.measures.measured import measure_region
from analysis.parts.cards import key_figures
from analysis.words.language import Language
from analysis.words.report import Report

EN, ID = Language("en"), Language("id")
HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
RATE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}


@pytest.fixture
def cards_of(evidence_of):
    def make(*claims, language=EN):
        measured = measure_region(evidence_of(*claims), "teluk", "2025-12-31")
        return key_figures(Report(measured, language, number_notes(measured))).content["items"]

    return make


def test_gap_stands_first_with_its_bounds_and_notes(cards_of):
    gap, registered, active, labour = cards_of(HEALTH, LABOUR)
    assert (gap["label"], gap["value"], gap["missing"]) == ("Gap", "39.5 points", False)
    assert gap["detail"] == "registered members; bounds 38.4–40.0"
    assert gap["notes"] == [1, 2]
    assert (registered["value"], labour["value"]) == ("97.45%", "58%")
    assert (active["value"], active["missing"]) == ("not published", True)


def test_cards_hold_their_numbers_with_unit_date_and_claims(cards_of):
    gap, registered, active, _ = cards_of({**HEALTH, "as_of": "2025-11"}, LABOUR)
    assert registered["rows"] == [{
        "measure": "registered", "reading": "", "value": 97.45, "low": 97.445, "high": 97.455,
        "unit": "percent", "as_of": "2025-11", "age_days": 31, "claim_ids": "T001",
    }]  # fmt: skip
    (row,) = gap["rows"]
    assert (row["measure"], row["unit"], round(row["value"], 6)) == ("registered_gap", "pp", 39.45)
    assert (row["as_of"], row["claim_ids"]) == ("2025-11 2025-12-01", "T001 T002")
    assert [row["value"] for row in active["rows"]] == [None]


def test_open_base_is_one_card_with_both_readings(cards_of):
    *_, active, _ = cards_of(HEALTH, LABOUR, RATE)
    assert active["value"] == "78.0 or 80%"
    assert active["detail"] == (
        "bounds 77.4–81.0 · the source does not say of whom the rate is a share · 1 December 2025"
    )
    assert active["notes"] == [1, 3]
    assert [(row["reading"], round(row["value"], 2)) for row in active["rows"]] == [
        ("of_members", 77.96), ("of_residents", 80),
    ]  # fmt: skip


def test_stated_base_is_said_as_it_is(cards_of):
    *_, active, _ = cards_of(HEALTH, LABOUR, {**RATE, "stated_base": "residents"})
    assert active["value"] == "80%"
    assert active["detail"] == "bounds 79.5–81.0 · of residents · 1 December 2025"


def test_active_gap_of_both_readings_stands_under_the_registered_one(cards_of):
    gap, *_ = cards_of(HEALTH, LABOUR, RATE)
    assert gap["detail"] == "registered members; bounds 38.4–40.0 · active members: 20.0 or 22 (18.4–23.5)"
    assert gap["notes"] == [1, 2, 3]


def test_reading_that_cannot_be_worked_out_leaves_the_other(cards_of):
    gap, _, active, _ = cards_of(LABOUR, RATE)
    assert (gap["value"], gap["missing"]) == ("not stated", True)
    assert active["value"] == "80%"
    assert "if the active rate is of residents" in active["detail"]


def test_gap_of_dates_far_apart_is_not_stated(cards_of):
    gap, *_ = cards_of(HEALTH, {**LABOUR, "as_of": "2023-01-01"})
    assert gap["value"] == "not stated"
    assert gap["detail"] == "registered members: the figures are too far apart in time"
    assert gap["notes"] == [1, 2]


@pytest.mark.parametrize(
    ("claims", "lacking"),
    [
        ([HEALTH], "Jamsostek coverage"),
        ([LABOUR], "registered JKN coverage"),
        ([], "registered JKN coverage and Jamsostek coverage"),
    ],
)
def test_gap_card_names_the_figure_that_is_not_published(cards_of, claims, lacking):
    gap, *_ = cards_of(*claims, {**RATE, "variant": "bpu"})
    assert gap["detail"] == f"registered members: no figure for {lacking}"


def test_indonesian_cards_have_indonesian_numerals(cards_of):
    gap, registered, *_ = cards_of(HEALTH, LABOUR, language=ID)
    assert (gap["label"], gap["value"]) == ("Kesenjangan", "39,5 poin")
    assert (registered["label"], registered["value"]) == ("JKN, terdaftar", "97,45%")


@pytest.mark.parametrize("region", ["karimun", "kepri", "bangka", "babel"])
def test_one_figure_has_one_pair_of_bounds_on_the_first_page_and_after(report_of, region):
    blocks = report_of(region, "en").blocks
    (cards,) = [block.content["items"] for block in blocks if block.kind == "figures"]
    hundred = next(block.content["alt"] for block in blocks if block.kind == "chart")
    coverage = next(block.content["rows"] for block in blocks if block.kind == "table")
    steps = [block.content for block in blocks if "From residents" in block.content.get("caption", "")]
    registered = cards[1]["detail"].split(" · ")[0].removeprefix("bounds ")
    assert [row["cells"]["bounds"] for row in coverage][0] == registered
    assert f"({registered})" in steps[0]["alt"]
    assert f"({registered})" in steps[1]["rows"][2]["cells"]["value"]
    for card in cards[1:]:
        assert card["missing"] or f"({card['detail'].split(' · ')[0].removeprefix('bounds ')})" in hundred
