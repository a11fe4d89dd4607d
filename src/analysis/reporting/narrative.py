"""A notebook as a page to read: its prose and what it displays, without its code."""

import mistune
from markupsafe import Markup
from nbformat import NotebookNode

from analysis.reporting.executed import blocks_in
from analysis.reporting.index import PAGES
from analysis.reporting.language import Language
from analysis.reporting.pages import fragments, framed

LANGUAGE = Language("en")


def narrative(notebook: NotebookNode) -> str:
    """The notebook as a self-contained page.

    Raises
    ------
    ValueError
        If its first line is not a title.
    """
    prose = mistune.create_markdown(escape=True, plugins=["table"])
    parts = [Markup('<p class="meta"><a href="../{}">Reports of all regions</a></p>').format(PAGES["en"])]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(Markup(prose(cell.source)))  # noqa: S704 escaped by mistune
        else:
            parts.append(fragments(blocks_in(cell)))
    return framed(title_of(notebook), Markup("\n").join(parts), LANGUAGE, {})


def title_of(notebook: NotebookNode) -> str:
    """The title in the notebook's first line.

    Raises
    ------
    ValueError
        If there is none.
    """
    first = notebook.cells[0].source.splitlines()[:1] if notebook.cells else []
    if not first or not first[0].startswith("# "):
        raise ValueError("the notebook does not begin with a title")
    return first[0].removeprefix("# ").strip()
