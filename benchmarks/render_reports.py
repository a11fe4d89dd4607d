"""Time per report, HTML only: ours against papermill and nbconvert, and against the cells alone.

Run by hand: `.venv/bin/python benchmarks/render_reports.py [REGIONS]`; `PYTHONPATH` may lead to a
ploomber-engine, which is not among our packages.
"""

import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import peers
from synthetic import write_synthetic

from analysis.evidence import store
from analysis.paths import TEMPLATE
from jaminan.running.requests import Request
from jaminan.running.runner import render_all
from jaminan.running.workers import cores


def command_lines(data: Path, regions: list[str], place: Path) -> None:
    """(a) papermill and nbconvert as commands, one report after the other."""
    programs = Path(sys.executable).parent
    for region in regions:
        made = place / f"{region}.ipynb"
        given = [word for pair in peers.parameters(data, region).items() for word in ("-r", *pair)]
        _run(programs / "papermill", TEMPLATE, made, *given)
        _run(programs / "jupyter-nbconvert", "--to", "html", made)


def libraries(data: Path, regions: list[str], place: Path) -> None:
    """(b) papermill and nbconvert as libraries in a pool of processes."""
    _pooled(partial(peers.by_papermill, data, place), regions)


def embedded(data: Path, regions: list[str], place: Path) -> None:
    """(c) ploomber-engine, which runs the cells in the worker itself, and nbconvert, in such a pool."""
    _pooled(partial(peers.by_ploomber, data, place), regions)


def cells(data: Path, regions: list[str], place: Path) -> None:
    """(d) The floor: the cells' own work and our page in warm processes, without kernel or notebook."""
    with _pool(partial(peers.warm, data)) as pool:
        list(pool.map(partial(peers.by_hand, data, place), regions))


def ours(data: Path, regions: list[str], place: Path) -> None:
    """Reports of `jaminan report --format html`, with the start of its processes and without the index."""
    requests = [Request(region, "id", peers.AS_OF) for region in regions]
    outcomes = render_all(requests, store.load(data), data=str(data), output=place, formats=("html",))
    if wrong := [outcome.error for outcome in outcomes if outcome.error or outcome.kernel != "forked"]:
        raise RuntimeError(wrong)


WAYS = {way.__name__: way for way in (ours, cells, libraries, command_lines, embedded)}


def main() -> None:
    """Print the seconds of a report, of the clock and of the processor, and how many times ours they are."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    known = importlib.util.find_spec("ploomber_engine")
    took: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        regions = write_synthetic(data, number)
        for name in WAYS if known else [name for name in WAYS if name != "embedded"]:
            took[name] = clock, processor = _timed(name, data, Path(folder) / name, regions)
            times = clock / took["ours"][0], processor / took["ours"][1]
            print(f"{name:15} {clock:6.2f} s {times[0]:5.1f}   processor {processor:6.2f} s {times[1]:5.1f}")


def _timed(name: str, data: Path, place: Path, regions: list[str]) -> tuple[float, float]:
    """Seconds per report of a way in a process of its own, whose children count, too."""
    place.mkdir()
    before, began = _children_seconds(), time.perf_counter()
    _run(sys.executable, __file__, "--way", name, data, place, *regions)
    took = time.perf_counter() - began, _children_seconds() - before
    if len(list(place.rglob("*.html"))) != len(regions):
        raise RuntimeError(f"{name}: not every page was made")
    return took[0] / len(regions), took[1] / len(regions)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pool(warm=None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(cores(), mp_context=get_context("spawn"), initializer=warm)


def _pooled(function, regions: list[str]) -> None:
    with _pool() as pool:
        list(pool.map(function, regions))


def _run(*command) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        way, evidence, output, *regions = sys.argv[2:]
        WAYS[way](Path(evidence), regions, Path(output))
    else:
        main()
