"""Markdown that notebooks have: each kind arrives in every format, or is refused."""

import io

import docx
import pytest

from analysis.blocks.block import heading
from analysis.words.language import Language
from jaminan.publish.docx import word
from jaminan.publish.executed import Document
from jaminan.publish.markdown import prose
from jaminan.publish.pages import page
from jaminan.publish.pdf import pdf

ARRIVING = [
    ("~~old~~ **~~both~~**", ["<s>old</s> <strong><s>both</s></strong>"]),
    ("- [ ] open\n- [x] done\n- [ ] # begun", ["<li>☐ open</li>", "<li>☑ done</li>", "<li>☐ # begun</li>"]),
    ("- [ ] - inner", ["☐ - inner"]),
    ("1. a\n   1. b\n      - c\n\n        more", ["<li>b<ul>\n<li>c<p>more</p></li>"]),
    ("hard  \nbreak\\\nagain", ["hard<br>break<br>again"]),
    ("said[^1] and[^b]\n\n[^1]: First *words*.\n[^b]: - two\n\n    more", [
        "said†1 and†2", '<p class="prose">†1 First <em>words</em>.</p>', "†2", "<li>two</li>", "more",
    ]),
    ("`a|b` ``c`d``", ["<code>a|b</code> <code>c`d</code>"]),
    ("| a | b |\n|---|---|\n| `x` ~~y~~ | [**l** m](http://x.id) |", ["x y", "l m (http://x.id)"]),
    ("> | a | b |\n> |---|---|\n> | 1 | 2 |", ["<td>2</td>"]),
    ("| | |\n|---|---|\n| | |", ["<td></td>"]),
    ("> quoted\n>\n> - item\n>\n>   ```\n>   code\n>   ```", ['<p class="quote">quoted</p>', "<pre>code</pre>"]),
    ("`make -p x` y", ['<code>make <span class="option">-p</span> x</code>', ".option { white-space: nowrap; }"]),
]  # fmt: skip


def _document(text: str) -> Document:
    return Document(Language("en"), (heading("T", 1), *prose(text)), own=True)


@pytest.mark.parametrize(("text", "parts"), ARRIVING)
def test_markdown_arrives_in_every_format(text, parts):
    made = page(_document(text))
    for part in parts:
        assert part in made
    assert pdf(_document(text))
    assert word(_document(text))


def test_struck_text_is_struck_in_a_word_file():
    paragraphs = docx.Document(io.BytesIO(word(_document("~~old~~ new")))).paragraphs
    struck = {run.text: bool(run.font.strike) for each in paragraphs for run in each.runs}
    assert (struck["old"], struck[" new"]) == (True, False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("![a](local.png)", "a picture in the text"),
        ("![a](https://x.id/a.png)", "a picture in the text"),
        ("![a](attachment:a.png)", "a picture in the text"),
        ("- [x] ![a](a.png)", "a picture in the text"),
        ("| a |\n|---|\n| ![a](a.png) |", "a picture in the text"),
        ("[![a](a.png)](https://x.id)", "a picture in the text"),
        ("said[^1]\n\n[^1]: ![a](a.png)", "a picture in the text"),
        ("- a\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |", "a table in a list"),
    ],
)
def test_markdown_that_cannot_be_published_is_refused(text, reason):
    with pytest.raises(ValueError, match=f"^{reason} cannot be published"):
        prose(text)
