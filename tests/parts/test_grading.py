import pytest

from analysis.measures.confidence import CRITERIA, GRADE_RULE, RULE
from analysis.measures.measured import measure_region
from analysis.parts import grading
from analysis.words.language import Language
from analysis.words.report import Report

ID, EN = Language("id"), Language("en")
BOTH = pytest.mark.parametrize("language", [ID, EN], ids=["id", "en"])
HEALTH = {"as_printed": "97,45 persen", "speaker": "Ani"}
AGREES = {
    **HEALTH, "source_id": "harian-2", "speaker": "Budi", "as_printed": "97,44 persen",
    "agency": "bpjs_kesehatan_batam",
}  # fmt: skip
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen"}
OLD = {**LABOUR, "hedge_as_printed": "minimal", "as_of": "2024-06-01"}


@pytest.fixture
def measured_of(evidence_of):
    return lambda *claims: measure_region(evidence_of(*claims), "teluk", "2025-12-31")


def _row(measured, language=EN):
    (row,) = grading.grade_table(Report(measured, language, {"T001": 5}), ["teluk"]).content["rows"]
    return row


def test_table_has_the_grade_and_every_reason(measured_of):
    row = _row(measured_of(HEALTH, AGREES))
    assert row["cells"] == {
        "region": "Bay", "measure": "JKN, registered", "grade": "high", "precision": "range at most 0.1 points wide",
        "sources": "another office's own measurement agrees, or counts give the same rate",
        "arithmetic": "no figure tests it, or only some agree",
        "age": "at most 183 days old", "directness": "stated by another office",
    }  # fmt: skip
    assert (row["notes"], row["data"]["claim_id"]) == ([5], "T001")


def test_open_and_old_figure_is_weak_and_says_why(measured_of):
    cells = _row(measured_of(OLD))["cells"]
    assert [cells[name] for name in ("grade", "precision", "age")] == [
        "low", "range wider than 2 points, or open", "older than 366 days",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "english", "indonesian"),
    [
        ([HEALTH, AGREES], "Confidence in the figures: high.",
         "Keandalan angka: andal."),
        ([HEALTH, LABOUR], "Confidence in the figures: moderate.",
         "Keandalan angka: cukup andal."),
        ([OLD], "Confidence in the figures: low.", "Keandalan angka: kurang andal."),
        ([{**HEALTH, "region_id": "tanjung"}], "", ""),
    ],
    ids=["firm", "usable", "weak", "none"],
)  # fmt: skip
def test_sentence_grades_every_rate(measured_of, claims, english, indonesian):
    measured = measured_of(*claims)
    assert grading.grade_sentence(Report(measured, EN)) == english
    assert grading.grade_sentence(Report(measured, ID)) == indonesian


def test_only_coverage_rates_of_the_named_regions_are_graded(measured_of):
    other = {**HEALTH, "indicator_id": "health_inactive_pct"}
    own = grading.own_grades(measured_of(HEALTH, other, {**HEALTH, "region_id": "pulau"}), ["teluk"])
    assert own[["region_id", "indicator_id"]].to_numpy().tolist() == [["teluk", "health_registered_pct"]]


@BOTH
def test_rule_table_has_every_level_of_every_criterion(measured_of, language):
    rows = grading.rule_table(Report(measured_of(HEALTH), language)).content["rows"]
    assert [row["data"] for row in rows] == [{"criterion": name, **RULE[name]} for name in CRITERIA]
    for name, row in zip(CRITERIA, rows, strict=True):
        assert row["cells"]["criterion"] == language.term("criterion", name)
        assert all(row["cells"][level] == language.text(RULE[name][level]) for level in RULE[name])


def test_nothing_of_the_rule_is_left_in_english():
    for text in [GRADE_RULE, *(text for levels in RULE.values() for text in levels.values())]:
        assert EN.text(text) == text != ID.text(text)
