"""Processes that do not outlive the one that started them. Imports nothing that takes time."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

_PR_SET_PDEATHSIG = 1


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
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    function(*arguments)


def end(process: BaseProcess, pipe: Connection) -> None:
    """End a process that `begin` gave, whatever it does."""
    process.kill()
    process.join()
    pipe.close()


def how(process: BaseProcess) -> str:
    """How a process ended: ``exit 3`` or ``signal 9``."""
    code = process.exitcode
    return f"signal {-code}" if code < 0 else f"exit {code}"
