"""Notebooks are saved whole, and the tests of their outputs cannot pass hollow."""

import copy
import re
import runpy
import subprocess
import sys
import tomllib
from types import SimpleNamespace

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile, nocolors

from analysis.blocks.block import MIME
from analysis.paths import NOTEBOOKS, ROOT, TEMPLATE
from analysis.words.language import Language
from jaminan.publish.executed import blocks_of, document
from jaminan.publish.pdf import picture
from jaminan.running.notebooks import PICTURE

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"
OUTLINE = runpy.run_path(str(ROOT / "tools" / "outlines.py"))["outline"]
README = runpy.run_path(str(ROOT / "tools" / "readme.py"))
ORDER = ["## Finding", "## Limits", "## Sources", "## Checks"]
LARGEST_BYTES, LARGEST_OF_ALL_BYTES, LARGEST_EXAMPLE_BYTES = 300_000, 2_000_000, 400_000
RESEARCH = ("01", "02", "03", "04", "05", "08")
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
        if any(MIME not in output.data and not _is_frame(output) for output in outputs):
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


def _is_frame(output) -> bool:
    return output.output_type == "execute_result" and "<table" in output.data.get("text/html", "")


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


def test_saved_outputs_are_small():
    sizes = {path.name: path.stat().st_size for path in PATHS}
    assert {name: size for name, size in sizes.items() if size > LARGEST_BYTES} == {}
    assert sum(sizes.values()) < LARGEST_OF_ALL_BYTES


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.stem[:2] in RESEARCH], ids=lambda path: path.stem
)
def test_is_a_place_to_research(path):
    """A frame is looked at, a chart is drawn from it in a cell, and both lead to it without the library's own."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert any(_is_frame(output) for cell in cells for output in cell.outputs)
    drawn = [cell for cell in cells if re.search(r"= sns\.\w+\(", cell.source) and "ja.show(" in cell.source]
    assert drawn
    assert all("data=" in cell.source for cell in drawn)


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


def test_outline_is_as_written_down(notebook, request):
    """What it must say, show and check, in order; `python tools/outlines.py --write` writes it anew."""
    written = ROOT / "tests" / "notebooks" / "outlines" / f"{request.node.callspec.id}.md"
    assert OUTLINE(notebook) == written.read_text(encoding="utf-8")


def test_sections_are_in_the_order_of_a_paper(notebook):
    heads = [cell.source.splitlines() for cell in notebook.cells if cell.cell_type == "markdown"]
    found = [line for lines in heads for line in lines if line.startswith("#")]
    if found:
        kept = [line for line in found if line in ORDER or line.startswith("# ")]
        assert kept == [found[0], *(line for line in ORDER if line in found)]
        assert {"## Finding", "## Limits", "## Checks"} <= set(found)


def test_template_declares_its_sections():
    template = nbformat.read(TEMPLATE, as_version=4)
    shown = [
        block for block in blocks_of(template) if block.kind == "heading" and block.content["level"] == 2
    ]
    declared = [heading for heading, *_ in template.metadata["jaminan"]["sections"]]
    assert [block.content["text"] for block in shown] == [Language("id").text(words) for words in declared]


def _shows(cells) -> list[int]:
    return [place for place, cell in enumerate(cells) if "show(" in cell.source]


def _exchange(cells) -> None:
    first, *_, last = _shows(cells[:-1])
    cells[first], cells[last] = cells[last], cells[first]


# Each damage to a notebook that once passed every test.
HOLLOW = {
    "a section less": lambda cells: cells.pop(_shows(cells)[1]),
    "an assert of nothing": lambda cells: cells[-1].update(
        source=re.sub(r"assert .*", "assert True", cells[-1].source)
    ),
    "cells exchanged": _exchange,
    "a sentence reversed": lambda cells: cells[-2].update(cell_type="markdown", source="- It is never so."),
}


@pytest.mark.parametrize("damage", HOLLOW.values(), ids=HOLLOW)
def test_outline_sees_a_hollow_notebook(notebook, damage):
    broken = copy.deepcopy(notebook)
    damage(broken.cells)
    assert OUTLINE(broken) != OUTLINE(notebook)


def _numbers_changed(content):
    """A copy with one more for the first number that there is, and whether there is one."""
    if isinstance(content, str):
        changed = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), content, count=1)
        return changed, changed != content
    if isinstance(content, (int, float)) and not isinstance(content, bool):
        return content + 1, True
    if not isinstance(content, (dict, list)):
        return content, False
    items = content.items() if isinstance(content, dict) else enumerate(content)
    for key, value in items:
        changed, found = _numbers_changed(value)
        if found:
            whole = copy.deepcopy(content)
            whole[key] = changed
            return whole, True
    return content, False


def test_nbval_compares_every_number_of_every_output(notebook):
    """Its own comparison, over each type of each saved output, without running anything."""
    plain = SimpleNamespace(nbval_lax=False, nbdime=False)
    book = SimpleNamespace(config=SimpleNamespace(option=plain), sanitize_patterns={})
    file = IPyNbFile.__new__(IPyNbFile)
    file.parent = book
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(IPyNbFile.__mro__[1], "__init__", lambda *_, **__: None)
        IPyNbFile.__init__(file)
    cell = IPyNbCell.__new__(IPyNbCell)
    cell.parent, cell.colors, cell.format_output_compare = file, nocolors, lambda *_: None
    seen = 0
    for each in notebook.cells:
        for place, output in enumerate(each.get("outputs", [])):
            assert cell.compare_outputs(each.outputs, each.outputs)
            parts = output.get("data", {"text": output.get("text")})
            for kind in parts:
                changed, found = _numbers_changed(parts[kind])
                if found:
                    other = copy.deepcopy(each.outputs)
                    (other[place].data if "data" in other[place] else other[place])[kind] = changed
                    assert not cell.compare_outputs(other, each.outputs), (kind, output)
                    seen += 1
    assert seen > 5


def test_nbval_is_strict():
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"][
        "ini_options"
    ]
    assert "--nbval" in options["addopts"]
    assert "notebooks" in options["testpaths"]
    assert not [word for word in options["addopts"] if "lax" in word or "sanitize" in word or "skip" in word]


def _changed_number_in_chart(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    output = [output for output in outputs if "image/svg+xml" in output.get("data", {})][1]
    row = next(row for row in output.data[MIME]["rows"] if row["low"] is not None)
    row["low"] += 1


def _changed_number_in_prose(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("data", {}).get(MIME, {}).get("role") == "finding":
                output.data["text/html"] = re.sub(r"\d", "9", output.data["text/html"], count=1)
                return


def test_nbval_sees_changed_numbers(tmp_path):
    broken = nbformat.read(TEMPLATE, as_version=4)
    _changed_number_in_chart(broken)
    _changed_number_in_prose(broken)
    path = tmp_path / "broken.ipynb"
    nbformat.write(broken, path)
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", f"--rootdir={tmp_path}"]
    options = ["-c", "/dev/null", "--nbval", "--nbval-current-env"]
    run = subprocess.run(
        [*command, *options, str(path)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert run.returncode == 1, run.stdout
    assert "2 failed" in run.stdout


@pytest.mark.parametrize("language", README["READMES"])
def test_readme_has_the_findings_and_counts_of_today(language):
    text = README["READMES"][language].read_text(encoding="utf-8")
    assert README["refreshed"](text, language) == text, "run: make notebooks"
    foreign = re.sub(r"(<!-- findings -->\n)", r"\1FOREIGN\n", text)
    assert "FOREIGN" not in README["refreshed"](foreign, language)
    with pytest.raises(ValueError, match="0 places for the counts"):
        README["refreshed"](text.replace("<!-- counts -->", ""), language)


def test_readme_shows_the_gap_of_today():
    assert README["PICTURE"].read_bytes() == README["picture"](), "run: make notebooks"
    assert "](docs/gap.png)" in README["READMES"]["en"].read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.id.md", "docs/index.md"])
def test_first_page_of_the_report_is_shown_and_examples_are_linked(page):
    assert PICTURE.read_bytes() == picture(document(nbformat.read(TEMPLATE, as_version=4))), (
        "run: make notebooks"
    )
    text = (ROOT / page).read_text(encoding="utf-8").replace("](docs/", "](")
    assert f"]({PICTURE.name})" in text
    examples = sorted((ROOT / "docs" / "examples").glob("*.pdf"))
    assert [path.name for path in examples] == [f"{name}.id.pdf" for name in ("bangka", "karimun", "kepri")]
    for path in examples:
        assert f"](examples/{path.name})" in text
        assert path.stat().st_size < LARGEST_EXAMPLE_BYTES
