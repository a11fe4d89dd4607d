"""Imports go one way: from the command down to the ground floor, never back."""

import ast

import pytest

from analysis.paths import ROOT

SOURCE = ROOT / "src" / "analysis"
FILES = sorted(SOURCE.rglob("*.py"))

# A module may import from its own layer and from those to its right. The ground floor is
# every other module that lies directly in the package, and the package itself.
LAYERS = ["cli", "running", "reporting", "charts", "measures", "evidence", "ground"]


def layer_of(module: str) -> str:
    """Layer of a dotted name such as ``analysis.charts.style``."""
    first = module.split(".")[1] if "." in module else ""
    return first if first in LAYERS else "ground"


def dotted(path) -> str:
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.AST, package: str):
    """Every dotted name of this project that the code imports, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: 1 - node.level or None] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "analysis")


def against_the_direction(code: str, module: str, *, package: str) -> list[str]:
    """The imports in a module's code that point to its left."""
    own = LAYERS.index(layer_of(module))
    return [name for name in imported(ast.parse(code), package) if LAYERS.index(layer_of(name)) < own]


@pytest.mark.parametrize("path", FILES, ids=dotted)
def test_imports_go_one_way(path):
    module = dotted(path)
    package = module if path.stem == "__init__" else module.rpartition(".")[0]
    assert against_the_direction(path.read_text(encoding="utf-8"), module, package=package) == []


def test_every_folder_is_a_layer():
    folders = {path.parent.name for path in SOURCE.glob("*/*.py")}
    assert folders <= set(LAYERS)


@pytest.mark.parametrize(
    ("module", "code", "wrong"),
    [
        ("analysis.charts.bars", "from analysis.measures import gaps", []),
        ("analysis.charts.bars", "from analysis.reporting import html", ["analysis.reporting.html"]),
        ("analysis.charts.bars", "from ..running import runner", ["analysis.running.runner"]),
        ("analysis.charts.bars", "from . import style\nfrom .. import errors", []),
        ("analysis.errors", "def f():\n    import analysis.evidence.store", ["analysis.evidence.store"]),
        ("analysis.evidence.store", "from analysis import cli, paths", ["analysis.cli"]),
    ],
)
def test_against_the_direction_finds_imports_to_the_left(module, code, wrong):
    assert against_the_direction(code, module, package=module.rpartition(".")[0]) == wrong
