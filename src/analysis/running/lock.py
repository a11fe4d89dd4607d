"""One run at a time in an output folder, and nothing left behind by a run that was killed."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.running.places import sweep_scratch

STAGING = ".stage-"
_LOCK = ".lock"


class Held(Exception):
    """Another run works in the folder; the message names it."""


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Hold the folder for one run, after sweeping what a killed run left in it.

    The lock dies with its holder, however that ends: there is no stale one.

    Raises
    ------
    Held
        If another run holds it.
    OSError
        If the folder cannot be made or written.
    """
    output.mkdir(parents=True, exist_ok=True)
    # A link in its place is not followed.
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(output / _LOCK, flags, 0o644), "r+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(
                f"{output}: another run works here ({lock.read().strip() or 'just started'})"
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        for left in output.glob(f"{STAGING}*"):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()
        sweep_scratch()
        yield
