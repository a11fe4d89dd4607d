"""The index in a real browser: a region is found by typing, and nothing is missing without scripts."""

import pytest
from playwright.sync_api import expect

from analysis.evidence import store
from analysis.evidence.scope import focal, with_ancestors
from analysis.measures.measured import measure, measure_all
from analysis.paths import DATA
from analysis.words.language import Language
from jaminan.choices import FORMATS
from jaminan.publish.index import Contents, index_page

pytestmark = pytest.mark.browser

SEEN = "all => all.filter(each => each.getClientRects().length).map(each => each.innerText)"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Of an index with a link to every format of every region."""
    evidence = store.load(DATA)
    measured = measure_all(evidence)
    compared = measure(evidence, with_ancestors(evidence, focal(evidence)))
    reports = {(name, code): list(FORMATS) for name in measured.region_ids for code in ("id", "en")}
    path = tmp_path_factory.mktemp("index") / "index.html"
    path.write_text(index_page(measured, compared, Contents(reports, {}), Language("id")), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser, address):
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    wrong = []
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.goto(address)
    yield opened
    opened.close()
    assert wrong == []


def _shown(page) -> list[str]:
    """Names of the regions that can be seen, those without figures among them."""
    return page.locator(".index tbody tr th, .silent li").evaluate_all(SEEN)


def _values(page, number: int) -> list[str]:
    cells = page.locator(f".sorted tbody tr td:nth-child({number})")
    return cells.evaluate_all("all => all.map(each => each.getAttribute('data-sort'))")


def test_typing_finds_a_region_wherever_it_lies(page):
    page.keyboard.press("Tab")
    page.get_by_role("searchbox").press_sequentially("natuna")
    assert _shown(page) == ["Natuna"]
    expect(page.get_by_role("status")).to_contain_text("1 dari ")
    link = page.get_by_role("link", name="Natuna", exact=True)
    # Below what is typed, on one screen of a phone with its keyboard.
    assert 0 < link.bounding_box()["y"] - page.get_by_role("searchbox").bounding_box()["y"] < 350


def test_typing_finds_a_region_without_figures_in_its_fold(page):
    name = page.locator(".silent li").first.text_content()
    page.get_by_role("searchbox").fill(name)
    assert name in _shown(page)


def test_words_may_be_those_of_the_province_and_letters_plain(page):
    page.get_by_role("searchbox").fill("KÉPULAUAN riau nat")
    assert _shown(page) == ["Natuna"]


def test_what_is_typed_can_be_taken_back(page):
    before = _shown(page)
    assert "Karimun" in before
    page.get_by_role("searchbox").fill("natuna")
    page.get_by_role("searchbox").fill("")
    assert _shown(page) == before


def test_nothing_that_is_found_is_a_count(page):
    page.get_by_role("searchbox").fill("atlantis")
    assert _shown(page) == []
    expect(page.get_by_role("status")).to_contain_text("0 dari ")


@pytest.mark.parametrize(("option", "sign"), [("4", 1), ("-4", -1)])
def test_sorting_puts_what_has_no_comparable_value_last(page, option, sign):
    page.get_by_role("combobox").select_option(option)
    values = _values(page, 4)
    numbers = [float(value) for value in values if value]
    assert len(numbers) > 3
    assert numbers == sorted(numbers, key=lambda number: sign * number)
    assert None not in values[: len(numbers)]
    assert set(values[len(numbers) :]) == {None}
    expect(page.locator(".sorted .caution")).to_be_visible()
    direction = "ascending" if sign > 0 else "descending"
    assert page.locator(f"th[aria-sort={direction}]").inner_text().startswith("Jamsostek, aktif")


def test_provinces_come_back_after_sorting(page):
    rows = page.locator(".index tbody tr th")
    before, shown = rows.all_text_contents(), _shown(page)
    page.get_by_role("combobox").select_option("1")
    assert rows.all_text_contents() == sorted(before, key=str.casefold)
    page.get_by_role("combobox").select_option("")
    assert rows.all_text_contents() == before
    assert _shown(page) == shown


def test_a_sorted_list_can_be_searched(page):
    page.get_by_role("combobox").select_option("-3")
    page.get_by_role("searchbox").fill("kota")
    shown = _shown(page)
    assert "Kota Batam" in shown
    assert all("Kota" in name for name in shown)


def test_phone_shows_the_links_before_the_numbers(page):
    row = page.locator(".index tr").filter(has=page.get_by_role("link", name="Karimun", exact=True)).first
    ends = [link.bounding_box()["x"] + link.bounding_box()["width"] for link in row.get_by_role("link").all()]
    assert len(ends) == len(FORMATS)
    assert max(ends) < min(360, row.locator("td:nth-child(3)").bounding_box()["x"])


def test_what_is_found_and_sorted_has_no_barrier(browser, address, barriers):
    # The page forbids the checker's script, too.
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("searchbox").fill("kepulauan riau")
    for option in ("", "-4"):
        page.get_by_role("combobox").select_option(option)
        assert barriers(page) == []
    context.close()


def test_without_scripts_every_row_is_there_and_no_control(browser, address):
    context = browser.new_context(java_script_enabled=False)
    plain, page = context.new_page(), browser.new_page()
    plain.goto(address)
    page.goto(address)
    for places in (".index tbody tr th", ".silent li"):
        assert plain.locator(places).all_text_contents() == page.locator(places).all_text_contents() != []
    assert not plain.get_by_role("searchbox").is_visible()
    assert not plain.locator(".sorted").is_visible()
    folded = plain.locator("details.province:not([open]) > summary")
    count = folded.count()
    folded.first.click()
    assert folded.count() == count - 1
    page.close()
    context.close()


def test_another_script_does_not_run(browser, address, tmp_path):
    page = browser.new_page()
    page.goto(address)
    changed = tmp_path / "index.html"
    changed.write_text(page.content().replace("</main>", "<script>document.title = 'x'</script></main>"))
    page.goto(changed.as_uri())
    assert page.title() != "x"
    page.close()


def test_print_shows_what_is_folded(page):
    page.emulate_media(media="print")
    folded = page.locator("details.province:not([open]) tbody tr").first
    assert folded.bounding_box()["height"] > 0
