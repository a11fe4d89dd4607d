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


LEVEL = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50,00 persen"}
GOAL = {
    "claim_id": "P001", "region_id": "negara", "indicator_id": "labour_active_pct", "variant": "unstated",
    "claim_kind": "target", "as_printed": "60 persen",
}  # fmt: skip
RULE = {"rule_id": "aim", "claim_id": "P001", "indicator_id": "labour_active_pct"}


def _paces(evidence_of, *older, goal=GOAL):
    return _measured(evidence_of(LEVEL, *older, goal, policy=(RULE,)), "teluk").paces


@pytest.mark.parametrize(
    ("day", "rows"), [("2025-08-31", 0), ("2025-08-30", 1), ("2024-11-30", 1), ("2024-11-29", 0)]
)
def test_a_pace_needs_figures_93_to_366_days_apart(evidence_of, day, rows):
    assert len(_paces(evidence_of, {**LEVEL, "as_printed": "45,00 persen", "as_of": day})) == rows


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [("45,00 persen", True, True), ("50,00 persen", True, False), ("51,00 persen", False, False)],
)
def test_pace_is_finite_open_or_none(evidence_of, printed, low, high):
    row = _paces(evidence_of, {**LEVEL, "as_printed": printed, "as_of": "2025-06-01"}).iloc[0]
    assert [0 < row[side] < 1e6 for side in ("months_low", "months_high")] == [low, high]


def test_no_pace_to_a_target_of_another_scope(evidence_of):
    older = {**LEVEL, "as_printed": "45,00 persen", "as_of": "2025-06-01"}
    assert _paces(evidence_of, older, goal={**GOAL, "variant": "with_construction"}).empty


def test_pace_starts_at_the_newest_figure_that_is_old_enough(evidence_of):
    older = [{**LEVEL, "as_printed": "45,00 persen", "as_of": day} for day in ("2025-03-01", "2025-06-01")]
    assert _paces(evidence_of, *older)["older_claim"].tolist() == ["T003"]
