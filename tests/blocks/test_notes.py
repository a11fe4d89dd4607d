from dataclasses import replace

import pytest
from frozen import DATA

from analysis.blocks import notes
from analysis.measures.measured import measure, measure_region
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

HEALTH = {"as_printed": "90 persen", "speaker": "Ani", "paragraph": "3", "hedge_as_printed": "sekitar"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50 persen"}
MENTIONED = {"indicator_id": "health_active_pct", "state": "mentioned"}
CLAIMS = [
    {"region_id": "negara", "as_printed": "98 persen"},
    HEALTH,
    {"region_id": "tanjung", "as_printed": "71 persen"},
    {**LABOUR, "source_id": "harian-2"},
    MENTIONED,
    {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"},
    {
        "region_id": "negara",
        "indicator_id": "residents_persons",
        "variant": "unstated",
        "as_printed": "90 juta jiwa",
    },
]
RULE = {"rule_id": "uhc_predicate_2025", "claim_id": "P001"}


@pytest.fixture
def measured(evidence_of):
    return measure_region(evidence_of(*CLAIMS, policy=(RULE,)), "teluk", "2025-12-31")


def test_number_notes_puts_the_regions_own_first_then_what_is_used(measured):
    """T003 is of a neighbour, which the place rests on, and nothing rests on T007."""
    assert notes.number_notes(measured) == {"T002": 1, "T004": 2, "T005": 3, "T001": 4, "T003": 5, "P001": 6}


def test_number_notes_is_the_same_every_time(evidence_of, measured):
    again = measure_region(evidence_of(*CLAIMS, policy=(RULE,)), "teluk", "2025-12-31")
    assert list(notes.number_notes(again).items()) == list(notes.number_notes(measured).items())


def test_number_used_includes_rivals_and_what_was_only_mentioned(evidence_of):
    rival = {"as_printed": "88 persen", "as_of": "2025-11-01", "as_of_basis": "publication"}
    measured = measure(evidence_of(HEALTH, rival, MENTIONED), ["teluk"], "2025-12-31")
    assert set(notes.number_used(measured)) == {"T001", "T002", "T003"}


def test_number_used_includes_what_a_table_names(measured):
    table = measured.evidence.claims[["claim_id"]].iloc[-1:]
    assert set(notes.number_used(measured, table)) == {*notes.number_used(measured), *table["claim_id"]}
    assert len(notes.number_used(measured, table)) == len(notes.number_used(measured)) + 1


def test_source_notes_say_figure_speaker_office_outlet_day_and_paragraph(measured):
    report = Report(measured, Language("id"), notes.number_notes(measured))
    listed = notes.source_notes(report).content["items"]
    assert [item["number"] for item in listed] == [1, 2, 3, 4, 5, 6]
    text = {item["claim_id"]: item["text"] for item in listed}
    assert text["T002"] == (
        "“sekitar 90 persen” · Ani, BPJS Kesehatan · Harian Satu, Cakupan · 1 Desember 2025 · paragraf 3"
    )
    assert text["T004"].endswith(" · Harian Dua, Cakupan · 2 Desember 2025")
    assert text["T005"].startswith("disebut tanpa angka · ")


def test_a_part_above_its_whole_cites_both():
    """33,112 fishers of a branch area against 31,556 of the province around it."""
    measured = measure_region(strict.load(DATA), "kota-tanjungpinang", "2025-12-31")
    assert {"E418", "E062"} <= set(notes.number_notes(measured))


def test_number_notes_has_what_is_told_of_the_area_of_the_regions_office(evidence_of):
    """Tanjung stands for the area that an office of Teluk serves."""
    evidence = evidence_of(HEALTH, {**HEALTH, "region_id": "tanjung", "as_printed": "71 persen"})
    area = evidence.regions["region_id"] == "tanjung"
    served = {**evidence.offices["bpjs_kesehatan"], "serves": ["teluk", "tanjung"]}
    evidence = replace(
        evidence,
        regions=evidence.regions.assign(level=evidence.regions["level"].mask(area, "service_area")),
        offices={**evidence.offices, "bpjs_kesehatan": served},
    )
    assert notes.number_notes(measure_region(evidence, "teluk", "2025-12-31")) == {"T001": 1, "T002": 2}
