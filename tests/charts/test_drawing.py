"""A figure as SVG says the words that were drawn, whatever they look like."""

import re

import matplotlib.pyplot as plt
import pytest

from analysis.charts.drawing import inline, svg


@pytest.mark.parametrize("words", ["target 53.000 orang", "98.81", "4.960", "12.345 67.890"])
def test_numbers_in_words_are_left_as_they_are(words):
    figure = plt.figure(figsize=(3, 1))
    figure.text(0.123456, 0.5, words)
    drawn = svg(figure)
    plt.close(figure)
    assert f">{words}</text>" in drawn
    # Places are cut to a tenth of a point.
    assert "26.7" in drawn
    assert "26.66" not in drawn


def test_names_in_a_page_are_valid_whatever_the_marks_are_called():
    figure = plt.figure(figsize=(3, 1))
    figure.add_subplot().scatter([1, 2], [1, 2], gid="a b|c:é", clip_on=True)
    page = inline(svg(figure))
    plt.close(figure)
    names = re.findall(r' id="([^"]+)"', page)
    assert names
    assert [name for name in names if not re.fullmatch(r"s[\w.:-]+", name, re.ASCII)] == []
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page)) <= {(name, "") for name in names} | {
        ("", name) for name in names
    }
