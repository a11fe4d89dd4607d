"""Files of the output folder: written whole, replaced in one step, and asked what they are."""

import os
import tempfile
from pathlib import Path

import nbformat
from nbformat.reader import NotJSONError

from analysis.reporting.executed import blocks_of

NOTEBOOK = ".ipynb"


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


def marker_of(notebook: Path) -> dict:
    """The end marker of an executed report; empty if there is no such file or no report in it."""
    try:
        blocks = blocks_of(nbformat.read(notebook, as_version=nbformat.NO_CONVERT))
    except (FileNotFoundError, NotJSONError, AttributeError):
        return {}
    return blocks[-1].content if blocks and blocks[-1].kind == "end" else {}
