"""Notebooks run from any folder, by the tools that people run notebooks with."""

import os
import subprocess
import sys

import nbformat
import pytest

from analysis.paths import NOTEBOOKS, ROOT

# VS Code and JupyterLab start kernels in the notebook's folder, nbconvert does wherever it is called, and
# papermill does with --cwd.
NBCONVERT = ["nbconvert", "--execute", "--to", "notebook", "--output-dir", "{here}", "--output", "out.ipynb", "{path}"]  # fmt: skip
PAPERMILL = ["papermill", "{path}", "{here}/out.ipynb", "--no-progress-bar"]
WAYS = {
    "nbconvert": NBCONVERT,
    "papermill in the notebook's folder": [*PAPERMILL, "--cwd", "{folder}"],
    "papermill": PAPERMILL,
}


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("01-evidence", "nbconvert"),
        ("01-evidence", "papermill"),
        # It reads a file beside it.
        ("yours/start-here", "nbconvert"),
        ("yours/start-here", "papermill in the notebook's folder"),
    ],
)
def test_notebook_runs_from_another_folder(tmp_path, name, way):
    path = NOTEBOOKS / f"{name}.ipynb"
    places = {"path": path, "here": tmp_path, "folder": path.parent}
    command = [sys.executable, "-m", *(word.format(**places) for word in WAYS[way])]
    before = path.read_bytes()
    run = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert path.read_bytes() == before
    made = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert all(cell.execution_count for cell in made.cells if cell.cell_type == "code")
    assert "Checked: " in str(made.cells[-1].outputs)
