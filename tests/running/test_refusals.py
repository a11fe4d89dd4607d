"""A notebook that did not run whole is refused with its cell and the reason."""

import nbformat
import pytest

from jaminan.running.acceptance import Refused, accept, accept_report
from jaminan.running.kernel import execute
from jaminan.running.template import default_parameters


def test_execute_names_the_cell_in_which_the_kernel_died(notebook_of):
    """Parameters and their injected cell come first, so the third cell given is the fourth of the notebook."""
    path = notebook_of("1", "import os; os.kill(os.getpid(), 9)", "2")
    with pytest.raises(Refused, match=r"^cell 3: DeadKernelError: Kernel died$"):
        execute(path, {"region": "teluk"})


def test_execute_refuses_a_cell_that_is_skipped(notebook_of):
    path = notebook_of("1", "2")
    book = nbformat.read(path, as_version=4)
    book.cells[1].metadata.tags = ["skip-execution"]
    nbformat.write(book, path)
    with pytest.raises(Refused, match=r"^cell 1: execution count None – expected 2$"):
        execute(path, {})


def test_execute_never_writes_to_the_notebook_that_it_runs(notebook_of):
    path = notebook_of("1 + 1")
    before = path.read_bytes()
    executed = execute(path, {})
    assert path.read_bytes() == before
    assert executed.cells[1].outputs[0].data["text/plain"] == "2"


def test_accept_passes_over_cells_that_are_not_code():
    cells = [nbformat.v4.new_markdown_cell("words"), nbformat.v4.new_code_cell("1", execution_count=1)]
    accept(nbformat.v4.new_notebook(cells=cells))


@pytest.mark.parametrize("counts", [(2,), (1, 3), (2, 1), (1, 1), (1, None)])
def test_accept_refuses_counts_that_are_not_one_to_n(counts):
    cells = [nbformat.v4.new_code_cell("1", execution_count=count) for count in counts]
    with pytest.raises(Refused, match=r"^cell \d: execution count (None|\d) – expected \d$"):
        accept(nbformat.v4.new_notebook(cells=cells))


def test_default_parameters_of_two_tagged_cells_raises(notebook_of):
    path = notebook_of("b = 1")
    book = nbformat.read(path, as_version=4)
    book.cells[1].metadata.tags = ["parameters"]
    nbformat.write(book, path)
    with pytest.raises(ValueError, match=r"^small\.ipynb: 2 cells are tagged 'parameters' – expected one$"):
        default_parameters(path)


@pytest.mark.parametrize("tag", ["raises-exception", "skip-execution"])
def test_accept_refuses_a_tag_that_tolerates_failure(tag):
    cell = nbformat.v4.new_code_cell("1", execution_count=1, metadata={"tags": [tag]})
    with pytest.raises(Refused, match=rf"^cell 0: tag '{tag}' – expected none that tolerates a failure$"):
        accept(nbformat.v4.new_notebook(cells=[cell]))


def test_accept_refuses_a_flood_of_output():
    flood = nbformat.v4.new_output("stream", text="x" * 9_000_000)
    cell = nbformat.v4.new_code_cell("1", execution_count=1, outputs=[flood])
    with pytest.raises(Refused, match=r"^cell 0: 9000\d+ bytes of output – expected at most 8000000$"):
        accept(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        (nbformat.v4.new_output("stream", name="stderr", text="x"), "stderr"),
        (
            nbformat.v4.new_output("display_data", {"text/plain": "x", "image/png": "x"}),
            "image/png, text/plain",
        ),
    ],
)
def test_accept_report_says_what_is_outside_the_content_contract_and_what_to_do(output, kind):
    cell = nbformat.v4.new_code_cell("1", outputs=[output])
    with pytest.raises(Refused) as refusal:
        accept_report(nbformat.v4.new_notebook(cells=[cell]), {})
    assert str(refusal.value) == (
        f"cell 0: an output outside the content contract ({kind}) – expected what `ja.show(...)` displays of a "
        "block, a frame or axes (`import analysis as ja`)"
    )
