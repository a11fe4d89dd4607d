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
    return "\n".join(line for node in ast.parse(cell.source).body for line in _lines(node))


def _lines(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Assert):
        yield f"[assert] {ast.unparse(node.test)}"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        name = ast.unparse(node.value.func)
        if name.rpartition(".")[2] == "show":
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
