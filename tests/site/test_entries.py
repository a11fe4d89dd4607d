"""What the search finds: every region with its report or its silence, every document, every indicator."""

import pytest

from analysis.measures.measured import measure_all
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.index import Contents
from jaminan.site import entries

CLAIM = {"as_printed": "90 persen"}
AREA = ("cabang", "Cabang Teluk", "Bay Branch", "service_area", "pulau")
TOWN = ("kota-pasir", "Kota Pasir", "Sand City", "city", "pulau")


@pytest.fixture
def found(evidence_of):
    """The entries of each group, by their text."""

    def find(code="id", reports=None, notebooks=None, docs=None, up=""):
        report = Report(measure_all(evidence_of(CLAIM, regions=(AREA, TOWN))), Language(code))
        contents = Contents(reports or {}, notebooks or {})
        groups = entries.groups(report, contents, docs or {}, up)
        return [{entry.text: entry for entry in group["entries"]} for group in groups]

    return find


def test_region_leads_to_its_report_in_the_language_of_the_page(found):
    reports = {("teluk", code): ["html", "pdf"] for code in ("id", "en")}
    assert found("id", reports)[0]["Kabupaten Teluk"].href == "reports/teluk/teluk.id.html"
    assert found("en", reports, up="../")[0]["Bay Regency"].href == "../reports/teluk/teluk.en.html"


def test_report_in_the_other_language_is_better_than_none(found):
    assert found("en", {("teluk", "id"): ["html"]})[0]["Bay Regency"].href == "reports/teluk/teluk.id.html"


def test_region_without_a_figure_says_so_and_leads_to_its_province(found):
    regions = found("en", {("teluk", "id"): ["html"]})[0]
    assert regions["Cape Regency"].href == "reports/index.en.html#pulau"
    assert regions["Cape Regency"].detail == "Island · no figure found in the sources held"
    assert regions["Island Province"].href == "reports/index.en.html#pulau"
    assert regions["Bay Regency"].detail == "Island"


def test_region_with_figures_and_without_a_report_is_not_called_silent(found):
    assert found("en")[0]["Bay Regency"].detail == "Island"


def test_region_is_found_by_its_name_in_the_other_language_and_its_id(found):
    assert found("en")[0]["Bay Regency"].find == "teluk Kabupaten Teluk"


def test_areas_of_offices_come_after_the_regions(found):
    assert list(found("id")[0])[-2:] == ["Kota Pasir", "Cabang Teluk"]


def test_documents_are_those_there_each_once(found):
    notebooks = {"03-gap.html": "How wide?", "own.html": "Mine"}
    docs = {"method.html": "Method", "notebooks/03-gap.html": "How wide?", "notebooks/06-x.html": "Look"}
    pages = found("id", notebooks=notebooks, docs=docs)[1]
    assert [entry.href for entry in pages.values()] == [
        "reports/index.html",
        "reports/notebooks/03-gap.html",
        "reports/notebooks/own.html",
        "docs/method.html",
        "docs/notebooks/06-x.html",
    ]


def test_document_in_another_language_than_the_page_says_which(found):
    docs = {"method.html": "Method", "metode.id.html": "Metode", "id/membaca.html": "Membaca"}
    codes = {code: [entry.code for entry in found(code, docs=docs)[1].values()] for code in ("id", "en")}
    assert codes == {"id": ["", "en", "", ""], "en": ["", "", "id", "id"]}


def test_indicators_with_figures_lead_to_their_files(found):
    """One without figures has no file."""
    pages = ({"code": "id"}, {"code": "en", "up": "../"})
    hrefs = [[entry.href for entry in found(**page)[2].values()] for page in pages]
    anchor = "index.html#health_registered_pct"
    assert hrefs == [[f"data/{anchor}"], [f"../data/en/{anchor}"]]


def test_title_of_a_document_is_its_heading(tmp_path):
    (tmp_path / "a").mkdir()
    heading = '<h1><code>ja</code> &amp; more<a class="headerlink" href="#x">#</a></h1>'
    (tmp_path / "a" / "library.html").write_text(heading, encoding="utf-8")
    (tmp_path / "search.html").write_text("<h1>Search</h1>", encoding="utf-8")
    assert entries.documents(tmp_path) == {"a/library.html": "ja & more"}
