import pytest

from analysis.measures.measured import measure
from analysis.words import sentences
from analysis.words.language import Language
from analysis.words.report import Report

ID, EN = Language("id"), Language("en")
HEALTH = {"as_printed": "90 persen", "as_of": "2025-12-01"}
LABOUR = {
    "indicator_id": "labour_active_pct",
    "variant": "unstated",
    "as_printed": "50 persen",
    "as_of": "2025-12-01",
}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen", "hedge_as_printed": "sekitar"}


def _finding(evidence, language=EN):
    return sentences.finding(Report(measure(evidence, ["teluk"], "2025-12-31"), language), "teluk")


def test_finding_with_both_gaps_and_two_readings(evidence_of):
    evidence = evidence_of(HEALTH, LABOUR, ACTIVE)
    assert _finding(evidence) == (
        "In Bay Regency, registered JKN coverage is 40 percentage points higher than Jamsostek coverage "
        "(38.5–41.5; 1 December 2025). Counted by active members, the gap is 22.0 or 30 points, because the "
        "source does not say whether its active rate is of members or of residents (19.7–31.5 over both "
        "interpretations)."
    )
    assert _finding(evidence, ID) == (
        "Di Kabupaten Teluk, cakupan JKN terdaftar 40 poin persentase lebih tinggi daripada cakupan Jamsostek "
        "(38,5–41,5; 1 Desember 2025). Menurut peserta aktif, kesenjangannya 22,0 atau 30 poin, karena sumber "
        "tidak menjelaskan apakah tingkat keaktifan dihitung dari peserta atau dari penduduk (19,7–31,5 menurut "
        "kedua kemungkinan)."
    )


def test_finding_with_a_stated_base_has_one_reading(evidence_of):
    text = _finding(evidence_of(HEALTH, LABOUR, {**ACTIVE, "stated_base": "residents"}))
    assert text.endswith("Counted by active members, the gap is 30 points (28.0–31.5).")


def test_finding_does_not_hide_a_reading_that_cannot_be_worked_out(evidence_of):
    old = {**HEALTH, "as_of": "2024-06-01"}
    text = _finding(evidence_of(old, {**LABOUR, "as_of": "2024-12-01"}, ACTIVE))
    assert text.endswith(
        "Counted by active members, the gap is 30 points (28.0–31.5) if the active rate is of residents; "
        "the source does not say so, and the other interpretation cannot be calculated."
    )


def test_finding_without_an_active_rate(evidence_of):
    text = _finding(evidence_of(HEALTH, LABOUR))
    assert text.endswith(
        "Counted by active members, the gap cannot be stated: no active JKN rate is published."
    )


def test_finding_says_how_far_apart_the_dates_are(evidence_of):
    text = _finding(evidence_of(HEALTH, {**LABOUR, "as_of": "2025-08-01"}))
    assert "(38.5–41.5; 1 August 2025 and 1 December 2025, 122 days apart)" in text


def test_finding_states_no_difference_of_figures_too_far_apart(evidence_of):
    assert _finding(evidence_of(HEALTH, {**LABOUR, "as_of": "2024-10-09"})) == (
        "For Bay Regency, no gap is stated, because the figures lie more than 366 days apart: registered JKN coverage is "
        "90 percent (89.5–91.0; 1 December 2025) and Jamsostek coverage is 50 percent "
        "(49.5–51.0; 9 October 2024, old data, 448 days)."
    )


def test_finding_names_what_is_lacking(evidence_of):
    assert _finding(evidence_of(HEALTH)) == (
        "For Bay Regency, the gap cannot be stated: registered JKN coverage is 90 percent (89.5–91.0; 1 December 2025), "
        "but no figure for active JKN coverage and Jamsostek coverage has been found."
    )


def test_finding_when_nothing_is_published(evidence_of):
    assert _finding(evidence_of({**HEALTH, "region_id": "tanjung"})) == (
        "For Bay Regency, no coverage rate is published in the sources held, so no gap can be stated."
    )


def test_finding_undecided_by_a_rival(evidence_of):
    rival = {**HEALTH, "as_printed": "49 persen", "as_of_basis": "publication"}
    assert _finding(evidence_of(HEALTH, LABOUR, rival)).startswith(
        "In Bay Regency, it cannot be decided whether registered JKN coverage is higher than Jamsostek coverage: "
        "published figures disagree. The published figures differ by 40 percentage points"
    )


def test_finding_of_a_negative_gap(evidence_of):
    assert _finding(evidence_of({**HEALTH, "as_printed": "40 persen"}, LABOUR)).startswith(
        "In Bay Regency, registered JKN coverage is not higher than Jamsostek coverage: the difference is −10 percentage points"
    )


@pytest.mark.parametrize(
    ("claim", "unit", "text"),
    [
        (
            {"as_printed": "48 ribu", "indicator_id": "labour_active_persons", "variant": "unstated"},
            "persons",
            "48,000 people",
        ),
        (
            {"as_printed": "satu perusahaan", "indicator_id": "health_financing_companies"},
            "companies",
            "1 company",
        ),
        ({"as_printed": "97,45 persen"}, "percent", "97.45 percent"),
        ({"as_printed": "18–19 persen"}, "percent", "18–19 percent"),
    ],
)
def test_amount(evidence_of, claim, unit, text):
    report = Report(measure(evidence_of(claim), ["teluk"], "2025-12-31"), EN)
    assert report.unit(report.claim("T001")["indicator_id"]) == unit
    assert sentences.amount(report, report.claim("T001")) == text


def test_finding_does_not_call_an_old_active_rate_unpublished(evidence_of):
    old = {**ACTIVE, "stated_base": "residents", "as_of": "2024-01-01"}
    assert _finding(evidence_of(HEALTH, LABOUR, old)).endswith(
        "Counted by active members, no gap is stated, because the figures lie more than 366 days apart."
    )


def test_parts_are_named_with_their_figures_and_never_called_unpublished(evidence_of):
    parts = [
        {**LABOUR, "variant": "pu", "as_printed": "98,20 persen"},
        {**LABOUR, "variant": "bpu", "as_printed": "12 persen", "hedge_as_printed": "sekitar"},
    ]
    named = "only for non-wage earners BPU: about 12 percent (1 December 2025); only for wage earners PU: 98.20 percent (1 December 2025)"
    report = Report(measure(evidence_of(*parts), ["teluk"], "2025-12-31"), EN)
    assert sentences.absence(report, report.measures.coverage.set_index("measure").loc["labour"]) == named
    assert sentences.finding(report, "teluk") == (
        "For Bay Regency, no gap can be stated: no figure for registered JKN coverage, active JKN coverage, and "
        "all of Jamsostek coverage has been found."
    )
    assert "but no figure for active JKN coverage and all of Jamsostek coverage has been found." in _finding(
        evidence_of(HEALTH, *parts)
    )
