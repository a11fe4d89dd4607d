"""A folder in which everything around a notebook can be read, and all that its cells write stays apart."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path

# Folders above that of the notebook which cells may read from: ../../data and the like.
_ABOVE = 4
# Bytes copied beforehand: a program that a cell starts, unlike its Python, would write through a link.
_COPIED = 50_000_000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What follows a link, and what changes an entry of a folder; by their names among Python's audit events.
_FOLLOWING = {
    "os.truncate", "os.chmod", "os.chown", "os.utime", "os.link", "os.chdir",
    "shutil.rmtree", "sqlite3.connect",
}  # fmt: skip
_ENTRIES = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink"}


class Apart:
    """A folder like that of a notebook: of links, of which one is a copy before a cell writes to it.

    Attributes
    ----------
    root
        The like of a folder above the notebook.
    work
        The like of the notebook's own, in which cells work.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        chain = [folder, *folder.parents[:_ABOVE]][::-1]
        root.mkdir()
        self.root = self.work = root.resolve()
        self._original = chain[0]
        for outer, inner in pairwise([*chain, None]):
            _link(outer, self.work, besides=inner)
            if inner:
                self.work /= inner.name
                self.work.mkdir()
        beside = sorted((path.stat().st_size, path) for path in self.work.iterdir() if path.is_file())
        totals = accumulate(size for size, _ in beside)
        for (_, path), total in zip(beside, totals, strict=True):
            if total <= _COPIED:
                own(path, self.root)

    def written(self) -> list[tuple[Path, Path]]:
        """The files that cells wrote: the name that each has in the folder of the page, and where it is.

        One that a cell wrote above the notebook, such as ``../data/x.csv``, is named ``data/x.csv``.
        """
        return [(self._name(path), path) for path in self._written(self.root, self._original)]

    def _name(self, path: Path) -> Path:
        parts = Path(os.path.relpath(path, self.work)).parts
        return Path(*(part for part in parts if part != os.pardir))

    def _written(self, folder: Path, original: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            on_the_way = path in (self.work, *self.work.parents)
            hidden = path.name == "__pycache__" or path.name.startswith(".")
            if path.is_symlink() or (hidden and not on_the_way):
                continue
            if path.is_dir():
                yield from self._written(path, original / path.name)
            elif path.is_file() and not _unchanged(path, original / path.name):
                yield path


def guard(root: str) -> None:
    """From now on, have this Python write to no file that a link below a folder leads to."""

    def watch(event: str, arguments: tuple) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
            own(arguments[0], Path(root))
        elif event in _FOLLOWING or event in _ENTRIES:
            for path in arguments[:2]:
                own(path, Path(root), itself=event in _FOLLOWING)

    sys.addaudithook(watch)


def own(path, root: Path, *, itself: bool = True) -> None:
    """Have no link on the way to a path below a folder: it becomes a copy of a file, or a folder of links.

    Parameters
    ----------
    path
        As `open` takes it; what names no place is passed over.
    itself
        Whether the path itself must be none.
    """
    try:
        place = Path(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 a Path keeps ..
    except TypeError:  # an open file
        return
    if not place.is_relative_to(root):
        return
    way = [*place.parents][::-1] + [place] * itself
    for link in (each for each in way if each.is_relative_to(root) and each.is_symlink()):
        target = link.resolve()
        if target.is_dir():
            link.unlink()
            link.mkdir()
            _link(target, link)
        elif target.is_file():
            link.unlink()
            shutil.copy2(target, link)


def _link(folder: Path, place: Path, besides: Path | None = None) -> None:
    """Have a link in a place to everything in a folder that may be read."""
    with suppress(PermissionError):
        for path in folder.iterdir():
            if path != besides:
                (place / path.name).symlink_to(path)


def _unchanged(copy: Path, original: Path) -> bool:
    one, other = copy.stat(), original.stat() if original.is_file() else None
    return other is not None and (one.st_mtime_ns, one.st_size) == (other.st_mtime_ns, other.st_size)
