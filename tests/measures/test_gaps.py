import pytest

from analysis.measures.gaps import ahead
from analysis.measures.measured import measure

HEALTH = {"as_printed": "90 persen", "as_of": "2025-12-01"}
LABOUR = {
    "indicator_id": "labour_active_pct",
    "variant": "unstated",
    "as_printed": "50 persen",
    "as_of": "2025-12-01",
}


def _registered(*claims):
    evidence = claims[0](*claims[1:])
    table = measure(evidence, ["teluk"], "2025-12-31").gaps
    return table[table["gap"] == "registered"]


def test_gap_is_health_less_labour_with_bounds(evidence_of):
    row = _registered(evidence_of, HEALTH, LABOUR).iloc[0]
    assert (row["value"], row["dates"], row["claim_ids"]) == (40, "plain", "T001 T002")
    assert (row["low"], row["high"]) == pytest.approx((38.5, 41.5))


@pytest.mark.parametrize(
    ("labour_day", "dates", "stated"),
    [
        ("2025-08-31", "plain", True),
        ("2025-08-30", "apart", True),
        ("2024-11-30", "apart", True),
        ("2024-11-29", "side_by_side", False),
    ],
)
def test_gap_dates(evidence_of, labour_day, dates, stated):
    rows = _registered(evidence_of, HEALTH, {**LABOUR, "as_of": labour_day})
    assert rows.iloc[0]["dates"] == dates
    assert rows["value"].notna().all() == stated
    assert (ahead(rows).reasons == ("dates",)) == (not stated)


def test_gap_missing_names_the_measure(evidence_of):
    rows = _registered(evidence_of, HEALTH)
    assert rows.iloc[0]["missing"] == "labour"
    assert ahead(rows).reasons == ("missing",)


def test_ahead_holds_only_if_every_rival_agrees(evidence_of):
    lower = {**HEALTH, "as_printed": "49 persen", "as_of": "2025-10-01", "as_of_basis": "publication"}
    assert ahead(_registered(evidence_of, HEALTH, LABOUR)).outcome == "met"
    assert ahead(_registered(evidence_of, HEALTH, LABOUR, lower)).reasons == ("rivals",)


def test_ahead_negative_gap_is_not_met(evidence_of):
    assert ahead(_registered(evidence_of, {**HEALTH, "as_printed": "40 persen"}, LABOUR)).outcome == "not_met"


def test_ahead_within_rounding_is_undecided(evidence_of):
    assert ahead(_registered(evidence_of, {**HEALTH, "as_printed": "50 persen"}, LABOUR)).reasons == (
        "rounding",
    )
