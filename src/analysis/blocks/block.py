"""The content contract: whatever a notebook shows is one of these blocks.

A block is plain data. `show` displays it with a bundle of type `MIME`, from which
every writer, test and comparison reads; HTML and SVG next to it are for the reader.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.blocks.cited import cited
from analysis.blocks.html import block_html
from analysis.charts.drawing import svg
from analysis.charts.style import NARROW
from analysis.records import rows_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MIME = "application/vnd.jaminan+json"
NARROW_MIME = "application/vnd.jaminan.narrow+xml"
# In the environment where pages are made, whose charts have a drawing for phones, too.
PHONES = "JAMINAN_PHONES"
# JupyterLab sets all cells to the right.
_LEFT = (
    "<style>.table :is(th, td) { text-align: left !important } "
    ".table .number { text-align: right !important }</style>\n"
)
KINDS = frozenset({"heading", "text", "list", "figures", "table", "chart", "sources", "end"})


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, list, row of key figures, table, chart, source list or end marker.

    Attributes
    ----------
    kind
        Of `KINDS`.
    content
        JSON-ready data of that kind.
    drawing
        SVG of a chart.
    narrow
        SVG of the same chart for a phone; empty where there is none.
    axes
        `Axes` of a chart, to look at or to change.
    """

    kind: str
    content: dict = field(default_factory=dict)
    drawing: str = ""
    narrow: str = ""
    axes: Axes | None = field(default=None, compare=False, repr=False)

    def bundle(self) -> dict:
        """The block as it is stored in a notebook."""
        return {"kind": self.kind, **self.content}

    def __str__(self) -> str:
        return _printed(self)

    def _ipython_display_(self) -> None:
        show(self)


class Blocks(tuple):
    """Several blocks, which a notebook displays one below the other; what has nothing to show is left out."""

    def __new__(cls, *blocks: Block | None):
        return super().__new__(cls, filter(None, blocks))

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def _ipython_display_(self) -> None:
        show(*self)


def heading(text: str, level: int = 2, *, annex: bool = False) -> Block:
    """A heading; level 1 is the title; all below that of the annex is for who checks the rest."""
    return Block("heading", {"text": text, "level": level, **({"annex": True} if annex else {})})


def folded(block: Block | None) -> Block | None:
    """A table that a page shows folded and print leaves out: what is in it stands there already."""
    return block and replace(block, content={**block.content, "folded": True})


def paragraph(
    sentences: str,
    *,
    notes: list[int] | None = None,
    role: str = "prose",
    rows: pd.DataFrame | None = None,
) -> Block:
    """A paragraph with the numbers of the source notes it rests on.

    Parameters
    ----------
    role
        prose, finding (the answer), caution, meta (dates and hashes), command (to be copied), verbatim (as
        printed), quote or item (of a list).
    rows
        The numbers in it, where no table or chart of the report has them.
    """
    data = [] if rows is None else records(rows)
    return Block("text", {"text": sentences, "notes": notes or [], "role": role, "rows": data})


def column(name: str, title: str, unit: str = "") -> dict:
    """One column of a table; a unit marks its cells as numbers."""
    return {"name": name, "title": title, "unit": unit}


def table(caption: str, columns: list[dict], rows: list[dict]) -> Block:
    """A table: each column has name, title and unit; each cell its display text and its data.

    Raises
    ------
    ValueError
        If a row lacks a column.
    """
    names = [column["name"] for column in columns]
    for row in rows:
        if absent := set(names) - set(row["cells"]):
            raise ValueError(f"table {caption!r}: a row lacks {sorted(absent)}")
    return Block("table", {"caption": caption, "columns": columns, "rows": rows})


def chart(draw: Callable[..., Axes], *, alt: str, caption: str, rows: pd.DataFrame, narrow=True) -> Block:
    """A chart with the numbers behind it, drawn once; where pages are made, for phones as well.

    Parameters
    ----------
    draw
        Draws it and gives its `Axes`; ``width`` is that of a phone.
    rows
        The numbers that the block carries.
    narrow
        False for a chart without a drawing for phones; it draws at one width.

    Raises
    ------
    ValueError
        If the alternative text is missing: a reader who cannot see it would get nothing.
    """
    if not alt.strip():
        raise ValueError(f"chart {caption!r} has no alternative text")
    content = {"alt": alt, "caption": caption, "columns": list(rows.columns), "rows": records(rows)}
    phone = narrow and PHONES in os.environ
    axes = draw()
    drawings = [svg(axes.figure), svg(draw(width=NARROW).figure) if phone else ""]
    return Block("chart", content, *drawings, axes)


@contextmanager
def for_phones() -> Iterator[None]:
    """Draw charts for phones as well, as where pages are made."""
    before = os.environ.get(PHONES)
    os.environ[PHONES] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[PHONES]


def end(region: str, language: str, as_of: str, data_hash: str) -> Block:
    """The end marker: proof of what was rendered."""
    return Block("end", {"region": region, "language": language, "as_of": as_of, "data_hash": data_hash})


def records(rows: pd.DataFrame) -> list[dict]:
    """Rows as JSON-ready records: dates as ISO text, missing and open sides as null."""
    return [record(row) for row in rows_of(rows)]


def record(row: Mapping) -> dict:
    """One row as `records` gives it."""
    return {name: _plain(value) for name, value in row.items()}


def mimebundle(block: Block) -> tuple[dict, dict | None]:
    """What a notebook is handed to display a block: its data and metadata by type."""
    data = {MIME: block.bundle(), "text/plain": _plain_text(block)}
    if not block.drawing:
        style = _LEFT if block.kind == "table" else ""
        return {**data, "text/html": style + block_html(block.bundle())}, None
    data["image/svg+xml"] = block.drawing
    if block.narrow:
        data[NARROW_MIME] = block.narrow
    return data, {"image/svg+xml": {"alt": block.content["alt"]}}


def show(*blocks: Block | None) -> None:
    """Display blocks in a notebook; a chart or table that has nothing to show is None."""
    for block in filter(None, blocks):
        data, metadata = mimebundle(block)
        # It takes long to import, and a table in a terminal does without.
        from IPython.display import display

        display(data, raw=True, metadata=metadata)


def _plain(value):
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return None if pd.isna(value) or value in (float("inf"), float("-inf")) else round(value, 9)
    if value is pd.NaT or value is pd.NA:
        return None
    plain = value is None or isinstance(value, bool | int | str | list | tuple | dict)
    return value if plain else str(value)


def _plain_text(block: Block) -> str:
    content = block.content
    return content.get("text") or content.get("caption") or content.get("alt") or block.kind


def _printed(block: Block) -> str:
    """What `print` shows in a terminal: of a table its cells, of sources their list, else the words."""
    content = block.content
    if block.kind == "sources":
        return "\n".join(
            f"[{note['number']}] {note['claim_id']} {note['text']} {note['url']}".rstrip()
            for note in content["items"]
        )
    if block.kind != "table":
        return _plain_text(block)
    names = [column["name"] for column in content["columns"]]
    cells = [[row["cells"][name] for name in names] for row in content["rows"]]
    notes = [f" [{cited(row['notes'])}]" if row["notes"] else "" for row in content["rows"]]
    lines = [[column["title"] for column in content["columns"]], *cells]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = (
        "  ".join(map(str.ljust, line, widths)).rstrip() + mark
        for line, mark in zip(lines, ["", *notes], strict=True)
    )
    return "\n".join([content["caption"], *padded])
