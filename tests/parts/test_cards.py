"""The cards of the summary: each measure against its target, or why it has no figure."""

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
LINE = {"region_id": "negara", "claim_kind": "threshold", "as_printed": "98 persen", "claim_id": "P001"}
UHC = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
GOAL = {**LABOUR, "claim_kind": "target", "as_printed": "65 persen", "claim_id": "P002"}
DUE = {
    "rule_id": "teluk_labour_target_2025", "claim_id": "P002", "region_id": "teluk",
    "indicator_id": "labour_active_pct", "valid_to": "2025-12-31",
}  # fmt: skip
WORKERS = {"indicator_id": "labour_eligible_persons", "variant": "unstated", "as_printed": "100.001 orang"}


@pytest.fixture
def cards_of(evidence_of):
    def make(*claims, policy=(), language=EN, as_of="2025-12-31"):
        measured = measure_region(evidence_of(*claims, policy=policy), "teluk", as_of)
        return key_figures(Report(measured, language, number_notes(measured))).content["items"]

    return make


def test_each_measure_has_one_card_in_their_order(cards_of):
    registered, active, labour = cards_of(HEALTH, LABOUR)
    assert [card["label"] for card in (registered, active, labour)] == [
        "JKN, registered", "JKN, active", "Jamsostek, active",
    ]  # fmt: skip
    assert (registered["value"], labour["value"]) == ("97.45%", "58%")
    assert (active["value"], active["missing"]) == ("not published", True)
    assert (registered["notes"], labour["notes"]) == ([1], [2])


def test_cards_hold_their_numbers_with_unit_date_claims_and_target(cards_of):
    registered, active, labour = cards_of({**HEALTH, "as_of": "2025-11"}, LABOUR, LINE, policy=(UHC,))
    (row,) = registered["rows"]
    assert {**row, "short_low": round(row["short_low"], 3), "short_high": round(row["short_high"], 3)} == {
        "measure": "registered", "reading": "", "value": 97.45, "low": 97.445, "high": 97.455,
        "unit": "percent", "as_of": "2025-11", "age_days": 31, "claim_ids": "T001",
        "rule_id": "uhc_predicate_2025", "target": 98, "due": "", "outcome": "not_met", "reasons": "",
        "short_low": 0.545, "short_high": 0.555, "people_low": None, "people_high": None,
    }  # fmt: skip
    assert [row["value"] for row in active["rows"]] == [None]
    assert [row["outcome"] for row in labour["rows"]] == ["none"]


def test_target_missed_says_points_and_people(cards_of):
    *_, labour = cards_of(LABOUR, GOAL, WORKERS, policy=(DUE,))
    assert labour["status"] == "Jamsostek target 2025, 65 percent: not met"
    assert labour["detail"].startswith("short by 6–8 points, 6,000–7,600 people · range 57.5–59.0")
    assert labour["notes"] == [1, 2, 3]


def test_target_met_has_nothing_short(cards_of):
    registered, *_ = cards_of({"as_printed": "98,50 persen"}, LINE, policy=(UHC,))
    assert registered["status"] == "UHC predicate 2025, 98 percent: met"
    assert registered["detail"] == "of residents (base not stated) · 1 December 2025"


@pytest.mark.parametrize(
    ("health", "status", "detail"),
    [
        ({"as_printed": "98 persen", "hedge_as_printed": "sekitar"}, "cannot be decided",
         "the published figure is rounded too far · range 97–99"),
        ({"as_printed": "97,50 persen", "as_of": "2025-06-30"},
         "not met on 30 June 2025, not known since", "short by 0.4–0.6 points · "),
        ({"as_printed": "98,50 persen", "as_of": "2025-06-30"},
         "met on 30 June 2025, not known since", "of residents"),
    ],
)  # fmt: skip
def test_open_status_says_why_in_one_reason(cards_of, health, status, detail):
    registered, *_ = cards_of(health, LINE, policy=(UHC,))
    assert registered["status"] == f"UHC predicate 2025, 98 percent: {status}"
    assert registered["detail"].startswith(detail)


