"""One hash of the program, by which it is known what another version of it made."""

import hashlib
import platform
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import analysis
import jaminan


def digest(content: bytes) -> str:
    """SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


@cache
def program() -> str:
    """The files of the library and the program, and the versions of Python and of every package."""
    made_of = hashlib.sha256(platform.python_version().encode())
    for package in sorted(f"{each.name} {each.version}" for each in distributions()):
        made_of.update(package.encode())
    for package in (analysis, jaminan):
        root = Path(package.__file__).parent
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                made_of.update(path.relative_to(root.parent).as_posix().encode())
                made_of.update(path.read_bytes())
    return made_of.hexdigest()
