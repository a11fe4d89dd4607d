import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.errors import DataError
from analysis.reporting.blocks import MIME, Block, end, heading, paragraph
from analysis.reporting.executed import blocks_of, report_html

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


@pytest.mark.parametrize(
    ("code", "footer"),
    [
        ("id", "Disusun dari angka yang telah dipublikasikan dengan jaminan."),
        ("en", "Made from published figures by jaminan."),
    ],
)
def test_report_html_is_in_the_language_of_its_end_marker(code, footer):
    page = report_html(_notebook([TITLE], [WORDS], [end("teluk", code, "2025-12-31", HASH)]))
    assert f'<html lang="{code}">' in page
    assert footer in page


def test_report_html_shows_every_block_but_the_marker():
    page = report_html(_notebook([TITLE], [WORDS, CHART], [END]))
    assert page.index("<h1>Bay</h1>") < page.index("Words.") < page.index('alt="Forty."')
    assert HASH not in page


@pytest.mark.parametrize("cells", [[], [[TITLE]], [[TITLE], [END], [WORDS]]])
def test_report_html_without_the_marker_at_the_end_raises(cells):
    with pytest.raises(ValueError, match=r"^the notebook does not end with its end marker$"):
        report_html(_notebook(*cells))


def test_report_html_in_a_language_that_is_not_offered_raises():
    with pytest.raises(DataError, match=r"^language 'in' is not offered"):
        report_html(_notebook([TITLE], [end("teluk", "in", "2025-12-31", HASH)]))


@pytest.mark.parametrize("titles", [[], [TITLE, TITLE]])
def test_report_html_without_exactly_one_title_raises(titles):
    with pytest.raises(ValueError, match=rf"^a page has one title, this one has {len(titles)}: "):
        report_html(_notebook(titles, [WORDS, END]))
