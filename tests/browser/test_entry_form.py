"""The form of an article in JupyterLab: fifty figures, one seen at a time, and what it writes."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from analysis.paths import DATA, NOTEBOOKS

pytestmark = pytest.mark.browser

NAME = "07-add-evidence.ipynb"
PATIENCE = 30_000  # milliseconds
# Invented, as is the passage of the notebook.
LINES = [
    f"Di Karimun ada {n}.240 pekerja rentan dan cakupan {n},5 persen per Desember 2025."
    for n in range(10, 35)
]


@pytest.fixture(scope="module")
def folder(lab):
    """A copy of the raw tables, to write to."""
    shutil.copytree(DATA, lab.folder / "data")
    (lab.folder / "long.txt").write_text("\n".join(LINES), encoding="utf-8")
    return lab.folder / "data"


@pytest.fixture(scope="module")
def page(browser, lab, folder):
    """The notebook on an article of fifty figures, after all of its cells were run."""
    text = (NOTEBOOKS / NAME).read_text(encoding="utf-8")
    for parameter, value in (("article", lab.folder / "long.txt"), ("data", folder)):
        text = text.replace(f'{parameter} = \\"\\"', f'{parameter} = \\"{value}\\"')
    (lab.folder / NAME).write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    lab.open(page, NAME)
    lab.do(page, "notebook:run-all-cells")
    expect(page.get_by_text("Checked: 50 quantities, 50 of them new")).to_be_visible()
    yield page
    page.close()


def _control(page, label: str):
    return page.get_by_label(label, exact=True)


def test_one_figure_is_seen_in_its_sentence_with_what_that_states(page, screenshots):
    _control(page, "Quantity").scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "entry-form.png")
    expect(page.locator(".jupyter-widgets mark")).to_have_text("10.240 pekerja")
    for label in ("Quantity", "Kind of figure"):
        expect(_control(page, label)).to_have_count(1)
        assert _control(page, label).evaluate("each => each.selectedIndex") == 0
    expect(_control(page, "Their office")).to_have_value("")
    # The first sentence dates its figure by a word.
    expect(_control(page, "Date described")).to_have_value(re.compile(r"^20\d\d"))
    expect(_control(page, "Date known from")).to_have_value("the text names it")
    # All of it is on one screen.
    box = page.locator(".jupyter-widgets.widget-vbox").first.bounding_box()
    assert box["height"] < 900


def test_answered_figures_are_written(page, folder, screenshots):
    for label, value in {"Short name (id)": "long-2026", "Outlet": "Kabar", "Title": "Pekerja"}.items():
        _control(page, label).fill(value)
    _control(page, "Kind of source").select_option("news")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".jupyter-widgets mark")).to_have_text("10,5 persen")
    _control(page, "Record this figure").check()
    page.get_by_role("button", name="Write the chosen").click()
    expect(page.get_by_text("Nothing was written.").first).to_be_visible()
    _control(page, "Quantity").select_option("Jamsostek active coverage (UCJ)")
    _control(page, "Kind of figure").select_option("measured")
    _control(page, "Base").select_option("of eligible workers")
    _control(page, "Date described").fill("2025-12")
    _control(page, "Date described").press("Tab")
    _control(page, "Date known from").select_option("the text names it")
    _control(page, "Their office").fill("The editors")
    _control(page, "Their office").press("Tab")
    expect(page.get_by_text("All is answered. Figures to record: 1.")).to_be_visible()
    page.screenshot(path=screenshots / "entry-form-answered.png")
    page.get_by_role("button", name="Write the chosen").click()
    expect(page.get_by_text("Look at the change with")).to_be_visible()
    last = (folder / "raw" / "claims.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert 'long-2026,1,karimun,labour_active_pct,unstated,observation,reported,"10,5 persen"' in last
    assert ",eligible_workers,,2025-12,stated," in last


def test_form_has_no_barrier(page, barriers):
    assert barriers(page, ".jp-OutputArea:has(.widget-button, .jupyter-button)") == []
