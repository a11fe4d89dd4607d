"""One run at a time in an output folder, and nothing left behind by a run that was killed."""

import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from jaminan.running.places import new_folder, sweep_scratch

_STAGING = ".stage-"
_LOCK = ".lock"


class Locked(Exception):
    """Another run works in the folder; the message names it."""


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Lock the folder for one run, after sweeping what a killed run left in it.

    The lock ends with its process, however that ends: there is no stale one.

    Raises
    ------
    Locked
        If another run has it.
    OSError
        If the folder cannot be made or written, or its lock is another user's alone.
    """
    output.mkdir(parents=True, exist_ok=True)
    with _opened(output) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(
                f"{output}: another run works here ({lock.read().strip() or 'just started'})"
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        for leftover in output.glob(f"{_STAGING}*"):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover)
            else:
                leftover.unlink()
        sweep_scratch()
        yield


def _opened(output: Path) -> TextIO:
    """The file of the lock, open to everyone who may write in the folder."""
    path = output / _LOCK
    # A link in its place is not followed.
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        lock = os.fdopen(os.open(path, flags, 0o666), "r+", encoding="utf-8")
    except PermissionError as error:
        if not path.exists():
            raise
        reason = "is another user's – expected a folder of your own (--output), or one that a group may write"
        raise OSError(errno.EACCES, reason, str(path)) from error
    if os.fstat(lock.fileno()).st_uid == os.geteuid():
        os.fchmod(lock.fileno(), 0o600 | stat.S_IMODE(output.stat().st_mode) & 0o666)
    return lock


@contextmanager
def staging_folder(output: Path) -> Iterator[Path]:
    """A folder for what is not complete yet; the next run sweeps what a killed one left."""
    folder = new_folder(output, _STAGING)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
