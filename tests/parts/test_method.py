"""The last section: the rules that apply, how to cite, and every source."""

from importlib.metadata import version

import pytest
from template import section

from analysis.measures.measured import measure_region
from analysis.words.language import Language

HEALTH = {"as_printed": "97,45 persen"}


@pytest.fixture
def measured(evidence_of):
    return measure_region(evidence_of(HEALTH), "teluk", "2025-12-31")


def test_says_only_the_rules_of_bounds_that_apply(measured):
    (bounds,) = [
        b
        for b in section("reading", measured, Language("en"))
        if b.content.get("text", "").startswith("Ranges")
    ]
    assert "two or more decimals" in bounds.content["text"]
    assert "Almost" not in bounds.content["text"]


def test_report_is_cited_by_title_day_hash_and_version(measured):
    (cite,) = [
        b
        for b in section("reading", measured, Language("en"))
        if b.content.get("text", "").startswith("This report")
    ]
    assert cite.content["text"] == (
        "This report: Jaminan, “Bay Regency: 97.45 percent registered with JKN on 1 December 2025; no other rate has been found”, data to "
        f"31 December 2025, data version {measured.data_hash}, software Jaminan {version('jaminan')}. Figures: CC BY 4.0; "
        "name the source of every figure that you quote."
    )


def test_ends_with_the_sources(measured):
    blocks = section("reading", measured, Language("en"))
    assert [b.content["text"] for b in blocks if b.kind == "heading"] == [
        "How the figures are interpreted", "Terms", "How to cite", "Sources",
    ]  # fmt: skip
    assert [item["claim_id"] for item in blocks[-2].content["items"]] == ["T001"]
