"""What each notebook states, shows and checks, in sequence and without its numbers.

``--write`` writes it to tests/notebooks/outlines, to be read in the diff; a test compares it with the
notebooks, so that a section, a chart, a check or a sentence cannot go or change place unseen.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
OUTLINES = ROOT / "tests" / "notebooks" / "outlines"


def outline(notebook: nbformat.NotebookNode) -> str:
    """The prose of a notebook, and a line for each thing that its cells show or check.

    Examples
    --------
    >>> prose = nbformat.v4.new_markdown_cell("## Gap")
    >>> code = nbformat.v4.new_code_cell("ja.show(ja.chart(m, 'gaps'))\\nassert m.ok")
    >>> print(outline(nbformat.v4.new_notebook(cells=[prose, code])))
    ## Gap
    <BLANKLINE>
    [show] ja.chart(m, 'gaps')
    [assert] m.ok
    <BLANKLINE>
    """
    return "\n\n".join(filter(None, map(_cell, notebook.cells))) + "\n"


def _cell(cell: nbformat.NotebookNode) -> str:
    if cell.cell_type != "code":
        return cell.source
    body = ast.parse(cell.source).body
    lines = [line for node in body for each in ast.walk(node) for line in _lines(each)]
    if body and isinstance(body[-1], ast.Expr) and not _called(body[-1]):
        lines.append(f"[frame] {ast.unparse(body[-1])}")
    return "\n".join(lines)


def _called(node: ast.AST) -> str:
    """The name that a statement calls and no more, such as ``ja.show``; empty for any other statement."""
    alone = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    return ast.unparse(node.value.func) if alone else ""


def _lines(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Assert):
        yield f"[assert] {ast.unparse(node.test)}"
    if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("sns."):
        yield f"[draw] {ast.unparse(node.value)}"
    if _called(node).rpartition(".")[2] == "show":
        yield from (f"[show] {ast.unparse(each)}" for each in node.value.args or [node.value.func])


def outlines() -> dict[str, str]:
    """The outline of each notebook by the name of its file."""
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))
    return {f"{path.stem}.md": outline(nbformat.read(path, as_version=4)) for path in paths}


def main(options: list[str]) -> str | None:
    """Write the outlines; the returned sentence describes what is wrong."""
    if options != ["--write"]:
        return "usage: tools/outlines.py --write"
    OUTLINES.mkdir(exist_ok=True)
    for path in OUTLINES.glob("*.md"):
        path.unlink()
    for name, text in outlines().items():
        (OUTLINES / name).write_text(text, encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
