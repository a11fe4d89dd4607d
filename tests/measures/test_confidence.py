from dataclasses import replace

import pytest
from frozen import DATA

from analysis.measures.confidence import CRITERIA, GRADE_RULE, RULE, grade
from analysis.measures.measured import measure
from jaminan.tables import strict

G, F, P = "good", "fair", "poor"
RATE = {"as_printed": "97,45 persen", "speaker": "Ani", "agency": "bpjs_kesehatan_batam"}
OTHER = {"as_printed": "97,44 persen", "speaker": "Budi", "agency": "bpjs_kesehatan"}
COUNT = {"indicator_id": "health_registered_persons", "as_printed": "97.451 jiwa"}
BASE = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "100.001 jiwa"}


def _own(evidence):
    measured = measure(evidence, ["teluk"], "2025-12-31")
    return measured.confidence.set_index("indicator_id").loc["health_registered_pct"]


@pytest.mark.parametrize(
    ("levels", "name"),
    [
        ([G, G, G, G, G], "firm"),
        ([F, F, G, G, G], "firm"),
        ([F, F, F, G, G], "usable"),
        ([P, G, G, G, G], "usable"),
        ([P, F, G, G, G], "usable"),
        ([P, F, F, G, G], "weak"),
        ([P, P, G, G, G], "weak"),
    ],
)
def test_grade(levels, name):
    assert grade(levels) == name
    assert grade(levels[::-1]) == name


@pytest.mark.parametrize(
    ("criterion", "claims", "level"),
    [
        ("precision", [RATE], G),
        ("precision", [{**RATE, "as_printed": "97 persen"}], F),
        ("precision", [{**RATE, "hedge_as_printed": "minimal"}], P),
        ("sources", [RATE], F),
        ("sources", [RATE, {**OTHER}], G),
        ("sources", [RATE, {**OTHER, "agency": RATE["agency"]}], F),
        ("sources", [RATE, {**OTHER, "speaker": RATE["speaker"]}], F),
        ("sources", [RATE, {**OTHER, "speaker": ""}], F),
        ("sources", [RATE, {**OTHER, "agency": "provincial_government"}], F),
        ("sources", [{**RATE, "agency": "regency_government"}, OTHER], F),
        ("sources", [RATE, {**OTHER, "as_printed": RATE["as_printed"]}], F),
        ("sources", [RATE, {**OTHER, "measured_by": RATE["agency"]}], F),
        ("sources", [RATE, {**OTHER, "agency": "press", "measured_by": OTHER["agency"]}], G),
        ("sources", [RATE, COUNT, BASE], G),
        ("sources", [RATE, COUNT, {**BASE, "as_printed": "120.001 jiwa"}], F),
        ("sources", [RATE, {**COUNT, "as_printed": "97 ribu"}, BASE], F),  # fits, and says less
        ("sources", [RATE, {**RATE, "speaker": "", "as_printed": "97,4 persen"}], F),
        ("sources", [RATE, {**RATE, "speaker": "Budi", "as_printed": "91,00 persen"}], P),
        ("age", [RATE], G),
        ("age", [{**RATE, "as_of": "2025-06-30"}], F),
        ("age", [{**RATE, "as_of": "2024-12-29"}], P),
        ("arithmetic", [RATE], F),
        ("directness", [RATE], F),
        ("directness", [{**RATE, "agency": "press"}], P),
    ],
)
def test_criterion(evidence_of, criterion, claims, level):
    assert _own(evidence_of(*claims))[criterion] == level


@pytest.mark.parametrize(("base", "level"), [("100.001 jiwa", G), ("120.001 jiwa", P)])
def test_arithmetic_is_good_where_figures_fit_and_poor_where_they_do_not(evidence_of, base, level):
    assert _own(evidence_of(RATE, COUNT, {**BASE, "as_printed": base}))["arithmetic"] == level


def test_grades_do_not_depend_on_the_order_of_claims():
    evidence = strict.load(DATA)
    turned = replace(evidence, claims=evidence.claims.iloc[::-1])
    first, second = (measure(e, ["karimun", "kepri"], "2025-12-31").confidence for e in (evidence, turned))
    assert first.to_dict("records") == second.to_dict("records")


def test_the_rule_is_written_for_every_criterion_and_level():
    assert list(RULE) == CRITERIA
    assert all(set(levels) == {G, F, P} for levels in RULE.values())
    assert GRADE_RULE.startswith("High:")
