"""Processes that do not outlive the one that started them. Imports nothing that takes time."""

import ctypes
import os
import signal
import sys

# Tells the server which process started it.
RUNNER = "JAMINAN_RUNNER"
_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Have Linux kill this process as soon as its parent is gone, even if native code holds it."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
