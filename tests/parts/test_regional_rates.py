"""The rates of a region, their bases and notes."""

import pytest
from frozen import DATA as FROZEN

from analysis.blocks.notes import number_notes
from analysis.measures.measured import measure, measure_region
from analysis.parts import answers, cards, regional_rates
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

EN, ID = Language("en"), Language("id")
CLAIMS = [
    {"as_printed": "98 persen"},
    {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"},
    {"indicator_id": "health_active_pct", "as_printed": "80 persen"},
]


def test_mention_without_a_figure_is_cited_as_a_figure_is(evidence_of):
    mention = {**CLAIMS[1], "state": "mentioned", "as_printed": ""}
    measured = measure(evidence_of(CLAIMS[0], mention), ["teluk"], "2025-12-31")
    notes = {"T001": 1, "T002": 2}
    rows = regional_rates.coverage_table(Report(measured, EN, notes)).content["rows"]
    assert {row["data"]["measure"]: row["notes"] for row in rows} == {
        "registered": [1],
        "active": [],
        "labour": [2],
    }
    (said, _) = regional_rates.findings(Report(measured, EN, notes))
    assert said.content["notes"] == [1, 2]


def _card_of(figures, measure):
    (found,) = [item for item in figures.content["items"] if item["rows"][0]["measure"] == measure]
    return found


def test_base_that_the_office_decides_says_of_which_day_and_cites_it():
    """Karimun's "kisaran 80 persen" (S006): the office's statement of November (E011, E012) decides."""
    measured = measure_region(strict.load(FROZEN), "karimun", "2025-12-31")
    [row] = [row for _, row in measured.coverage.iterrows() if row["claim_ids"] == "S006"]
    words = [regional_rates.base_text(Report(measured, language), row) for language in (EN, ID)]
    assert words == [
        "of residents, as inferred from what the same office stated of November 2025",
        "dari penduduk, disimpulkan dari pernyataan kantor yang sama per November 2025",
    ]
    report = Report(measured, EN, number_notes(measured))
    card = _card_of(cards.key_figures(report), "active")
    assert "November 2025" in card["detail"]
    assert report.cite("E012")[0] in card["notes"]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ({"as_printed": "98,50 persen"}, "band"),
        ({"stated_base": "members"}, "bases"),
        ({"as_of": "2025-10-01"}, "dates"),
        ({"register": "dukcapil-2024-2"}, "register"),
    ],
)
def test_pair_without_an_order_has_its_reason_in_both_languages(evidence_of, second, reason):
    first = {"as_printed": "99,00 persen", "register": "dukcapil-2024-1"}
    measured = measure(
        evidence_of(first, {**first, "region_id": "tanjung", **second}), ["teluk", "tanjung"], "2025-12-31"
    )
    for language in (EN, ID):
        report = Report(measured, language)
        *_, caution = answers.ranking(report)
        assert report.term("reason", reason) in caution.content["text"]
