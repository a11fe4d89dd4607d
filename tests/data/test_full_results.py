"""What the whole evidence gives at the end of 2025: worked by hand from the claims, recomputed here."""

import pytest

from analysis.measures.measured import measure
from analysis.measures.policy import rule_verdicts
from analysis.paths import DATA
from jaminan.tables import strict

REGIONS = ["indonesia", "kepri", "karimun", "babel", "bangka"]


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def measured(evidence):
    return measure(evidence, REGIONS, "2025-12-31")


def _row(measured, region, measure):
    own = measured.coverage[
        (measured.coverage["region_id"] == region) & (measured.coverage["measure"] == measure)
    ]
    return own[own["state"] != "derived"].iloc[0]


@pytest.mark.parametrize(
    ("region", "measure", "value", "claim"),
    [
        ("indonesia", "registered", 98.62, "E252"),
        ("indonesia", "active", 81.45, "E253"),
        ("indonesia", "labour", 37.01, "E272"),
        ("kepri", "registered", 97.67, "E049"),
        ("kepri", "active", 76, "E044"),
        ("kepri", "labour", 58, "E057"),
        ("karimun", "registered", 98.81, "E004"),
        ("karimun", "active", 80, "S006"),
        ("babel", "registered", 98.86, "E188"),
        ("babel", "active", 82.57, "E189"),
        ("babel", "labour", 33.10, "E205"),
        ("bangka", "registered", 98.4, "E156"),
        ("bangka", "labour", 31.50, "E171"),
    ],
)
def test_estimates(measured, region, measure, value, claim):
    row = _row(measured, region, measure)
    assert (row["value"], row["claim_ids"].split()[0]) == (value, claim)


def test_karimun_labour_is_one_statement_of_two_outlets_with_the_widest_bounds(measured):
    row = _row(measured, "karimun", "labour")
    assert set(row["claim_ids"].split()) == {"S001", "E017"}
    assert (row["low"], row["high"], row["rivals"]) == (57, 59, "")


def test_karimun_award_figure_is_a_rival_because_its_date_is_inferred(measured):
    row = _row(measured, "karimun", "registered")
    assert set(row["rivals"].split()) == {"S004", "E014"}
    assert row["disagreeing"] == "E014"


def test_karimun_award_figure_was_not_known_at_the_end_of_2025(evidence):
    known = measure(evidence, ["karimun"], "2025-12-31", "2025-12-31")
    assert _row(known, "karimun", "registered")["rivals"] == "S004"


def test_bangka_states_no_gap_because_its_labour_figure_is_448_days_old(measured):
    assert _row(measured, "bangka", "labour")["age_days"] == 448
    own = measured.gaps[
        (measured.gaps["region_id"] == "bangka") & (measured.gaps["gap"] == "registered")
    ].iloc[0]
    assert own["dates"] == "side_by_side"
    assert str(own["value"]) == "nan"


@pytest.mark.parametrize(
    ("region", "outcome"), [("kepri", "not_met"), ("karimun", "undecided"), ("babel", "undecided")]
)
def test_uhc_rule_of_2025(measured, region, outcome):
    own = measured.verdicts[measured.verdicts["region_id"] == region]
    assert rule_verdicts(own)["uhc_predicate_2025"].outcome == outcome


def test_segments_never_stand_for_a_region(evidence):
    batam = measure(evidence, ["kota-batam"], "2025-12-31")
    labour = batam.estimates[
        (batam.estimates["region_id"] == "kota-batam")
        & (batam.estimates["indicator_id"] == "labour_active_pct")
    ]
    assert "pu" in set(labour["variant"])
    assert not labour.loc[labour["variant"] == "pu", "headline"].any()


def test_service_area_is_context_and_never_an_estimate(evidence, measured):
    area = evidence.claims[evidence.claims["region_id"] == "batam-karimun"]
    assert len(area)
    used = set(" ".join(measured.coverage[["claim_ids", "rivals"]].to_numpy().ravel()).split())
    assert not used & set(area["claim_id"])


def test_rates_above_100_percent_stay(evidence):
    assert (
        evidence.claims.loc[evidence.claims["indicator_id"] == "health_registered_pct", "value"] > 100
    ).any()


def test_at_least_250_claims_with_a_source_each(evidence):
    assert len(evidence.claims) >= 250
    assert not evidence.claims["published"].isna().any()


def test_27_million_are_not_all_workers(measured):
    rows = measured.interpretations[measured.interpretations["claim_id"] == "S025"].set_index("reading")
    assert rows["outcome"].to_dict() == {"all_workers": "infeasible", "vulnerable_workers": "feasible"}


def test_kepri_active_rate_is_of_residents(measured):
    rows = measured.interpretations[measured.interpretations["claim_id"] == "E044"].set_index("reading")
    assert rows["outcome"].to_dict() == {"of_members": "infeasible", "of_residents": "feasible"}
