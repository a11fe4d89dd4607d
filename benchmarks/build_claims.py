"""Build 1, 10 and 100 thousand claims: time and memory, against plain pandas reading the same files.

Run by hand: `.venv/bin/python benchmarks/build_claims.py`
"""

import csv
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from analysis.paths import ROOT
from jaminan.tables import build as processed
from jaminan.tables import strict

MODEL = ROOT / "tests" / "frozen_evidence"
SIZES = (1_000, 10_000, 100_000)
_FORMS = {
    "health_registered_pct": ("all", ["{n},{d:02d} persen", "{n} persen", "{n},{d}%"]),
    "health_active_pct": ("all", ["{n} persen", "{n},{d:02d} persen"]),
    "labour_active_pct": ("unstated", ["{n},{d:02d} persen", "{n} persen"]),
    "residents_persons": ("unstated", ["{t}.{d:03d}.{e:03d} jiwa", "{t},{d} juta jiwa", "{n}{d} ribu jiwa"]),
    "labour_active_persons": ("unstated", ["{n}{d} ribu", "{n}.{e:03d} pekerja"]),
    "labour_financed_persons": ("vulnerable", ["{n}.{e:03d} pekerja", "{n}{d} ribu pekerja"]),
}
_HEDGES = ["", "", "", "sekitar", "mencapai", "sudah mencapai", "hampir", "lebih dari"]


def write_package(folder: Path, claims: int, seed: int = 1) -> None:
    """A data folder with that many claims on about 550 regions, seeded."""
    random.seed(seed)
    (folder / "raw").mkdir(parents=True)
    for name in ("datapackage.json", "raw/indicators.csv", "raw/sources.csv"):
        shutil.copy(MODEL / name, folder / name)
    regions = [f"wilayah-{n}" for n in range(min(552, max(2, claims // 20)))]
    with (folder / "raw" / "sources.csv").open(encoding="utf-8", newline="") as lines:
        # Nothing is measured after it was published.
        sources = [row["source_id"] for row in csv.DictReader(lines) if row["published"] >= "2026"]
    _write(folder, "regions", [_region(name) for name in regions])
    rows = [_claim(number, random.choice(regions), random.choice(sources)) for number in range(claims)]
    _write(folder, "claims", rows)
    _write(folder, "policy", [])


def measure(size: int) -> dict:
    """Times and peak memory of one size, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        write_package(folder, size)
        start = time.perf_counter()
        pd.read_csv(folder / "raw" / "claims.csv", dtype=str, keep_default_na=False)
        read = time.perf_counter()
        evidence = strict.load(folder)
        loaded = time.perf_counter()
        tables = processed.tables(evidence)
        measured = time.perf_counter()
        for table in tables.values():
            processed.as_csv(table)
        written = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "claims": size,
        "pandas_read_s": read - start,
        "strict_read_and_bounds_s": loaded - read,
        "measures_s": measured - loaded,
        "csv_s": written - measured,
        "build_s": written - read,
        "peak_mb": peak,
    }


def main() -> None:
    """Print one row per size; each size runs alone, so that its peak memory is its own."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
        return
    rows = []
    for size in SIZES:
        command = [sys.executable, __file__, str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout))
    table = pd.DataFrame(rows).round(3)
    table["build_over_pandas"] = (table["build_s"] / table["pandas_read_s"]).round(1)
    print(table.to_string(index=False))


def _claim(number: int, region: str, source: str) -> dict:
    indicator, (variant, forms) = random.choice(list(_FORMS.items()))
    n, d, e, t = random.randint(10, 99), random.randint(0, 9), random.randint(0, 999), random.randint(1, 9)
    month = f"{random.randint(2018, 2025)}-{random.randint(1, 12):02d}"
    return {
        "claim_id": f"B{number:06d}", "source_id": source, "region_id": region, "indicator_id": indicator,
        "variant": variant, "claim_kind": "observation", "state": "reported",
        "as_printed": random.choice(forms).format(n=n, d=d, e=e, t=t),
        "hedge_as_printed": random.choice(_HEDGES),
        "as_of": month, "as_of_basis": "stated",
        "speaker": random.choice(["", "Ani", "Budi", "Citra"]), "agency": "bpjs_kesehatan",
    }  # fmt: skip


def _region(name: str) -> dict:
    return {
        "region_id": name,
        "name_indonesian": name,
        "name_english": name,
        "level": "regency",
        "focal": "no",
    }


def _write(folder: Path, name: str, rows: list[dict]) -> None:
    with (MODEL / "raw" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        columns = next(csv.reader(lines))
    with (folder / "raw" / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
