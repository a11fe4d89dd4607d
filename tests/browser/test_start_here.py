"""The example of a notebook of one's own in JupyterLab: it runs, and its tables and charts look as they should."""

import shutil

import pytest

from analysis.paths import NOTEBOOKS

pytestmark = pytest.mark.browser

NAME = "start-here.ipynb"
PATIENCE = 60_000  # milliseconds


def test_all_cells_run_and_text_is_to_the_left(browser, lab, screenshots):
    for name in (NAME, "poverty_example.csv"):
        shutil.copy(NOTEBOOKS / "yours" / name, lab.folder)
    page = browser.new_page(viewport={"width": 1200, "height": 2600})
    page.set_default_timeout(PATIENCE)
    lab.open(page, NAME)
    lab.do(page, "notebook:clear-all-cell-outputs", "notebook:run-all-cells")
    page.get_by_text("Checked: 6 of 7 regions").wait_for()
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert page.locator(".jp-RenderedImage img, .jp-RenderedSVG svg, .jp-RenderedSVG img").first.is_visible()
    sides = {
        name: page.locator(f".jp-OutputArea table {cell}").first.evaluate(
            "cell => getComputedStyle(cell).textAlign"
        )
        for name, cell in {
            "text": "tbody td:not(.number)",
            "head": "thead th:not(.number)",
            "number": "td.number",
        }.items()
    }
    assert sides == {"text": "left", "head": "left", "number": "right"}
    page.screenshot(path=screenshots / "start-here-lab.png", full_page=True)
    page.close()
