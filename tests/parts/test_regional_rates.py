"""The gap that the chart of coverage draws above the rates of a region."""

import pytest
from frozen import DATA as FROZEN

from analysis.blocks.notes import regional_report
from analysis.charts.dumbbell import draw_dumbbell
from analysis.measures.measured import measure, measure_region
from analysis.parts import cards, regional_rates
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

EN, ID = Language("en"), Language("id")
CLAIMS = [
    {"as_printed": "98 persen"},
    {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"},
    {"indicator_id": "health_active_pct", "as_printed": "80 persen"},
]


@pytest.fixture
def drawn(evidence_of, monkeypatch):
    """The head of the region's block, as it was handed to the chart."""

    def draw(gap, *claims, language=EN):
        tables = []
        monkeypatch.setattr(
            regional_rates,
            "draw_dumbbell",
            lambda table, **options: tables.append(table) or draw_dumbbell(table, **options),
        )
        measured = measure(evidence_of(*claims), ["teluk"], "2025-12-31")
        regional_rates.coverage_chart(Report(measured, language), gap=gap)
        (table,) = tables
        return table.iloc[0]

    return draw


def test_registered_gap_runs_from_labour_to_registered(drawn):
    head = drawn("registered", *CLAIMS)
    assert (head["low"], head["high"], head["text"]) == (58, 98, "gap 40 points (38.5–41.5)")


def test_active_gap_names_both_readings_and_runs_as_far_as_both(drawn):
    head = drawn("active", *CLAIMS)
    assert (head["low"], round(head["high"], 2)) == (58, 78.4)
    assert head["text"] == "active gap 20.4 or 22 points (18.5–23.5)"
    assert drawn("active", *CLAIMS, language=ID)["text"].startswith("selisih aktif 20,4 atau 22 poin")


def test_line_of_a_gap_with_labour_ahead_ends_at_the_nearer_reading(drawn):
    head = drawn("active", {"as_printed": "98 persen"}, {**CLAIMS[1], "as_printed": "90 persen"}, CLAIMS[2])
    assert (head["low"], head["high"]) == (90, 80)


def test_gap_of_which_a_reading_cannot_be_worked_out_is_not_drawn(drawn):
    """Without a registered rate, only the reading of residents gives an active coverage."""
    head = drawn("active", *CLAIMS[1:])
    assert head["text"] == "active gap cannot be stated"
    assert head[["low", "high"]].isna().all()


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


def test_base_that_the_office_decides_says_of_which_day_and_cites_it():
    """Karimun's "kisaran 80 persen" (S006): the office's statement of November (E011, E012) decides."""
    measured = measure_region(strict.load(FROZEN), "karimun", "2025-12-31")
    [row] = [row for _, row in measured.coverage.iterrows() if row["claim_ids"] == "S006"]
    words = [regional_rates.base_text(Report(measured, language), row) for language in (EN, ID)]
    assert words == [
        "of residents, as inferred from what the same office stated of November 2025",
        "dari penduduk, disimpulkan dari pernyataan kantor yang sama per November 2025",
    ]
    report = regional_report(measured, EN)
    card = cards.key_figures(report).content["items"][2]
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
        cells = regional_rates.pair_table(report).content["rows"][0]["cells"]
        assert report.term("reason", reason) in cells["conclusion"]
        assert (cells["difference"] == "–") is (reason != "band")
