"""The first page: one finding, key figures, one chart, people, and one line on how sure it is."""

import pytest
from template import section

from analysis.measures.measured import measure_region
from analysis.parts.summary import edition
from analysis.words.language import Language
from analysis.words.report import Report

EN = Language("en")
HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
PEOPLE = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "100.001 jiwa"}


@pytest.fixture
def shown(evidence_of):
    def make(*claims, region="teluk"):
        return section("summary", measure_region(evidence_of(*claims), region, "2025-12-31"), EN)

    return make


def test_order_of_the_first_page(shown):
    blocks = shown(HEALTH, LABOUR, PEOPLE)
    kinds = [(block.kind, block.content.get("role")) for block in blocks]
    assert kinds == [
        ("heading", None), ("text", "meta"), ("heading", None), ("text", "finding"), ("figures", None),
        ("text", "caution"), ("chart", None), ("text", "prose"), ("text", "prose"), ("text", "prose"),
    ]  # fmt: skip


def test_people_without_cover_have_their_numbers_as_data(shown):
    (people,) = [
        b
        for b in shown(HEALTH, LABOUR, PEOPLE)
        if b.content.get("text", "").endswith("not registered with JKN.")
    ]
    assert people.content["text"] == "In Bay, 2,545 to 2,556 residents are not registered with JKN."
    (row,) = people.content["rows"]
    assert (round(row["people_low"]), round(row["people_high"])) == (2545, 2555)
    assert people.content["notes"] == [1, 3]


def test_what_would_change_it_cites_the_claim_and_holds_the_new_headline(shown):
    changed = shown(HEALTH, LABOUR)[-1].content
    assert changed["text"].startswith("What would change this: without the figure ")
    assert changed["notes"] == [1]
    assert changed["rows"][0]["claim_id"] in ("T001", "T002")


def test_what_would_change_it_cites_the_figures_that_the_new_headline_is_of(shown):
    other = {**HEALTH, "as_of": "2025-11-30", "as_printed": "96,40 persen", "speaker": "Ani"}
    again = {**LABOUR, "as_of": "2025-11-30"}
    changed = shown(HEALTH, LABOUR, again, other)[-1].content
    assert "the registered gap would be 38.4 points" in changed["text"]
    assert changed["rows"][0]["claim_ids"] == "T004 T002"
    assert changed["notes"] == [1, 2, 4]


def test_gap_of_the_region_around_cites_the_figures_of_both_gaps(shown):
    around = {"region_id": "pulau"}
    active = {"indicator_id": "health_active_pct", "as_printed": "80 persen", **around}
    blocks = shown(HEALTH, {**HEALTH, **around}, {**LABOUR, **around}, active)
    (beside,) = [b for b in blocks if b.content.get("text", "").startswith("In Island")]
    assert "the gap is 20.0 or 22 points" in beside.content["text"]
    assert beside.content["notes"] == [2, 3, 4]


def test_region_without_rates_has_no_chart_and_says_what_is_published(shown):
    blocks = shown(PEOPLE)
    assert [block for block in blocks if block.kind == "chart"] == []
    assert "Published is: Residents" in " ".join(b.content.get("text", "") for b in blocks)


def test_edition_names_day_hash_and_day_of_knowledge(evidence_of):
    measured = measure_region(evidence_of(HEALTH), "teluk", "2025-12-31", "2025-12-31")
    assert edition(Report(measured, EN)) == (
        f"Figures that describe a day up to 31 December 2025 · evidence {measured.data_hash}"
        " · as published by 31 December 2025"
    )
