"""The first cell of each row of a PDF's tables as its head, which its typesetter cannot say.

Typst has `pdf.header-cell` for this behind a feature flag, which its package for Python does not pass on.
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name


def with_row_heads(data: bytes) -> bytes:
    """The same pages in fewer bytes, whose rows have heads; the same pages give the same bytes.

    Cells then name no heads: a reader takes those of their row and column, by the scope of each head.
    """
    with pikepdf.open(io.BytesIO(data)) as file:
        for body in _elements(file.Root.StructTreeRoot.K, "/TBody"):
            for row in _elements(body.K, "/TR"):
                cells = list(_elements(row.K, "/TD"))
                for cell in cells:
                    del _of_table(cell)["/Headers"]
                cells[0].S = Name.TH
                _of_table(cells[0])["/Scope"] = Name.Row
        written = io.BytesIO()
        modes = pikepdf.ObjectStreamMode
        file.save(written, deterministic_id=True, object_stream_mode=modes.generate)
    return written.getvalue()


def _elements(node, kind: str) -> Iterator[Dictionary]:
    """Structure elements of one kind, none of which lies in another."""
    if isinstance(node, Array):
        for child in node:
            yield from _elements(child, kind)
    elif isinstance(node, Dictionary):
        if node.get("/S") == kind:
            yield node
        elif "/K" in node:
            yield from _elements(node.K, kind)


def _of_table(cell: Dictionary) -> Dictionary:
    """The attributes of a cell that tables have."""
    (found,) = (each for each in cell.A if each.O == "/Table")
    return found
