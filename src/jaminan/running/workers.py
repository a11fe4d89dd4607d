"""A fresh process for every job, each ended when it overruns.

One server imports the scientific stack and reads the evidence once, starts no thread, and forks a process for
each job. Where the system does not fork safely, each process starts by itself. Every process dies with the
one above it, so killing the runner leaves nothing behind.
"""

import atexit
import contextlib
import multiprocessing
import multiprocessing.forkserver
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection
from pathlib import Path

from jaminan.running import leash
from jaminan.running.parents import RUNNER, die_with
from jaminan.running.places import own_prefix, refuse_long_temporary

START_SECONDS = 60
# Tells the server which evidence to read.
EVIDENCE = "JAMINAN_EVIDENCE"
FORKS = sys.platform == "linux"
_GRACE_SECONDS = 2
_TRIES = 2
# What the server imports before it forks, in this order.
_PRELOADED = ["jaminan.running.leash", "jaminan.running.warm"]
# The evidence that the server reads.
_data: Path | None = None


class Lost(Exception):
    """A job without an answer: its process ended or took too long; the message says which."""


def run(function: Callable, jobs: Iterable, *, number: int, seconds: float) -> Iterator[tuple]:
    """Do each job in a process of its own; give it with its answer as it comes.

    A job whose process ends is tried once more; one that overruns is not.

    Parameters
    ----------
    function
        Of a job; gives its answer. Like the jobs and the answers, it goes from process to process.
    number
        How many processes at most at a time.
    seconds
        What a job may take.

    Yields
    ------
    tuple
        A job, and its answer or `Lost`.

    Raises
    ------
    Exception
        What ``function`` raises.
    """
    waiting = deque((job, 1) for job in jobs)
    busy: list[_Process] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < number:
                busy.append(_Process(function, *waiting.popleft(), seconds))
            soonest = min(process.due for process in busy) - time.monotonic()
            ready = connection.wait([process.pipe for process in busy], max(soonest, 0))
            now = time.monotonic()
            for process in [each for each in busy if each.pipe in ready or each.due <= now]:
                ended = process.pipe in ready
                answer = process.answer() if ended else Lost(f"took longer than {seconds:g} seconds")
                busy.remove(process)
                process.end()
                if ended and isinstance(answer, Lost) and process.tried < _TRIES:
                    waiting.append((process.job, process.tried + 1))
                elif isinstance(answer, Exception) and not isinstance(answer, Lost):
                    raise answer
                else:
                    yield process.job, answer
    finally:
        for process in busy:
            process.end()


def start_server(data: Path) -> None:
    """Start the server that forks, and go on: it imports and reads while the program does."""
    refuse_long_temporary()
    global _data  # noqa: PLW0603 one server for each process that has jobs done
    _data = data
    if not FORKS:
        return
    # Where the server listens: what this process cannot remove, the next run sweeps.
    folder = tempfile.mkdtemp(prefix=own_prefix())
    multiprocessing.current_process()._config["tempdir"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with _informed():
        _context()
        multiprocessing.forkserver.ensure_running()
    # It goes with this process anyway, but not if it was stopped before it could see to that.
    atexit.register(_kill_server)


def _context() -> multiprocessing.context.BaseContext:
    """The way to start processes."""
    if not FORKS:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


@contextlib.contextmanager
def _informed() -> Iterator[None]:
    """Let a server that is started meanwhile know, by its environment, whose it is and what to read."""
    words = {RUNNER: str(os.getpid())} | ({EVIDENCE: str(_data)} if _data else {})
    os.environ.update(words)
    try:
        yield
    finally:
        for name in words:
            del os.environ[name]


class _Process:
    """One job and the process that does it."""

    def __init__(self, function: Callable, job, tried: int, seconds: float):
        context, parent = _context(), None if FORKS else os.getpid()
        self.job, self.tried = job, tried
        for left in reversed(range(_TRIES)):
            self.pipe, theirs = context.Pipe()
            self.process = context.Process(target=_work, args=(theirs, function, job, parent))
            try:
                with _impatient(), _informed():
                    self.process.start()
            except (EOFError, ConnectionError):  # the server ended; another takes its place
                if not left:
                    raise OSError("no process could be started for the reports") from None
            else:
                break
            finally:
                theirs.close()
        self.due = time.monotonic() + seconds

    def answer(self):
        try:
            return self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.end()
            return Lost(f"its process ended ({how(self.process.exitcode)})")

    def end(self) -> None:
        self.process.kill()
        # The server reports its end, and may be held up itself.
        self.process.join(_GRACE_SECONDS)
        if self.process.is_alive():
            _kill_server()
            self.process.join()
        self.pipe.close()


def how(exitcode: int) -> str:
    """How a process ended.

    Examples
    --------
    >>> how(3), how(-9)
    ('exit 3', 'signal 9')
    """
    return f"signal {-exitcode}" if exitcode < 0 else f"exit {exitcode}"


@contextlib.contextmanager
def _impatient() -> Iterator[None]:
    """Kill a server that does not answer, so that nobody waits for it for ever."""
    timer = threading.Timer(START_SECONDS, _kill_server)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _kill_server() -> None:
    pid = multiprocessing.forkserver._forkserver._forkserver_pid
    if pid is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _work(pipe: connection.Connection, function: Callable, job, parent: int | None) -> None:
    # None where the server is the parent.
    die_with(leash.SERVER if parent is None else parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        answer = function(job)
    except Exception as error:  # for the runner to raise: only it can end the run
        answer = error
    pipe.send(answer)
