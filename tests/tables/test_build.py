"""What a build makes anew, and that one that is stopped leaves every table old or new."""

import multiprocessing
import os
import signal
import subprocess
import sys

import pandas as pd
import pytest

from jaminan.tables import build as processed

CLAIM = {"as_printed": "90 persen"}
# So many rows that its tables are larger.
MORE = [{**CLAIM, "region_id": region} for region in ("teluk", "tanjung", "pulau", "negara")]


@pytest.fixture
def build(folder_of):
    def run(before: str = "") -> subprocess.CompletedProcess:
        code = (
            f"import resource\n{before}\nfrom jaminan.cli import main\n"
            f"main(['build', '--data', {str(folder)!r}])"
        )
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
        )

    folder = folder_of(CLAIM)
    return run


def _tables(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "processed").iterdir()}


def test_build_over_the_limit_of_the_system_leaves_the_old_tables_and_exits_3(build, folder_of):
    assert build().returncode == 0
    folder = folder_of(*MORE)
    before = _tables(folder)
    size = len(before["claims.csv"])
    done = build(f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))")
    claims = folder / "processed" / "claims.csv"
    assert (done.returncode, done.stdout, done.stderr) == (
        3,
        "",
        f"jaminan: {claims}: File too large – raise the limit of this session (ulimit -f)\n",
    )
    assert _tables(folder) == before


def _killed_build(folder, written: int) -> None:
    left, real = [None] * written, os.fsync
    os.fsync = lambda file: real(left.pop() or file) if left else os.kill(os.getpid(), signal.SIGKILL)
    processed.build(folder)


@pytest.mark.parametrize("written", range(5))
def test_build_that_is_killed_is_finished_by_the_next_one(folder_of, written):
    """The four tables that change and the stamp: whichever is being written."""
    folder = folder_of(CLAIM)
    processed.build(folder)
    old = _tables(folder)
    folder_of(*MORE)
    process = multiprocessing.get_context("fork").Process(target=_killed_build, args=(folder, written))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    half = {name: content for name, content in _tables(folder).items() if not name.endswith(".new")}
    processed.build(folder)
    new = _tables(folder)
    assert set(new) == set(old) == set(half)
    assert all(content in (old[name], new[name]) for name, content in half.items())


def test_build_is_made_anew_by_another_version_of_the_program(folder_of, monkeypatch):
    monkeypatch.setattr(processed, "program", lambda: "first")
    folder = folder_of({"as_printed": "90 persen"})
    assert processed.build(folder)
    monkeypatch.setattr(processed, "tables", lambda *_: {"gaps": pd.DataFrame({"value": [1.0]})})
    assert processed.build(folder) == []
    monkeypatch.setattr(processed, "program", lambda: "second")
    assert processed.build(folder) == [folder / "processed" / "gaps.csv"]


def test_a_folder_that_cannot_be_written_is_built_without_a_trace(lasting_folder_of, monkeypatch):
    folder = lasting_folder_of({"as_printed": "91 persen"}, name="closed")
    (folder / "processed" / ".build").unlink()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert processed.build(folder) == []
    assert not (folder / "processed" / ".build").exists()
