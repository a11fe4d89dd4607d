"""Every notebook and every parameter is documented, and everything that a notebook displays is shown."""

import re

import nbformat
import pytest

from analysis.paths import NOTEBOOKS
from jaminan.publish.executed import blocks_of
from jaminan.running.template import default_parameters
from pages import notebooks, source

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
SECTIONS = dict(
    re.findall(
        r"^## \[[^]]*\]\(notebooks/(\S+)\)\n(.*?)(?=^## |\Z)",
        source.texts()["notebooks.md"],
        re.DOTALL | re.MULTILINE,
    )
)

each_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@each_notebook
def test_every_parameter_is_documented(path):
    told = re.findall(r"^\| `(\w+)` \| `(.*)` \| (.*) \|$", SECTIONS[path.name], re.MULTILINE)
    assert {name: default.strip('"') for name, default, _ in told} == {
        name: str(default) for name, default in default_parameters(path).items()
    }
    assert all(meaning for _, _, meaning in told)


@each_notebook
def test_everything_displayed_is_shown(path):
    saved = blocks_of(nbformat.read(path, as_version=4))
    shown = "".join(
        output.data["text/html"]
        for cell in notebooks.shown(path).cells
        for output in cell.get("outputs", [])
        if output.output_type == "display_data"
    )
    told = [block for block in saved if block.kind != "end"]
    tags = {
        "table": "<table>",
        "chart": "<figure",
        "sources": "<ol",
        "figures": '<ul class="figures"',
        "text": "<p class",
        "passage": '<div class="passage"',
    }
    # A command is set apart, to be copied whole.
    shown = shown.replace("<pre><code>", "<p class>")
    for kind, tag in tags.items():
        assert shown.count(tag) == sum(block.kind == kind for block in told), kind
    assert shown.count("data:image/svg+xml") == sum(bool(b.drawing) + bool(b.narrow) for b in told)
    assert all(alt for alt in re.findall(r'alt="([^"]*)"', shown))


@each_notebook
def test_every_notebook_has_a_title(path):
    assert notebooks.shown(path).cells[0].source.startswith("# ")
