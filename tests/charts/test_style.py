import itertools

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from analysis.charts import style

# Viénot, Brettel and Mollon (1999), on linear light: what a reader without one cone type sees.
_SIMULATIONS = {
    "protanopia": [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]],
    "deuteranopia": [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]],
}


def _axes():
    with style.styled():
        axes = style.stage(rows=1, line=0.4, left=0.3, source="Source: Daily.")
        axes.set_xlim(0, 100)
        style.interval_mark(axes, 0, {"value": 50.0, "low": 49.0, "high": 51.0, "text": "50"}, "#00568A", "x")
    return axes


def test_svg_is_the_same_bytes_for_the_same_content():
    first = style.svg(_axes().figure)
    with mpl.rc_context({"svg.hashsalt": "other", "svg.fonttype": "none", "font.size": 20}):
        second = style.svg(_axes().figure)
    assert first == second
    assert "dc:date" not in first


def test_styled_leaves_the_readers_settings_alone():
    before = dict(mpl.rcParams)
    _axes()
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("matrix", _SIMULATIONS.values(), ids=_SIMULATIONS)
def test_colours_differ_for_colour_blind_readers(matrix):
    seen = {
        name: np.array(matrix) @ (np.array(to_rgb(colour)) ** 2.2) for name, colour in style.COLOUR.items()
    }
    for first, second in itertools.combinations(seen, 2):
        assert np.linalg.norm(seen[first] - seen[second]) > 0.1, (first, second)


def test_active_and_registered_differ_in_greyscale():
    grey = {name: np.dot(to_rgb(colour), [0.2126, 0.7152, 0.0722]) for name, colour in style.COLOUR.items()}
    assert abs(grey["active"] - grey["registered"]) > 0.15
