"""What the processed tables were made from: whether they are up to date. Imports nothing that takes time."""

import hashlib
import json
from pathlib import Path

STAMP = "build.json"


def raw_hash(folder: Path) -> str:
    """Hash of the raw tables of a data folder and of their description, byte by byte."""
    return _hash([folder / "datapackage.json", *sorted((folder / "raw").glob("*.csv"))])


def tables_hash(folder: Path) -> str:
    """Hash of the processed tables of a data folder, byte by byte."""
    return _hash(sorted((folder / "processed").glob("*.csv")))


def read_stamp(folder: Path) -> dict:
    """What the processed tables were made from and are, as the last build left it; empty without one."""
    try:
        stamp = json.loads((folder / "processed" / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _hash(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
