"""`make notebooks` in a process of its own, on notebooks of the test."""

import signal
import subprocess
import sys

import nbformat
import pytest

# In place of a kernel: a notebook that is larger than the one saved.
EXECUTED = (
    "import nbformat\nfrom jaminan.running import kernel\n"
    "cells = [nbformat.v4.new_markdown_cell('words' * 5_000)]\n"
    "kernel.execute = lambda *_: nbformat.v4.new_notebook(cells=cells)\n"
)


@pytest.fixture
def child(tmp_path):
    """Refresh the notebooks of a folder after some lines of code; gives the process that ended."""

    def run(before: str = "") -> subprocess.CompletedProcess:
        code = (
            "import os, resource, signal, sys\nfrom pathlib import Path\nfrom jaminan.running import notebooks\n"
            f"notebooks.NOTEBOOKS = Path({str(tmp_path)!r})\n{before}\nsys.exit(notebooks.main())"
        )
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
        )

    return run


def test_notebooks_are_saved_with_outputs(child, notebook_of, tmp_path):
    path = notebook_of("6 * 7")
    done = child()
    assert (done.returncode, done.stdout, done.stderr) == (0, "small.ipynb: saved\n", "")
    saved = nbformat.read(path, as_version=4)
    assert saved.cells[1].outputs[0].data["text/plain"] == "42"
    assert [each.name for each in tmp_path.iterdir()] == ["small.ipynb"]


def test_notebook_that_fails_or_is_none_is_left_as_it_was_and_the_others_are_saved(child, notebook_of):
    good, bad, broken = (notebook_of(cell, name=f"{name}.ipynb") for name, cell in (("c", "1"), ("b", "1 / 0"), ("a", "1")))  # fmt: skip
    broken.write_text(broken.read_text()[:-20])
    before = [path.read_bytes() for path in (good, bad, broken)]
    done = child()
    assert (done.returncode, done.stdout) == (1, "c.ipynb: saved\n")
    assert done.stderr == (
        "a.ipynb: a.ipynb: not a notebook – expected JSON as JupyterLab saves it\n"
        "b.ipynb: cell 1: ZeroDivisionError: division by zero\n"
    )
    after = [path.read_bytes() for path in (good, bad, broken)]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, True, True]


def test_file_over_the_limit_of_the_system_leaves_the_old_notebook_and_exits_3(child, notebook_of, tmp_path):
    path = notebook_of("1")
    before = path.read_bytes()
    done = child(EXECUTED + "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))")
    assert (done.returncode, done.stdout, done.stderr) == (
        3,
        "",
        f"jaminan: {path}: File too large – raise the limit of this session (ulimit -f)\n",
    )
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["small.ipynb"]


def test_killed_half_way_leaves_the_old_notebook_and_the_next_run_sweeps(child, notebook_of, tmp_path):
    path = notebook_of("6 * 7")
    before = path.read_bytes()
    assert (
        child(EXECUTED + "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)").returncode
        == -signal.SIGKILL
    )
    assert path.read_bytes() == before
    assert child(EXECUTED).returncode == 0
    assert [each.name for each in tmp_path.iterdir()] == ["small.ipynb"]


def test_picture_and_its_notebook_are_replaced_together(child, notebook_of, tmp_path):
    path = notebook_of("1", name="regional-report.ipynb")
    (tmp_path / "docs").mkdir()
    picture = tmp_path / "docs" / "page-one.png"
    picture.write_text("old")
    before = path.read_bytes()
    drawn = (
        f"{EXECUTED}notebooks.PICTURE = Path({str(picture)!r})\nfrom analysis.blocks import block\n"
        "shown = [block.heading('Teluk', 1), block.end('teluk', 'id', '2025-12-31', '0')]\n"
        "outputs = [nbformat.v4.new_output('display_data', {block.MIME: each.bundle()}) for each in shown]\n"
        "cells.append(nbformat.v4.new_code_cell(outputs=outputs))\n"
    )
    done = child(
        f"{drawn}synced = []\nos.fsync = lambda file: os.close(99) if synced else synced.append(file)"
    )
    assert (done.returncode, done.stderr) == (3, f"jaminan: {picture}: Bad file descriptor\n")
    assert (picture.read_text(), path.read_bytes()) == ("old", before)
    assert child(drawn).returncode == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert path.read_bytes() != before
