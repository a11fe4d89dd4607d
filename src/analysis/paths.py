"""Where the project keeps its files, found from this file and not from the working folder."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
TEMPLATE = NOTEBOOKS / "regional-report.ipynb"


def data_folder(name: str = "") -> Path:
    """Folder that holds ``raw/`` and ``processed/``; an empty name is the repository's own."""
    # Of a link that leads to itself, only this one says nothing.
    return Path(os.path.realpath(name)) if name else DATA
