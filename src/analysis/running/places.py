"""Files of the output folder, written whole and taken out whole, and folders for the time being."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SCRATCH = "jaminan-"
# The path of a socket has 107 bytes at most; it adds up to 43 to the path of the folder for temporary files.
_LONGEST_FOLDER = 64


def write(path: Path, content: bytes) -> None:
    """Write a staged file and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def discard(path: Path, staging: Path) -> None:
    """Take a file or folder out of the output; it vanishes with the staging folder."""
    path.replace(Path(tempfile.mkdtemp(dir=staging)) / path.name)


def refuse_link(folder: Path) -> None:
    """Keep files from being written where a link leads.

    Raises
    ------
    OSError
        If the folder is a link.
    """
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "a link – expected a folder", str(folder))


def refuse_long_temporary() -> None:
    """Keep a run from starting where no process could speak to another.

    Raises
    ------
    OSError
        If the folder for temporary files has too long a path for sockets.
    """
    folder = tempfile.gettempdir()
    if (size := len(os.fsencode(folder))) > _LONGEST_FOLDER:
        raise OSError(
            errno.ENAMETOOLONG,
            f"a path of {size} bytes – expected at most {_LONGEST_FOLDER}, for sockets; TMPDIR names another",
            folder,
        )


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for the sockets of one kernel: short, private, named after the process that uses it."""
    with tempfile.TemporaryDirectory(prefix=own_prefix()) as folder:
        yield Path(folder)


def own_prefix() -> str:
    """How the name of a folder for the time being begins: it tells of which process it is."""
    return f"{_SCRATCH}{os.getpid()}-"


def sweep_scratch() -> None:
    """Remove such folders of processes that are no more."""
    for left in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*-*"):
        pid = left.name.removeprefix(_SCRATCH).partition("-")[0]
        # Another run may sweep at the same time; anybody may make a folder with an impossible number.
        with suppress(FileNotFoundError, OverflowError):
            if pid.isdecimal() and left.lstat().st_uid == os.getuid() and not _lives(int(pid)):
                shutil.rmtree(left, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
