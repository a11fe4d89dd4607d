"""Replace some files, all or none, while no other process does so in the same folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from analysis.errors import DataError
from jaminan import atomic


@contextmanager
def exclusively(folder: Path) -> Iterator[None]:
    """Wait until no other process replaces files in a folder.

    The lock ends with its process.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_all(changes: dict[Path, tuple[bytes, bytes]]) -> None:
    """Replace the content of files, one after the other.

    If that fails half-way, the old content is restored.

    Parameters
    ----------
    changes
        Old and new content of each file.

    Raises
    ------
    DataError
        If the content of one is no longer the old one; then none is changed.
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
