"""What the tests of single charts share."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg


@pytest.fixture
def text_boxes():
    """The places of all text of a figure, in pixels: that of its axes first, then its own."""

    def boxes(figure):
        renderer = FigureCanvasAgg(figure).get_renderer()
        figure.draw(renderer)
        texts = [text for axes in figure.axes for text in [*axes.texts, axes.title] if text.get_text()]
        return [text.get_window_extent(renderer) for text in [*texts, *figure.texts]]

    return boxes


@pytest.fixture
def assert_apart(text_boxes):
    """Fails if text of a figure is cut off or lies on other text."""

    def check(figure):
        boxes = text_boxes(figure)
        width, height = figure.bbox.width, figure.bbox.height
        assert all(box.x0 >= 0 and box.x1 <= width and box.y1 <= height for box in boxes)
        assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]

    return check
