"""Whether everything is as the last complete run left it, found without reading any evidence.

Reading the evidence and the libraries for it takes longer than to look at every file of 552 reports.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from analysis.evidence.stamp import raw_hash
from analysis.paths import NOTEBOOKS, data_folder
from jaminan import atomic
from jaminan.program import digest, program
from jaminan.running import manifest, record
from jaminan.running.requests import Options


def state(options: Options) -> str:
    """One hash of all that a run is made of and is to make."""
    notebooks = [digest(path.read_bytes()) for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
    made_of = [raw_hash(data_folder(options.data)), program(), notebooks, vars(options)]
    return digest(json.dumps(made_of, sort_keys=True).encode())


def up_to_date(output: Path, wanted: str) -> int:
    """How many reports the last run made, if it was complete, of this state, and its files are unchanged.

    Otherwise 0. The record then has each report as unchanged.
    """
    last = atomic.read_json(output / record.NAME)
    if last.get("exit") != 0 or last.get("state") != wanted:
        return 0
    entries = manifest.load(output)
    names = [report["report"] for report in last["reports"]]
    # The index lists what was published beside it.
    listed = entries.get("index", {}).get("pages") == manifest.pages(output)
    if not set(names) <= set(entries) or not listed:
        return 0
    kept = [*names, *(name for name in entries if "region" not in entries[name])]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        intact = pool.map(lambda name: manifest.intact((output / name).parent, entries[name], []), kept)
        if not all(intact):
            return 0
    reports = [{"report": name, "outcome": "unchanged"} for name in names]
    record.save(output, {**last, "began": datetime.now(UTC), "reports": reports})
    return len(names)
