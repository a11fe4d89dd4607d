"""Processes that do not outlive the one that started them. Imports nothing that takes time."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36


def begin(function: Callable, *arguments, fork: bool) -> tuple[BaseProcess, Connection]:
    """Start a process that ends with this one; give it with this end of the pipe between the two.

    Parameters
    ----------
    function
        Called there with the other end and the arguments.
    fork
        Fork this process; otherwise the new one starts by itself.
    """
    # Dask's workers are daemons, which multiprocessing lets start none; those here are all ended by hand.
    multiprocessing.current_process()._config["daemon"] = False
    context = multiprocessing.get_context("fork" if fork else "spawn")
    ours, theirs = context.Pipe()
    with theirs:
        process = context.Process(target=_tied, args=(os.getpid(), function, theirs, *arguments))
        process.start()
    return process, ours


def _tied(parent: int, function: Callable, *arguments) -> None:
    if sys.platform == "linux":
        # Even if native code holds it, Linux kills it as soon as its parent is gone.
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    function(*arguments)


def end(process: BaseProcess, pipe: Connection) -> None:
    """End a process that `begin` gave, whatever it does."""
    process.kill()
    process.join()
    pipe.close()


@contextmanager
def adopting() -> Iterator[Callable[[], None]]:
    """End what processes that ended have left running, at the end and whenever the function given is called.

    On Linux, whatever a process has started becomes a child of this one when it ends, even a program in a
    session of its own. Elsewhere nothing is done.
    """
    if sys.platform != "linux":
        yield lambda: None
        return
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    others = _children()

    def end_orphans() -> None:
        # What one of them has started comes only when it has ended.
        while orphans := _children() - others - _started():
            for pid in orphans:
                try:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                except OSError:  # another user's
                    others.add(pid)

    try:
        yield end_orphans
    finally:
        end_orphans()


def _started() -> set[int | None]:
    """The processes that multiprocessing has started here; one of them is its own."""
    return {
        resource_tracker._resource_tracker._pid,
        *(each.pid for each in multiprocessing.active_children()),
    }


def _children() -> set[int]:
    """The processes whose parent is this one."""
    children = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(FileNotFoundError, ProcessLookupError):
                stat = (entry / "stat").read_bytes()
                if int(stat.rpartition(b")")[2].split()[1]) == os.getpid():
                    children.add(int(entry.name))
    return children


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, value)


def exit_reason(process: BaseProcess) -> str:
    """How a process ended: ``exit 3`` or ``signal 9``."""
    code = process.exitcode
    return f"signal {-code}" if code < 0 else f"exit {code}"
