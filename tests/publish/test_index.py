"""The index: every region by province, with what is not published said so, and links that exist."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from frozen import DATA

from analysis.blocks.block import for_phones
from analysis.evidence.scope import focal, with_ancestors
from analysis.measures.measured import measure, measure_all
from analysis.words.language import Language
from analysis.words.terms import TERMS
from jaminan.choices import FORMATS
from jaminan.publish.index import PAGES, Contents, index_page
from jaminan.tables import strict

HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
RATE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}
DAY = "2025-12-31"


@pytest.fixture
def index_of(evidence_of):
    def make(*claims, reports=None, notebooks=None, language="en", known_by="", regions=(), focus=None):
        evidence = evidence_of(*claims, regions=regions)
        if focus:
            own = evidence.regions["region_id"].isin(focus)
            evidence.regions["focal"] = own.map({True: "yes", False: "no"})
        compared = measure(evidence, with_ancestors(evidence, focal(evidence)), DAY, known_by)
        contents = Contents(reports or {}, notebooks or {})
        return index_page(measure_all(evidence, DAY, known_by), compared, contents, Language(language))

    return make


def _words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def _rows(page: str) -> dict[str, list[str]]:
    """Words of the cells of each region's row."""
    found = {}
    for row in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.DOTALL):
        name, *cells = re.split(r"</t[hd]><td[^>]*>|</td>", row)
        found[_words(name)] = [_words(cell) for cell in cells if cell]
    return found


def test_row_has_files_coverage_gap_and_grade(index_of):
    rows = _rows(index_of(HEALTH, LABOUR, RATE))
    assert rows["Bay"] == [
        "–",
        "97.45 97.445–97.455",
        "58 57.5–59.0",
        "39.5 38.4–40.0",
        "20.0 or 22 18.4–23.5",
        TERMS["grade"]["usable"],
    ]


def test_old_figure_is_grey_with_its_year(index_of):
    page = index_of({**HEALTH, "as_of": "2025-06-30"})
    assert '<td data-sort="97.4500" class="old">97.45 · 2025 <small>97.445–97.455</small></td>' in page
    assert '<td data-sort="97.4500">97.45 <small>97.445–97.455</small></td>' in index_of(HEALTH)


