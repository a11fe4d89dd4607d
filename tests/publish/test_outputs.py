"""What a cell displays without words that a reader could use is refused with its type; plots' leftovers are not."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from analysis.words.language import Language
from jaminan.publish.outputs import displayed


def _displayed(data: dict) -> list[str]:
    cell = new_code_cell("x", outputs=[new_output("display_data", data=data)])
    return [block.content["text"] for block in displayed(cell, Language("en"))]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"text/latex": "$x$", "text/plain": "<IPython.core.display.Math object>"}, "Math cannot be published: a formula"),
        ({"text/latex": "$x$"}, "cannot be published: a formula – write it as Markdown or text"),
        (
            {"application/javascript": "x", "text/plain": "<IPython.core.display.Javascript object>"},
            "Javascript cannot be published: JavaScript",
        ),
        ({"text/html": "<iframe>", "text/plain": "<IPython.lib.display.IFrame at 0x7f00>"}, "IFrame cannot be published: HTML"),
        ({"text/html": "<audio>", "text/plain": "<IPython.lib.display.Audio object>"}, "Audio cannot be published: HTML"),
        ({"application/json": {}, "text/plain": "<IPython.core.display.JSON object>"}, "JSON cannot be published: application/json"),
        ({"application/vnd.vegalite.v5+json": {}, "text/plain": "alt.Chart(...)"}, "cannot be published: application/vnd.vega"),
        ({"text/plain": "<IPython.core.display.Video object>"}, "Video cannot be published: it has no words"),
        ({"text/plain": "<object object at 0x7f00ab>"}, "object cannot be published: it has no words"),
        ({"text/plain": "[<__main__.Own at 0x7F00AB>]"}, "cannot be published: it has no words"),
        ({"text/plain": "<generator object <genexpr> at 0x7f00>"}, "cannot be published: it has no words"),
        ({"text/plain": "<bound method NDFrame.head of    a\n0  1>"}, "cannot be published: it has no words"),
        ({"text/plain": "<function __main__.f(x)>"}, "cannot be published: it has no words"),
        ({"text/plain": "<module 'os' (frozen)>"}, "cannot be published: it has no words"),
    ],
)  # fmt: skip
def test_what_has_no_words_is_refused(data, reason):
    with pytest.raises(ValueError, match=f"^{reason}"):
        _displayed(data)


@pytest.mark.parametrize(
    "text",
    [
        "<Axes: title={'center': 'A'}>", "[<matplotlib.lines.Line2D at 0x7f00>]", "<seaborn.axisgrid.FacetGrid at 0x7f00>",
        "{'whiskers': [<matplotlib.lines.Line2D at 0x7f00>]}", "(array([1.]), array([0.]), <BarContainer object of 1 artists>)",
        "<matplotlib.collections.PathCollection at 0x7f00>", "Text(0.5, 1.0, 'A')",
    ],
)  # fmt: skip
def test_what_plotting_gives_back_is_left_out(text):
    assert _displayed({"text/plain": text}) == []


@pytest.mark.parametrize("text", ["x**2", "<b>", "a < b, c > d", "{'at': '0x1f'}", "< at all >"])
def test_text_stays(text):
    assert _displayed({"text/plain": text, "text/latex": "$x$"}) == [text]
