"""The line under a chart names the outlets of what it draws, and no other."""

import pytest

from analysis.measures.measured import measure_region
from analysis.parts import anatomy, gap_charts, level_chart
from analysis.words.language import Language
from analysis.words.report import Report

EN = Language("en")
ELSEWHERE = {"source_id": "harian-2", "as_of": "2025-12-01"}
HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
NATION = {**HEALTH, "region_id": "negara", **ELSEWHERE}
GOAL = {**NATION, "claim_id": "P001", "claim_kind": "threshold", "as_printed": "98 persen"}
RESIDENTS = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "270.120 jiwa"}
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}


@pytest.fixture
def measured_of(evidence_of):
    return lambda *claims: measure_region(evidence_of(*claims, policy=(RULE,)), "teluk", "2025-12-31")


def _target_chart(measured):
    return level_chart.target_chart(Report(measured.of(["teluk"]), EN))


def test_chart_of_one_region_names_no_source_of_those_around_it(measured_of):
    measured = measured_of(HEALTH, LABOUR, NATION, GOAL)
    assert "Harian Dua" in gap_charts.coverage_chart(Report(measured, EN)).drawing
    assert "Source: Harian Satu. " in anatomy.steps_chart(Report(measured.of(["teluk"]), EN)).drawing


def test_steps_name_no_source_of_the_labour_rate(measured_of):
    measured = measured_of(HEALTH, {**LABOUR, **ELSEWHERE}, GOAL)
    assert "Source: Harian Satu. " in anatomy.steps_chart(Report(measured, EN)).drawing
    assert "Source: Harian Satu; Harian Dua. " in gap_charts.coverage_chart(Report(measured, EN)).drawing


def test_targets_name_the_source_of_the_threshold_and_none_of_the_base(measured_of):
    assert "Source: Harian Satu; Harian Dua. " in _target_chart(measured_of(HEALTH, GOAL)).drawing
    measured = measured_of({**HEALTH, **ELSEWHERE}, RESIDENTS, GOAL)
    assert "Source: Harian Dua. " in _target_chart(measured).drawing