def _folds(page: str) -> dict[str, str]:
    """What each province unfolds to."""
    found = re.split(r'<details class="province" id="(\w+)"', page.partition('<h2 id="compared"')[0])[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def test_regions_are_under_their_province(index_of):
    page = index_of({**HEALTH, "region_id": "negara"}, {**HEALTH, "region_id": "pulau"}, HEALTH)
    rows = {name: list(_rows(fold)) for name, fold in _folds(page).items()}
    assert rows == {"negara": ["Nation"], "pulau": ["Island", "Bay"]}


def test_province_of_a_focal_region_is_unfolded(index_of):
    more = [("karang", "Karang", "Reef", "province", "negara")]
    page = index_of(HEALTH, {**HEALTH, "region_id": "negara"}, regions=more, focus=["teluk"])
    opened = {name: fold.startswith(" open>") for name, fold in _folds(page).items()}
    assert opened == {"negara": True, "pulau": True, "karang": False}


def _silent(page: str) -> dict[str, tuple[str, list[str]]]:
    """Count and names of the regions without a claim, by province."""
    found = {}
    for province, fold in _folds(page).items():
        summary, _, names = fold.partition('<details class="silent detail">')[2].partition("</summary>")
        if summary:
            found[province] = re.search(r"\d+", summary)[0], re.findall("<li>(.*?)</li>", names)
    return found


def test_region_without_a_claim_is_named_under_its_province(index_of):
    page = index_of(HEALTH)
    assert list(_rows(page)) == ["Bay"]
    assert _silent(page) == {"pulau": ("2", ["Island", "Cape"])}


def test_province_of_which_nothing_is_published_has_its_place(index_of):
    more = [("karang", "Karang", "Reef", "province", "negara"), ("batu", "Batu", "Rock", "city", "karang")]
    page = index_of(HEALTH, regions=more)
    assert _silent(page)["karang"] == ("2", ["Reef", "Rock"])
    assert "<table" not in _folds(page)["karang"]


def test_areas_of_offices_are_not_named_and_no_fold_is_empty(index_of):
    claims = [{**HEALTH, "region_id": name} for name in ("pulau", "teluk", "tanjung")]
    area = ("teluk-tanjung", "Teluk dan Tanjung", "Bay and Cape", "service_area", "pulau")
    assert _silent(index_of(*claims, regions=[area])) == {}


def test_name_leads_to_the_report_and_a_cell_to_each_other_format(index_of):
    page = index_of(HEALTH, reports={("teluk", "en"): ["pdf", "html"], ("teluk", "id"): ["docx"]})
    assert '<th scope="row"><a href="teluk/teluk.en.html" hreflang="en">Bay</a></th>' in page
    assert re.findall(r'href="(teluk/[^"]*)"', page)[1:] == ["teluk/teluk.en.pdf", "teluk/teluk.id.docx"]
    assert _rows(page)["Bay"][0] == "PDF DOCX (id)"
    assert 'aria-label="Bay: DOCX, Bahasa Indonesia"' in page
    assert '<th scope="row">Bay</th>' in index_of(HEALTH)


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
    found = re.findall(r'<p class="finding">(.*?)</p>', page)
    (bay,) = (words for words in found if "Bay" in words)
    (cape,) = (words for words in found if "Cape" in words)
    assert "39.5" in bay
    assert not re.search(r"\d", cape)
    assert len(re.findall(r'<svg class="on-page" role="img" aria-label="[^"]', page)) == 1


def test_both_languages_have_the_same_rows(index_of):
    claims = (HEALTH, LABOUR, RATE, {**HEALTH, "region_id": "tanjung", "as_printed": "96 persen"})
    english, indonesian = (_rows(index_of(*claims, language=code)) for code in ("en", "id"))
    assert len(english) == len(indonesian) == 2
    for one, other in zip(english.values(), indonesian.values(), strict=True):
        assert re.findall(r"\d+", " ".join(one)) == re.findall(r"\d+", " ".join(other))


def test_index_without_any_claim_says_so(index_of):
    page = index_of(HEALTH, known_by="2000-01-01")
    assert _rows(page)["Bay"] == ["–"] * 6
    assert "Of the 0 coverage rates that 1 region" in page


def test_policy_names_the_one_script_by_its_hash(index_of):
    page = index_of(HEALTH)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy == (
        f"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    )
    assert not re.search(r"""\bon\w+="|javascript:|fetch\(|XMLHttp|import\(|https?://(?!www.w3.org)""", page)


def test_controls_are_hidden_until_the_script_shows_them(index_of):
    page = index_of(HEALTH)
    assert '<div class="tools" role="search" hidden>' in page
    assert '<div class="sorted" hidden>' in page


def test_regions_can_be_sorted_by_name_and_by_each_value(index_of):
    options = re.findall(r'<option value="(.*?)">(.*?)</option>', index_of(HEALTH))
    assert [value for value, _ in options] == ["", "1", "3", "-3", "4", "-4", "5", "-5", "6", "-6"]
    assert dict(options)["-4"] == "Jamsostek, active, percent: highest first"


def test_area_of_an_office_across_provinces_is_with_the_nation(index_of):
    area = ("kantor", "Kantor", "Office", "service_area", "negara")
    page = index_of({**HEALTH, "region_id": "kantor"}, regions=[area])
    assert list(_rows(_folds(page)["negara"])) == ["Office"]


@pytest.fixture(scope="module")
def whole():
    """Make the index of the frozen evidence, with every format of every region."""
    evidence = strict.load(DATA)
    measured = measure_all(evidence, DAY)
    compared = measure(evidence, with_ancestors(evidence, focal(evidence)), DAY)
    reports = {(name, code): list(FORMATS) for name in measured.region_ids for code in ("id", "en")}
    return lambda: index_page(measured, compared, Contents(reports, {}), Language("id"))


def test_every_region_of_the_country_fits_in_a_megabyte(whole):
    page = whole()
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page)
    around = len(page.encode()) - sum(len(row.encode()) for row in rows)
    assert around + 552 * max(len(row.encode()) for row in rows) < 1_000_000


def test_same_evidence_gives_the_same_bytes(whole):
    assert whole() == whole()


def test_provinces_are_drawn_on_tiles_once_for_each_branch(whole):
    maps = whole().partition('<div class="maps">')[2].partition('<h2 id="compared">')[0]
    (registered, labour) = re.findall(r'<svg class="on-page" role="img" aria-label="([^"]*)', maps)
    assert "JKN" in registered
    assert "Jamsostek" in labour


def test_index_without_provinces_on_the_map_has_no_place_for_it(index_of):
    assert "maps" not in re.sub("<style>.*?</style>", "", index_of(HEALTH), flags=re.DOTALL)


def test_charts_are_drawn_for_phones_as_well(index_of):
    with for_phones():
        page = index_of(HEALTH, LABOUR)
    assert 'class="on-phone"' in page
    assert 'class="on-phone"' not in index_of(HEALTH, LABOUR)
