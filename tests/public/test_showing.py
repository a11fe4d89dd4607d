"""Frames of one's own: as the library shows them, under the names that they have."""

import re

import matplotlib as mpl
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import analysis as ja
from analysis.public import showing

FRAME = pd.DataFrame(
    {
        "region": ["Karimun", "Kepri"],
        "gap_pp": [40.8, None],
        "members_persons": [204_300_000.0, 2.0],
        "as_of": pd.to_datetime(["2025-12-31", None]),
    }
)


@pytest.fixture
def html(monkeypatch):
    """What a notebook shows of a frame after `style`."""
    shell = InteractiveShell()
    monkeypatch.setattr(showing, "get_ipython", lambda: shell)
    with mpl.rc_context():
        ja.style()
    return lambda frame: shell.display_formatter.format(frame)[0]["text/html"]


def _cells(html: str) -> list[list[str]]:
    rows = re.findall("<tr>(.*?)</tr>", html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_frame_keeps_its_names_and_has_the_decimals_that_it_needs(html):
    assert _cells(html(FRAME)) == [
        ["region", "gap_pp", "members_persons", "as_of"],
        ["Karimun", "40.8", "204,300,000", "2025-12-31"],
        ["Kepri", "–", "2", "–"],
    ]


def test_index_that_says_something_is_a_column(html):
    counted = FRAME.groupby("region")["gap_pp"].agg(["sum", "count"])
    assert _cells(html(counted))[:2] == [["region", "sum", "count"], ["Karimun", "40.8", "1"]]


def test_words_are_to_the_left_and_numbers_to_the_right(html):
    shown = html(FRAME)
    assert 'class="number">40.8<' in shown
    assert '<th scope="row">Karimun<' in shown
    assert "text-align: right" in shown


@pytest.mark.parametrize("large", [pd.concat([FRAME] * 31), pd.DataFrame([range(17)])])
def test_large_frame_is_that_of_pandas_which_leaves_some_of_it_out(html, large):
    assert html(large) == large._repr_html_()


def test_outside_of_a_notebook_there_are_the_colours(monkeypatch):
    monkeypatch.setattr(showing, "get_ipython", lambda: None)
    with mpl.rc_context():
        assert set(ja.style()) == {"registered", "active", "labour"}
