"""House rules that a machine can check: short files, docstrings, no stray printing."""

import ast

from analysis.paths import ROOT

SOURCE = ROOT / "src"
FILES = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in SOURCE.rglob("*.py")}
MOST_LINES = 250
MAY_PRINT = ("jaminan/cli/", "jaminan/running/")


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


def test_files_are_short():
    assert [name for name, code in FILES.items() if len(code.splitlines()) > MOST_LINES] == []


def shared_names(paths: list[str]) -> dict[str, list[str]]:
    """Names of modules that more than one room has, with their files."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        found.setdefault(path.rpartition("/")[2], []).append(path)
    return {name: files for name, files in found.items() if len(files) > 1 and not name.startswith("__")}


def test_no_name_is_in_two_rooms():
    assert shared_names(list(FILES)) == {}


def test_public_names_have_docstrings():
    assert {name: found for name, code in FILES.items() if (found := without_docstring(code))} == {}


def test_only_command_and_runner_print():
    silent = {name: code for name, code in FILES.items() if not name.startswith(MAY_PRINT)}
    assert {name: lines for name, code in silent.items() if (lines := prints(code))} == {}


def test_shared_names_gives_the_files():
    files = ["a/__init__.py", "a/gaps.py", "a/plans.py", "b/__init__.py", "b/gaps.py"]
    assert shared_names(files) == {"gaps.py": ["a/gaps.py", "b/gaps.py"]}


def test_without_docstring_names_what_is_missing():
    code = 'def f(): ...\ndef _g(): ...\nclass C:\n    """Kept."""\n    def m(self): ...\n'
    assert without_docstring(code) == ["module", "f", "m"]


def test_prints_gives_lines():
    assert prints("x = 1\nprint(x)\ntable.print()") == [2]
