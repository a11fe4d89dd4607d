"""What `jaminan report --all` takes at 16, 64, 256 and 552 regions: time, a second run, memory.

Run by hand: `.venv/bin/python benchmarks/scale.py [--bare] [REGIONS ...]`. Evidence is synthetic; one
language, HTML and PDF. Processor time is of a report. Memory is a peak, shared pages divided among those who
share them: of the largest worker with its warm process and its cells, and of the runner, which makes the
index. With `--bare`, a report is its key figures and sources: what is left is the program's part of each.
"""

import argparse
import contextlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from synthetic import write_synthetic

from analysis.paths import TEMPLATE

BARE = """ja.show(ja.heading(measures, "title", say), ja.table(measures, "key figures", say))
ja.show(ja.table(measures, "sources", say), ja.finding(measures, "end", say))"""
COMMAND = """import sys
from analysis import paths
paths.TEMPLATE = paths.Path(sys.argv.pop(1))
from jaminan.cli import main
main()"""
SIZES = (16, 64, 256, 552)
_EVERY_SECONDS = 0.5


def measure(number: int, bare: bool = False) -> dict:
    """Times, peak memory and outcomes of a first and a second run."""
    with tempfile.TemporaryDirectory() as folder:
        data, output = Path(folder) / "data", Path(folder) / "reports"
        write_synthetic(data, number)
        template = _bare(Path(folder) / TEMPLATE.name) if bare else TEMPLATE
        first, processor, runner, worker = _timed(template, data, output)
        reports = json.loads((output / "run.json").read_text(encoding="utf-8"))["reports"]
        wrong = [each for each in reports if each["outcome"] != "done" or each["kernel"] != "forked"]
        if wrong:
            raise RuntimeError(wrong)
        second, *_ = _timed(template, data, output)
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


def _bare(place: Path) -> Path:
    """Write a template that begins as the real one does and ends there."""
    notebook = nbformat.read(TEMPLATE, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    notebook.metadata.jaminan.sections = []
    notebook.cells = [*code[:3], nbformat.v4.new_code_cell(BARE)]
    nbformat.write(notebook, place)
    return place


def _timed(template: Path, data: Path, output: Path) -> tuple[float, float, float, float]:
    program = [sys.executable, "-c", COMMAND, str(template)]
    command = [*program, "report", "--all", "--language", "id", "--data", str(data)]
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regions", nargs="*", type=int, default=SIZES)
    parser.add_argument("--bare", action="store_true", help="reports of key figures and sources alone")
    options = parser.parse_args()
    for number in options.regions:
        print(json.dumps(measure(number, options.bare)), flush=True)


if __name__ == "__main__":
    main()
