"""Warm processes that do one job after another, each ended when it overruns.

One server imports the scientific stack once and forks the workers; each worker forks a warm process for its
kernels (`kernels`). Every one of them dies with the one above it, so killing the runner or a worker leaves
nothing behind.
"""

import atexit
import contextlib
import multiprocessing
import multiprocessing.forkserver
import os
import shutil
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection
from pathlib import Path

from analysis.running import leash
from analysis.running.parents import RUNNER, die_with
from analysis.running.places import own_prefix, refuse_long_temporary

START_SECONDS = 60
# Tells the server which evidence to read.
EVIDENCE = "JAMINAN_EVIDENCE"
_GRACE_SECONDS = 2
_TRIES = 2
# Typst keeps what it has compiled, some 30 MB for each report: a new worker begins without.
MOST_JOBS = 2
# What the server imports before it forks, in this order.
_PRELOADED = ["analysis.running.leash", "analysis.running.warm"]
# The evidence that the server reads.
_data: Path | None = None


class Lost(Exception):
    """A job without an answer: its worker ended or took too long; the message says which."""


def run(
    function: Callable,
    jobs: Iterable,
    *,
    number: int,
    seconds: float,
    prepare: Callable[[], None],
) -> Iterator[tuple]:
    """Do jobs in warm processes; give each job with its answer as it comes.

    A job whose worker ends is tried once more; one that overruns is not.

    Parameters
    ----------
    function
        Of a job; gives its answer. Like the jobs and the answers, it goes from process to process.
    number
        How many workers at most.
    seconds
        What a job may take.
    prepare
        What a worker does before its first job, while it has no threads.

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
    idle: list[_Worker] = []
    busy: list[_Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < number:
                worker = idle.pop() if idle else _Worker(function, prepare)
                worker.give(*waiting.popleft(), seconds)
                busy.append(worker)
            soonest = min(worker.due for worker in busy) - time.monotonic()
            ready = connection.wait([worker.pipe for worker in busy], max(soonest, 0))
            now = time.monotonic()
            for worker in [each for each in busy if each.pipe in ready or each.due <= now]:
                busy.remove(worker)
                if worker.pipe in ready:
                    answer = worker.answer()
                else:
                    answer = Lost(f"took longer than {seconds:g} seconds")
                    worker.end()
                if isinstance(answer, Lost):
                    if worker.pipe in ready and worker.tried < _TRIES:
                        waiting.append((worker.job, worker.tried + 1))
                        continue
                else:
                    idle.append(worker)
                    if isinstance(answer, Exception):
                        raise answer
                    if worker.jobs >= MOST_JOBS:
                        idle.pop().end()
                yield worker.job, answer
    finally:
        for worker in [*idle, *busy]:
            worker.end()


def start_server(data: Path) -> None:
    """Start the server that forks workers, and go on: it imports and reads while the program does."""
    refuse_long_temporary()
    global _data  # noqa: PLW0603 one server for each process that starts workers
    _data = data
    # Where the server listens: what this process cannot remove, the next run sweeps.
    folder = tempfile.mkdtemp(prefix=own_prefix())
    multiprocessing.current_process()._config["tempdir"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with _told():
        _context()
        multiprocessing.forkserver.ensure_running()
    # It goes with this process anyway, but not if it was stopped before it could see to that.
    atexit.register(_kill_server)


def _context() -> multiprocessing.context.ForkServerContext:
    """The way to start workers."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Tell a server that is started meanwhile, by its environment, whose it is and what to read."""
    words = {RUNNER: str(os.getpid())} | ({EVIDENCE: str(_data)} if _data else {})
    os.environ.update(words)
    try:
        yield
    finally:
        for name in words:
            del os.environ[name]


class _Worker:
    def __init__(self, function: Callable, prepare: Callable[[], None]):
        context = _context()
        self.jobs = 0
        for left in reversed(range(_TRIES)):
            self.pipe, theirs = context.Pipe()
            self.process = context.Process(target=_work, args=(theirs, function, prepare))
            try:
                with _impatient(), _told():
                    self.process.start()
            except (EOFError, ConnectionError):  # the server ended; another takes its place
                if not left:
                    raise OSError("no process could be started for the reports") from None
            else:
                break
            finally:
                theirs.close()

    def give(self, job, tried: int, seconds: float) -> None:
        self.job, self.tried, self.due = job, tried, time.monotonic() + seconds
        self.jobs += 1
        with contextlib.suppress(BrokenPipeError):  # it ended while idle: found when the answer is due
            self.pipe.send(job)

    def answer(self):
        try:
            return self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.end()
            return Lost(f"its process ended ({_how(self.process.exitcode)})")

    def end(self) -> None:
        self.process.kill()
        # Its end is told by the server, which may be held up itself.
        self.process.join(_GRACE_SECONDS)
        if self.process.is_alive():
            _kill_server()
            self.process.join()
        self.pipe.close()


def _how(exitcode: int) -> str:
    return f"signal {-exitcode}" if exitcode < 0 else f"exit {exitcode}"


@contextlib.contextmanager
def _impatient() -> Iterator[None]:
    """Kill a server that does not answer, so that who waits for it need not wait for ever."""
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


def _work(jobs: connection.Connection, function: Callable, prepare: Callable[[], None]) -> None:
    die_with(leash.SERVER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()
    while True:
        try:
            job = jobs.recv()
        except EOFError:
            return
        try:
            answer = function(job)
        except Exception as error:  # for the runner to raise: only it can end the run
            answer = error
        jobs.send(answer)
