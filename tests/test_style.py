"""House rules that a machine can check: short files, docstrings, no stray printing."""

import ast

import pytest

from analysis.paths import ROOT

SOURCE = ROOT / "src" / "analysis"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 250
MAY_PRINT = {"cli", "running"}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))


def public(tree: ast.Module):
    """The module, its public functions and classes, and their public methods."""
    yield tree
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            for part in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                    yield part


def without_docstring(code: str) -> list[str]:
    """Names of what a reader may use but is not told about."""
    return [
        getattr(node, "name", "module") for node in public(ast.parse(code)) if not ast.get_docstring(node)
    ]


def prints(code: str) -> list[int]:
    """Lines that call ``print``."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


@each_file
def test_file_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@each_file
def test_public_names_have_docstrings(path):
    assert without_docstring(path.read_text(encoding="utf-8")) == []


@each_file
def test_only_command_and_runner_print(path):
    if path.relative_to(SOURCE).parts[0] not in MAY_PRINT:
        assert prints(path.read_text(encoding="utf-8")) == []


def test_without_docstring_names_what_is_missing():
    code = 'def f(): ...\ndef _g(): ...\nclass C:\n    """Kept."""\n    def m(self): ...\n'
    assert without_docstring(code) == ["module", "f", "m"]


def test_prints_gives_lines():
    assert prints("x = 1\nprint(x)\ntable.print()") == [2]
