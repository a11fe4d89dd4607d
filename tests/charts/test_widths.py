"""Every chart on a page and on a phone: same marks, words whole and clear of each other, none too small."""

import math
from functools import cache

import numpy as np
import pandas as pd
import pytest
from frozen import DATA
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from analysis.blocks import block as blocks
from analysis.charts import style
from analysis.charts.bullets import draw_targets
from analysis.charts.regions import draw_regions
from analysis.measures.measured import measure, measure_all, measure_region
from analysis.parts import anatomy, base_ladder, by_date, gap_charts, level_chart, published
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

REGIONS = ["karimun", "bangka", "indonesia", "kepri"]
CHARTS = {
    "coverage": gap_charts.coverage_chart,
    "gaps": gap_charts.gap_chart,
    "cascade": anatomy.steps_chart,
    "targets": lambda report: level_chart.target_chart(report),
    "ladder": lambda report: base_ladder.ladder_chart(report, "eligible_workers"),
    "trend": lambda report: by_date.timeline_chart(report, "health_registered_pct"),
    "members": lambda report: by_date.timeline_chart(report, "labour_active_persons"),
    "matrix": published.matrix_chart,
}
# One figure of every region there is: all names, all reasons, all figures.
ALL = ["coverage", "gaps", "cascade"]
WORDS = {"title": "Title", "unit": "Percent", "source": "Source: Daily."}
PIXEL = 1.0


@pytest.fixture(scope="module")
def drawn():
    """The block and the figures of a chart, wide and narrow."""
    evidence = strict.load(DATA)
    measured = {region: measure_region(evidence, region, "2025-12-31") for region in REGIONS}
    measured["compared"] = measure(
        evidence, ["indonesia", "kepri", "karimun", "babel", "bangka"], "2025-12-31"
    )
    measured["all"] = measure_all(evidence, "2025-12-31")

    @cache
    def draw(region, name, language):
        figures = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(blocks.PHONES, "1")
            patch.setattr(blocks, "svg", lambda figure: figures.append(figure) or "<svg/>")
            block = CHARTS[name](Report(measured[region], Language(language)))
        return block, figures

    return draw


CASES = [(region, name) for region in REGIONS for name in CHARTS] + [
    ("compared", "coverage"),
    ("compared", "gaps"),
]


@pytest.mark.parametrize(
    ("region", "name", "language"),
    # The longer words are Indonesian.
    [(*case, "id") for case in CASES] + [(REGIONS[0], name, "en") for name in CHARTS],
)
def test_words_are_whole_clear_of_each_other_and_large_enough(drawn, region, name, language):
    block, figures = drawn(region, name, language)
    for figure in figures:
        _assert_legible(figure)
        # The finding, for who sees it and for who does not.
        title = " ".join(figure.get_suptitle().split())
        assert block.content["alt"].replace("\xa0", " ").startswith(title)
        assert len(title) <= 130
    assert block is None or len(block.content["alt"]) <= 250


@pytest.mark.parametrize("name", ALL)
def test_words_are_legible_with_every_region(drawn, name):
    _, figures = drawn("all", name, "id")
    assert len(figures) == 2
    for figure in figures:
        _assert_legible(figure)


def _assert_legible(figure):
    """No word is cut, small, or on another."""
    canvas = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    # A figure of all regions is too tall to be painted; where its words are does not need paint.
    figure.draw_without_rendering()
    beyond = {
        tick.label1
        for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }  # fmt: skip
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    texts = [text for text in texts if text not in beyond]
    # That of the words: an annotation would add its leader, a thin line.
    boxes = np.array([Text.get_window_extent(text, renderer).padded(-PIXEL).extents for text in texts])
    assert boxes[:, :2].min() >= -PIXEL
    assert boxes[:, 2].max() <= figure.bbox.width, texts[boxes[:, 2].argmax()].get_text()
    assert boxes[:, 3].max() <= figure.bbox.height + PIXEL
    assert min(text.get_fontsize() for text in texts) >= style.SMALL
    order = boxes[:, 1].argsort()
    for place, number in enumerate(order):
        box = boxes[number]
        for other in order[place + 1 :]:
            beside = boxes[other]
            if beside[1] >= box[3]:
                break
            apart = beside[0] >= box[2] or beside[2] <= box[0]
            assert apart, (figure.get_figwidth(), texts[number].get_text(), texts[other].get_text())


