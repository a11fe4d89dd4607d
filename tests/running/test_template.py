import nbformat
import pytest

from analysis.errors import DataError
from jaminan.running.template import default_parameters


def test_default_parameters_are_plain_values(notebook_of):
    path = notebook_of("1", parameters='a = "x"  # words\nb = 2\nc = True')
    assert default_parameters(path) == {"a": "x", "b": 2, "c": True}


def test_default_parameters_without_a_tagged_cell_raises(notebook_of):
    path = notebook_of("1")
    book = nbformat.read(path, as_version=4)
    book.cells[0].metadata.tags = []
    nbformat.write(book, path)
    with pytest.raises(DataError, match=r"^small\.ipynb: 0 cells are tagged 'parameters' – expected one$"):
        default_parameters(path)


@pytest.mark.parametrize("text", ["", "{", "words", "[]"])
def test_default_parameters_of_what_is_no_notebook_raises(tmp_path, text):
    (tmp_path / "small.ipynb").write_text(text)
    with pytest.raises(
        DataError, match=r"^small\.ipynb: not a notebook – expected JSON as JupyterLab saves it$"
    ):
        default_parameters(tmp_path / "small.ipynb")
