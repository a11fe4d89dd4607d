"""The front page: its finding is computed, its one script is named by its policy, it links what is there."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from analysis.measures.measured import measure_all
from analysis.words.language import Language
from jaminan.publish.index import Contents
from jaminan.site.landing import landing_page

NATION = [
    {"region_id": "negara", "as_printed": "98,62 persen"},
    {
        "region_id": "negara",
        "indicator_id": "labour_active_pct",
        "variant": "unstated",
        "as_printed": "40 persen",
        "agency": "bpjs_ketenagakerjaan",
    },
]
DAY = "2025-12-31"


@pytest.fixture
def page_of(evidence_of):
    def make(*claims, code="id", reports=None, notebooks=None, docs=None):
        measured = measure_all(evidence_of(*(claims or NATION)), DAY)
        contents = Contents(reports or {}, notebooks or {})
        return landing_page(measured, contents, docs or {}, Language(code))

    return make


def _links(page: str) -> set[str]:
    return set(re.findall(r'href="([^"#]+)', page))


def test_finding_is_that_of_the_nation(page_of):
    heading = re.search(r"<h1>(.*?)</h1>", page_of(code="en"))[1]
    assert re.sub("<[^>]*>", "", heading) == (
        "Almost everyone is registered with JKN; six in ten workers are not covered by Jamsostek"
    )
    other = re.search(r"<h1>(.*?)</h1>", page_of({**NATION[0], "as_printed": "90 persen"}, code="en"))[1]
    assert "Almost everyone" not in other
    assert "no Jamsostek rate has been published" in other
    silent = re.search(r"<h1>(.*?)</h1>", page_of({"as_printed": "99 persen"}, code="en"))[1]
    assert "No JKN rate has been published" in silent


def test_bar_is_as_long_as_the_least_of_all_figures_and_its_range_to_the_most(page_of):
    rival = {**NATION[1], "source_id": "harian-2", "as_printed": "42 persen"}
    ends = re.findall(r'class="bar".*?width: ([\d.]+)%.*?width: ([\d.]+)%', page_of(*NATION, rival))
    assert ends == [("98.61", "0.01"), ("39.5", "3.50")]


def test_rate_without_a_figure_has_no_bar(page_of):
    page = page_of(NATION[0])
    assert page.count('<ul class="rates">') == 1
    assert len(re.findall(r'class="bar"', page)) == 1


def test_the_policy_names_the_script_and_no_other_runs(page_of):
    page = page_of()
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    coded = b64encode(sha256(script.encode()).digest()).decode()
    assert (
        f"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'sha256-{coded}'"
        in page
    )


def test_nothing_is_linked_that_is_not_there(page_of):
    assert _links(page_of()) == {"en/index.html", "reports/index.html", "data/index.html"}
    assert _links(page_of(code="en")) == {
        "../index.html",
        "../reports/index.en.html",
        "../data/en/index.html",
    }


def test_what_is_there_is_linked_from_both_languages(page_of):
    reports = {(name, code): ["html", "pdf"] for name in ("negara", "teluk") for code in ("id", "en")}
    there = {
        "reports": reports,
        "notebooks": {"01.html": "One"},
        "docs": {"index.html": "Docs"},
    }
    claims = [*NATION, {"as_printed": "90 persen"}]
    links = {code: _links(page_of(*claims, code=code, **there)) for code in ("id", "en")}
    assert {
        "reports/index.html", "reports/negara/negara.id.html", "reports/teluk/teluk.id.html",
        "reports/teluk/teluk.id.pdf", "reports/notebooks/01.html", "docs/index.html", "data/index.html",
        "en/index.html",
    } <= links["id"]  # fmt: skip
    assert {
        "../reports/index.en.html", "../reports/negara/negara.en.html", "../reports/teluk/teluk.en.pdf",
        "../reports/notebooks/01.html", "../docs/index.html", "../data/en/index.html", "../index.html",
    } <= links["en"]  # fmt: skip


def test_without_the_script_the_whole_list_is_there_and_no_control(page_of):
    page = page_of()
    assert re.search(r'<p class="tools" hidden>', page)
    assert re.search(r'<li data-find="tanjung Cape Regency"><a href="reports/index.html#pulau">', page)


def test_the_same_evidence_gives_the_same_page(page_of):
    assert page_of() == page_of()


def test_gaps_are_drawn_of_provinces_whose_dates_allow_one(page_of):
    near = [{**claim, "region_id": "pulau"} for claim in NATION]
    far = [near[0], {**near[1], "as_of": "2025-01-01"}]
    assert "Island" in _drawn(page_of(*near, code="en"))
    assert "Island" not in _drawn(page_of(*far, code="en"))


def _drawn(page: str) -> str:
    return " ".join(re.findall(r"<svg.*?</svg>", page.partition('class="charts"')[2], re.DOTALL))
