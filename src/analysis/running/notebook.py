"""Execute one notebook with papermill and accept it only if it is whole."""

import json
import os
import sys
from decimal import Decimal
from pathlib import Path

import nbformat
import papermill
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis.errors import DataError, nearest
from analysis.reporting.blocks import MIME
from analysis.reporting.executed import blocks_of
from analysis.reporting.language import Language
from analysis.reporting.soundness import refuse_missing_sections, refuse_unsound
from analysis.running.kernels import PromptClient
from analysis.running.places import scratch
from analysis.running.template import default_parameters

CELL_SECONDS = 120
_LARGEST_CELL_BYTES, _LARGEST_BYTES = 8_000_000, 32_000_000
# Tags that let a notebook go on without a cell or after an error.
_TOLERANT = {"raises-exception", "skip-execution"}
_KERNELSPEC = {name: get_kernel_dict()[name] for name in ("display_name", "language")}
_WIDGET = "application/vnd.jupyter.widget-view+json"


class Refused(Exception):
    """An executed notebook that must not be published; the message names cell and reason."""


class Died(Refused):
    """A notebook whose kernel ended or never answered."""


def execute(notebook: Path, parameters: dict, *, cell_seconds: float = CELL_SECONDS) -> NotebookNode:
    """Run a notebook in a kernel of its own and return it, accepted and normalised.

    Raises
    ------
    DataError
        If a parameter is not one of the notebook's: papermill would only log it.
    Refused
        If a cell failed, did not run, or ran out of order; `Died` if its kernel did.
    OSError
        If there is no kernel to run it, or only one of another Python.
    """
    known = default_parameters(notebook)
    for name in parameters:
        if name not in known:
            raise DataError(f"{notebook.name} has no parameter {name!r}{nearest(name, known)}")
    _refuse_another_python(notebook)
    started: list[int] = []
    # Kernels that share a socket folder answer each other's messages.
    with scratch() as sockets:
        try:
            executed = papermill.execute_notebook(
                str(notebook),
                None,
                parameters=parameters,
                progress_bar=False,
                log_output=False,
                execution_timeout=cell_seconds,
                config=_kernel_config(sockets, started),
            )
        except PapermillExecutionError as error:
            raise Refused(f"cell {error.cell_index}: {error.ename}: {error.evalue}") from error
        except Exception as error:  # a kernel that dies or hangs raises whatever the client met first
            place = f"cell {started[-1]}: " if started else ""
            kind = Died if isinstance(error, RuntimeError) else Refused
            raise kind(f"{place}{type(error).__name__}: {error}".splitlines()[0]) from error
    accept(executed)
    return _normalised(executed)


def _refuse_another_python(notebook: Path) -> None:
    """Another one may have another program, whose reports would pass for those of this one."""
    name = nbformat.read(notebook, as_version=4).metadata.get("kernelspec", {}).get("name")
    if not name:
        raise Refused("names no kernel – expected one in its metadata")
    try:
        python = Path(KernelManager(kernel_name=name).format_kernel_cmd()[0])
    except NoSuchKernel as error:
        raise OSError(f"no Jupyter kernel {name!r}: run make report, or install ipykernel") from error
    own = Path(sys.executable)
    # An environment has its Python under several names; another environment may have a link to the same.
    if python != own and not (python.parent == own.parent and python.exists() and python.samefile(own)):
        raise OSError(f"the Jupyter kernel {name!r} runs {python} – expected {sys.executable}")


def accept(executed: NotebookNode) -> None:
    """Refuse a notebook of which any code cell is unrun, out of order, in error, tolerant or too large.

    papermill marks a notebook completed even if its kernel died: only the cells tell.
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
    if total > _LARGEST_BYTES:
        raise Refused(f"{total} bytes of output – expected at most {_LARGEST_BYTES}")


def accept_report(executed: NotebookNode, wanted: dict) -> None:
    """Refuse a report with more than sound blocks, other sections than the notebook declares, or a wrong end.

    The end marker is the last block, there is one, and it names what was asked for. The sections stand in the
    notebook's metadata: see `soundness.refuse_missing_sections`; a notebook that declares none may have any.

    Parameters
    ----------
    wanted
        Region, language, as_of and data_hash.
    """
    for index, cell in enumerate(executed.cells):
        for output in cell.get("outputs", []):
            if MIME not in output.get("data", {}):
                raise Refused(f"cell {index}: an output outside the content contract – expected blocks only")
    blocks = blocks_of(executed)
    try:
        refuse_unsound(blocks)
    except ValueError as error:
        raise Refused(str(error)) from error
    markers = [block.content for block in blocks if block.kind == "end"]
    if len(markers) != 1 or blocks[-1].kind != "end":
        raise Refused(f"{len(markers)} end markers – expected one, at the end")
    for name, value in wanted.items():
        if markers[0].get(name) != value:
            raise Refused(f"the end marker names {name} {markers[0].get(name)!r} – expected {value!r}")
    if sections := executed.metadata.get("jaminan", {}).get("sections"):
        try:
            refuse_missing_sections(blocks, sections, Language(wanted["language"]))
        except ValueError as error:
            raise Refused(str(error)) from error


def _kernel_config(folder: Path, started: list[int]) -> Config:
    """Sockets of the kernel's own, a quick end, and a note of every cell that starts."""
    manager = {"connection_file": str(folder / "kernel.json"), "client_factory": PromptClient}
    if os.name == "posix":
        manager |= {"transport": "ipc", "ip": str(folder / "k")}
    client = {
        # Nothing of the user's own IPython may have a part in a report.
        "extra_arguments": [
            f"--ipython-dir={folder}",
            "--InteractiveShellApp.exec_PYTHONSTARTUP=False",
            "--HistoryManager.enabled=False",
        ],
        # A kernel that has done its work holds nothing that a graceful end would save.
        "shutdown_kernel": "immediate",
        "on_cell_execute": lambda cell, cell_index: started.append(cell_index),  # noqa: ARG005 named by nbclient
    }
    return Config({"KernelManager": manager, "NotebookClient": client})


def _normalised(executed: NotebookNode) -> NotebookNode:
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
        # A widget lives as long as its kernel; without its view a reader gets the words beside it.
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
