"""Small notebooks that run fast: each cell is given as text, the first is the parameters cell."""

from contextlib import suppress

import nbformat
import pytest

from jaminan.findings import FindingsError
from jaminan.running import workers
from jaminan.tables.build import build

PARAMETERS = 'region = "teluk"\nlanguage = "id"\nas_of = "2025-12-31"\nknown_by = ""\ndata = ""'
SHOW = "from analysis.blocks.block import Block, end, heading, paragraph, show"


@pytest.fixture
def folder_of(folder_of):
    """A data folder that is built, as every run finds it."""

    def make(*claims: dict, **how):
        folder = folder_of(*claims, **how)
        # One with faults stays as it is.
        with suppress(FindingsError):
            build(folder)
        return folder

    return make


@pytest.fixture
def notebook_of(tmp_path):
    def write(*cells: str, name: str = "small.ipynb", parameters: str = PARAMETERS):
        book = nbformat.v4.new_notebook()
        first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
        book.cells = [first, *(nbformat.v4.new_code_cell(cell) for cell in cells)]
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = tmp_path / name
        nbformat.write(book, path)
        return path

    return write


@pytest.fixture
def template_of(notebook_of):
    """A template that shows a title and the end marker of what was requested."""

    def write(*cells: str, name: str = "small.ipynb"):
        marker = (
            "from analysis import paths\nfrom jaminan.tables import strict\n"
            "from analysis.measures.measured import measure_region\n"
            "m = measure_region(strict.load(paths.data_folder(data)), region, as_of, known_by)\n"
            "show(end(region, language, m.as_of.isoformat(), m.data_hash))"
        )
        return notebook_of(SHOW, "show(heading(region, 1))", *cells, marker, name=name)

    return write


@pytest.fixture
def in_this_process(monkeypatch):
    """Work is done here, one job after another, where a test can put something in place of a part."""

    def run(function, jobs, **_):
        for job in jobs:
            answer = function(job)
            if isinstance(answer, Exception):
                raise answer
            yield job, answer

    monkeypatch.setattr(workers, "run", run)
    return monkeypatch
