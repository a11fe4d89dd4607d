"""What `jaminan report --all` takes at 16, 64, 256 and 552 regions: time, a second run, memory.

Run by hand: `.venv/bin/python benchmarks/scale.py [REGIONS ...]`. Evidence is synthetic; one language, HTML
and PDF. Processor time is of a report. Memory is a peak, shared pages divided among those who share them: of
the largest worker with its warm process and its cells, and of the runner, which makes the index.
"""

import contextlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write_synthetic

SIZES = (16, 64, 256, 552)
_EVERY_SECONDS = 0.5


def measure(number: int) -> dict:
    """Times, peak memory and outcomes of a first and a second run."""
    with tempfile.TemporaryDirectory() as folder:
        data, output = Path(folder) / "data", Path(folder) / "reports"
        write_synthetic(data, number)
        first, processor, runner, worker = _timed(data, output)
        reports = json.loads((output / "run.json").read_text(encoding="utf-8"))["reports"]
        wrong = [each for each in reports if each["outcome"] != "done" or each["kernel"] != "forked"]
        if wrong:
            raise RuntimeError(wrong)
        second, *_ = _timed(data, output)
        size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    return {
        "regions": number,
        "reports": len(reports),
        "first_s": round(first, 1),
        "per_report_s": round(first / len(reports), 2),
        "processor_s": round(processor / len(reports), 2),
        "in_worker_s": round(sum(each["seconds"] for each in reports) / len(reports), 2),
        "second_s": round(second, 2),
        "mb_per_worker": round(worker),
        "mb_runner": round(runner),
        "mb_on_disk": round(size / 1e6),
    }


def _timed(data: Path, output: Path) -> tuple[float, float, float, float]:
    program = Path(sys.executable).parent / "jaminan"
    command = [str(program), "report", "--all", "--language", "id", "--data", str(data)]
    began, used, runner, worker = time.perf_counter(), _processor_seconds(), 0.0, 0.0
    run = subprocess.Popen(
        [*command, "--output", str(output)], stdout=subprocess.DEVNULL, start_new_session=True
    )
    while run.poll() is None:
        runner = max(runner, _megabytes(run.pid))
        for server in _children(run.pid):
            for pid in _children(server):
                worker = max(worker, sum(map(_megabytes, [pid, *_family(pid)])))
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(_EVERY_SECONDS)
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {run.returncode}")
    return time.perf_counter() - began, _processor_seconds() - used, runner, worker


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(below) for below in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _family(pid: int) -> list[int]:
    """The processes below one, without itself."""
    return [each for below in _children(pid) for each in [below, *_family(below)]]


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
