import json
import re

import pandas as pd
import pytest

from analysis.measures.measured import measure_region
from jaminan.cli import listing

LABOUR = {
    "indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen",
    "hedge_as_printed": "minimal",
}  # fmt: skip
CLAIMS = [
    {"as_printed": "90 persen"},
    {"as_printed": "88 persen", "as_of": "2025-11-01", "as_of_basis": "publication", "source_id": "harian-2"},
    LABOUR,
    {"indicator_id": "health_active_pct", "state": "mentioned", "as_of": "", "as_of_basis": ""},
    {"region_id": "tanjung", "as_printed": "71 persen"},
    {"region_id": "negara", "as_printed": "98 persen"},
    {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"},
]
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}


@pytest.fixture
def measured(evidence_of):
    return measure_region(evidence_of(*CLAIMS, policy=(RULE,)), "teluk", "2025-12-31")


@pytest.fixture
def shown(measured):
    return json.loads(json.dumps(listing.as_json(measured), allow_nan=False))


def _named(value) -> set[str]:
    """Every claim id that stands anywhere below."""
    if isinstance(value, dict):
        return _named(list(value.values()))
    if isinstance(value, list):
        return set().union(*map(_named, value))
    words = value.split() if isinstance(value, str) else []
    return {word for word in words if word[:1] in ("T", "P") and word[1:].isdigit()}


def test_as_json_open_side_missing_value_and_missing_day_are_null(shown):
    labour = next(row for row in shown["coverage"] if row["measure"] == "labour")
    assert (labour["low"], labour["high"]) == (50, None)
    active = next(row for row in shown["coverage"] if row["measure"] == "active")
    assert (active["value"], active["low"], active["as_of_from"]) == (None, None, None)
    gap = next(row for row in shown["gaps"] if row["gap"] == "registered")
    assert (gap["value"], gap["low"], gap["high"]) == (40, None, 41)


def test_as_json_lists_every_claim_that_it_names(shown):
    """Also the claim that sets a threshold, which stands with another region."""
    named = _named([shown[name] for name in ("estimates", "coverage", "gaps", "conditions")])
    assert "P001" in named
    assert named <= {claim["claim_id"] for claim in shown["claims"]}
    listed = {source["source_id"] for source in shown["sources"]}
    assert listed == {claim["source_id"] for claim in shown["claims"]}


def test_as_json_holds_the_region_alone(shown):
    for name in ("estimates", "coverage", "gaps", "conditions"):
        assert {row["region_id"] for row in shown[name]} == {"teluk"}
    assert not {"T005", "T006"} & {claim["claim_id"] for claim in shown["claims"]}


def test_as_json_lists_are_lists(shown):
    registered = next(row for row in shown["estimates"] if row["indicator_id"] == "health_registered_pct")
    assert [registered[name] for name in ("rivals", "disagreeing", "history")] == [["T002"], ["T002"], []]


def test_as_text_says_what_is_there_and_what_is_not(measured):
    text = listing.as_text(measured)
    assert re.match(r"Bay Regency\n\nData to 31 December 2025 · data version \w+\n\nCoverage, ", text)
    assert "89.5–91.0" in next(line for line in text.splitlines() if "JKN, registered" in line)
    assert "at least 50.0" in next(line for line in text.splitlines() if "Jamsostek, active" in line)
    assert "mentioned without a figure (not dated)" in text
    assert "Cape" not in text
    assert "Nation" not in text


def test_as_text_has_other_figures_what_to_quote_and_the_sources(measured):
    text = listing.as_text(measured)
    assert re.search(r"88 \(87\.5–89\.0\) .* does not agree \[\d, \d\]$", text, re.MULTILINE)
    assert "To quote: “In Bay Regency, at least 50 percent of workers" in text
    assert re.search(
        r"^\[\d\] T001 “90 persen” · .*Harian Satu, Cakupan · 1 December 2025$", text, re.MULTILINE
    )
    assert "T005" not in text


def test_as_text_says_whom_to_ask(measures_of):
    text = listing.as_text(measures_of("karimun"))
    assert re.search(r"^Ask BPJS Kesehatan Cabang Batam: ", text, re.MULTILINE)


def test_as_text_is_in_the_language_that_is_given(measured):
    assert "\n\nUntuk dikutip: “Di Kabupaten Teluk, " in listing.as_text(measured, "id")


def test_changes_as_text_groups_by_region_and_marks_what_went_and_came():
    moved = pd.DataFrame(
        [("b", "claim", "T2", "", "5"), ("a", "gap", "active", "1", "2"), ("a", "claim", "T1", "7", "")],
        columns=["region_id", "what", "name", "before", "after"],
    )
    assert listing.changes_as_text(moved) == (
        "a\n  gap active\n    - 1\n    + 2\n  claim T1\n    - 7\nb\n  claim T2\n    + 5"
    )
    assert listing.changes_as_text(moved.iloc[:0]) == "Nothing changed."
