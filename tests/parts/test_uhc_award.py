"""What an award decides is said once, with the award, and nothing beside it says the contrary."""

import pytest

from analysis.measures.measured import measure_region
from analysis.parts import reached, sections
from analysis.words.language import Language
from analysis.words.report import Report

RESIDENTS = {"stated_base": "residents"}
REGISTERED = {"as_printed": "98,50 persen"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen", "hedge_as_printed": "sekitar"}
AWARD = {
    "claim_id": "W001", "indicator_id": "uhc_status", "variant": "pratama", "claim_kind": "status",
    "state": "mentioned", "as_of": "2025-12-20",
}  # fmt: skip
LINES = [
    {"claim_id": f"P00{n}", "region_id": "negara", "claim_kind": "threshold", "as_printed": printed, **RESIDENTS,
     "indicator_id": indicator, "variant": variant, "as_of": "2025-12-01"}
    for n, (printed, indicator, variant) in enumerate([
        ("98 persen", "health_registered_pct", "all"), ("80 persen", "health_active_pct", "all"),
        ("98 persen", "health_registered_pct", "pratama"), ("80 persen", "health_active_pct", "pratama"),
        ("95 persen", "health_active_pct", "utama"),
    ])
]  # fmt: skip
POLICY = tuple(
    {"rule_id": rule_id, "claim_id": claim, "indicator_id": indicator}
    for rule_id, claim, indicator in [
        ("uhc_predicate_2025", "P000", "health_registered_pct"),
        ("uhc_predicate_2025", "P001", "health_active_pct"),
        ("uhc_award_2025_pratama", "P002", "health_registered_pct"),
        ("uhc_award_2025_pratama", "P003", "health_active_pct"),
        ("uhc_award_2025_utama", "P004", "health_active_pct"),
    ]
)


@pytest.fixture
def report_with(evidence_of):
    def make(*claims):
        evidence = evidence_of(*claims, *LINES, policy=POLICY)
        return Report(measure_region(evidence, "teluk", "2025-12-31"), Language("en"))

    return make


def _said(report) -> str:
    return " ".join(block.content["text"] for block in sections.rule_paragraphs(report))


def _statuses(report) -> dict:
    rows = reached.rule_table(report).content["rows"]
    return {
        (row["data"]["rule_id"], row["data"]["threshold"]): row["cells"]["verdict"].partition(" (")[0]
        for row in rows
    }


def test_rule_that_an_award_decides_is_not_called_undecided(report_with):
    rates = (REGISTERED, {**ACTIVE, **RESIDENTS})
    assert "UHC predicate 2025 cannot be decided" in _said(report_with(*rates))
    words = _said(report_with(*rates, AWARD))
    assert "cannot be decided" not in words
    assert words.endswith("Met when assessed: UHC predicate 2025.")


def test_rule_that_figures_meet_is_not_said_to_be_met_again(report_with):
    words = _said(report_with(REGISTERED, {**RESIDENTS, **ACTIVE, "as_printed": "90 persen"}, AWARD))
    assert "UHC predicate 2025 is met." in words
    assert "Met when assessed" not in words


def test_table_of_rules_says_what_the_award_shows_and_no_more(report_with):
    found = _statuses(report_with(REGISTERED, {**ACTIVE, **RESIDENTS}, AWARD))
    assert found == {
        ("uhc_predicate_2025 uhc_award_2025_pratama", 98): "met",
        ("uhc_predicate_2025 uhc_award_2025_pratama", 80): "met when assessed",
        ("uhc_award_2025_utama", 95): "not met",
    }


def test_target_to_come_is_not_due_yet_whatever_its_figure(evidence_of):
    """A figure older than its rule decides nothing, but before its day nothing need be decided."""
    line = {
        "claim_id": "P009", "region_id": "negara", "claim_kind": "target", "as_printed": "99 persen",
        "indicator_id": "health_registered_pct", "as_of": "2029-12-31",
    }  # fmt: skip
    rule = {
        "rule_id": "rpjmn_jkn_2029", "claim_id": "P009", "indicator_id": "health_registered_pct",
        "valid_from": "2025-12-20", "valid_to": "2029-12-31",
    }  # fmt: skip
    evidence = evidence_of(REGISTERED, line, policy=(rule,))
    report = Report(measure_region(evidence, "teluk", "2025-12-31"), Language("en"))
    assert _said(report).endswith("is not due yet.")
    (status,) = _statuses(report).values()
    assert status == "not due yet"
