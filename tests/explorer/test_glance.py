"""The estimate of one indicator in each region, or what a region has instead."""

import pytest

from analysis.blocks.notes import number_used
from analysis.measures.inventory import states
from analysis.measures.measured import measure
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.explorer.glance import estimate_figures

EN = Language("en")
HEALTH = {"as_printed": "97,45 persen"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
RATE = {"indicator_id": "health_active_pct", "as_printed": "80 persen"}


@pytest.fixture
def figures_of(evidence_of):
    def make(indicator_id, *claims, language=EN):
        measured = measure(evidence_of(*claims), ["teluk", "tanjung"], "2025-12-31")
        held = states(measured, indicator_id)
        block = estimate_figures(Report(measured, language, number_used(measured)), indicator_id, held)
        return block.content["items"]

    return make


def test_estimate_of_each_region_has_bounds_base_date_notes_and_data(figures_of):
    there, none = figures_of("health_registered_pct", HEALTH)
    assert (there["label"], there["value"], there["missing"]) == ("Bay", "97.45 percent", False)
    assert there["detail"] == "range 97.445–97.455 · of residents (base not stated) · 1 December 2025"
    assert there["notes"] == [1]
    (row,) = there["rows"]
    assert (row["region_id"], row["value"], row["unit"]) == ("teluk", 97.45, "percent")
    assert (none["label"], none["value"], none["missing"]) == ("Cape", "not published", True)
    assert none["detail"] == "no figure found in the sources held"
    assert none["rows"] == []


def test_rate_without_any_base_says_so_and_a_count_has_none(figures_of):
    rate, _ = figures_of("health_active_pct", RATE)
    assert "base not stated" in rate["detail"]
    count, _ = figures_of(
        "labour_active_persons",
        {**LABOUR, "indicator_id": "labour_active_persons", "variant": "with_construction",
         "as_printed": "48.210 pekerja"},
    )  # fmt: skip
    assert count["value"] == "48,210 people"
    assert count["detail"] == "with construction workers · 1 December 2025"


MEMBERS = {"indicator_id": "labour_active_persons", "variant": "unstated"}


@pytest.mark.parametrize(
    ("claim", "value", "detail"),
    [
        ({"state": "mentioned"}, "not published", "mentioned without a figure"),
        ({"claim_kind": "target", "as_printed": "53.000"}, "not published", "only set as policy"),
        (
            {"as_printed": "48.210", "as_of": "2026-01-31", "source_id": "harian-3"},
            "none up to this date",
            "undated or later",
        ),
        ({"as_printed": "1.200", "variant": "fishers"}, "no total published", "only figures of some groups"),
    ],
)
def test_region_without_an_estimate_says_what_it_has_instead(figures_of, claim, value, detail):
    card, _ = figures_of("labour_active_persons", {**MEMBERS, **claim})
    assert (card["value"], card["detail"], card["missing"]) == (value, detail, True)