def test_target_of_a_later_year_is_not_yet_met(cards_of):
    *_, labour = cards_of(LABOUR, GOAL, policy=({**DUE, "valid_to": "2027-12-31"},))
    assert labour["status"] == "Jamsostek target 2025, 65 percent: not due yet"


def test_two_targets_of_one_day_both_have_their_status(cards_of):
    low = {**GOAL, "as_printed": "40 persen", "claim_id": "P003"}
    policy = (DUE, {**DUE, "claim_id": "P003", "rule_id": "kemendagri_ucj_2025"})
    *_, labour = cards_of(LABOUR, GOAL, low, policy=policy)
    assert labour["status"] == (
        "Jamsostek target 2025, 65 percent: not met; "
        "Jamsostek target of the Ministry of Home Affairs 2025, 40 percent: met"
    )
    assert [row["target"] for row in labour["rows"]] == [65, 40]


@pytest.mark.parametrize(("denied", "words"), [(False, ""), (True, "a measured figure lies below that")])
def test_award_names_its_category_and_day_and_what_denies_it(cards_of, denied, words):
    award = {**UHC, "rule_id": "uhc_award_2025_pratama"}
    status = {
        "indicator_id": "uhc_status", "claim_kind": "status", "variant": "pratama", "as_of": "2025-12-01",
        "state": "mentioned",
    }  # fmt: skip
    measured = [{"as_printed": "97,50 persen", "as_of": "2025-09-15"}] if denied else []
    registered, *_ = cards_of(LABOUR, LINE, status, *measured, policy=(UHC, award))
    assert registered["status"] == (
        "UHC predicate 2025, 98 percent: met when assessed (award Pratama, 1 December 2025)"
    )
    assert (words or "not published") in registered["detail"] + registered["value"]


def test_other_figure_that_disagrees_is_given(cards_of):
    other = {
        "as_printed": "96,10 persen",
        "as_of": "2025-11-01",
        "as_of_basis": "publication",
        "speaker": "Ani",
    }
    registered, *_ = cards_of(HEALTH, {**other, "source_id": "harian-2"})
    assert registered["detail"].endswith(" · other figure: 96.10% (1 Nov 2025)")
    third = {**other, "source_id": "harian-3", "as_printed": "95,10 persen"}
    registered, *_ = cards_of(HEALTH, {**other, "source_id": "harian-2"}, third)
    assert " · other figures: " in registered["detail"]


def test_open_base_is_one_card_with_both_readings(cards_of):
    _, active, _ = cards_of(HEALTH, LABOUR, RATE)
    assert active["value"] == "80%"
    assert active["detail"] == (
        "the source does not say whether of members or of residents: 77.4–81.0 percent of residents"
        " · 1 December 2025"
    )
    assert active["notes"] == [1, 3]
    assert [(row["reading"], round(row["value"], 2)) for row in active["rows"]] == [
        ("of_members", 77.96), ("of_residents", 80),
    ]  # fmt: skip


def test_reading_that_cannot_be_worked_out_leaves_the_other(cards_of):
    _, active, _ = cards_of(LABOUR, RATE)
    assert active["value"] == "80%"
    assert "does not say whether of members or of residents · " in active["detail"]


def test_stated_base_is_said_as_it_is(cards_of):
    _, active, _ = cards_of(HEALTH, LABOUR, {**RATE, "stated_base": "residents"})
    assert active["detail"] == "range 79.5–81.0 · of residents · 1 December 2025"


def test_narrow_bounds_are_no_news(cards_of):
    registered, *_ = cards_of(HEALTH)
    assert "97.44" not in registered["detail"]


def test_hedge_of_the_source_stays(cards_of):
    *_, labour = cards_of({**LABOUR, "hedge_as_printed": "sekitar"})
    assert labour["value"] == "about 58%"


def test_indonesian_cards_have_indonesian_numerals(cards_of):
    registered, *_ = cards_of(HEALTH, LINE, policy=(UHC,), language=ID)
    assert (registered["label"], registered["value"]) == ("JKN, terdaftar", "97,45%")
    assert registered["status"] == "Predikat UHC 2025, 98 persen: tidak terpenuhi"
    assert registered["detail"].startswith("kurang 0,5–0,6 poin")
