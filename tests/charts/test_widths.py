"""Every chart on a page and on a phone: same marks, words whole and clear of each other, none too small."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis.charts import style
from analysis.evidence import store
from analysis.measures.measured import measure, measure_region
from analysis.paths import DATA
from analysis.reporting import anatomy, blocks, comparison, gaps, ladder, targets
from analysis.reporting.language import Language

REGIONS = ["karimun", "bangka", "kota-batam", "indonesia", "kepri"]
SMALLEST = 6.4  # points
CHARTS = {
    "dumbbell": lambda m, say: comparison.coverage_chart(m, say),
    "gaps": lambda m, say: gaps.gap_chart(m, say),
    "hundred": lambda m, say: anatomy.hundred_chart(m, m.region_ids[0], say),
    "waterfall": lambda m, say: anatomy.steps_chart(m, m.region_ids[0], say),
    "targets": lambda m, say: targets.target_chart(m.distances, m, say),
    "ladder": lambda m, say: ladder.ladder_chart(m, m.region_ids[0], "eligible_workers", say),
}


@pytest.fixture(scope="module")
def drawn():
    """The figures that a chart draws, wide and narrow, in the language with the longer words."""
    evidence = store.load(DATA)
    measured = {region: measure_region(evidence, region, "2025-12-31") for region in REGIONS}
    measured["compared"] = measure(
        evidence, ["indonesia", "kepri", "karimun", "babel", "bangka"], "2025-12-31"
    )

    def draw(region, name):
        figures = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(blocks, "svg", lambda figure: figures.append(figure) or "<svg/>")
            CHARTS[name](measured[region], Language("id"))
        return figures

    return draw


CASES = [(region, name) for region in REGIONS for name in CHARTS] + [
    ("compared", "dumbbell"),
    ("compared", "gaps"),
]


def _boxes(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    texts = [
        *figure.texts,
        *(text for axes in figure.axes for text in [*axes.texts, axes.title, axes.xaxis.label]),
    ]
    shown = [text for text in texts if text.get_text().strip()]
    return [(text, text.get_window_extent(renderer)) for text in shown]


@pytest.mark.parametrize(("region", "name"), CASES)
def test_words_are_whole_clear_of_each_other_and_large_enough(drawn, region, name):
    for figure in drawn(region, name):
        boxes = _boxes(figure)
        for text, box in boxes:
            assert box.x0 >= -1, text.get_text()
            assert box.x1 <= figure.bbox.width + 1, text.get_text()
            assert box.y0 >= -1, text.get_text()
            assert box.y1 <= figure.bbox.height + 1, text.get_text()
            assert text.get_fontsize() >= SMALLEST, text.get_text()
        for (one, box), (other, beside) in itertools.combinations(boxes, 2):
            across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            down = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert across <= 1 or down <= 2.5, (figure.get_figwidth(), one.get_text(), other.get_text())


@pytest.mark.parametrize(("region", "name"), CASES)
def test_both_widths_have_the_same_marks_at_the_same_numbers(drawn, region, name):
    figures = drawn(region, name)
    if not figures:
        return
    wide, narrow = figures
    assert (wide.get_figwidth(), narrow.get_figwidth()) == (style.WIDE, style.NARROW)
    assert _marks(wide) == _marks(narrow)


def _marks(figure) -> dict:
    """Horizontal places of every mark that has a name."""
    found = {}
    for axes in figure.axes:
        for artist in [*axes.lines, *axes.patches, *axes.collections]:
            if artist.get_gid():
                if hasattr(artist, "get_xdata"):
                    place = tuple(float(x) for x in artist.get_xdata())
                else:
                    place = (
                        tuple(axes.get_xlim())
                        if not hasattr(artist, "get_width")
                        else (artist.get_x(), artist.get_width())
                    )
                found[artist.get_gid()] = place
    assert found
    return found
