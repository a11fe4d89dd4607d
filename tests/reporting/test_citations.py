"""Every note of a regional report is cited in it, and whatever it cites has a note."""

import pytest

from analysis.evidence import store
from analysis.measures.measured import measure_region
from analysis.paths import DATA
from analysis.reporting import agreement, sections
from analysis.reporting.language import Language

EVIDENCE = store.load(DATA)
SECTIONS = (
    sections.summary, sections.gap, sections.targets, agreement.agreement, sections.other_figures,
    agreement.missing,
)  # fmt: skip


def _cited(content) -> set[int]:
    """Every note number in a bundle, however deep."""
    if isinstance(content, dict):
        own = set(content["notes"]) if isinstance(content.get("notes"), list) else set()
        return own.union(*(_cited(value) for value in content.values()))
    if isinstance(content, list):
        return set().union(*map(_cited, content))
    return set()


@pytest.mark.parametrize("region_id", EVIDENCE.regions["region_id"])
def test_notes_and_citations_are_the_same(region_id):
    measured = measure_region(EVIDENCE, region_id, "2025-12-31")
    language = Language("en")
    shown = [block.content for section in SECTIONS for block in section(measured, language)]
    listed = sections.sources(measured, language)[-1].content["items"]
    assert _cited(shown) == {item["number"] for item in listed}


def test_report_shows_nothing_that_was_measured_later():
    measured = measure_region(EVIDENCE, "bangka", "2015-01-01")
    shown = [block for section in SECTIONS for block in section(measured, Language("en"))]
    assert not [block for block in shown if "2026" in str(block.content) or "2025" in str(block.content)]


def test_report_of_a_day_before_every_source_says_so():
    measured = measure_region(EVIDENCE, "karimun", "2025-12-31", known_by="2010-01-01")
    shown = [block for section in SECTIONS for block in section(measured, Language("en"))]
    assert "no coverage rate is published" in shown[3].content["text"]
