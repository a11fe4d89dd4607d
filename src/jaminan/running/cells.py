"""Run the cells of a notebook in a process made for it, and take from it nothing but the notebook."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from jaminan.running import engine
from jaminan.running.gate import LARGEST_BYTES, Died, Refused, accept, normalised, refuse_unknown
from jaminan.running.parents import die_with
from jaminan.running.workers import FORKS, how

FORKED, STARTED = "forked", "started"
_START_SECONDS = 60
_LOOK_SECONDS = 0.1
_CHILD = "from jaminan.running.cells import started; started()"


def way() -> str:
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
    begin = _fork if way() == FORKED else _start
    ours, theirs = Pipe(duplex=False)
    with ours:
        with theirs:
            process = begin(theirs, notebook, parameters)
        try:
            executed = _followed(process, ours, cell_seconds)
        finally:
            _end(process)
    accept(executed)
    return normalised(executed)


def _followed(process: "_Forked | subprocess.Popen", pipe: Connection, cell_seconds: float) -> NotebookNode:
    """Wait for the notebook, cell by cell."""
    place, limit = "", float(_START_SECONDS)
    due = time.monotonic() + limit
    while True:
        if not pipe.poll(_LOOK_SECONDS):
            # What a cell has started may hold the pipe open.
            if process.poll() is not None and not pipe.poll():
                raise Died(f"{place}its process ended ({how(process.poll())})")
            if time.monotonic() > due:
                raise Refused(f"{place}took longer than {limit:g} seconds")
            continue
        try:
            message = json.loads(pipe.recv_bytes(2 * LARGEST_BYTES))
        except EOFError:
            raise Died(f"{place}its process ended ({how(process.wait())})") from None
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


def _end(process: "_Forked | subprocess.Popen") -> None:
    """End a process with everything that its cells have started."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


class _Forked:
    """A forked process, with as much of `subprocess.Popen` as is used here."""

    def __init__(self, pid: int):
        self.pid = pid
        self._code: int | None = None

    def poll(self) -> int | None:
        # Its number stays its own until `wait`, so that its group can be ended.
        if self._code is None and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return self.wait(os.WNOWAIT)
        return self._code

    def wait(self, more: int = 0) -> int:
        if self._code is None:
            ended = os.waitid(os.P_PID, self.pid, os.WEXITED | more)
            code = ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
            if more:
                return code
            self._code = code
        return self._code

    def kill(self) -> None:
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)


def _fork(theirs: Connection, notebook: Path, parameters: dict) -> _Forked:
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            _run(theirs, notebook, parameters, parent)
            code = 0
        finally:
            os._exit(code)
    return _Forked(pid)


def _start(theirs: Connection, notebook: Path, parameters: dict) -> subprocess.Popen:
    # Without -P the working folder would come before the library.
    command = [sys.executable, "-P", "-c", _CHILD, str(theirs.fileno())]
    process = subprocess.Popen(  # noqa: S603 this Python and this module
        command, pass_fds=[theirs.fileno()], stdin=subprocess.PIPE
    )
    with contextlib.suppress(BrokenPipeError), process.stdin as words:
        words.write(json.dumps([str(notebook), parameters, os.getpid()]).encode())
    return process


def started() -> None:
    """What a process does that was started for the cells: the number of its pipe is its argument."""
    notebook, parameters, parent = json.load(sys.stdin)
    _run(Connection(int(sys.argv[1]), readable=False), Path(notebook), parameters, parent)


def _run(pipe: Connection, notebook: Path, parameters: dict, parent: int) -> None:
    """Run the cells here, say which one begins, and hand over the notebook or why there is none."""
    die_with(parent)
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
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            started=lambda index: send("cell", index),
        )
    except PapermillExecutionError as error:
        send("refused", f"cell {error.cell_index}: {error.ename}: {error.evalue}")
    except Exception as error:  # nobody is above who could tell
        send("refused", f"{type(error).__name__}: {error}")
    else:
        send("notebook", executed)
