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
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from analysis.running.parents import begin, how

START_SECONDS, SILENT_SECONDS = 60, 20
FORKS = sys.platform == "linux"
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
    left = dict(enumerate(jobs))
    answers = (_served if FORKS else _answers)(function, left, number or cores(), seconds)
    with contextlib.closing(answers):
        for key, answer in answers:
            if isinstance(answer, Exception) and not isinstance(answer, Lost):
                raise answer
            if key is not None:
                yield left[key], answer


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_server(data: Path | None) -> None:
    """Start the server that forks, and go on: it imports and reads while the program does."""
    global _data, _server  # noqa: PLW0603 one server for each process that has jobs done
    _data = data
    if FORKS:
        _server = begin(_serve, data, fork=False)
        # It goes with this process anyway, but not if it was stopped before it could see to that.
        atexit.register(_server[0].kill)


def _served(function: Callable, jobs: dict, number: int, seconds: float) -> Iterator[tuple]:
    """Have the server do the jobs; if it ends or falls silent, another takes its place."""
    global _server  # noqa: PLW0603
    left, tries = dict(jobs), 0
    while left:
        if tries == _TRIES:
            raise OSError("no process could be started for the reports")
        tries += 1
        if _server is None:
            start_server(_data)
        process, pipe = _server
        limit = START_SECONDS
        # One that was stopped takes no more jobs than the pipe can hold.
        timer = threading.Timer(limit, process.kill)
        timer.start()
        try:
            pipe.send((function, left, number, seconds))
            timer.cancel()
            while left and pipe.poll(limit):
                limit = SILENT_SECONDS
                key, answer = pipe.recv()
                if key in left:
                    tries = 0
                    del left[key]
                    yield key, answer
        except (EOFError, ConnectionError):
            continue
        finally:
            timer.cancel()
            if left:
                process.kill()
                process.join()
                pipe.close()
                _server = None


def _serve(pipe: connection.Connection, data: Path | None) -> None:
    """What the server does: forks a process for each job that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from analysis.running import warm  # takes seconds, in which the runner may be killed

    warm.up(data)
    pipe.send((None, None))
    while True:
        for answer in _answers(*pipe.recv()):
            pipe.send(answer)


def _answers(function: Callable, jobs: dict, number: int, seconds: float) -> Iterator[tuple]:
    """The key of each job and its answer; None every second, as a sign of life."""
    waiting = deque((key, 1) for key in jobs)
    busy: list[_Process] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < number:
                key, tried = waiting.popleft()
                busy.append(_Process(function, key, jobs[key], tried, seconds))
            ready = connection.wait([process.pipe for process in busy], _BEAT_SECONDS)
            yield None, None
            now = time.monotonic()
            for process in [each for each in busy if each.pipe in ready or each.due <= now]:
                ended = process.pipe in ready
                answer = process.answer() if ended else Lost(f"took longer than {seconds:g} seconds")
                busy.remove(process)
                process.end()
                if ended and isinstance(answer, Lost) and process.tried < _TRIES:
                    waiting.append((process.key, process.tried + 1))
                else:
                    yield process.key, answer
    finally:
        for process in busy:
            process.end()


class _Process:
    """One job and the process that does it."""

    def __init__(self, function: Callable, key: int, job, tried: int, seconds: float):
        self.key, self.tried = key, tried
        self.process, self.pipe = begin(_work, function, job, fork=FORKS)
        self.due = time.monotonic() + seconds

    def answer(self):
        try:
            return self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.end()
            return Lost(f"its process ended ({how(self.process)})")

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _work(pipe: connection.Connection, function: Callable, job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        answer = function(job)
    except Exception as error:  # for the runner to raise: only it can end the run
        answer = error
    pipe.send(answer)
