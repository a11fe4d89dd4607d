"""Both gaps in words and as a table."""

import pytest

from analysis.blocks.block import records
from analysis.measures.measured import measure
from analysis.parts import both_gaps
from analysis.words.language import Language
from analysis.words.report import Report

CLAIMS = [
    {"as_printed": "98 persen"},
    {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"},
    {"indicator_id": "health_active_pct", "as_printed": "80 persen"},
]


@pytest.fixture
def measured(evidence_of):
    return measure(evidence_of(*CLAIMS), ["teluk", "tanjung"], "2025-12-31")


def test_table_has_the_numbers_of_the_chart(measured):
    rows = both_gaps.gap_table(Report(measured, Language("en"))).content["rows"]
    assert [row["data"] for row in rows] == records(measured.gaps)


RATE = {"as_printed": "90,00 persen"}
LEFT = {
    "indicator_id": "health_uncovered_persons",
    "hedge_as_printed": "sekitar",
    "as_printed": "10.114 orang",
}
COUNT = {"indicator_id": "health_registered_persons", "as_printed": "91.026 jiwa"}
RESIDENTS = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "90.801 jiwa"}


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (
            [RATE, COUNT, LEFT],
            "about 10,114 residents are not registered with JKN (as published, 1 December 2025)",
        ),
        (
            [RATE, COUNT, {**LEFT, "as_printed": "55 ribu"}],
            "about 55,000 residents are not registered with JKN (as published, 1 December 2025) and 10,100–"
            "10,200 residents are not registered with JKN (by the rate, which does not agree)",
        ),
        (
            [{**LEFT, "hedge_as_printed": "lebih dari", "as_printed": "100.000 orang"}],
            "at least 100,000 residents are not registered with JKN (as published, 1 December 2025)",
        ),
        ([{"as_printed": "100,26 persen"}], "there are 0.26 percent more members than the population count"),
        (
            [{"as_printed": "100,26 persen"}, COUNT, RESIDENTS],
            "there are 0.26 percent more members than the population count (225 people)",
        ),
    ],
)
def test_people_without_cover_in_words(evidence_of, claims, words):
    measures = measure(evidence_of(*claims), ["teluk"], "2025-12-31")
    (said,) = both_gaps.uncovered_paragraphs(Report(measures, Language("en")), ["teluk"])
    assert said.content["text"] == f"In Bay Regency, {words}."
