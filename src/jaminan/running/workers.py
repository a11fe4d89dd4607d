"""A fresh process for every job, each ended when it overruns.

One server imports the scientific stack and reads the evidence once, starts no thread, and forks a process for
each job. Where the system does not fork safely, each process starts by itself. Every process dies with the
one above it, so killing the runner leaves nothing behind.
"""

import atexit
import contextlib
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection, spawn
from multiprocessing.process import BaseProcess
from pathlib import Path

from jaminan.running.parents import adopting, begin, end, exit_reason

START_SECONDS, SILENT_SECONDS = 60, 20
FORKS = sys.platform == "linux"
_SERVER = "import sys; from jaminan.running.workers import serve; serve(int(sys.argv[1]))"
_BEAT_SECONDS = 1
_TRIES = 2
# The evidence that the server reads, and the server with its pipe.
_data: Path | None = None
_server: tuple[BaseProcess, connection.Connection] | None = None


class Lost(Exception):
    """A job without an answer: its process ended or took too long; the message says which."""


def run(function: Callable, jobs: Iterable, *, number: int = 0, seconds: float) -> Iterator[tuple]:
    """Do each job in a process of its own; give it with its answer as it comes.

    A job whose process ends is tried once more; one that overruns is not.

    Parameters
    ----------
    function
        Of a job; gives its answer. Like the jobs and the answers, it goes from process to process.
    number
        How many processes at most at a time; 0 is one for each core.
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
    OSError
        If no process can be started.
    """
    pending = dict(enumerate(jobs))
    answers = (_served if FORKS else _answers)(function, pending, number or cores(), seconds)
    with contextlib.closing(answers):
        for key, answer in answers:
            if isinstance(answer, Exception) and not isinstance(answer, Lost):
                raise answer
            if key is not None:
                yield pending[key], answer


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_server(data: Path | None) -> None:
    """Start the server that forks, and go on: it imports and reads while the program does."""
    global _data, _server  # noqa: PLW0603 one server for each process that has jobs done
    if _server and _server[0].is_alive():
        if data == _data:
            return
        end(*_server)
    _data = data
    if FORKS:
        _server = begin(_become_server, fork=True)
        atexit.register(_server[0].kill)
        prepared = spawn.get_preparation_data("server")
        # The key may not be sent, and a user's script must not run again in there.
        for name in ("authkey", "init_main_from_name", "init_main_from_path"):
            prepared.pop(name, None)
        # If it is gone already, the first job finds out.
        with contextlib.suppress(ConnectionError):
            _server[1].send((prepared, data))


def _served(function: Callable, jobs: dict, number: int, seconds: float) -> Iterator[tuple]:
    """Have the server do the jobs; if it ends or falls silent, another takes its place."""
    global _server  # noqa: PLW0603
    pending, tries = dict(jobs), 0
    while pending:
        if tries == _TRIES:
            raise OSError("no process could be started for the reports")
        tries += 1
        if _server is None:
            start_server(_data)
        # Of this run alone until it is done: another may begin before this one is closed.
        (process, pipe), _server = _server, None
        limit = START_SECONDS
        # One that was stopped takes no more jobs than the pipe can hold.
        timer = threading.Timer(limit, process.kill)
        timer.start()
        try:
            pipe.send((Path.cwd(), function, pending, number, seconds))
            timer.cancel()
            while pending and pipe.poll(limit):
                limit = SILENT_SECONDS
                key, answer = pipe.recv()
                if key in pending:
                    tries = 0
                    del pending[key]
                    yield key, answer
        except (EOFError, ConnectionError):
            continue
        finally:
            timer.cancel()
            if pending or _server:
                end(process, pipe)
            else:
                _server = process, pipe


def _become_server(pipe: connection.Connection) -> None:
    """Begin anew, without threads of the runner but tied to it: it may be killed while this one imports."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.set_inheritable(pipe.fileno(), True)
    # Without -P the working folder would come before the library.
    os.execv(sys.executable, [sys.executable, "-P", "-c", _SERVER, str(pipe.fileno())])  # noqa: S606 fixed words


def serve(fd: int) -> None:
    """What the server does: forks a process for each job that comes by a pipe."""
    pipe = connection.Connection(fd)
    prepared, data = pipe.recv()
    spawn.prepare(prepared)
    from jaminan.running import warm

    warm.up(data)
    pipe.send((None, None))
    _do_jobs(pipe)


def _do_jobs(pipe: connection.Connection) -> None:
    while True:
        # The runner may have moved since this server began.
        folder, *asked = pipe.recv()
        os.chdir(folder)
        for answer in _answers(*asked):
            pipe.send(answer)


def _answers(function: Callable, jobs: dict, number: int, seconds: float) -> Iterator[tuple]:
    """The key of each job and its answer; None every second, as a sign of life."""
    waiting, busy = deque((key, 1) for key in jobs), {}
    with adopting() as end_orphans:
        try:
            while waiting or busy:
                while waiting and len(busy) < number:
                    key, tried = waiting.popleft()
                    process, pipe = begin(_work, function, jobs[key], fork=FORKS)
                    busy[pipe] = process, key, tried, time.monotonic() + seconds
                ready = connection.wait(list(busy), _BEAT_SECONDS)
                yield None, None
                for pipe, (process, key, tried, due) in list(busy.items()):
                    if pipe in ready:
                        answer = _answer(process, pipe)
                    elif due < time.monotonic():
                        answer = Lost(f"took longer than {seconds:g} seconds")
                    else:
                        continue
                    end(process, pipe)
                    end_orphans()
                    del busy[pipe]
                    if pipe in ready and isinstance(answer, Lost) and tried < _TRIES:
                        waiting.append((key, tried + 1))
                    else:
                        yield key, answer
        finally:
            for pipe, (process, *_) in busy.items():
                end(process, pipe)


def _answer(process: BaseProcess, pipe: connection.Connection):
    try:
        return pipe.recv()
    except (EOFError, ConnectionResetError):
        end(process, pipe)
        return Lost(f"its process ended ({exit_reason(process)})")


def _work(pipe: connection.Connection, function: Callable, job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with adopting():
            answer = function(job)
    except Exception as error:  # for the runner to raise: only it can end the run
        answer = error
    pipe.send(answer)
