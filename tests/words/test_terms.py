"""Every value has its words, in both languages, and no two values of a kind share them."""

import json

import pytest
from frozen import DATA

from analysis.measures.measured import measure
from analysis.words.language import Language
from analysis.words.phrases import reasons_text, rule_name
from analysis.words.report import Report
from analysis.words.terms import TERMS

# Some are paid for by the same people; in brief, a base that is open and two that differ are one reason.
SHARED = {"payer", "reason_brief", "rule_brief"}


@pytest.fixture
def report_in(evidence_of):
    measures = measure(evidence_of(), ["teluk"], "2025-12-31")
    return lambda code: Report(measures, Language(code))


def _field(column: str) -> dict:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    claims = next(resource for resource in package["resources"] if resource["name"] == "claims")
    return next(field for field in claims["schema"]["fields"] if field["name"] == column)


@pytest.mark.parametrize("column", ["variant", "claim_kind"])
def test_every_value_of_the_schema_is_named_beside_it(report_in, column):
    field = _field(column)
    assert list(field["names"]) == field["constraints"]["enum"]
    for code in ("id", "en"):
        for value, names in field["names"].items():
            assert report_in(code).term(column, value) == names[code]
            assert "_" not in names[code]


def test_every_base_of_the_schema_has_its_words():
    for column in ("stated_base", "inferred_base"):
        assert set(_field(column)["constraints"]["enum"]) <= set(TERMS["base"])


@pytest.mark.parametrize("code", ["id", "en"])
def test_no_two_values_of_a_kind_share_their_words(code):
    language = Language(code)
    for kind in set(TERMS) - SHARED:
        words = [language.term(kind, name) for name in TERMS[kind] if TERMS[kind][name]]
        assert len(set(words)) == len(words), kind


def test_term_counts():
    assert [Language("en").term("unit", "months", count) for count in (1, 2)] == ["month", "months"]
    assert Language("id").term("unit", "persons", 1) == "orang"


def test_rule_names_its_family_category_and_year(report_in):
    assert rule_name(report_in("en"), "uhc_award_2026_madya") == "UHC award Madya (2026)"
    assert rule_name(report_in("id"), "rpjmn_ucj_2029") == "Target Jamsostek menurut RPJMN (2029)"
    assert rule_name(report_in("en"), "something_else_2030") == "something else 2030 (2030)"


def test_reasons_are_listed(report_in):
    said = reasons_text(report_in("en"), ("base", "dates"))
    assert said == "its base is not stated and the figures are too far apart in time"
    assert reasons_text(report_in("en"), ()) == ""


def test_measured_figures_are_no_achievements(report_in):
    """Populations and budgets are measured too."""
    assert report_in("id").term("claim_kind", "observation") == "angka tercatat"


@pytest.mark.parametrize(
    ("segment", "pays"),
    [
        ("pbi_jk", "central"), ("pbpu_pemda", "local"), ("ppu", "employers"), ("pu", "employers"),
        ("pbpu", "themselves"), ("bp", "themselves"), ("bpu", "themselves"), ("migrant", "themselves"),
        ("construction", "contractor"),
    ],
)  # fmt: skip
def test_payer_of_a_segment_is_who_the_law_names(segment, pays):
    assert pays in Language("en").term("payer", segment)
