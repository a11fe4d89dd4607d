"""Files of the output folder, put in and taken out whole, and temporary folders."""

import ctypes
import errno
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.errors import DataError
from analysis.paths import REPORTS, ROOT

_SCRATCH = "jaminan-"
# Of the repository; reports are next to them.
_OWN = (
    ".ci", ".git", ".github", ".setup", ".venv",
    "benchmarks", "data", "docs", "notebooks", "src", "tests", "tools",
)  # fmt: skip
_HERE, _RENAME_EXCHANGE = -100, 2


def put(staged: Path, final: Path) -> None:
    """Move a staged file or folder into place in a single step; an older one is removed with the staging."""
    if not final.is_dir() or final.is_symlink():
        staged.replace(final)
    elif not _exchanged(staged, final):
        discard(final, staged.parent)
        staged.replace(final)


def _exchanged(staged: Path, final: Path) -> bool:
    """Whether the two took each other's place, as Linux can do on most file systems: no reader misses one."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return bool(rename) and rename(_HERE, bytes(staged), _HERE, bytes(final), _RENAME_EXCHANGE) == 0


def discard(path: Path, staging: Path) -> None:
    """Take a file or folder out of the output; it is removed with the staging folder."""
    path.replace(new_folder(staging) / path.name)


def new_folder(parent: Path, prefix: str = "") -> Path:
    """Make a folder under a name that no other has, with the mode that the umask allows.

    Those of `tempfile` are closed to all others: who shares the parent could not remove them.
    """
    folder = parent / f"{prefix}{secrets.token_hex(8)}"
    folder.mkdir()
    return folder


def refuse_link(folder: Path) -> None:
    """Keep files from being written where a link leads.

    Raises
    ------
    OSError
        If the folder is a link.
    """
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "a link – expected a folder", str(folder))


def refuse_foreign_folder(output: Path, data: Path) -> None:
    """Keep reports out of folders that hold other files.

    Parameters
    ----------
    output, data
        Folders, without links on the way to them.

    Raises
    ------
    DataError
        If the output is a file, the repository, a folder of its own files, one of the data, the home or
        the root.
    """
    for place in (output, *output.parents):
        if os.path.exists(place) and not os.path.isdir(place):  # noqa: PTH110, PTH112 a Path may raise
            raise DataError(f"{place} is a file, not a folder")
    own = [ROOT / name for name in _OWN] + [data / "raw", data / "processed"]
    if output in (ROOT, data, Path(output.anchor), Path.home()) or any(
        output.is_relative_to(folder) for folder in own
    ):
        raise DataError(
            f"{output} holds other files than reports – expected a folder of its own, such as {REPORTS}"
        )


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder: short name, private, named after the process that uses it."""
    with tempfile.TemporaryDirectory(prefix=own_prefix()) as folder:
        yield Path(folder)


def own_prefix() -> str:
    """How the name of a temporary folder begins: with the process that owns it."""
    return f"{_SCRATCH}{os.getpid()}-"


def sweep_scratch() -> None:
    """Remove temporary folders of processes that have ended."""
    for leftover in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*-*"):
        pid = leftover.name.removeprefix(_SCRATCH).partition("-")[0]
        # Another run may sweep at the same time; anybody may make a folder with an impossible number.
        with suppress(FileNotFoundError, OverflowError):
            if pid.isdecimal() and leftover.lstat().st_uid == os.getuid() and not _lives(int(pid)):
                shutil.rmtree(leftover, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    # One that ended keeps its number until its parent waits for it, which in a container may be never.
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    return sys.platform != "linux"
