"""Where the project keeps its files, found from this file and not from the working folder."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
TEMPLATE = NOTEBOOKS / "regional-report.ipynb"


def data_folder(name: str = "") -> Path:
    """Folder that holds ``raw/`` and ``processed/``; an empty name is the repository's own."""
    return Path(name).resolve() if name else DATA
