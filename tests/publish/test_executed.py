import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.blocks import block as blocks
from analysis.blocks.block import MIME, Block, end, heading, paragraph
from analysis.errors import DataError
from analysis.words.language import Language
from jaminan.publish.executed import Document, blocks_of, document, visible

HASH = "feedfacecafebeef"
TITLE, WORDS, END = heading("Bay", 1), paragraph("Words.", notes=[1]), end("teluk", "id", "2025-12-31", HASH)
CHART = Block("chart", {"alt": "Forty.", "caption": "Gap", "columns": [], "rows": []}, drawing="<svg>1</svg>")


def _output(block):
    data = {MIME: block.bundle(), "text/plain": "x"}
    return new_output("display_data", data=data | ({"image/svg+xml": block.drawing} if block.drawing else {}))


def _notebook(*cells):
    return new_notebook(cells=[new_code_cell("show()", outputs=[*map(_output, blocks)]) for blocks in cells])


def test_blocks_of_are_those_shown_in_reading_order():
    assert blocks_of(_notebook([TITLE], [WORDS, CHART], [], [END])) == [TITLE, WORDS, CHART, END]


def test_blocks_of_passes_over_what_is_outside_the_contract():
    notebook = _notebook([TITLE])
    notebook.cells.insert(0, new_markdown_cell("# Words"))
    notebook.cells[1].outputs += [
        new_output("stream", text="printed"),
        new_output("display_data", data={"text/html": "<script>alert(1)</script>"}),
    ]
    assert blocks_of(notebook) == [TITLE]


def test_blocks_of_are_the_same_after_saving_and_reading(tmp_path):
    notebook = _notebook([TITLE], [WORDS, CHART], [END])
    nbformat.write(notebook, tmp_path / "x.ipynb")
    assert blocks_of(nbformat.read(tmp_path / "x.ipynb", as_version=4)) == blocks_of(notebook)


def test_document_has_the_language_of_its_end_marker_and_every_other_block():
    made = document(_notebook([TITLE], [WORDS, CHART], [END]))
    assert (made.title, made.language.code, made.blocks) == ("Bay", "id", (TITLE, WORDS, CHART))
    assert made.marker["data_hash"] == HASH


@pytest.mark.parametrize("cells", [[], [[TITLE]], [[TITLE], [END], [WORDS]]])
def test_document_without_the_marker_at_the_end_raises(cells):
    with pytest.raises(ValueError, match=r"^the notebook does not end with its end marker$"):
        document(_notebook(*cells))


def test_document_in_a_language_that_is_not_offered_raises():
    with pytest.raises(DataError, match=r"^language 'in' is not offered"):
        document(_notebook([TITLE], [end("teluk", "in", "2025-12-31", HASH)]))


@pytest.mark.parametrize("titles", [[], [TITLE, TITLE]])
def test_document_without_exactly_one_title_raises(titles):
    with pytest.raises(ValueError, match=rf"^a document has one title, this one has {len(titles)}: "):
        Document(Language("en"), (*titles, WORDS))


@pytest.mark.parametrize(
    "letter", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\ud800", "\uffff", "\u200b"]
)
def test_invisible_characters_become_visible_at_any_depth(letter):
    shown = visible({"rows": [{"cells": {"a": f"x{letter}y"}}], "n": 1.5, "none": None})
    assert shown == {"rows": [{"cells": {"a": "x\ufffdy"}}], "n": 1.5, "none": None}


def test_visible_keeps_letters_of_every_script_and_line_breaks():
    text = "Bupati\tÅ\n漢字 עברית 🙂"
    assert visible(text) == text


def test_blocks_of_a_notebook_are_visible():
    assert blocks_of(_notebook([paragraph("a\u202eb")]))[0].content["text"] == "a\ufffdb"


def test_narrow_drawing_is_read_back_with_the_wide_one(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data))
    blocks.show(Block("chart", CHART.content, drawing="<svg>1</svg>", narrow="<svg>2</svg>"))
    notebook = new_notebook(cells=[new_code_cell("x", outputs=[new_output("display_data", data=shown[0])])])
    (read,) = blocks_of(notebook)
    assert (read.drawing, read.narrow) == ("<svg>1</svg>", "<svg>2</svg>")
