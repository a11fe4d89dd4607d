"""Execute one notebook with papermill and a Jupyter kernel of its own."""

import os
import sys
from pathlib import Path

import nbformat
import papermill
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from jaminan.running.acceptance import Died, Refused, accept, normalised, refuse_unknown
from jaminan.running.places import scratch

CELL_SECONDS = 120
# The path of a socket has 107 bytes at most, on macOS 103; if this one is longer, kernels listen on ports.
_LONGEST_FOLDER = 95


def execute(
    notebook: Path,
    parameters: dict,
    *,
    cell_seconds: float = CELL_SECONDS,
    folder: Path | None = None,
    language: str = "",
    apart: Path | None = None,
) -> NotebookNode:
    """Run a notebook in a kernel of its own and return it, accepted and, unless a page is made, normalised.

    Parameters
    ----------
    folder
        In which its cells work; None for this program's.
    language
        Of the numerals of a page that is made of it, whose frames and figures are blocks; empty for none.
    apart
        Below it, cells do not write through links; None for no such folder.

    Raises
    ------
    DataError
        If a parameter is not one of the notebook's: papermill would only log it.
    Refused
        If a cell failed, did not run, or ran out of order; `Died` if its kernel did.
    OSError
        If there is no kernel to run it, or only one of another Python.
    """
    refuse_unknown(parameters, notebook)
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
                execution_timeout=cell_seconds,
                cwd=None if folder is None else str(folder),
                config=_kernel_config(sockets, started, _first(language, apart)),
            )
        except PapermillExecutionError as error:
            raise Refused(f"cell {error.cell_index}: {error.ename}: {error.evalue}") from error
        except Exception as error:  # a kernel that dies or hangs raises whatever the client met first
            place = f"cell {started[-1]}: " if started else ""
            kind = Died if isinstance(error, RuntimeError) else Refused
            raise kind(f"{place}{type(error).__name__}: {error}".splitlines()[0]) from error
    accept(executed)
    # A page refuses a widget, which the normalised notebook lacks.
    return executed if language else normalised(executed)


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


def _first(language: str, apart: Path | None) -> list[str]:
    """Code before that of the cells, which leaves no names."""
    lines = []
    if language:
        lines.append(f"from jaminan.publish.displays import install; install({language!r}); del install")
    if apart:
        lines.append(f"from jaminan.running.apart import guard; guard({str(apart)!r}); del guard")
    return lines


def _kernel_config(folder: Path, started: list[int], first: list[str]) -> Config:
    """Sockets of the kernel's own, a quick end, a note of every cell that starts, what runs before them."""
    manager = {"connection_file": str(folder / "kernel.json")}
    if len(os.fsencode(folder)) <= _LONGEST_FOLDER:
        manager |= {"transport": "ipc", "ip": str(folder / "k")}
    client = {
        # Nothing of the user's own IPython may have a part in a report.
        "extra_arguments": [
            f"--ipython-dir={folder}",
            "--InteractiveShellApp.exec_PYTHONSTARTUP=False",
            "--HistoryManager.enabled=False",
            *(f"--IPKernelApp.exec_lines={line}" for line in first),
        ],
        # A kernel that has done its work holds nothing that a graceful end would save.
        "shutdown_kernel": "immediate",
        "on_cell_execute": lambda cell, cell_index: started.append(cell_index),  # noqa: ARG005 named by nbclient
    }
    return Config({"KernelManager": manager, "NotebookClient": client})
