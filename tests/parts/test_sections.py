import re
from collections import Counter

import pytest
from template import report, section

from analysis.measures.measured import measure_region
from analysis.words.language import Language

LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen"}
CLAIMS = [
    {"as_printed": "97,45 persen", "speaker": "Ani"},
    {"as_printed": "96 persen", "as_of": "2025-11-01", "as_of_basis": "publication", "source_id": "harian-2"},
    {"indicator_id": "health_active_pct", "as_printed": "80 persen", "hedge_as_printed": "kisaran"},
    LABOUR,
    {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"},
    {"indicator_id": "health_inactive_persons", "state": "mentioned"},
    {"region_id": "tanjung", "as_printed": "71,23 persen"},
    {"region_id": "negara", "as_printed": "98,76 persen"},
    {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"},
]
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}


@pytest.fixture
def measured(evidence_of):
    return measure_region(evidence_of(*CLAIMS, policy=(RULE,)), "teluk", "2025-12-31")


def _blocks(measured, code):
    return report(measured, Language(code))[:-1]


def _numbers(blocks, thousands, decimal) -> Counter:
    cells = []
    for block in blocks:
        content = block.content
        cells += [text for row in content.get("rows", []) if "cells" in row for text in row["cells"].values()]
        cells += [item["value"] for item in content.get("items", []) if "value" in item]
        cells.append(content.get("text", "") if content.get("role") in ("finding", "prose") else "")
        cells.append(content.get("alt", ""))
    found = re.findall(r"\d[\d.,]*\d|\d", " ".join(cells))
    return Counter(number.replace(thousands, "").replace(decimal, ".") for number in found)


def test_both_languages_have_the_same_numbers(measured):
    assert _numbers(_blocks(measured, "id"), ".", ",") == _numbers(_blocks(measured, "en"), ",", ".")


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_note_that_is_cited_is_listed(measured, code):
    blocks = _blocks(measured, code)
    listed = {
        item["number"] for block in blocks if block.kind == "sources" for item in block.content["items"]
    }
    cited = set()
    for block in blocks:
        cited |= set(block.content.get("notes", []))
        for row in [*block.content.get("rows", []), *block.content.get("items", [])]:
            cited |= set(row.get("notes", []))
    assert cited
    assert cited <= listed


def test_a_sister_region_is_shown_among_the_neighbours_alone(measured):
    neighbours, others = [], []
    for block in _blocks(measured, "en"):
        near = block.content.get("caption", "").startswith("Neighbours")
        (neighbours if near else others).append(str(block.content))
    assert "71.23" in str(neighbours)
    assert "Cape" in str(neighbours)
    assert "71.2" not in str(others)
    assert "Cape" not in str(others)


def test_rivals_are_listed_and_said_to_disagree(measured):
    tables = [b.content for b in section("annex", measured, Language("en")) if b.kind == "table"]
    rivals = next(table for table in tables if table["caption"] == "Other figures for the same period")
    assert [(row["cells"]["rival"], row["cells"]["agreement"]) for row in rivals["rows"]] == [
        ("96 (95.5–97.0)", "does not agree")
    ]


def test_targets_without_a_rule_say_so(evidence_of):
    measured = measure_region(evidence_of(*CLAIMS), "teluk", "2025-12-31")
    assert section("targets", measured, Language("en"))[1].content["text"] == (
        "No threshold or target in the sources held applies to this region."
    )


def test_missing_names_the_measure_and_its_state(evidence_of):
    measured = measure_region(
        evidence_of({"indicator_id": "health_inactive_persons", "state": "mentioned"}), "teluk", "2025-12-31"
    )
    rows = section("missing", measured, Language("en"))[1].content["rows"]
    assert [(row["cells"]["question"], row["cells"]["narrows"]) for row in rows] == [
        ("what is the active JKN rate", "mentioned without a figure (1 December 2025)"),
        ("what is the registered JKN coverage", "no figure found in the sources held"),
        ("what is the Jamsostek coverage", "no figure found in the sources held"),
    ]


def test_known_by_is_said(evidence_of):
    measured = measure_region(evidence_of(*CLAIMS), "teluk", "2025-12-31", "2025-12-01")
    texts = [block.content.get("text", "") for block in section("summary", measured, Language("en"))]
    assert any(text.endswith("as published by 1 December 2025") for text in texts)


def test_what_several_outlets_print_alike_is_one_row(evidence_of):
    twice = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"}
    measured = measure_region(evidence_of(twice, {**twice, "source_id": "harian-2"}), "teluk", "2025-12-31")
    rows = section("other figures", measured, Language("en"))[1].content["rows"]
    assert [row["notes"] for row in rows] == [[1, 2]]


@pytest.mark.parametrize(("state", "listed"), [("disputed", 1), ("withdrawn", 1), ("reported", 0)])
def test_a_figure_out_of_use_is_listed_as_a_correction_with_its_day_and_reason(evidence_of, state, listed):
    reason = {"state_date": "2025-12-15", "state_reason": "The office says 91."} if listed else {}
    evidence = evidence_of({"as_printed": "95 persen", "state": state, **reason})
    measured = measure_region(evidence, "teluk", "2025-12-31")
    tables = [block for block in section("other figures", measured) if block.kind == "table"]
    errata = [block for block in tables if block.content["columns"][0]["name"] == "since"]
    assert len(errata) == listed
    if listed:
        (row,) = errata[0].content["rows"]
        assert list(row["cells"].values())[0] == "15 December 2025"
        assert {state, "95 percent", "The office says 91."} <= set(row["cells"].values())
        assert row["notes"] == [1]
        assert measured.coverage["value"].isna().all()
