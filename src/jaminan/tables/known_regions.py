"""The regions of a collection as plain rows: what reading an article needs, without the other tables."""

import csv
import json
from importlib import resources
from pathlib import Path


def region_rows(folder: Path) -> list[dict[str, str]]:
    """The rows of regions.csv, and behind them those of the register that it leaves out."""
    rows = _rows((folder / "raw" / "regions.csv").read_text(encoding="utf-8-sig"))
    if json.loads((folder / "datapackage.json").read_text(encoding="utf-8")).get("register"):
        own = {row["region_id"] for row in rows}
        register = resources.files("analysis.evidence").joinpath("register.csv").read_text(encoding="utf-8")
        rows += [row for row in _rows(register) if row["region_id"] not in own]
    return rows


def _rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(content.splitlines()))
