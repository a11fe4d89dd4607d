"""A notebook as a page: prose and blocks in order, no code, nothing executable."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.reporting.blocks import MIME, heading, paragraph
from analysis.reporting.narrative import narrative, title_of


def _shown(block):
    return new_output("display_data", data={MIME: block.bundle(), "text/html": "<b>other</b>"})


def _notebook(*cells):
    return new_notebook(cells=list(cells))


def test_prose_and_blocks_stand_in_order_and_code_is_left_out():
    page = narrative(
        _notebook(
            new_markdown_cell("# How wide?\n\nFirst words."),
            new_code_cell("secret = 1", outputs=[_shown(paragraph("Second words."))]),
            new_markdown_cell("- third"),
        )
    )
    assert page.index("<h1>How wide?</h1>") < page.index("First words.") < page.index("Second words.")
    assert page.index("Second words.") < page.index("<li>third</li>")
    assert "<title>How wide?</title>" in page
    assert "secret" not in page
    assert "<b>other</b>" not in page


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://x.id/a.png)", "<img src=x onerror=alert(1)>"],
)  # fmt: skip
def test_markdown_brings_no_script_and_no_element(text):
    page = narrative(_notebook(new_markdown_cell(f"# Title\n\n{text}")))
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "<img src=x" not in page


def test_page_leads_back_to_the_index():
    assert '<a href="../index.en.html">Reports of all regions</a>' in narrative(
        _notebook(new_markdown_cell("# A"))
    )


def test_title_is_the_first_line():
    assert title_of(_notebook(new_markdown_cell("# How wide? \n\nWords"))) == "How wide?"


@pytest.mark.parametrize(
    "cells", [[], [new_markdown_cell("Words")], [new_markdown_cell("")], [new_code_cell("1")]]
)
def test_notebook_without_a_title_raises(cells):
    with pytest.raises(ValueError, match=r"^the notebook does not begin with a title$"):
        narrative(_notebook(*cells))


def test_headings_of_blocks_stay():
    page = narrative(_notebook(new_markdown_cell("# A"), new_code_cell("x", outputs=[_shown(heading("B"))])))
    assert "<h2>B</h2>" in page
