"""The charts of one row a region: which gap is drawn and said, in which order, and their title."""

import pytest

from analysis.blocks.block import records
from analysis.charts.regions import draw_regions
from analysis.measures.measured import measure
from analysis.parts import gap_charts
from analysis.words.language import Language
from analysis.words.report import Report

EN, ID = Language("en"), Language("id")
CLAIMS = [
    {"as_printed": "98 persen"},
    {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"},
    {"indicator_id": "health_active_pct", "as_printed": "80 persen"},
]


def _in(region_id, *claims):
    return [{**claim, "region_id": region_id} for claim in claims]


@pytest.fixture
def drawn(evidence_of, monkeypatch):
    """The rows and marks that a chart hands to its form, and the block."""

    def draw(make, claims, regions=("teluk",), language=EN, **options):
        tables = []
        monkeypatch.setattr(
            gap_charts,
            "draw_regions",
            lambda table, marks, **rest: tables.append((table, marks)) or draw_regions(table, marks, **rest),
        )
        measured = measure(evidence_of(*claims), list(regions), "2025-12-31")
        block = make(Report(measured, language), **options)
        return tables[0][0].set_index("region_id"), tables[0][1], block, measured

    return draw


def test_registered_gap_runs_from_labour_to_registered(drawn):
    rows, *_ = drawn(gap_charts.coverage_chart, CLAIMS)
    assert tuple(rows.loc["teluk", ["low", "high", "text"]]) == (58, 98, "38–42")


def test_active_gap_spans_both_readings_and_its_line_goes_as_far_as_both(drawn):
    rows, *_ = drawn(gap_charts.coverage_chart, CLAIMS, gap="active")
    low, high, text = rows.loc["teluk", ["low", "high", "text"]]
    assert (low, round(high, 2), text) == (58, 78.4, "18–24")


def test_line_of_a_gap_with_labour_ahead_ends_at_the_nearer_reading(drawn):
    claims = [CLAIMS[0], {**CLAIMS[1], "as_printed": "90 persen"}, CLAIMS[2]]
    rows, *_ = drawn(gap_charts.coverage_chart, claims, gap="active")
    assert tuple(rows.loc["teluk", ["low", "high"]]) == (90, 80)


def test_gap_of_which_a_reading_cannot_be_worked_out_is_not_drawn(drawn):
    """Without a registered rate, only the reading of residents gives an active coverage."""
    rows, _, block, _ = drawn(gap_charts.coverage_chart, CLAIMS[1:], gap="active")
    assert rows.loc["teluk", ["low", "high"]].isna().all()
    assert rows.loc["teluk", "note"]
    assert "teluk:gap" not in block.drawing


def test_widest_gap_comes_first_and_is_in_the_title_what_contains_regions_last(drawn):
    more = [{**CLAIMS[0]}, {**CLAIMS[1], "as_printed": "20 persen"}]
    claims = [
        *CLAIMS,
        *_in("tanjung", *more),
        *_in("pulau", CLAIMS[0], {**CLAIMS[1], "as_printed": "10 persen"}),
    ]
    rows, _, block, _ = drawn(gap_charts.coverage_chart, claims, ("pulau", "teluk", "tanjung"))
    assert list(rows.index) == ["tanjung", "teluk", "pulau"]
    assert list(rows["group"]) == [0, 0, 1]
    words = block.axes.figure.get_suptitle()
    assert words.index("Cape") < words.index("Bay")
    assert "Island" not in words


def test_no_gap_is_called_the_widest_if_bases_of_jamsostek_may_differ(drawn):
    """Of two pages, 58 and 52 percent may be the same share of another base; of one page they are not."""
    low = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "52 persen"}
    two_pages = [*CLAIMS, *_in("tanjung", CLAIMS[0], {**low, "source_id": "harian-2"})]
    one_page = [*CLAIMS, *_in("tanjung", CLAIMS[0], low)]
    said = [
        drawn(gap_charts.coverage_chart, claims, ("teluk", "tanjung"))[2] for claims in (two_pages, one_page)
    ]
    assert ["Cape" in block.content["alt"] and "widest" in block.content["alt"] for block in said] == [
        False,
        True,
    ]


def test_gaps_that_meet_are_not_put_in_order(drawn):
    claims = [*CLAIMS, *_in("tanjung", CLAIMS[0], {**CLAIMS[1], "as_printed": "59 persen"})]
    _, _, block, _ = drawn(gap_charts.coverage_chart, claims, ("teluk", "tanjung"))
    assert "cannot be distinguished" in block.content["alt"]


def test_old_figure_has_its_year_and_no_gap(drawn):
    old = {**CLAIMS[1], "as_of": "2018-07-01"}
    rows, marks, block, _ = drawn(gap_charts.coverage_chart, [CLAIMS[0], old])
    assert marks.set_index("measure").loc["labour", "old"] == "2018"
    assert rows.loc["teluk", "text"] == ""
    assert "2018" in block.content["alt"]


@pytest.mark.parametrize("language", [EN, ID], ids=["en", "id"])
def test_gap_chart_carries_the_gaps(drawn, language):
    _, marks, block, measured = drawn(gap_charts.gap_chart, CLAIMS, ("teluk", "tanjung"), language)
    assert block.content["rows"] == records(measured.gaps)
    assert list(marks["value"].dropna()) == list(measured.gaps["value"].dropna())


def test_negative_gap_is_inside_the_frame(drawn):
    claims = [{**CLAIMS[0], "as_printed": "40 persen"}, CLAIMS[1]]
    *_, block, _ = drawn(gap_charts.gap_chart, claims)
    assert block.axes.get_xlim()[0] < -18
