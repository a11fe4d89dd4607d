"""Where the project keeps its files, found from this file: in the checkout, or in what a wheel brought."""

import os
from pathlib import Path

_HOME = Path(__file__).resolve().parents[1]
# Beside the two packages, as pyproject.toml has it; a checkout has none.
_BROUGHT = _HOME / "jaminan_kept"
ROOT = _BROUGHT if _BROUGHT.is_dir() else _HOME.parent
DATA = ROOT / "data"
NOTEBOOKS = ROOT / "notebooks"
# What a wheel brought is no place for reports.
REPORTS = (Path.cwd() if ROOT == _BROUGHT else ROOT) / "reports"
SITE = REPORTS.with_name("_site")
TEMPLATE = NOTEBOOKS / "regional-report.ipynb"


def data_folder(name: str = "") -> Path:
    """Folder that holds ``raw/`` and ``processed/``; an empty name is the repository's own."""
    # Of a link that leads to itself, only this one says nothing.
    return Path(os.path.realpath(name)) if name else DATA
