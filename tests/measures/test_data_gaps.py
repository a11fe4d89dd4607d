import pytest
from frozen import DATA

from analysis.measures.measured import measure_region
from jaminan.tables import strict

HEALTH = {"as_printed": "98,81 persen", "speaker": "Ani"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80,00 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58,00 persen"}
ELIGIBLE = {"indicator_id": "labour_eligible_persons", "variant": "unstated", "as_printed": "82.759 orang"}
ALL = [HEALTH, {**ACTIVE, "stated_base": "members"}, LABOUR, ELIGIBLE]


def _data_gaps(evidence, region_id):
    return measure_region(evidence, region_id, "2025-12-31").of([region_id]).data_gaps


def _asked(evidence, region_id="teluk"):
    found = _data_gaps(evidence, region_id)
    return list(zip(found["question"], found["indicator_id"], strict=True))


def test_nothing_to_ask_where_all_is_published_and_fine(evidence_of):
    assert _asked(evidence_of(*ALL)) == []


@pytest.mark.parametrize(
    ("claims", "question"),
    [
        (ALL[1:], ("figure", "health_registered_pct")),
        ([*ALL[:2], {**LABOUR, "as_of": "2024-01-01"}], ("newer", "labour_active_pct")),
        ([{**HEALTH, "as_printed": "98 persen"}, *ALL[1:]], ("finer", "health_registered_pct")),
        ([HEALTH, ACTIVE, LABOUR, ELIGIBLE], ("base", "health_active_pct")),
        (ALL[:3], ("count", "labour_eligible_persons")),
        (
            [*ALL, {**HEALTH, "as_printed": "91,00 persen", "speaker": "Budi"}],
            ("rivals", "health_registered_pct"),
        ),
    ],
)
def test_each_question_is_asked_where_its_answer_is_missing(evidence_of, claims, question):
    assert question in _asked(evidence_of(*claims))


def test_questions_are_ranked_by_what_they_settle():
    evidence = strict.load(DATA)
    for region_id in evidence.regions["region_id"]:
        found = _data_gaps(evidence, region_id)
        assert found["settles"].is_monotonic_decreasing


def test_offices_are_those_that_serve_the_region_or_the_one_around_it():
    evidence = strict.load(DATA)
    asked = _data_gaps(evidence, "bangka").set_index("indicator_id")
    assert asked.loc["health_active_pct", "offices"] == "bpjs_kesehatan_pangkalpinang"
    around = _data_gaps(evidence, "belitung").set_index("indicator_id")
    assert "bpjs_ketenagakerjaan_kanwil_sumbagsel" in around.loc["labour_active_pct", "offices"]


def test_a_question_names_the_rules_that_it_would_decide():
    evidence = strict.load(DATA)
    asked = _data_gaps(evidence, "kota-pangkalpinang")
    base = asked[asked["question"] == "base"].iloc[0]
    assert base["concerns"].split() == ["active_gap", "uhc_predicate_2025", "uhc_priority_2025"]
