"""The notebooks: what each asks, what may be set in it, and how it is shown."""

from pathlib import Path

import nbformat
import papermill
from nbformat.v4 import new_markdown_cell, new_output

from analysis.blocks.html import block_html
from analysis.paths import NOTEBOOKS, TEMPLATE
from jaminan.publish.executed import blocks_in
from jaminan.publish.narrative import title_of
from pages.markdown import code, table

# The template has no words but those of its report.
PREFACE = """# The template of the regional reports

`jaminan report` runs this notebook for one region, language and date; here it is as run with its defaults."""


def markdown() -> str:
    """A section for each notebook: its question and its parameters."""
    return "\n\n".join(map(_section, sorted(NOTEBOOKS.glob("*.ipynb"))))


def shown(path: Path) -> nbformat.NotebookNode:
    """A notebook as saved, every block as reports show it: with alternative text, and for phones."""
    notebook = nbformat.read(path, as_version=4)
    if path == TEMPLATE:
        notebook.cells.insert(0, new_markdown_cell(PREFACE))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [page for output in cell.outputs if (page := _as_page(output))]
    return notebook


def _as_page(output: nbformat.NotebookNode) -> nbformat.NotebookNode | None:
    """One output with its block as HTML; an end marker shows nothing."""
    if not (blocks := blocks_in({"outputs": [output]})):
        if "text/html" in (data := output.get("data", {})):
            # The corner above the numbers of a frame's rows heads nothing.
            data["text/html"] = data["text/html"].replace("<th></th>", "<td></td>")
        return output
    page = block_html(blocks[0].bundle(), blocks[0].drawing, blocks[0].narrow)
    return new_output("display_data", {"text/html": page}) if page.strip() else None


def _section(path: Path) -> str:
    rows = [
        [code(name), code(found["default"]), found["help"]]
        for name, found in papermill.inspect_notebook(str(path)).items()
    ]
    title = f"## [{title_of(shown(path))}](notebooks/{path.name})"
    return f"{title}\n\n`{path.stem}`\n\n{table(['Parameter', 'Default', 'Meaning'], rows)}"
