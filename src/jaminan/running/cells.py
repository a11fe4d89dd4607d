"""Run the cells of a notebook in a process made for it, and take from it nothing but the notebook."""

import contextlib
import json
import os
import signal
import socket
import struct
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from analysis.blocks.block import PHONES
from jaminan.running import engine
from jaminan.running.acceptance import LARGEST_BYTES, Died, Refused, accept, normalised, refuse_unknown
from jaminan.running.parents import adopting, begin, end, exit_reason
from jaminan.running.workers import FORKS

FORKED, STARTED = "forked", "started"
_START_SECONDS = 60
_LOOK_SECONDS = 0.1


def start_method() -> str:
    """How the process for the cells begins: forked only from one without threads, which it would lack."""
    return FORKED if FORKS and threading.active_count() == 1 else STARTED


def execute(notebook: Path, parameters: dict, *, cell_seconds: float) -> NotebookNode:
    """Run a notebook in a process of its own, without a kernel, and return it, accepted and normalised.

    Raises
    ------
    DataError
        If a parameter is not one of the notebook's.
    Refused
        If a cell failed, took too long, did not run, or ran out of order; `Died` if its process ended.
    """
    refuse_unknown(parameters, notebook)
    process, pipe = begin(_run, notebook, parameters, fork=start_method() == FORKED)
    with adopting():
        try:
            executed = _followed(process, pipe, cell_seconds)
        finally:
            _end(process, pipe)
    accept(executed)
    return normalised(executed)


def _followed(process: BaseProcess, pipe: Connection, cell_seconds: float) -> NotebookNode:
    """Wait for the notebook, cell by cell."""
    _limit_silence(pipe, cell_seconds)
    place, limit = "", float(_START_SECONDS)
    due = time.monotonic() + limit
    while True:
        if not pipe.poll(_LOOK_SECONDS):
            # What a cell has started may hold the pipe open.
            if not process.is_alive() and not pipe.poll():
                raise Died(f"{place}its process ended ({exit_reason(process)})")
            if time.monotonic() > due:
                raise Refused(f"{place}took longer than {limit:g} seconds")
            continue
        try:
            message = json.loads(pipe.recv_bytes(2 * LARGEST_BYTES))
        except EOFError:
            # A cell may have closed the pipe, and go on.
            _end(process, pipe)
            raise Died(f"{place}its process ended ({exit_reason(process)})") from None
        except BlockingIOError:  # part of a message, and then nothing
            raise Refused(f"{place}took longer than {cell_seconds:g} seconds") from None
        except OSError:
            raise Refused(f"{place}more than {2 * LARGEST_BYTES} bytes of output") from None
        match message:
            case {"cell": int(cell)}:
                place, limit = f"cell {cell}: ", cell_seconds
                due = time.monotonic() + limit
            case {"refused": str(reason)}:
                raise Refused(reason)
            case {"notebook": dict(content)}:
                return nbformat.from_dict(content)


def _limit_silence(pipe: Connection, seconds: float) -> None:
    """Let no read from a pipe wait longer than this; on Unix it is a pair of sockets."""
    with socket.socket(fileno=os.dup(pipe.fileno())) as same:
        limit = struct.pack("ll", *divmod(int(seconds * 1_000_000), 1_000_000))
        same.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)


def _end(process: BaseProcess, pipe: Connection) -> None:
    """End a process with everything that its cells have started."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    end(process, pipe)


def _run(pipe: Connection, notebook: Path, parameters: dict) -> None:
    """Run the cells here; send the number of each as it begins, then the notebook or why there is none."""
    os.environ[PHONES] = "1"
    # What the cells start ends with them.
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)

    def send(name: str, content) -> None:
        pipe.send_bytes(json.dumps({name: content}).encode())

    try:
        executed = papermill.execute_notebook(
            str(notebook),
            None,
            parameters=parameters,
            engine_name=engine.NAME,
            progress_bar=False,
            started=lambda index: send("cell", index),
        )
    except PapermillExecutionError as error:
        send("refused", f"cell {error.cell_index}: {error.ename}: {error.evalue}")
    except Exception as error:  # nothing above would report it
        send("refused", f"{type(error).__name__}: {error}")
    else:
        send("notebook", executed)
