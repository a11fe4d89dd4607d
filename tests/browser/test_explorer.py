"""The explorer in JupyterLab: run all cells, move the controls, and see the view follow."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from analysis.evidence import store
from analysis.paths import DATA, NOTEBOOKS

pytestmark = pytest.mark.browser

NAME = "06-explorer.ipynb"
# The day of the reports, which moves with the figures.
DAY = store.load(DATA).as_of
PATIENCE = 30_000  # milliseconds


@pytest.fixture(scope="module")
def page(browser, lab):
    """The notebook after all of its cells were run; it asks nothing of another machine."""
    shutil.copy(NOTEBOOKS / NAME, lab.folder)
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    elsewhere = []
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((lab.address, "data:", "blob:")) else elsewhere.append(asked.url)
        ),
    )
    lab.open(page, NAME)
    lab.do(page, "notebook:run-all-cells")
    _control(page, "View").wait_for()
    expect(page.get_by_text("Checked: coverage of 3 regions")).to_be_visible()
    yield page
    assert elsewhere == []
    page.close()


def _control(page, label: str):
    return page.get_by_label(label, exact=True)


def _tags(page, name: str = ""):
    """The regions chosen, or the one of a name."""
    tags = page.locator(".jupyter-widget-tagsinput div.jupyter-widget-tag")
    return tags.filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$")) if name else tags


def _choose_regions(page, *names: str):
    """Type the regions that are not there yet, and then take out all others."""
    field, tags = _control(page, "Add a region"), _tags(page)
    there = [name.strip() for name in tags.all_inner_texts()]
    for number, name in enumerate([name for name in names if name not in there], start=len(there) + 1):
        field.fill(name)
        field.press("Enter")
        expect(tags).to_have_count(number)
    for name in there:
        if name not in names:
            _tags(page, name).locator("i").click()
            expect(_tags(page, name)).to_have_count(0)
    expect(tags).to_have_count(len(names))


def _chart(page):
    return page.locator("figure img").first


def _command(page, words: str):
    return page.get_by_text(f"jaminan report {words}", exact=True)


def test_view_follows_each_control(page, screenshots):
    page.locator(".jupyter-widget-tagsinput").scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "explorer-before.png")
    expect(_command(page, f"kepri karimun bangka --language en --as-of {DAY}")).to_be_visible()
    expect(_chart(page)).to_have_attribute("alt", re.compile("Karimun.*registered.*; Karimun"))
    coverage = _chart(page).get_attribute("src")

    _choose_regions(page, "Karimun", "Gayo Lues")
    expect(_chart(page)).to_have_attribute(
        "alt", re.compile("(?!.*Kepri).*Karimun: JKN.*; Gayo Lues: not published")
    )
    expect(_chart(page)).not_to_have_attribute("src", coverage)
    expect(_command(page, f"karimun gayo-lues --language en --as-of {DAY}")).to_be_visible()
    page.screenshot(path=screenshots / "explorer-after.png")

    coverage = _chart(page).get_attribute("src")
    _control(page, "Gap").select_option("Gap by active members")
    expect(_chart(page)).not_to_have_attribute("src", coverage)

    rest = "karimun gayo-lues --language en --as-of 2024-06-30 --output reports-2024-06-30"
    _control(page, "Data to").fill("2024-06-30")
    expect(_command(page, rest)).to_be_visible()
    expect(_chart(page)).to_have_attribute("alt", re.compile("Gayo Lues: not published"))
    _control(page, "Data to").fill(DAY)
    expect(_command(page, f"karimun gayo-lues --language en --as-of {DAY}")).to_be_visible()


def test_each_view_is_seen_alone(page, screenshots):
    _choose_regions(page, "Karimun", "Bangka")
    seen = {
        "Key figures": "ul.figures", "Gaps": "caption:has-text('JKN coverage less Jamsostek coverage')",
        "Ranking among neighbours": "caption:has-text('and their places')",
        "Figures over time": "caption:has-text('measured figures by region and date')",
        "Coverage": "caption:has-text('in percent of each measure')",
    }  # fmt: skip
    for name, sign in seen.items():
        _control(page, "View").select_option(name)
        expect(page.locator(sign)).to_be_visible()
        others = [other for other in seen.values() if other != sign]
        for other in others:
            expect(page.locator(other)).to_have_count(0)
        page.screenshot(path=screenshots / f"explorer-{name.split()[0].lower()}.png")


def test_what_is_not_published_is_said_in_either_language(page, screenshots):
    _choose_regions(page, "Karimun", "Gayo Lues")
    _control(page, "View").select_option("Coverage")
    row = page.locator("tr:has-text('Gayo Lues'):has-text('Jamsostek, active')")
    expect(row).to_contain_text("no figure found in the sources held")
    _control(page, "View").select_option("Figures over time")
    _control(page, "Indicator").select_option("Residents")
    expect(page.locator("caption:has-text('Residents')")).to_be_visible()
    _control(page, "View").select_option("Key figures")
    figure = page.locator("li:has-text('Gayo Lues')").first
    expect(figure).to_have_text("Gayo Lues not published no figure found in the sources held")
    _control(page, "Language").select_option("Bahasa Indonesia")
    expect(figure).to_have_text(
        "Gayo Lues tidak dipublikasikan angka tidak ditemukan dalam sumber yang tersedia"
    )
    expect(_command(page, f"karimun gayo-lues --language id --as-of {DAY}")).to_be_visible()
    expect(_control(page, "Tampilan")).to_be_visible()
    page.screenshot(path=screenshots / "explorer-indonesian.png")
    _control(page, "Bahasa").select_option("English")
    expect(figure).to_contain_text("Gayo Lues not published")


def test_region_that_is_typed_while_others_are_taken_out_joins_those_left(page):
    """JupyterLab holds back the second that is taken out until the first is."""
    _choose_regions(page, "Karimun", "Bangka", "Bintan")
    expect(_command(page, f"karimun bangka bintan --language en --as-of {DAY}")).to_be_visible()
    for name in ("Karimun", "Bangka"):
        _tags(page, name).locator("i").click()
    _control(page, "Add a region").fill("Natuna")
    _control(page, "Add a region").press("Enter")
    expect(_command(page, f"bintan natuna --language en --as-of {DAY}")).to_be_visible()
    expect(_tags(page)).to_have_count(2)


def test_changes_in_quick_succession_end_with_what_was_chosen_last(page):
    """JupyterLab hands some of them to other threads of the kernel than others."""
    _choose_regions(page, "Karimun", "Gayo Lues")
    _control(page, "View").select_option("Coverage")
    for gap, day in (("active", "2023"), ("registered", "2024"), ("active", "2026")):
        _control(page, "Gap").select_option(f"Gap by {gap} members")
        _control(page, "Data to").fill(f"{day}-06-30")
    _control(page, "Language").select_option("Bahasa Indonesia")
    rest = "karimun gayo-lues --language id --as-of 2026-06-30 --output reports-2026-06-30"
    expect(_command(page, rest)).to_be_visible()
    expect(_chart(page)).to_have_attribute("alt", re.compile("Gayo Lues: tidak dipublikasikan"))
    # The last of the view to be drawn; what was chosen before could still follow.
    expect(page.locator("code:has-text('import analysis')").last).to_contain_text("'id', gap='active'")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.wait_for_timeout(1000)
    told = page.locator(".jp-OutputArea:has(figure)").inner_text()
    assert "'active', 'id', '2026-06-30'" in told
    assert not re.search("not published|no figure|Conclusion|2023-06|2024-06", told)


def test_controls_and_view_have_no_barrier(page, barriers):
    assert barriers(page, ".jp-OutputArea:has(figure)") == []
