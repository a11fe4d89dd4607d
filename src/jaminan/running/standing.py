"""Whether everything stands as the last whole run left it: told without reading any evidence.

Reading the evidence and the libraries for it takes longer than to look at every file of 552 reports.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from analysis.evidence.stamp import raw_hash
from analysis.paths import NOTEBOOKS
from jaminan.running import manifest, record


def state(data: Path, asked: dict) -> str:
    """One hash of all that a run is made of and asked for.

    Parameters
    ----------
    data
        The data folder.
    asked
        What the user asked for, as plain data.
    """
    notebooks = [manifest.digest(path.read_bytes()) for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
    made_of = [raw_hash(data), manifest.program(), notebooks, asked]
    return manifest.digest(json.dumps(made_of, sort_keys=True).encode())


def standing(output: Path, wanted: str) -> int:
    """How many reports the last run made, if it was whole, of this state, and its files are as it left them.

    Otherwise 0. The record then says of each report that it is unchanged.
    """
    last = record.load(output)
    if last.get("exit") != 0 or last.get("state") != wanted:
        return 0
    entries = manifest.load(output)
    names = [report["report"] for report in last["reports"]]
    if not set(names) <= set(entries):
        return 0
    kept = [*names, *(name for name in entries if "region" not in entries[name])]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        whole = pool.map(lambda name: manifest.whole((output / name).parent, entries[name], []), kept)
        if not all(whole):
            return 0
    reports = [{"report": name, "outcome": "unchanged"} for name in names]
    record.save(output, {**last, "began": datetime.now(UTC), "reports": reports})
    return len(names)
