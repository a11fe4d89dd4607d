"""The rows of the index: figures with their bounds, how old they are, the weakest grade, and the files."""

import pytest

from analysis.measures.measured import measure_all
from analysis.words.language import Language
from analysis.words.report import Report
from analysis.words.terms import TERMS
from jaminan.publish.index_rows import region_rows

HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
RATE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}


@pytest.fixture
def row_of(evidence_of):
    def make(*claims, reports=None):
        report = Report(measure_all(evidence_of(*claims), "2025-12-31"), Language("en"))
        return region_rows(report, reports or {})["teluk"]

    return make


def _texts(row: dict) -> list[str]:
    return [cell["text"] for cell in row["cells"]]


def test_rates_and_gaps_have_their_bounds(row_of):
    row = row_of(HEALTH, LABOUR, RATE)
    assert _texts(row) == ["97.45", "58", "39.5", "20.0 or 22"]
    assert [cell["bounds"] for cell in row["cells"]] == [
        "97.445–97.455",
        "57.5–59.0",
        "38.4–40.0",
        "18.4–23.5",
    ]


def test_value_to_sort_by_is_that_of_the_first_reading(row_of):
    cells = row_of(HEALTH, LABOUR, RATE)["cells"]
    assert [cell["sort"][:4] for cell in cells] == ["97.4", "58.0", "39.4", "19.9"]


def test_what_is_not_published_is_a_dash(row_of):
    row = row_of(HEALTH)
    assert _texts(row) == ["97.45", "–", "–", "–"]
    assert row["cells"][1] == {"text": "–", "bounds": "", "years": "", "sort": ""}


def test_gap_of_dates_far_apart_is_not_stated(row_of):
    assert _texts(row_of(HEALTH, {**LABOUR, "as_of": "2024-06-01"})) == ["97.45", "58", "–", "–"]


@pytest.mark.parametrize(
    ("day", "years", "sort"),
    [
        ("2025-07-01", "", "97.4500"),  # 183 days old
        ("2025-06-30", "2025", "97.4500"),
        ("2024-12-30", "2024", "97.4500"),  # 366 days old
        ("2024-12-29", "2024", ""),
    ],
)
def test_old_figure_has_its_year_and_is_in_the_end_not_sorted(row_of, day, years, sort):
    cell = row_of({**HEALTH, "as_of": day})["cells"][0]
    assert (cell["years"], cell["sort"]) == (years, sort)


def test_gap_is_as_old_as_the_older_of_its_figures(row_of):
    cell = row_of({**HEALTH, "as_of": "2025-12-01"}, {**LABOUR, "as_of": "2024-12-29"})["cells"][2]
    assert (cell["text"], cell["years"], cell["sort"]) == ("39.5", "2024–2025", "")


def test_grade_is_the_weakest_of_the_coverage_rates(row_of):
    agrees = {**HEALTH, "source_id": "harian-2", "speaker": "Budi", "as_of": "2025-11-30"}
    weak = {**LABOUR, "hedge_as_printed": "minimal", "as_of": "2024-06-01"}
    assert row_of(HEALTH, agrees)["grade"] == TERMS["grade"]["usable"]
    assert row_of(HEALTH, agrees, weak)["grade"] == TERMS["grade"]["weak"]


def test_each_format_is_linked_once_in_the_language_of_the_page_first(row_of):
    row = row_of(HEALTH, reports={("teluk", "id"): ["html", "pdf", "docx"], ("teluk", "en"): ["pdf", "html"]})
    assert row["page"]["href"] == "teluk/teluk.en.html"
    assert [link["href"] for link in row["links"]] == ["teluk/teluk.en.pdf", "teluk/teluk.id.docx"]


def test_page_in_another_language_is_better_than_none(row_of):
    row = row_of(HEALTH, reports={("teluk", "id"): ["html"], ("teluk", "en"): ["pdf"]})
    assert row["page"]["href"] == "teluk/teluk.id.html"
    assert [link["href"] for link in row["links"]] == ["teluk/teluk.en.pdf"]


def test_region_without_a_page_has_none(row_of):
    row = row_of(HEALTH, reports={("teluk", "en"): ["pdf"]})
    assert row["page"] is None
    assert len(row["links"]) == 1


def test_one_page_report_is_named_in_words(evidence_of):
    report = Report(measure_all(evidence_of({"as_printed": "97,45 persen"}), "2025-12-31"), Language("id"))
    row = region_rows(report, {("teluk", "id"): ["html", "brief.pdf"]})["teluk"]
    assert [link["text"] for link in row["links"]] == ["satu halaman"]
