"""The colours tell measures apart for colour-blind readers and in grey, and stand out from white.

Simulation of full colour blindness: Machado, Oliveira and Fernandes (2009), matrices for severity 1.0 on linear
RGB. Difference: CIE 1976, from CIE Lab under D65. Contrast: WCAG 2.2, 1.4.3 and 1.4.11.
"""

import itertools
import re
from importlib import resources

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from analysis.charts import matrix, style

SEEN = {
    "all colours": np.eye(3),
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = XYZ @ np.ones(3)
PAIRS = list(itertools.combinations(style.COLOUR, 2))


def _linear(colour) -> np.ndarray:
    channel = np.array(to_rgb(colour))
    return np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    ratio = XYZ @ np.clip(linear, 0, 1) / WHITE
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _contrast(colour, ground="white") -> float:
    dark, light = sorted(float((XYZ @ _linear(each))[1]) for each in (colour, ground))
    return (light + 0.05) / (dark + 0.05)


def test_simulation_and_contrast_give_known_values():
    assert _lab(_linear("white")) == pytest.approx([100, 0, 0], abs=0.01)
    assert _contrast("black") == pytest.approx(21, abs=0.01)
    assert _contrast("#777777") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.parametrize("seen", SEEN)
def test_measures_differ_for_every_reader(first, second, seen):
    shades = [_lab(np.array(SEEN[seen]) @ _linear(style.COLOUR[name])) for name in (first, second)]
    assert np.linalg.norm(shades[0] - shades[1]) > 20


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_measures_differ_in_grey(first, second):
    grey = [_lab(_linear(style.COLOUR[name]))[0] for name in (first, second)]
    assert abs(grey[0] - grey[1]) > 10


@pytest.mark.parametrize("name", style.COLOUR)
def test_marks_stand_out_from_white(name):
    assert _contrast(style.COLOUR[name]) >= 3


@pytest.mark.parametrize("colour", [style.INK, style.MUTED, style.ZONE])
def test_words_can_be_read_on_white(colour):
    assert _contrast(colour) >= 4.5


@pytest.mark.parametrize("state", matrix.FILL)
def test_letters_of_the_matrix_can_be_read_on_their_cell(state):
    ink = style.ON_DARK if state in matrix.DARK else style.ON_LIGHT
    assert _contrast(ink, matrix.FILL[state]) >= 4.5


def test_states_of_the_matrix_keep_their_order_in_grey():
    order = [
        _lab(_linear(matrix.FILL[state]))[0]
        for state in ("current", "ageing", "old", "unusable", "mentioned", "policy")
    ]
    assert order == sorted(order)
    assert min(np.diff(order)) > 2.5


def _page(where: str) -> dict[str, str]:
    """The colours of a page where it is light or dark, by name."""
    text = resources.files("jaminan.publish").joinpath("templates/style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{([^}]*)\}", text)[:2]
    return dict(re.findall(r"--([\w-]+): (#\w{6})", light if where == "light" else dark))


def test_a_light_page_has_the_colours_of_the_charts_under_their_names():
    page = _page("light")
    own = {name: colour for colour, name in style.TONES.items() if name != "muted"}
    assert {name: page[name] for name in own} == own


@pytest.mark.parametrize("where", ["light", "dark"])
def test_charts_can_be_read_on_a_page(where):
    page = _page(where)
    assert set(style.TONES.values()) <= set(page)
    for name in ("ink", "muted", "zone"):
        assert _contrast(page[name], page["paper"]) >= 4.5, name
    for name in style.COLOUR:
        assert _contrast(page[name], page["paper"]) >= 3, name
    # Letters on a bar.
    assert _contrast(style.ON_LIGHT, page["active"]) >= 4.5
    for name in ("registered", "labour"):
        assert _contrast(page["paper"], page[name]) >= 4.4, name
