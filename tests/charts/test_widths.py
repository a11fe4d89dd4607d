"""Every chart on a page and on a phone: same marks, words whole and clear of each other, none too small."""

import itertools
import math

import pandas as pd
import pytest
from frozen import DATA
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis.blocks import block as blocks
from analysis.charts import style
from analysis.charts.dumbbell import draw_dumbbell
from analysis.measures.measured import measure, measure_region
from analysis.parts import anatomy, base_ladder, both_gaps, reached, regional_rates
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

REGIONS = ["karimun", "bangka", "kota-batam", "indonesia", "kepri"]
NAMED = [row["region_id"] for row in strict.load(DATA).regions.to_dict("records")]
SMALLEST = 6.4  # points
CHARTS = {
    "dumbbell": lambda m, say: regional_rates.coverage_chart(Report(m, say)),
    "gaps": lambda m, say: both_gaps.gap_chart(Report(m, say)),
    "hundred": lambda m, say: anatomy.hundred_chart(Report(m, say)),
    "waterfall": lambda m, say: anatomy.steps_chart(Report(m, say)),
    "targets": lambda m, say: reached.target_chart(Report(m, say), m.of(m.region_ids[:1]).targets),
    "ladder": lambda m, say: base_ladder.ladder_chart(Report(m, say), "eligible_workers"),
}


@pytest.fixture(scope="module")
def drawn():
    """The figures that a chart draws, wide and narrow, in the language with the longer words."""
    evidence = strict.load(DATA)
    measured = {region: measure_region(evidence, region, "2025-12-31") for region in NAMED}
    measured["compared"] = measure(
        evidence, ["indonesia", "kepri", "karimun", "babel", "bangka"], "2025-12-31"
    )

    def draw(region, name, language="id"):
        figures = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(blocks.PHONES, "1")
            patch.setattr(blocks, "svg", lambda figure: figures.append(figure) or "<svg/>")
            CHARTS[name](measured[region], Language(language))
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
    _assert_legible(drawn(region, name))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("region", NAMED)
def test_words_of_the_first_chart_are_legible_for_every_region(drawn, region, language):
    _assert_legible(drawn(region, "dumbbell", language))


LONG = "Kabupaten Kepulauan Anambas dan Kota Tanjungpinang"
HOSTILE = {
    "equal": (50.0, 50.0, 50.0),
    "near": (50.0, 49.99, 50.01),
    "at nought": (0.0, 0.0, 0.0),
    "at the end": (100.0, 100.0, 100.0),
    "beyond": (105.61, 105.6, 105.7),
    "wide": (50.0, 1.0, 99.0),
    "open": (97.45, -math.inf, 97.45),
    "nothing": (math.nan, math.nan, math.nan),
}


@pytest.mark.parametrize("width", [style.WIDE, style.NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "gap", [(math.nan, math.nan), (4.0, 50.0), (58.0, 98.0), (0.0, 100.0), (3.0, 3.0), (98.0, 60.0)]
)
@pytest.mark.parametrize("case", HOSTILE)
def test_words_of_a_dumbbell_are_legible_whatever_its_figures(case, gap, width):
    value, low, high = HOSTILE[case]
    words = {"region_id": "teluk", "region": LONG, "reading": "", "label": "Cakupan kepesertaan aktif Jamsostek",
             "note": "dari potensi pekerja (tidak disebut) · sekitar 23 Desember 2025, menua"}  # fmt: skip
    head = {
        **words,
        "measure": "gap",
        "value": math.nan,
        "low": gap[0],
        "high": gap[1],
        "text": "kesenjangan tidak dapat dinyatakan",
    }
    rate = {
        **words,
        "measure": "labour",
        "value": value,
        "low": low,
        "high": high,
        "text": "50,25 (paling tinggi 50,25)",
    }
    table = pd.DataFrame([head, rate, rate, head, rate])
    figure = draw_dumbbell(table, axis_label="Percent", source="Source: Daily.", width=width).figure
    # Fine enough for letters to be as wide as they are in a drawing of paths.
    figure.set_dpi(400)
    _assert_legible([figure])


def _assert_legible(figures):
    for figure in figures:
        boxes, pixel = _boxes(figure), figure.dpi / 100
        for text, box in boxes:
            assert box.x0 >= -pixel, text.get_text()
            assert box.x1 <= figure.bbox.width + pixel, text.get_text()
            assert box.y0 >= -pixel, text.get_text()
            assert box.y1 <= figure.bbox.height + pixel, text.get_text()
            assert text.get_fontsize() >= SMALLEST, text.get_text()
        for (one, box), (other, beside) in itertools.combinations(boxes, 2):
            across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            down = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert across <= pixel or down <= 2.5 * pixel, (
                figure.get_figwidth(),
                one.get_text(),
                other.get_text(),
            )


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
