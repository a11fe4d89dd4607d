"""A notebook as a page: prose and blocks in order, no code, nothing executable."""

import re
from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.blocks.block import MIME, Block, heading, paragraph
from analysis.words.language import Language
from jaminan.publish.narrative import narrative, title_of
from jaminan.publish.pages import page

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
CHART = Block("chart", {"alt": "A chart.", "caption": "Caption", "columns": [], "rows": []}, SVG)


def _shown(block):
    drawing = {"image/svg+xml": block.drawing} if block.drawing else {}
    return new_output("display_data", data={MIME: block.bundle(), "text/html": "<b>other</b>", **drawing})


def _notebook(*cells):
    return new_notebook(cells=list(cells))


def _page(notebook) -> str:
    return page(narrative(notebook, "own", Language("en")))


def test_prose_and_blocks_are_in_order_and_code_is_left_out():
    page = _page(
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
    "text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "[x](//x.id/a)"]
)  # fmt: skip
def test_markdown_brings_no_script_and_no_element(text):
    page = _page(_notebook(new_markdown_cell(f"# Title\n\n{text}")))
    assert "<script" not in page
    assert "href=" not in page
    assert "<img src=x" not in page


def test_markdown_keeps_its_structure():
    text = "# T\n\nA **b** *c* `d` [e](https://x.id) &amp;\n\n1. f\n   - g *h*\n\n   i\n\n> j\n\n```\nk <\n```\n\n| l | m |\n|---|--:|\n| n | 1 |\n"
    page = _page(_notebook(new_markdown_cell(text)))
    for part in (
        'A <strong>b</strong> <em>c</em> <code>d</code> <a href="https://x.id">e</a> &amp;</p>',
        "<li>f<ul>\n<li>g <em>h</em></li>\n</ul>\n<p>i</p></li>",
        '<p class="quote">j</p>',
        "<pre>k &lt;</pre>",
        '<th scope="col" class="number">m</th>',
    ):
        assert part in page


@pytest.mark.parametrize(
    ("levels", "made"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, 4, 2], [1, 2, 2]),
        ([1, 2, 1, 2], [1, 2, 2, 3]),
        ([2, 3], [1, 2, 3]),
        ([], [1]),
    ],
)
def test_there_is_one_title_and_no_level_is_left_out(levels, made):
    cells = [new_markdown_cell(f"{'#' * level} Heading\n\nWords") for level in levels]
    document = narrative(_notebook(*cells), "own", Language("en"))
    assert [block.content["level"] for block in document.blocks if block.kind == "heading"] == made
    assert document.title == ("Heading" if levels[:1] == [1] else "own")


def test_title_is_the_first_line():
    assert title_of(_notebook(new_markdown_cell("# How wide? \n\nWords"))) == "How wide?"


@pytest.mark.parametrize(
    "cells", [[], [new_markdown_cell("Words")], [new_markdown_cell("")], [new_code_cell("1")]]
)
def test_notebook_without_a_title_raises(cells):
    with pytest.raises(ValueError, match=r"^the notebook does not begin with a title$"):
        title_of(_notebook(*cells))


def test_headings_of_blocks_stay():
    page = _page(
        _notebook(new_markdown_cell("# A"), new_code_cell("x", outputs=[_shown(heading("B")), _shown(CHART)]))
    )
    assert '<h2 id="section-1">B</h2>' in page


def test_no_level_is_deeper_than_a_page_has():
    cells = [new_markdown_cell("\n\n".join(f"{'#' * level} H\n\nWords" for level in (1, 1, 2, 3, 4, 5, 6)))]
    assert set(re.findall(r"<h(\d)\b", _page(_notebook(*cells)))) == set("123456")


SOURCES = Block("sources", {"items": [{"number": 1, "claim_id": "E1", "text": "A", "url": ""}]})


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ([[paragraph("x", notes=[1])]], "cell 1: figures cite notes, and no list of sources is shown"),
        ([[SOURCES], [paragraph("x", notes=[2])]], "cell 2: a text cites note 2 – expected one of those listed"),
        ([[SOURCES], [paragraph("x"), SOURCES]], "cell 2: a second list of sources"),
        ([[SOURCES, SOURCES]], "cell 1: a second list of sources"),
        ([[paragraph("x")], [replace(CHART, drawing="")]], "cell 2: chart 'Caption' has no drawing"),
        ([[replace(CHART, drawing="<svg")]], "cell 1: drawing: "),
    ],
)  # fmt: skip
def test_what_misleads_is_named_with_its_cell(cells, reason):
    with pytest.raises(ValueError, match=f"^{reason}"):
        _page(_notebook(new_markdown_cell("# T"), *(_code(*blocks) for blocks in cells)))


def _headings(*cells) -> list[str]:
    return re.findall(
        r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", _page(_notebook(new_markdown_cell("# Title"), *cells))
    )


def _code(*blocks):
    return new_code_cell("assert True", outputs=[_shown(block) for block in blocks])


@pytest.mark.parametrize(
    ("cells", "headings"),
    [
        ([new_markdown_cell("## Checks"), _code()], []),
        ([new_markdown_cell("## Checks\n\nAll hold."), _code()], ["Checks"]),
        ([new_markdown_cell("## Checks"), _code(paragraph("Shown."))], ["Checks"]),
        ([new_markdown_cell("## Checks"), _code(CHART)], ["Checks"]),
        ([new_markdown_cell("## Checks"), _code(Block("end", {"region": "teluk"}))], []),
        ([new_markdown_cell("## Checks\n\n---"), _code()], []),
        ([new_markdown_cell("## One\n\n## Two\n\nWords.")], ["Two"]),
        ([new_markdown_cell("## One\n\n### Two\n\nWords.")], ["One", "Two"]),
        ([new_markdown_cell("## One\n\n### Two\n\n### Three"), _code(), new_markdown_cell("## Four\n\nX")], ["Four"]),
        ([new_markdown_cell("### Two\n\n## One\n\nWords.")], ["One"]),
        ([new_markdown_cell("## One"), _code(heading("By code"), paragraph("X"))], ["By code"]),
        ([new_markdown_cell("> ## One"), _code()], []),
        ([new_markdown_cell("## Checks\n\n<b></b>")], ["Checks"]),
        ([new_markdown_cell("## Same\n\nWords."), new_markdown_cell("## Same"), _code()], ["Same"]),
    ],
)  # fmt: skip
def test_a_heading_with_nothing_below_it_is_left_out(cells, headings):
    assert _headings(*cells) == ["Title", *headings]
