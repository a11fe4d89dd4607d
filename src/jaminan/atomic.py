"""Files replaced whole: whatever stops a writer, a reader finds the old content or the new one."""

import fcntl
import glob
import json
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_STAGED = ".new"


def read_json(path: Path) -> dict:
    """The object in a JSON file; empty if there is none or it cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write(path: Path, content: bytes) -> None:
    """Put new content in place of a file, or of a link, in a single step.

    A new file has the mode that the umask allows, a replaced one keeps its own.

    Raises
    ------
    OSError
        If it cannot be written, with the name of the file; then the file is as it was.
    """
    write_all({path: content})


def write_all(contents: dict[Path, bytes]) -> None:
    """Write several files, each as `write` does; all are on the disk before the first takes its place.

    Raises
    ------
    OSError
        If one of them cannot be written.
    """
    with ExitStack() as stack:
        new = {path: stack.enter_context(staged(path, content)) for path, content in contents.items()}
        for path, file in new.items():
            with _named(path):
                file.replace(path)


@contextmanager
def staged(path: Path, content: bytes) -> Iterator[Path]:
    """Write to the disk what a file is to hold, next to it under another name, and remove what is not moved.

    Raises
    ------
    OSError
        If it cannot be written, with the name of the file that it is for.
    """
    _sweep(path)
    with _named(path):
        new, out = _opened(path)
    try:
        with out:
            with _named(path):
                _fill(out, content, path)
            yield new
    finally:
        new.unlink(missing_ok=True)


def _opened(path: Path) -> tuple[Path, BinaryIO]:
    """A new file next to the path, locked while its writer lives."""
    while True:
        new = path.with_name(f".{path.name}-{secrets.token_hex(8)}{_STAGED}")
        out = new.open("xb", buffering=0)
        # Where the file system has no locks, nothing is swept.
        with suppress(OSError):
            fcntl.flock(out, fcntl.LOCK_EX)
        # Another writer may have swept it before it was locked.
        if os.fstat(out.fileno()).st_nlink:
            return new, out
        out.close()


def _fill(out: BinaryIO, content: bytes, path: Path) -> None:
    left = memoryview(content)
    while left:
        left = left[out.write(left) :]
    if path.is_file() and not path.is_symlink():
        os.fchmod(out.fileno(), stat.S_IMODE(path.stat().st_mode))
    os.fsync(out.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file: the error of a full disk names none, that of a closed folder the other name."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _sweep(path: Path) -> None:
    """Remove what killed writers of this file have left."""
    for left in path.parent.glob(f".{glob.escape(path.name)}-*{_STAGED}"):
        with suppress(OSError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()
