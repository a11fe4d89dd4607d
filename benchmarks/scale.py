"""What `jaminan report --all` takes at 16, 64, 256 and 552 regions: time, time of a second run, memory.

Run by hand: `.venv/bin/python benchmarks/scale.py [REGIONS ...]`. Evidence is synthetic; one language, HTML
and PDF. Memory is what the whole run holds at its peak (shared pages counted once), for each of its workers.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write_synthetic

from analysis.running.runner import cores

SIZES = (16, 64, 256, 552)
_EVERY_SECONDS = 0.5


def measure(number: int) -> dict:
    """Times, peak memory and outcomes of a first and a second run."""
    with tempfile.TemporaryDirectory() as folder:
        data, output = Path(folder) / "data", Path(folder) / "reports"
        write_synthetic(data, number)
        first, peak = _timed(data, output)
        reports = json.loads((output / "run.json").read_text(encoding="utf-8"))["reports"]
        wrong = [each for each in reports if each["outcome"] != "done" or each["kernel"] != "forked"]
        if wrong:
            raise RuntimeError(wrong)
        second, _ = _timed(data, output)
        size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    return {
        "regions": number,
        "reports": len(reports),
        "first_s": round(first, 1),
        "per_report_s": round(first / len(reports), 2),
        "in_worker_s": round(sum(each["seconds"] for each in reports) / len(reports), 2),
        "second_s": round(second, 2),
        "mb_per_worker": round(peak / cores()),
        "mb_on_disk": round(size / 1e6),
    }


def _timed(data: Path, output: Path) -> tuple[float, float]:
    program = Path(sys.executable).parent / "jaminan"
    command = [str(program), "report", "--all", "--language", "id", "--data", str(data)]
    began, peak = time.perf_counter(), 0.0
    run = subprocess.Popen(
        [*command, "--output", str(output)], stdout=subprocess.DEVNULL, start_new_session=True
    )
    while run.poll() is None:
        peak = max(peak, sum(_megabytes(pid) for pid in [run.pid, *_family(run.pid)]))
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(_EVERY_SECONDS)
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {run.returncode}")
    return time.perf_counter() - began, peak


def _family(pid: int) -> list[int]:
    """The processes below one, without itself."""
    found = []
    with contextlib.suppress(OSError):
        for below in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found += [int(below), *_family(int(below))]
    return found


def _megabytes(pid: int) -> float:
    with contextlib.suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


def main() -> None:
    """Print a line for each size."""
    for number in map(int, sys.argv[1:] or SIZES):
        print(json.dumps(measure(int(number))), flush=True)


if __name__ == "__main__":
    main()
