"""Notebooks with something wrong in each: the runner refuses every one and says why.

What a saved notebook may hide from its tests is in `tests/notebooks/test_saved.py`.
"""

from functools import partial

import nbformat
import pytest

from analysis.evidence.scope import region_fingerprints
from jaminan.running import making, manifest, workers
from jaminan.running.requests import Request
from jaminan.tables import strict

PARAMETERS = 'region = "teluk"\nlanguage = "id"\nas_of = "2025-12-31"\nknown_by = ""\ndata = ""'
SETUP = (
    "import os, sys\nfrom IPython.display import HTML, display\nfrom analysis.blocks import block as blocks\n"
    "from analysis.blocks.block import Block, end, heading, paragraph, show"
)
TITLE, WORDS = "show(heading(region, 1))", "show(paragraph('Kata.'))"
END = "show(end(region, language, as_of, {digest!r}))"

# What stands in place of the third cell, whose index in the executed notebook is 4, and the refusal.
CELLS = {
    "ends early": ("sys.exit(0)", "cell 4: SystemExit: 0"),
    "ends its process": ("os._exit(0)", "cell 4: its process ended (exit 0)"),
    "kills its process": ("os.kill(os.getpid(), 9)", "cell 4: its process ended (signal 9)"),
    "fails": ("1 / 0", "cell 4: ZeroDivisionError: division by zero"),
    "is no Python": ("show(", "cell 4: SyntaxError"),
    "never ends": ("while True: pass", "cell 4: took longer than 5 seconds"),
    "holds the interpreter": (
        "import ctypes; ctypes.PyDLL(None).sleep(60)",
        "cell 4: took longer than 5 seconds",
    ),
    "floods": ("print('x' * 9_000_000)", "cell 4: 9000"),
    "takes another region": (
        "region = 'tanjung'",
        "the end marker names region 'tanjung' – expected 'teluk'",
    ),
    "takes another language": ("language = 'en'", "the end marker names language 'en' – expected 'id'"),
    "takes another date": ("as_of = '2024-12-31'", "the end marker names as_of '2024-12-31' – expected"),
    "ends in the middle": (END, "2 end markers – expected one, at the end"),
    "has a second title": (TITLE, "a document has one title, this one has 2"),
    "skips a level of headings": (
        "show(heading('x', 3))",
        "a heading of level 3 below one of level 1 – expected at most 2",
    ),
    "has a chart without words": (
        "show(Block('chart', {'caption': 'x', 'alt': '', 'rows': []}, '<svg/>'))",
        "chart 'x' has no alternative text",
    ),
    "shows an unknown kind of block": ("show(Block('poem', {}))", "a block of kind 'poem' – expected one of"),
    "cites a note that is not there": (
        "show(paragraph('x', notes=[7]))",
        "a text cites note 7 – expected one of those listed",
    ),
    "prints": ("print('97 persen')", "cell 4: an output outside the content contract"),
    "warns": ("import warnings; warnings.warn('old')", "cell 4: an output outside the content contract"),
    "has a chart without a drawing": (
        "show(Block('chart', {'caption': 'x', 'alt': 'y', 'rows': []}))",
        "chart 'x' has no drawing",
    ),
    "shows what is no block": ("display(HTML('<b>x</b>'))", "cell 4: an output outside the content contract"),
}


def _tagged(book, tag: str) -> None:
    book.cells[3].metadata["tags"] = [tag]


def _without_parameters(book) -> None:
    del book.cells[0].metadata["tags"]


def _with_two(book) -> None:
    book.cells[1].metadata["tags"] = ["parameters"]


def _without_end(book) -> None:
    book.cells.pop()


def _of_other_evidence(book) -> None:
    book.cells[-1].source = END.format(digest="0" * 16)


def _without_title(book) -> None:
    del book.cells[2]


BOOKS = {
    "tolerates an error": (partial(_tagged, tag="raises-exception"), "tag 'raises-exception'"),
    "skips a cell": (partial(_tagged, tag="skip-execution"), "cell 4: execution count None – expected 5"),
    "takes no parameters": (_without_parameters, "has no parameter 'region'"),
    "takes parameters twice": (_with_two, "2 cells are tagged 'parameters' – expected one"),
    "has no end": (_without_end, "0 end markers – expected one, at the end"),
    "is of other evidence": (
        _of_other_evidence,
        "the end marker names data_hash '0000000000000000' – expected",
    ),
    "has no title": (_without_title, "a document has one title, this one has 0"),
}


def _book(digest: str, third: str = WORDS):
    sources = [PARAMETERS, SETUP, TITLE, third, END]
    sources = [source.replace("{digest!r}", repr(digest)) for source in sources]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    book.cells[0].metadata["tags"] = ["parameters"]
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return book


@pytest.fixture(scope="module")
def errors(lasting_folder_of, tmp_path_factory):
    """What was made of each sabotaged notebook, all in one go, and of one in order."""
    place = tmp_path_factory.mktemp("sabotaged")
    folder = lasting_folder_of({"as_printed": "90 persen"}, name="sabotaged")
    digest = region_fingerprints(strict.load(folder), ["teluk"])["teluk"]
    books = {"is in order": _book(digest)}
    books |= {name: _book(digest, third) for name, (third, _) in CELLS.items()}
    for name, (change, _) in BOOKS.items():
        books[name] = _book(digest)
        change(books[name])
    request = Request("teluk", "id", "2025-12-31")
    wanted = {"region": "teluk", "language": "id", "as_of": "2025-12-31", "data_hash": digest}
    jobs = []
    for name, book in books.items():
        path = place / f"{name}.ipynb"
        nbformat.write(book, path)
        jobs.append(making.Job(request, wanted, str(folder), path, ("html",), 5.0, manifest.version(path)))
    answers = workers.run(making.make, jobs, number=2, seconds=60)
    return {job.template.stem: made for job, made in answers}


def test_notebook_in_order_is_made(errors):
    assert errors["is in order"].error == ""
    assert set(errors["is in order"].files) >= {"teluk.id.html", "teluk.id.ipynb"}


@pytest.mark.parametrize(
    ("name", "message"),
    [(name, message) for name, (_, message) in (CELLS | BOOKS).items()],
    ids=[*CELLS, *BOOKS],
)
def test_notebook_is_refused_that(errors, name, message):
    made = errors[name]
    assert made.files == {}
    assert made.error.startswith(f"{name}.ipynb: ")
    assert message in made.error
