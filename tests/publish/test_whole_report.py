"""All six sections at once: the same data in both languages, JSON-ready, every number with its note."""

import json
import re
from collections import Counter

import pytest
from template import report

from analysis.blocks.block import end
from analysis.blocks.notes import number_notes
from analysis.measures.measured import measure_region
from analysis.parts import gap_charts
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.executed import Document
from jaminan.publish.pages import page

HEALTH = {"as_printed": "97,45 persen", "speaker": "Ani <b>"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen", "hedge_as_printed": "kisaran"}
RIVAL = {"as_printed": "96 persen", "as_of": "2025-11-01", "source_id": "harian-2"}
COUNT = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "1.270.120 jiwa"}
NATION = {"region_id": "negara", "as_printed": "98,76 persen"}
POLICY = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}
REPORTS = {
    "full": [HEALTH, RIVAL, LABOUR, ACTIVE, COUNT, NATION],
    "one-sided": [{**HEALTH, "hedge_as_printed": "minimal"}, {**LABOUR, "hedge_as_printed": "maksimal"}],
    "above 100": [{**HEALTH, "as_printed": "105,60 persen"}, {**LABOUR, "as_of": "2024-01-01"}],
    "mentioned": [{"indicator_id": "health_active_pct", "state": "mentioned"}, NATION],
    "empty": [{**HEALTH, "region_id": "tanjung"}],
}


@pytest.fixture(params=REPORTS.values(), ids=REPORTS)
def measured(request, evidence_of):
    return measure_region(evidence_of(*request.param, POLICY, policy=(RULE,)), "teluk", "2025-12-31")


def _bundles(measured, code) -> list[dict]:
    say = Language(code)
    shown = report(measured, say)[:-1]
    return [block.bundle() for block in [*shown, gap_charts.gap_chart(Report(measured, say))]]


def _data(bundles) -> list:
    return [[row.get("data", row) for row in bundle.get("rows", [])] for bundle in bundles]


def _cells(bundles, thousands, decimal) -> Counter:
    """The numbers of every cell of a column with a unit, and of every key figure, as plain decimals."""
    texts = [
        item["value"] + item["detail"] for b in bundles for item in b.get("items", []) if "value" in item
    ]
    for bundle in bundles:
        if bundle["kind"] == "table":
            names = [column["name"] for column in bundle["columns"] if column["unit"]]
            texts += [row["cells"][name] for row in bundle["rows"] for name in names]
    found = re.findall(r"−?\d[\d.,]*\d|−?\d", " ".join(texts))
    return Counter(number.replace(thousands, "").replace(decimal, ".") for number in found)


def test_both_languages_show_the_same_numbers_of_the_same_data(measured):
    indonesian, english = _bundles(measured, "id"), _bundles(measured, "en")
    assert [bundle["kind"] for bundle in indonesian] == [bundle["kind"] for bundle in english]
    assert _data(indonesian) == _data(english)
    assert _cells(indonesian, ".", ",") == _cells(english, ",", ".")


def test_bundles_are_json_without_nan(measured):
    for code in ("id", "en"):
        bundles = _bundles(measured, code)
        assert json.loads(json.dumps(bundles, allow_nan=False)) == bundles


def test_every_row_that_names_claims_cites_all_of_them(measured):
    notes = number_notes(measured)
    for bundle in _bundles(measured, "en"):
        for row in bundle["rows"] if bundle["kind"] == "table" else []:
            data = row["data"]
            named = " ".join(
                data.get(name) or "" for name in ("claim_id", "claim_ids", "threshold_claim")
            ).split()
            assert {notes[claim_id] for claim_id in named} <= set(row["notes"]), data


@pytest.mark.parametrize("code", ["id", "en"])
def test_page_has_a_link_for_every_note_and_no_element_from_the_evidence(measured, code):
    say = Language(code)
    blocks = report(measured, say)[:-1]
    text = page(Document(Language(code), tuple(blocks)))
    assert set(re.findall(r'href="#(note-\d+)"', text)) <= set(re.findall(r'id="(note-\d+)"', text))
    assert "<b>" not in text
    assert not re.search(
        r"\b(nan|NaT|None|inf|Timestamp)\b",
        re.sub(r"base64,[\w+/=]+|<style>.*</style>", "", text, flags=re.DOTALL),
    )


def test_end_marker_names_what_was_measured(measured):
    marker = report(measured)[-1]
    assert marker == end("teluk", "en", "2025-12-31", measured.data_hash)
