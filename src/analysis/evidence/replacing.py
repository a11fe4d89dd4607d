"""Replace some files, all or none; nobody else does so in the same folder meanwhile."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import DataError

_STAGED = ".new"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else replaces files in a folder, and sweep what a killed process left in it.

    The lock dies with its holder.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in folder.glob(f".*-*{_STAGED}"):
            left.unlink()
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
    staged = {}
    try:
        for path, (before, after) in changes.items():
            if after != before:
                staged[path] = _staged(path, after)
        for path, (before, _) in changes.items():
            if path.read_bytes() != before:
                raise DataError(f"{path}: changed meanwhile; nothing was written – run again")
        for path, file in staged.items():
            file.replace(path)
    except BaseException:
        for path in staged:
            before, after = changes[path]
            if path.read_bytes() == after:
                _staged(path, before).replace(path)
        raise
    finally:
        for file in staged.values():
            file.unlink(missing_ok=True)


def _staged(path: Path, content: bytes) -> Path:
    """A file beside the path, on the disk, under a name that no table has."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=_STAGED)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    shutil.copymode(path, name)
    return Path(name)
