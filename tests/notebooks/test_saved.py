"""Notebooks are saved whole, and the tests of their outputs cannot pass hollow."""

import copy
import re
import subprocess
import sys

import nbformat
import pytest

from analysis.evidence import store
from analysis.paths import DATA, NOTEBOOKS, ROOT, TEMPLATE
from analysis.reporting.blocks import MIME
from analysis.reporting.executed import blocks_of
from analysis.running.notebooks import PICTURE

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"
SKIPS = re.compile(r"NBVAL|raises-exception|skip-execution|nbval-")


def faults(notebook) -> list[str]:
    """What would let a test of this notebook pass without testing anything."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found = []
    if [cell.execution_count for cell in code] != list(range(1, len(code) + 1)):
        found.append("not saved from one run from top to bottom")
    for number, cell in enumerate(code, start=1):
        outputs = [
            output for output in cell.outputs if output.output_type in ("display_data", "execute_result")
        ]
        if "show(" in cell.source and not outputs:
            found.append(f"cell {number} shows nothing")
        if any(MIME not in output.data for output in outputs):
            found.append(f"cell {number} shows something outside the content contract")
        if any(name in output.data for output in outputs for name in ("image/png", "image/jpeg")):
            found.append(f"cell {number} has a picture that is not compared")
        if any(output.output_type == "error" or output.get("name") == "stderr" for output in cell.outputs):
            found.append(f"cell {number} holds an error")
        if any(WIDGET in output.get("data", {}) for output in cell.outputs):
            found.append(f"cell {number} holds a widget, which dies with its kernel")
        if SKIPS.search(cell.source + str(cell.metadata)):
            found.append(f"cell {number} is left out of the comparison")
    return found


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def test_saved_whole(notebook):
    assert faults(notebook) == []


def test_has_one_parameters_cell_of_plain_values_with_comments(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    for line in tagged[0].source.splitlines():
        assert re.fullmatch(r'\w+ = ("[^"]*"|\d+(\.\d+)?|True|False)  # .+', line), line


def test_keeps_to_the_house_rules(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not re.search(r"^\s*(def|class|%|!)", cell.source, re.MULTILINE), cell.source
            assert len(cell.source.splitlines()) <= 12
            assert not re.search(r"open\(|to_csv|write_|savefig|/home|/tmp", cell.source)


def test_prose_quotes_no_number(notebook):
    """A number in prose would not be computed: the findings are, so prose needs none."""
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert not [text for text in prose if re.search(r"\d", text)]


def test_ends_with_checks(notebook):
    last = notebook.cells[-1].source
    assert last.count("assert ") >= 2


def test_template_has_no_prose_of_its_own():
    assert {cell.cell_type for cell in nbformat.read(TEMPLATE, as_version=4).cells} == {"code"}


def test_finding_stands_before_the_chart(notebook):
    kinds = [(block.kind, block.content.get("role")) for block in blocks_of(notebook)]
    charts = [place for place, kind in enumerate(kinds) if kind == ("chart", None)]
    assert kinds.index(("text", "finding")) < min(charts, default=len(kinds))


SABOTAGES = {
    "stripped": lambda cell: cell.update(outputs=[], execution_count=None),
    "never executed": lambda cell: cell.update(execution_count=None),
    "out of order": lambda cell: cell.update(execution_count=99),
    "outputs cleared": lambda cell: cell.update(outputs=[]),
    "bundle removed": lambda cell: cell.outputs[0].data.pop(MIME),
    "widget saved": lambda cell: cell.outputs[0].data.update({WIDGET: {"model_id": "0"}}),
    "skipped by tag": lambda cell: cell.metadata.update(tags=["nbval-skip"]),
    "skipped by comment": lambda cell: cell.update(source=f"# NBVAL_IGNORE_OUTPUT\n{cell.source}"),
    "error tolerated": lambda cell: cell.metadata.update(tags=["raises-exception"]),
}


@pytest.mark.parametrize("sabotage", SABOTAGES.values(), ids=SABOTAGES)
def test_faults_sees_a_hollow_notebook(sabotage):
    broken = copy.deepcopy(nbformat.read(TEMPLATE, as_version=4))
    sabotage(next(cell for cell in broken.cells if "show(" in cell.source))
    assert faults(broken)


def _changed_number_in_chart(notebook):
    output = next(
        o for cell in notebook.cells for o in cell.get("outputs", []) if "image/svg+xml" in o.get("data", {})
    )
    row = next(row for row in output.data[MIME]["rows"] if row["low"] is not None)
    row["low"] += 1


def _changed_number_in_prose(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("data", {}).get(MIME, {}).get("role") == "finding":
                output.data["text/html"] = re.sub(r"\d", "9", output.data["text/html"], count=1)
                return


@pytest.mark.parametrize("sabotage", [_changed_number_in_chart, _changed_number_in_prose])
def test_nbval_sees_a_changed_number(tmp_path, sabotage):
    broken = nbformat.read(TEMPLATE, as_version=4)
    sabotage(broken)
    path = tmp_path / "broken.ipynb"
    nbformat.write(broken, path)
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", f"--rootdir={tmp_path}"]
    options = ["-c", "/dev/null", "--nbval", "--nbval-current-env"]
    run = subprocess.run(
        [*command, *options, str(path)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert run.returncode == 1, run.stdout
    assert "1 failed" in run.stdout


def test_readme_shows_the_finding_and_picture_of_the_notebook():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = blocks_of(nbformat.read(NOTEBOOKS / "02-regional-comparison.ipynb", as_version=4))
    findings = [block.content["text"] for block in blocks if block.content.get("role") == "finding"]
    quoted = re.search(r"<!-- findings -->\n(.*)\n<!-- /findings -->", readme, re.DOTALL)[1].splitlines()
    assert len(quoted) == 3
    assert {line.removeprefix("- ") for line in quoted} <= set(findings)
    counted = re.search(r"From (\d+) published figures and statements on (\d+) regions", readme)
    evidence = store.load(DATA)
    levels = evidence.regions["level"] != "service_area"
    assert [int(number) for number in counted.groups()] == [len(evidence.claims), levels.sum()]
    drawing = next(block.drawing for block in blocks if block.kind == "chart")
    assert PICTURE.read_text(encoding="utf-8") == drawing
    assert "](docs/coverage.svg)" in readme
