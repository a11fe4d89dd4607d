"""Notebooks in JupyterLab: all cells run, and every table and chart is seen as it should be."""

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from analysis.paths import NOTEBOOKS

pytestmark = pytest.mark.browser

# The explorer and the form have tests of their own.
NAMES = ["02-regional-comparison", "03-coverage-gap", "08-across-indonesia", "yours/start-here"]
PATIENCE = 60_000  # milliseconds
CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells"
ROWS = "tables => tables.map(table => table.rows.length)"
WIDTH = "chart => chart.decode().then(() => chart.width)"
# Cells that are not where their kind belongs: numbers to the right, all else to the left.
ASTRAY = """tables => tables.flatMap(table => [...table.querySelectorAll("th, td")]).filter(cell =>
    getComputedStyle(cell).textAlign !== (cell.classList.contains("number") ? "right" : "left")
).map(cell => cell.outerHTML)"""


def _outputs(cells: list[dict]) -> list[dict]:
    return [output for cell in cells for output in cell.get("outputs", [])]


# JupyterLab may go back to the cell that ran last: scrolled until it stays.
SEEN = """async each => {
    for (let tries = 0; tries < 100; tries++) {
        each.scrollIntoView({block: "center"});
        await new Promise(done => setTimeout(done, 100));
        const box = each.getBoundingClientRect();
        if (box.height > 0 && box.bottom > 0 && box.top < innerHeight) return true;
    }
    return false;
}"""


def _kinds(outputs: list[dict]) -> list:
    """What each output is: the name of a stream, or the forms of what is displayed."""
    return [output.get("name") or sorted(output.get("data", ["error"])) for output in outputs]


@pytest.mark.parametrize("name", NAMES)
def test_all_that_was_saved_is_seen_after_a_run(browser, lab, screenshots, name):
    path = NOTEBOOKS / f"{name}.ipynb"
    for file in [path, *path.parent.glob("*.csv")]:
        shutil.copy(file, lab.folder)
    saved = _outputs(json.loads(path.read_text(encoding="utf-8"))["cells"])
    forms = [output.get("data", {}) for output in saved]
    tables = [html for each in forms if "<table" in (html := "".join(each.get("text/html", "")))]
    charts = [each for each in forms if "image/svg+xml" in each]
    assert tables and charts

    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    lab.open(page, path.name)
    lab.do(page, "notebook:clear-all-cell-outputs", "notebook:run-all-cells")
    outputs = _outputs(page.evaluate(CELLS))
    assert _kinds(outputs) == _kinds(saved)
    assert "stderr" not in _kinds(outputs)

    seen = page.locator(".jp-OutputArea table")
    expect(seen).to_have_count(len(tables))
    assert seen.evaluate_all(ROWS) == [len(re.findall("<tr", each)) for each in tables]
    drawn = page.locator(".jp-RenderedSVG img")
    expect(drawn).to_have_count(len(charts))
    for each in [*seen.all(), *drawn.all()]:
        assert each.evaluate(SEEN)
    assert all(chart.evaluate(WIDTH) > 300 for chart in drawn.all())
    assert seen.evaluate_all(ASTRAY) == []
    _picture(page, screenshots / f"{path.stem}-lab.png")
    page.close()


def _picture(page, path):
    """All of a notebook, which scrolls in a part of the page."""
    shown = page.locator(".jp-WindowedPanel-outer")
    page.set_viewport_size({"width": 1400, "height": shown.evaluate("each => each.scrollHeight") + 150})
    shown.evaluate("each => each.scrollTo(0, 0)")
    page.screenshot(path=path)
