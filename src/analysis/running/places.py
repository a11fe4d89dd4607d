"""Files of the output folder: written whole and taken out whole."""

import os
import tempfile
from pathlib import Path


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
