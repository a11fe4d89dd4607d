"""The reports of all regions: the same numbers in both languages, and nothing of a region it is not about."""

import re
from collections import Counter

import pytest

from analysis.evidence import store
from analysis.evidence.slices import ancestors, service_areas
from analysis.measures.measured import measure_region
from analysis.paths import DATA
from analysis.reporting import agreement, sections
from analysis.reporting.language import Language

EVIDENCE = store.load(DATA)
NAMES = EVIDENCE.regions.set_index("region_id")
SECTIONS = [
    sections.summary, sections.gap, sections.targets, agreement.agreement, sections.other_figures,
    agreement.missing,
]  # fmt: skip


@pytest.fixture(scope="module", params=list(NAMES.index))
def report(request):
    """One region, with the blocks of its sections in both languages: drawn once for all tests."""
    measured = measure_region(EVIDENCE, request.param, "2025-12-31")
    blocks = {
        code: [block for section in SECTIONS for block in section(measured, Language(code))]
        for code in ("id", "en")
    }
    return measured, blocks


def _texts(blocks) -> list[str]:
    """Everything that a reader sees: prose, cells, captions, alternative texts."""
    found = []
    for block in blocks:
        content = block.content
        found += [content.get(name, "") for name in ("text", "alt", "caption")]
        if block.kind == "table":
            names = [column["name"] for column in content["columns"]]
            found += [row["cells"][name] for row in content["rows"] for name in names]
        found += [
            item["value"] + " " + item["detail"] for item in content.get("items", []) if "value" in item
        ]
    return found


def _numbers(texts, thousands, decimal) -> Counter:
    found = re.findall(r"\d[\d.,]*\d|\d", " ".join(texts))
    return Counter(number.replace(thousands, "").replace(decimal, ".") for number in found)


def _cited(content) -> set[int]:
    """Every note number in a bundle, however deep."""
    if isinstance(content, dict):
        own = set(content["notes"]) if isinstance(content.get("notes"), list) else set()
        return own.union(*(_cited(value) for value in content.values()))
    if isinstance(content, list):
        return set().union(*map(_cited, content))
    return set()


def test_both_languages_show_the_same_numbers(report):
    indonesian, english = (_texts(report[1][code]) for code in ("id", "en"))
    assert len(indonesian) == len(english)
    assert _numbers(indonesian, ".", ",") == _numbers(english, ",", ".")


def test_every_note_is_cited_and_every_citation_has_a_note(report):
    measured, blocks = report
    listed = sections.sources(measured, Language("en"))[-1].content["items"]
    assert _cited([block.content for block in blocks["en"]]) == {item["number"] for item in listed}


def test_no_region_is_named_that_the_report_is_not_about(report):
    measured, blocks = report
    region_id = measured.region_ids[0]
    own = {region_id, *ancestors(EVIDENCE.regions, region_id), *service_areas(EVIDENCE, region_id)}
    shown = " ".join(_texts(blocks["en"]))
    # The names of offices and of the report's own regions may hold the name of another.
    for office in EVIDENCE.offices.values():
        shown = shown.replace(office["name_english"], "")
    for name in sorted((NAMES.loc[one, "name_english"] for one in own), key=len, reverse=True):
        shown = shown.replace(name, "")
    for other in set(NAMES.index) - own:
        assert not re.search(rf"\b{re.escape(NAMES.loc[other, 'name_english'])}", shown), other


def test_no_words_are_left_unfilled(report):
    for blocks in report[1].values():
        for text in _texts(blocks):
            assert not re.search(r"\{\w+\}|\bnan\b|\binf\b|\bNone\b|NaT|  ", text)
