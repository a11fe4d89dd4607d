"""Imports go one way: from the command down to the ground floor of the library, never back."""

import ast

import pytest

from analysis.paths import ROOT

SOURCE = ROOT / "src"
FILES = sorted([*SOURCE.glob("analysis/**/*.py"), *SOURCE.glob("jaminan/**/*.py")])

# A module may import from its own layer and from those below it: a room, a file that lies directly in a
# package, or the package itself.
LAYERS = [
    "jaminan",
    "jaminan.__main__",
    "jaminan.public",
    "jaminan.cli",
    "jaminan.site",
    "jaminan.running",
    "jaminan.publish",
    "jaminan.explorer",
    "jaminan.entry",
    "jaminan.articles",
    "jaminan.tables",
    "jaminan.grammar",
    "jaminan.findings",
    "jaminan.atomic",
    "jaminan.program",
    "jaminan.choices",
    "analysis",
    "analysis.public",
    "analysis.gate",
    "analysis.typed",
    "analysis.parts",
    "analysis.blocks",
    "analysis.charts",
    "analysis.words",
    "analysis.measures",
    "analysis.evidence",
    "analysis.interval",
    "analysis.languages",
    "analysis.paths",
    "analysis.days",
    "analysis.errors",
]
# What looks for the folders of both packages, to hash the program.
HASHES = ("jaminan.program",)


def layer_of(module: str) -> str:
    """Layer of a dotted name such as ``analysis.charts.style``, or of what a package gives itself."""
    room = ".".join(module.split(".")[:2])
    return room if room in LAYERS else module.split(".")[0]


def dotted(path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


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
        yield from (name for name in names if name.split(".")[0] in ("analysis", "jaminan"))


def against_the_direction(code: str, module: str, *, package: str) -> list[str]:
    """The imports in a module's code that point upward."""
    own = LAYERS.index(layer_of(module))
    found = [name for name in imported(ast.parse(code), package) if LAYERS.index(layer_of(name)) < own]
    return [name for name in found if not (name == "jaminan" and module in HASHES)]


def test_imports_go_one_way():
    wrong = {}
    for path in FILES:
        module = dotted(path)
        package = module if path.stem == "__init__" else module.rpartition(".")[0]
        if found := against_the_direction(path.read_text(encoding="utf-8"), module, package=package):
            wrong[module] = found
    assert wrong == {}


def test_every_room_is_a_layer():
    tops = [path for path in FILES if path.parent.parent == SOURCE]
    rooms = {path.parent for path in FILES if path.parent.parent.parent == SOURCE}
    assert {dotted(path) for path in [*tops, *rooms]} == set(LAYERS)


@pytest.mark.parametrize(
    ("module", "code", "wrong"),
    [
        ("analysis.charts.bars", "from analysis.measures import gaps", []),
        ("analysis.charts.bars", "from analysis.parts import rows", ["analysis.parts.rows"]),
        ("analysis.charts.bars", "from ..parts import rows", ["analysis.parts.rows"]),
        ("analysis.charts.bars", "from . import style\nfrom .. import errors", []),
        ("analysis.errors", "def f():\n    import analysis.evidence.store", ["analysis.evidence.store"]),
        ("analysis.evidence.store", "import jaminan.cli, analysis.paths", ["jaminan.cli"]),
        ("analysis.evidence.store", "from analysis import load", ["analysis.load"]),
        ("jaminan.tables.strict", "from analysis import load", []),
        ("jaminan.tables.strict", "import jaminan", ["jaminan"]),
    ],
)
def test_against_the_direction_finds_imports_that_point_upward(module, code, wrong):
    assert against_the_direction(code, module, package=module.rpartition(".")[0]) == wrong
