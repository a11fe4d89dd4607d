"""The first page in its order, and what opens and closes the section on the gap."""

import pytest
from template import section

from analysis.measures.measured import measure_region
from analysis.parts.summary import edition
from analysis.words.language import Language
from analysis.words.report import Report

EN = Language("en")
HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
TARIFF = {
    "region_id": "negara", "indicator_id": "labour_contribution_idr", "claim_kind": "tariff",
    "as_printed": "Rp 16.800", "claim_id": "P001", "variant": "jkk_jkm",
}  # fmt: skip
PAID = {
    "rule_id": "bpu_contribution_jkk_jkm", "claim_id": "P001", "indicator_id": "labour_contribution_idr",
    "applies_to": "national",
}  # fmt: skip
PEOPLE = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "100.001 jiwa"}


@pytest.fixture
def shown(evidence_of):
    def make(*claims, region="teluk", policy=()):
        return section(
            "summary", measure_region(evidence_of(*claims, policy=policy), region, "2025-12-31"), EN
        )

    return make


@pytest.fixture
def gap(evidence_of):
    def make(*claims):
        return section("comparison", measure_region(evidence_of(*claims), "teluk", "2025-12-31"), EN)

    return make


def test_order_of_the_first_page(shown):
    blocks = shown(HEALTH, LABOUR, PEOPLE, TARIFF, policy=(PAID,))
    kinds = [(block.kind, block.content.get("role")) for block in blocks]
    assert kinds == [
        ("heading", None), ("text", "meta"), ("text", "meta"), ("heading", None), ("figures", None),
        ("text", "prose"), ("text", "prose"), ("text", "prose"), ("table", None), ("text", "quote"),
    ]  # fmt: skip


def test_people_without_cover_have_their_numbers_as_data(shown):
    (people,) = [
        b
        for b in shown(HEALTH, LABOUR, PEOPLE)
        if b.content.get("text", "").endswith("not registered with JKN.")
    ]
    assert people.content["text"] == "In Bay Regency, 2,540–2,560 residents are not registered with JKN."
    (row,) = people.content["rows"]
    assert (round(row["people_low"]), round(row["people_high"])) == (2545, 2555)
    assert people.content["notes"] == [1, 3]


def _revised(blocks):
    """What is said of the figure whose revision would change the headline most."""
    (found,) = [b.content for b in blocks if any("ahead" in row for row in b.content.get("rows", []))]
    return found


def test_what_would_change_it_cites_the_claim_and_holds_the_new_headline(gap):
    changed = _revised(gap(HEALTH, LABOUR))
    assert changed["notes"] == [1]
    assert changed["rows"][0]["claim_id"] in ("T001", "T002")


def test_what_would_change_it_cites_the_figures_that_the_new_headline_is_of(gap):
    other = {**HEALTH, "as_of": "2025-11-30", "as_printed": "96,40 persen", "speaker": "Ani"}
    again = {**LABOUR, "as_of": "2025-11-30"}
    changed = _revised(gap(HEALTH, LABOUR, again, other))
    assert "the gap by registered members would be 38.4 points" in changed["text"]
    assert changed["rows"][0]["claim_ids"] == "T004 T002"
    assert changed["notes"] == [1, 2, 4]


def test_gap_of_the_region_around_cites_the_figures_of_both_gaps(gap):
    around = {"region_id": "pulau"}
    active = {"indicator_id": "health_active_pct", "as_printed": "80 persen", **around}
    blocks = gap(HEALTH, {**HEALTH, **around}, {**LABOUR, **around}, active)
    (beside,) = [b for b in blocks if b.content.get("text", "").startswith("In Island")]
    assert "the gap is 20.0 or 22 points" in beside.content["text"]
    assert beside.content["notes"] == [2, 3, 4]


def test_region_without_rates_says_what_is_published(gap):
    target = {**LABOUR, "claim_kind": "target", "as_of": "2026-12-31"}
    words = " ".join(b.content.get("text", "") for b in gap(PEOPLE, target))
    assert "Published, however: residents: " in words
    assert "Jamsostek active coverage, target: " in words


def test_edition_names_day_hash_and_day_of_knowledge(evidence_of):
    measured = measure_region(evidence_of(HEALTH), "teluk", "2025-12-31", "2025-12-31")
    assert edition(Report(measured, EN)) == (
        f"Data to 31 December 2025 · data version {measured.data_hash} · as published by 31 December 2025"
    )
