"""Replace some files, all or none; nobody else does so in the same folder meanwhile."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from analysis.errors import DataError
from jaminan import atomic


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else replaces files in a folder.

    The lock dies with its holder.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_all(changes: dict[Path, tuple[bytes, bytes]]) -> None:
    """Put new content in place of what files were, one after the other.

    If that fails half-way, what was there is put back.

    Parameters
    ----------
    changes
        What each file holds and what it is to hold.

    Raises
    ------
    DataError
        If one of them holds something else by now; then none is changed.
    """
    with ExitStack() as stack:
        staged = {
            path: stack.enter_context(atomic.staged(path, after))
            for path, (before, after) in changes.items()
            if after != before
        }
        for path, (before, _) in changes.items():
            if path.read_bytes() != before:
                raise DataError(f"{path}: changed meanwhile; nothing was written – run again")
        try:
            for path, file in staged.items():
                file.replace(path)
        except BaseException:
            for path in staged:
                before, after = changes[path]
                if path.read_bytes() == after:
                    atomic.write(path, before)
            raise
