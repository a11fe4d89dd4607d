"""A figure's date is told as its source prints it: a month is no day, and two dates are no period."""

import pytest

from analysis.measures.measured import measure_region
from analysis.parts import regional_rates
from analysis.words import sentences
from analysis.words.dates import dates_of, short_date
from analysis.words.language import Language
from analysis.words.report import Report

ID, EN = Language("id"), Language("en")
MONTH = {"as_printed": "98,81 persen", "as_of": "2025-11"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen", "stated_base": "members"}


@pytest.fixture
def measured_of(evidence_of):
    return lambda *claims: measure_region(evidence_of(*claims), "teluk", "2025-12-31")


@pytest.mark.parametrize(
    ("labour_day", "english", "indonesian"),
    [
        ("2025-12-23", "November 2025 and 23 December 2025", "November 2025 dan 23 Desember 2025"),
        ("2025-10-31", "31 October 2025 and November 2025", "31 Oktober 2025 dan November 2025"),
        ("2025-11", "November 2025", "November 2025"),
    ],
)
def test_month_stays_a_month_beside_another_date(measured_of, labour_day, english, indonesian):
    measured = measured_of(MONTH, {**LABOUR, "as_of": labour_day, "source_id": "harian-3"})
    assert f"; {english})" in sentences.finding(Report(measured, EN), "teluk")
    assert f"; {indonesian})" in sentences.finding(Report(measured, ID), "teluk")


def test_derived_rate_has_the_dates_of_its_figures(measured_of):
    measured = measured_of(MONTH, {**ACTIVE, "as_of": "2025-10-15"})
    row = regional_rates.coverage_table(Report(measured, EN)).content["rows"][1]
    assert row["cells"]["date"] == "15 October 2025 and November 2025"


def test_short_date_of_a_derived_rate_is_the_later_one(measured_of):
    measured = measured_of(MONTH, {**ACTIVE, "as_of": "2025-10-15"})
    active = measured.coverage[measured.coverage["measure"] == "active"].iloc[0]
    assert short_date(Report(measured, EN), active) == "November 2025"


def test_dates_of_claims_are_each_told_once(measured_of):
    claims = [MONTH, {**LABOUR, "as_of": "2025-11-30"}, {**ACTIVE, "as_of": "2024"}]
    assert dates_of("T002 T001 T003", measured_of(*claims)) == ["2024", "2025-11-30"]


def test_no_report_tells_a_day_that_no_source_gives(report_of):
    """Karimun's registered rate is of November 2025."""
    for code in ("id", "en"):
        for block in report_of("karimun", code).blocks:
            told = [block.content.get(name, "") for name in ("text", "alt", "caption")]
            told += [cell for row in block.content.get("rows", []) for cell in row.get("cells", {}).values()]
            assert not [text for text in told if "30 November" in text]
