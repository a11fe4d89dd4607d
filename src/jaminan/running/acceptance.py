"""The gate before everything that is published: complete, run from top to bottom, and the one requested."""

import json
from decimal import Decimal
from pathlib import Path

import nbformat
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelspec import get_kernel_dict
from nbformat import NotebookNode

from analysis.blocks.block import MIME
from analysis.errors import DataError, nearest
from analysis.words.language import Language
from jaminan.publish.executed import blocks_of
from jaminan.publish.soundness import refuse_missing_sections, refuse_unsound
from jaminan.running.template import declared_parameters

LARGEST_BYTES = 32_000_000
_LARGEST_CELL_BYTES = 8_000_000
# Tags that let a notebook go on without a cell or after an error.
_TOLERANT = {"raises-exception", "skip-execution"}
_KERNELSPEC = {name: get_kernel_dict()[name] for name in ("display_name", "language")}
_WIDGET = "application/vnd.jupyter.widget-view+json"


class Refused(Exception):
    """A notebook that must not be published; the message names cell and reason."""


class Died(Refused):
    """A notebook whose process ended or never answered."""


def refuse_unknown(parameters: dict, notebook: Path) -> None:
    """Refuse a parameter that a notebook does not declare: papermill would only log it.

    Raises
    ------
    DataError
        With the nearest name.
    """
    known = declared_parameters(notebook)
    for name in parameters:
        if name not in known:
            raise DataError(f"{notebook.name} has no parameter {name!r}{nearest(name, known)}")


def accept(executed: NotebookNode) -> None:
    """Refuse a notebook of which any code cell is unrun, out of order, in error, tolerant or too large.

    papermill marks a notebook completed even if its kernel died: only the cells show it.
    """
    code = [(index, cell) for index, cell in enumerate(executed.cells) if cell.cell_type == "code"]
    total = 0
    for expected, (index, cell) in enumerate(code, start=1):
        if cell.execution_count != expected:
            raise Refused(f"cell {index}: execution count {cell.execution_count} – expected {expected}")
        for output in cell.outputs:
            if output.output_type == "error":
                raise Refused(f"cell {index}: {output.ename}: {output.evalue}")
        for tag in sorted(_TOLERANT.intersection(cell.metadata.get("tags", []))):
            raise Refused(f"cell {index}: tag {tag!r} – expected none that tolerates a failure")
        size = len(json.dumps(cell.outputs))
        if size > _LARGEST_CELL_BYTES:
            raise Refused(f"cell {index}: {size} bytes of output – expected at most {_LARGEST_CELL_BYTES}")
        total += size
    if total > LARGEST_BYTES:
        raise Refused(f"{total} bytes of output – expected at most {LARGEST_BYTES}")


def accept_report(executed: NotebookNode, wanted: dict) -> None:
    """Refuse a report with more than sound blocks, other sections than the notebook declares, or a wrong end.

    The end marker is the last block, there is one, and it names what was requested. The sections are in the
    notebook's metadata: see `soundness.refuse_missing_sections`; a notebook that declares none may have any.

    Parameters
    ----------
    wanted
        Region, language, as_of and data_hash.

    Raises
    ------
    Refused, ValueError
        With the cell or the block, and the reason.
    """
    for index, cell in enumerate(executed.cells):
        for output in cell.get("outputs", []):
            if MIME not in output.get("data", {}):
                raise Refused(
                    f"cell {index}: an output outside the content contract ({_kind(output)}) – expected what "
                    "`ja.show(...)` displays of a block, a frame or axes (`import analysis as ja`)"
                )
    blocks = blocks_of(executed)
    refuse_unsound(blocks)
    markers = [block.content for block in blocks if block.kind == "end"]
    if len(markers) != 1 or blocks[-1].kind != "end":
        raise Refused(f"{len(markers)} end markers – expected one, at the end")
    for name, value in wanted.items():
        if markers[0].get(name) != value:
            raise Refused(f"the end marker names {name} {markers[0].get(name)!r} – expected {value!r}")
    if sections := executed.metadata.get("jaminan", {}).get("sections"):
        refuse_missing_sections(blocks, sections, Language(wanted["language"]))


def _kind(output: NotebookNode) -> str:
    """What an output is, as a reader of the notebook would name it: stdout, or its types."""
    return output["name"] if output.output_type == "stream" else ", ".join(sorted(output.get("data", {})))


def normalised(executed: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run: times, paths, random ids of cells and widgets."""
    for name in ("papermill", "widgets"):
        executed.metadata.pop(name, None)
    # As JupyterLab has them once a kernel runs. The version is that of the Python which ran the notebook: who
    # saves it with another one changes that line, and no other.
    executed.metadata.kernelspec.update(_KERNELSPEC)
    executed.metadata["language_info"] = IPythonKernel.language_info
    for index, cell in enumerate(executed.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell.id = f"cell-{index:02d}"
        # A widget lives as long as its kernel; without its view a reader gets the text that comes with it.
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)
    return nbformat.from_dict(as_javascript(executed))


def as_javascript(content):
    """Plain data with its numbers as JupyterLab saves them, which knows only floats and writes 61.0 as 61.

    Examples
    --------
    >>> as_javascript({"low": 61.0, "rows": [-0.0, 0.1, 1e-7, 1e21, 2**53 + 1, True, None]})
    {'low': 61, 'rows': [0, 0.1, 1e-07, 1e+21, 9007199254740992, True, None]}
    """
    if isinstance(content, dict):
        return {name: as_javascript(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [as_javascript(value) for value in content]
    if isinstance(content, bool) or not isinstance(content, int | float):
        return content
    number = float(content)
    # Its digits are the fewest that name the number, also where a float has more.
    return int(Decimal(repr(number))) if number.is_integer() and abs(number) < 1e21 else number
