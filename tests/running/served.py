"""A program for the tests of workers: what one finds read and imported before its first job."""

import multiprocessing.forkserver
import os
import signal
import sys
from pathlib import Path

from analysis.running import workers


def found(_: int) -> str:
    """How many states of evidence it finds read, and whether the stack is imported."""
    from analysis.evidence import store

    return f"{len(store._read)} {'matplotlib' in sys.modules}"


def nothing() -> None:
    """Prepare nothing."""


if __name__ == "__main__":
    workers.start_server(Path(sys.argv[1]))
    if "stopped" in sys.argv:
        server = multiprocessing.forkserver._forkserver._forkserver_pid
        os.kill(server, signal.SIGSTOP)
        print(server)
        sys.exit()
    for _, answer in workers.run(found, [0], number=1, seconds=60, prepare=nothing):
        print(answer)
