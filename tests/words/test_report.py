"""What a report gives to its sentences and tables."""

import pytest

from analysis.measures.measured import measure
from analysis.words.language import Language
from analysis.words.report import Report, only


@pytest.fixture
def report(evidence_of):
    evidence = evidence_of({"as_printed": "90 persen"}, {"as_printed": "80 persen", "region_id": "pulau"})
    return Report(
        measure(evidence, ["teluk", "pulau"], "2025-12-31"), Language("id"), {"A": 1, "B": 2, "C": 3}
    )


def test_names_are_in_its_language(report):
    assert (report.region_id, report.name("teluk")) == ("teluk", "Teluk")
    assert report.office("bpjs_kesehatan") == "BPJS Kesehatan"
    assert report.quantity("health_registered_pct") == "Cakupan kepesertaan JKN (terdaftar)"
    assert (report.unit("health_registered_pct"), report.day) == ("percent", "31 Desember 2025")


@pytest.mark.parametrize(("code", "name"), [("id", "Kabupaten Pulau"), ("en", "Island Regency")])
def test_rank_of_a_region_is_named_once(evidence_of, code, name):
    own = ("kab-pulau", "Kabupaten Pulau", "Island Regency", "regency", "pulau")
    evidence = evidence_of({"as_printed": "90 persen"}, regions=(own,))
    given = Report(measure(evidence, ["teluk"], "2025-12-31"), Language(code))
    assert given.official("kab-pulau") == name
    assert given.official("teluk") == {"id": "Kabupaten Teluk", "en": "Bay Regency"}[code]


def test_claims_and_sources_are_found_by_id(report):
    claim = report.claim("T002")
    assert (claim["claim_id"], claim["region_id"]) == ("T002", "pulau")
    assert report.source(claim)["outlet"] == "Harian Satu"


def test_text_takes_its_facts_and_keeps_a_pattern_without_any(report):
    assert report.text("from {day}", day="Mei") == "sejak Mei"
    assert report.text("from {day}") == "sejak {day}"


@pytest.mark.parametrize(
    ("claim_ids", "numbers"),
    [(["A B", "B C"], [1, 2, 3]), (["C", "A"], [1, 3]), ([""], []), ([], []), (["unlisted"], [])],
)
def test_cite_sorts_and_joins(report, claim_ids, numbers):
    assert report.cite(*claim_ids) == numbers


def test_only_keeps_the_rows_of_the_regions(report):
    claims = report.measures.evidence.claims
    assert only(claims, "pulau")["claim_id"].tolist() == ["T002"]
    assert only(claims, "pulau", "teluk")["claim_id"].tolist() == ["T001", "T002"]
    assert only(claims).empty
