"""The index: every region by province, with what is not published said so, and links that exist."""

import re

import pytest

from analysis.evidence.scope import focal, with_ancestors
from analysis.measures.measured import measure, measure_all
from analysis.words.language import Language
from jaminan.publish.index import PAGES, Contents, index_page

HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
RATE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}
DAY = "2025-12-31"


@pytest.fixture
def index_of(evidence_of):
    def make(*claims, reports=None, notebooks=None, language="en", known_by="", regions=()):
        evidence = evidence_of(*claims, regions=regions)
        compared = measure(evidence, with_ancestors(evidence, focal(evidence)), DAY, known_by)
        contents = Contents(reports or {}, notebooks or {})
        return index_page(measure_all(evidence, DAY, known_by), compared, contents, Language(language))

    return make


def _rows(page: str) -> dict[str, list[str]]:
    """Words of the cells of each region's row."""
    found = {}
    for row in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.DOTALL):
        name, *cells = re.split(r"</t[hd]><td>|</td>", row)
        found[name] = [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in cells if cell]
    return found


def test_row_has_coverage_gap_and_grade(index_of):
    rows = _rows(index_of(HEALTH, LABOUR, RATE))
    assert rows["Bay"][:4] == [
        "97.45 97.445–97.455 · 1 December 2025",
        "58 57.5–59.0 · 1 December 2025",
        "39.5 38.4–40.0",
        "20.0 or 22 18.4–23.5",
    ]
    assert rows["Bay"][4:] == ["usable", "none yet"]


def test_what_is_not_published_is_reported(index_of):
    rows = _rows(index_of(HEALTH))
    assert rows["Bay"][1:4] == [
        "no figure published in the sources held",
        "no figure for Jamsostek coverage",
        "no figure for active JKN coverage and Jamsostek coverage",
    ]


def test_gap_of_dates_far_apart_is_not_stated(index_of):
    rows = _rows(index_of(HEALTH, {**LABOUR, "as_of": "2024-06-01"}))
    assert rows["Bay"][2] == "the figures are too far apart in time"


def test_grade_is_the_weakest_of_the_coverage_rates(index_of):
    agrees = {**HEALTH, "source_id": "harian-2", "speaker": "Budi", "as_of": "2025-11-30"}
    weak = {**LABOUR, "hedge_as_printed": "minimal", "as_of": "2024-06-01"}
    assert _rows(index_of(HEALTH, agrees))["Bay"][4] == "usable"
    assert _rows(index_of(HEALTH, agrees, weak))["Bay"][4] == "weak"


def test_regions_are_under_their_province(index_of):
    page = index_of({**HEALTH, "region_id": "negara"}, {**HEALTH, "region_id": "pulau"}, HEALTH)
    assert re.findall(r'<h3 id="(\w+)">', page) == ["negara", "pulau"]
    assert list(_rows(page)) == ["Nation", "Island", "Bay"]
    assert '<a href="#pulau">Island</a>' in page


def _silent(page: str) -> list[tuple[str, str]]:
    """Province, count and names of each fold of regions without a claim."""
    groups = re.split(r'<h3 id="(\w+)">', page)[1:]
    folds = [
        re.findall(r"<summary>.*?(\d+).*?</summary><p>(.*?)</p></details>", text) for text in groups[1::2]
    ]
    return [(name, *fold) for name, found in zip(groups[::2], folds, strict=True) for fold in found]


def test_region_without_a_claim_is_named_under_its_province(index_of):
    page = index_of(HEALTH)
    assert list(_rows(page)) == ["Bay"]
    assert _silent(page) == [("pulau", "2", "Island, Cape")]


def test_province_of_which_nothing_is_published_has_its_place(index_of):
    more = [("karang", "Karang", "Reef", "province", "negara"), ("batu", "Batu", "Rock", "city", "karang")]
    page = index_of(HEALTH, regions=more)
    assert _silent(page)[1:] == [("karang", "2", "Reef, Rock")]
    assert page.count("<table") == 1
    assert '<a href="#karang">Reef</a>' in page


def test_areas_of_offices_are_not_named_and_no_fold_is_empty(index_of):
    claims = [{**HEALTH, "region_id": name} for name in ("pulau", "teluk", "tanjung")]
    area = ("teluk-tanjung", "Teluk dan Tanjung", "Bay and Cape", "service_area", "pulau")
    assert "<details" not in index_of(*claims, regions=[area])


def test_links_lead_to_each_format_those_of_the_page_first(index_of):
    reports = {("teluk", "id"): ["html", "pdf"], ("teluk", "en"): ["html"]}
    page = index_of(HEALTH, reports=reports)
    assert re.findall(r'href="(teluk/[^"]*)"', page) == [
        "teluk/teluk.en.html", "teluk/teluk.id.html", "teluk/teluk.id.pdf",
    ]  # fmt: skip
    assert _rows(page)["Bay"][-1] == "HTML · HTML (id) · PDF (id)"
    assert 'aria-label="Bay: PDF, Bahasa Indonesia"' in page


def test_languages_lead_to_each_other(index_of):
    assert f'href="{PAGES["id"]}" hreflang="id" lang="id">Bahasa Indonesia</a>' in index_of(HEALTH)
    assert f'href="{PAGES["en"]}" hreflang="en" lang="en">English</a>' in index_of(HEALTH, language="id")


def test_notebooks_are_listed_where_there_are_any(index_of):
    page = index_of(HEALTH, notebooks={"01-evidence.html": "What <is> held?"})
    assert '<a href="notebooks/01-evidence.html">What &lt;is&gt; held?</a>' in page
    assert "notebooks/" not in index_of(HEALTH)


def test_page_says_its_date_and_its_day_of_knowledge(index_of):
    page = index_of(HEALTH, known_by="2025-12-31")
    assert '<meta name="jaminan:as_of" content="2025-12-31">' in page
    assert '<meta name="jaminan:known_by" content="2025-12-31">' in page


def test_focal_regions_are_written_and_drawn(index_of):
    page = index_of(HEALTH, LABOUR)
    assert '<p class="finding">In Bay, registered JKN coverage is ahead of Jamsostek coverage' in page
    assert '<p class="finding">For Cape, no coverage rate is published' in page
    assert page.count("<img ") == 1


def test_both_languages_have_the_same_rows(index_of):
    claims = (HEALTH, LABOUR, RATE, {**HEALTH, "region_id": "tanjung", "as_printed": "96 persen"})
    english, indonesian = (_rows(index_of(*claims, language=code)) for code in ("en", "id"))
    assert len(english) == len(indonesian) == 2
    for one, other in zip(english.values(), indonesian.values(), strict=True):
        assert re.findall(r"\d+", " ".join(one)) == re.findall(r"\d+", " ".join(other))


def test_index_without_any_claim_says_so(index_of):
    page = index_of(HEALTH, known_by="2000-01-01")
    assert "no figure published in the sources held" in page
    assert "Of the 0 coverage rates that 1 region" in page
