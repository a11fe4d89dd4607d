import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.measured import measure
from jaminan.tables import strict

ASSUMED = {"target_pct": 65, "contribution_idr": 16_800, "months": 12}
REGIONS = ["karimun", "kepri", "belitung"]


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


def _measured(evidence, *region_ids):
    return measure(evidence, list(region_ids), "2025-12-31")


def test_plan_of_a_region_with_level_and_base(evidence):
    row = _measured(evidence, "karimun").plan(**ASSUMED).iloc[0]
    assert Interval(row["people_low"], row["people_high"]).outward(0) == (4_846, 6_647)
    assert Interval(row["total_low"] / 1e9, row["total_high"] / 1e9).outward(2) == (0.97, 1.34)
    assert row["total_high"] == pytest.approx(12 * row["month_high"])


def test_plan_of_a_target_that_is_reached_counts_no_people_and_no_money(evidence):
    row = _measured(evidence, "karimun").plan(**{**ASSUMED, "target_pct": 50}).iloc[0]
    assert (row["missing"], row["short_high"] < 0) == ("", True)
    assert row[["people_low", "people_high", "month_low", "total_high"]].isna().all()


def test_plan_says_what_is_missing(evidence):
    rows = _measured(evidence, *REGIONS).plan(**ASSUMED).set_index("region_id")
    assert rows["missing"].to_dict() == {"karimun": "", "kepri": "base", "belitung": "level"}
    assert rows.loc[["kepri", "belitung"], ["people_low", "month_low", "total_low"]].isna().all(axis=None)


def test_plan_grows_with_the_target(evidence):
    measures = _measured(evidence, "karimun")
    low, high = (measures.plan(**ASSUMED | {"target_pct": target}).iloc[0] for target in (65, 70))
    assert high["people_low"] > low["people_high"]