def test_words_on_words_are_found():
    figure = draw_regions(*_rows([(50.0, 49.0, 51.0)]), **_look(), **WORDS).figure
    axes = figure.axes[0]
    _assert_legible(figure)
    axes.text(50, 0.1, "Words")
    axes.text(52, 0.1, "Words")
    with pytest.raises(AssertionError):
        _assert_legible(figure)


LONG = "Kabupaten Kepulauan Siau Tagulandang Biaro dan Kota Administrasi Jakarta Selatan"
HOSTILE = {
    "equal": (50.0, 50.0, 50.0),
    "at zero": (0.0, 0.0, 0.0),
    "at the end": (100.0, 100.0, 100.0),
    "beyond": (105.61, 105.6, 105.7),
    "wide": (50.0, 1.0, 99.0),
    "open": (97.45, -math.inf, 97.45),
    "nothing": (math.nan, math.nan, math.nan),
}


def _rows(rates, *, old="", note="", text="39–42*", name=LONG):
    nothing = {"low": math.nan, "high": math.nan}
    table = pd.DataFrame([
        {"region_id": f"r{n}", "region": name, "group": n % 2, "strong": n == 0, "text": text, "second": "20–24",
         "note": note, **nothing}
        for n in range(len(rates))
    ])  # fmt: skip
    marks = pd.DataFrame([
        {"region_id": f"r{n}", "measure": measure, "reading": "", "value": value, "low": low, "high": high,
         "old": old if measure == "labour" else ""}
        for n, (value, low, high) in enumerate(rates) for measure in ("labour", "active", "registered")
    ])  # fmt: skip
    return table, marks


def _look():
    return {
        "heads": ("Kesenjangan terdaftar", "Kesenjangan aktif"), "limits": (0.0, 108.0), "tick": str,
        "key": {"labour": "Jamsostek aktif", "active": "JKN aktif", "registered": "JKN terdaftar"},
    }  # fmt: skip


@pytest.mark.parametrize("width", [style.WIDE, style.NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("note", ["", "tidak ada angka untuk cakupan Jamsostek dan cakupan JKN aktif"])
@pytest.mark.parametrize("case", HOSTILE)
def test_rows_are_legible_whatever_their_figures(case, note, width):
    rates = [HOSTILE[case]] * 3
    figure = draw_regions(*_rows(rates, old="2018", note=note), **_look(), **WORDS, width=width).figure
    _assert_legible(figure)


@pytest.mark.parametrize("width", [style.WIDE, style.NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "targets",
    [
        [98.0, 98.6, 99.0],
        [32.0, 35.0, 44.0, 49.0, 52.0, 99.5],
        [1.0, 2.0, 50.0],
        [80.0, 85.0, 95.0],
        [70.0, 96.0],
    ],
)
def test_targets_hang_clear_of_each_other(targets, width):
    table = pd.DataFrame([
        {"row_id": name, "label": "Kepulauan Siau Tagulandang Biaro: Jamsostek aktif", "group": 0, "measure": "labour", "value": 37.0, "low": 36.0, "high": 38.0,
         "text": "37,01", "verdict": "RPJMN: tercapai; Kemendagri: kurang 9,1–15,2 poin"}
        for name in ("a", "b")
    ])  # fmt: skip
    hung = pd.DataFrame([
        {"row_id": name, "target_id": f"{name}{target}", "target": target, "text": f"{target} · RPJMN 2029"}
        for name in ("a", "b") for target in targets
    ])  # fmt: skip
    axes = draw_targets(table, hung, **WORDS, width=width)
    _assert_legible(axes.figure)
    # Nor does a tick cross a label.
    boxes = [text.get_window_extent() for text in axes.texts if "RPJMN 2029" in text.get_text()]
    for line in axes.lines:
        (x, low), (_, high) = axes.transData.transform(line.get_xydata())
        assert not [
            box
            for box in boxes
            if box.x0 < x < box.x1 and box.y0 < max(low, high) and box.y1 > min(low, high)
        ]


@pytest.mark.parametrize(
    ("region", "name"), [case for case in CASES if case[1] not in ("matrix", "members", "trend")]
)
def test_both_widths_have_the_same_marks_at_the_same_numbers(drawn, region, name):
    _, figures = drawn(region, name, "id")
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
            if (name := artist.get_gid()) and not name.endswith(":cross"):
                if hasattr(artist, "get_xdata"):
                    found[name] = tuple(float(x) for x in artist.get_xdata())
                elif hasattr(artist, "get_width"):
                    found[name] = (artist.get_x(), artist.get_width())
                else:
                    found[name] = tuple(np.asarray(artist.get_offsets())[:, 0])
    assert found
    return found
