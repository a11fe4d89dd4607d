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
from jaminan.tables import strict

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


@pytest.fixture(scope="module", params=REPORTS.values(), ids=REPORTS)
def measured(request, lasting_folder_of):
    evidence = strict.load(lasting_folder_of(*request.param, POLICY, policy=(RULE,), name="whole"))
    return measure_region(evidence, "teluk", "2025-12-31")


@pytest.fixture(scope="module")
def shown(measured):
    """The blocks in each language, with the end marker."""
    return {code: report(measured, Language(code)) for code in ("id", "en")}


@pytest.fixture
def bundles(measured, shown):
    drawn = {code: gap_charts.gap_chart(Report(measured, Language(code))) for code in shown}
    return {code: [b.bundle() for b in [*blocks[:-1], drawn[code]]] for code, blocks in shown.items()}


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


def test_both_languages_show_the_same_numbers_of_the_same_data(bundles):
    indonesian, english = bundles["id"], bundles["en"]
    assert [bundle["kind"] for bundle in indonesian] == [bundle["kind"] for bundle in english]
    assert _data(indonesian) == _data(english)
    assert _cells(indonesian, ".", ",") == _cells(english, ",", ".")


def test_bundles_are_json_without_nan(bundles):
    for each in bundles.values():
        assert json.loads(json.dumps(each, allow_nan=False)) == each


def test_every_row_that_names_claims_cites_all_of_them(measured, bundles):
    notes = number_notes(measured)
    for bundle in bundles["en"]:
        for row in bundle["rows"] if bundle["kind"] == "table" else []:
            data = row["data"]
            named = " ".join(
                data.get(name) or "" for name in ("claim_id", "claim_ids", "threshold_claim")
            ).split()
            assert {notes[claim_id] for claim_id in named} <= set(row["notes"]), data


@pytest.mark.parametrize("code", ["id", "en"])
def test_page_has_a_link_for_every_note_and_no_element_from_the_evidence(shown, code):
    text = page(Document(Language(code), tuple(shown[code][:-1])))
    assert set(re.findall(r'href="#(note-\d+)"', text)) <= set(re.findall(r'id="(note-\d+)"', text))
    assert "<b>" not in text
    assert not re.search(
        r"\b(nan|NaT|None|inf|Timestamp)\b",
        re.sub(r"base64,[\w+/=]+|<style>.*</style>", "", text, flags=re.DOTALL),
    )


def test_end_marker_names_what_was_measured(measured, shown):
    assert shown["en"][-1] == end("teluk", "en", "2025-12-31", measured.data_hash)
