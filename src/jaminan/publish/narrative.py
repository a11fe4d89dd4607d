"""A notebook as a page to read: its prose and what it displays, without its code."""

import re
from collections.abc import Iterator
from itertools import takewhile

import mistune
from markupsafe import Markup
from nbformat import NotebookNode

from analysis.blocks.block import Block
from analysis.words.language import Language
from jaminan.publish.index import PAGES
from jaminan.publish.pages import fragments, framed

_HEADING = re.compile(r"(<h[1-6]>.*?</h[1-6]>\n?)", re.DOTALL)
_SHOWN = re.compile(r"<img\b|(?:^|>)[^<]*[^\s<]")
# Level of a heading of the prose, 0 of what is none, and its HTML.
_Part = tuple[int, str]


def narrative(cells: list[tuple[NotebookNode, list[Block]]], title: str, language: Language) -> str:
    """The notebook as a self-contained page.

    A heading of the prose below which all that there is is code is left out, unless it is a title.

    Parameters
    ----------
    cells
        Each with the blocks that it displays; of prose, its own Markdown is the page's.
    """
    prose = mistune.create_markdown(escape=True, plugins=["table"])
    top = Markup('<p class="meta"><a href="../{}">Reports of all regions</a></p>').format(PAGES["en"])
    parts = [(0, top)]
    for cell, blocks in cells:
        parts.append((0, "\n"))
        if cell.cell_type == "markdown":
            parts += map(_part, _HEADING.split(prose(cell.source)))
        else:
            parts.append((0, fragments(blocks)))
    body = Markup("".join(_kept(parts)))  # noqa: S704 escaped by mistune and the templates
    return framed(title, body, language, {})


def _part(html: str) -> _Part:
    # Only a heading starts so: what a text holds is escaped.
    return (int(html[2]) if _HEADING.fullmatch(html) else 0), html


def _kept(parts: list[_Part]) -> Iterator[str]:
    for place, (level, html) in enumerate(parts):
        section = takewhile(lambda part, level=level: not part[0] or part[0] > level, parts[place + 1 :])
        if level < 2 or any(not under and _SHOWN.search(text) for under, text in section):
            yield html


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
