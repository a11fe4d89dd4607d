"""What the whole evidence gives at the end of 2025: worked by hand from the claims, recomputed here."""

from functools import cache

import pytest
from worked import worked

from analysis.measures.measured import measure
from analysis.measures.policy import rule_verdicts
from analysis.words.report import only

REGIONS = ["indonesia", "kepri", "karimun", "babel", "bangka", "natuna"]


@pytest.fixture(scope="module")
def evidence():
    return worked()


@pytest.fixture(scope="module")
def measured(evidence):
    return measure(evidence, REGIONS, "2025-12-31")


def _row(measured, region, measure):
    own = measured.coverage[
        (measured.coverage["region_id"] == region) & (measured.coverage["measure"] == measure)
    ]
    return own[own["state"] != "derived"].iloc[0]


# Region, date, measure: value, bounds, rivals that stay.
ORACLES = [
    ("karimun", "2025-12-31", "registered", 98.81, (98.805, 98.815), "E014"),
    ("karimun", "2025-12-31", "active", 80, (79, 81), ""),
    ("karimun", "2025-12-31", "labour", 58, (57, 59), ""),
    ("kepri", "2025-12-31", "registered", 97.67, (97.665, 97.675), ""),
    ("kepri", "2025-12-31", "active", 76, (75.5, 77), ""),
    ("kepri", "2025-12-31", "labour", 58, (57.5, 59), ""),
    ("bangka", "2025-12-31", "registered", 98.49, (98.485, 98.495), ""),
    ("bangka", "2025-12-31", "active", 82, (82, 83), ""),
    ("bangka", "2025-12-31", "labour", 31.50, (31.495, 31.505), "E170"),
    ("bangka", "2026-02-28", "registered", 99.19, (99.185, 99.195), None),
    ("bangka", "2026-02-28", "active", 80.42, (80.415, 80.425), None),
    ("babel", "2025-12-31", "registered", 98.86, (98.855, 98.865), ""),
    ("babel", "2025-12-31", "active", 82.57, (82.565, 82.575), None),
    ("babel", "2025-12-31", "labour", 33.10, (33.095, 33.105), ""),
    ("natuna", "2025-12-31", "registered", 100.26, (100.255, 100.265), ""),
    ("natuna", "2025-12-31", "active", 95.47, (95.465, 95.475), ""),
    ("natuna", "2025-12-31", "labour", 50, (49, 51), ""),
    ("indonesia", "2025-12-31", "registered", 98.62, (98.615, 98.625), ""),
    ("indonesia", "2025-12-31", "active", 81.45, (81.445, 81.455), ""),
    ("indonesia", "2025-12-31", "labour", 37.01, (37.005, 37.015), "E635 E647"),
]  # fmt: skip


@pytest.fixture(scope="module")
def measured_on(evidence):
    return cache(lambda day: measure(evidence, REGIONS, day))


@pytest.mark.parametrize(("region", "day", "name", "value", "bounds", "rivals"), ORACLES)
def test_estimates_worked_by_hand(measured_on, region, day, name, value, bounds, rivals):
    row = _row(measured_on(day), region, name)
    assert (row["value"], row["low"], row["high"]) == (value, *bounds)
    assert rivals is None or set(row["rivals"].split()) == set(rivals.split())


@pytest.mark.parametrize(
    ("region", "gap", "bounds", "rivals", "days"),
    [
        ("karimun", "registered", (39.805, 41.815), (39.805, 42.205), 23),
        ("kepri", "registered", (38.665, 40.175), (38.665, 40.175), 125),
        ("kepri", "active", (16.5, 19.5), (16.5, 19.5), 186),
        ("babel", "registered", (65.75, 65.77), (65.75, 65.77), 104),
        ("natuna", "registered", (49.255, 51.265), None, 15),
        ("indonesia", "registered", (61.60, 61.62), (55.615, 61.62), 61),
        ("indonesia", "active", (44.43, 44.45), (38.445, 44.45), 61),
    ],
)
def test_gaps_worked_by_hand(measured_on, region, gap, bounds, rivals, days):
    rows = measured_on("2025-12-31").gaps
    own = rows[(rows["region_id"] == region) & (rows["gap"] == gap) & (rows["reading"] != "of_members")].iloc[
        0
    ]
    assert (own["low"], own["high"], own["days_apart"]) == (*bounds, days)
    assert rivals is None or (own["rival_low"], own["rival_high"]) == rivals


def test_bangka_states_no_gap_because_its_labour_figure_is_411_days_older(measured):
    rows = measured.gaps
    own = rows[(rows["region_id"] == "bangka") & (rows["gap"] == "registered")].iloc[0]
    assert (own["dates"], own["days_apart"], str(own["value"])) == ("side_by_side", 411, "nan")


@pytest.mark.parametrize(
    ("region", "day", "rule", "outcome", "then"),
    [
        ("karimun", "2025-12-31", "karimun_labour_target_2025", "not_met", "not_met"),
        ("kepri", "2025-12-31", "uhc_predicate_2025", "undecided", "not_met"),
        ("bangka", "2025-12-31", "uhc_predicate_2025", "met", "met"),
        ("babel", "2025-12-31", "uhc_predicate_2025", "undecided", "met"),
        ("babel", "2025-09-01", "uhc_predicate_2025", "met", "met"),
        ("indonesia", "2025-12-31", "rpjmn_jkn_2025", "met", "met"),
        ("indonesia", "2025-12-31", "rpjmn_ucj_2025", "met", "met"),
        ("indonesia", "2025-12-31", "kemendagri_ucj_2025", "not_met", "not_met"),
        ("kepri", "2026-02-28", "uhc_predicate_2025", "undecided", "not_met"),
        ("karimun", "2026-02-28", "uhc_predicate_2025", "undecided", None),
    ],
)
def test_verdicts_worked_by_hand(measured_on, region, day, rule, outcome, then):
    own = only(measured_on(day).verdicts, region)
    assert rule_verdicts(own)[rule].outcome == outcome
    assert then is None or rule_verdicts(own, "then")[rule].outcome == then


def test_karimun_is_undecided_by_rounding_alone_at_the_end_of_2025(measured):
    own = only(measured.verdicts, "karimun")
    assert "rounding" in rule_verdicts(own)["uhc_predicate_2025"].reasons


def test_karimun_award_figure_was_not_known_at_the_end_of_2025(evidence):
    known = measure(evidence, ["karimun"], "2025-12-31", "2025-12-31")
    assert _row(known, "karimun", "registered")["rivals"] == ""


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


def test_27_million_are_not_all_workers(measured):
    rows = measured.interpretations[measured.interpretations["claim_id"] == "S025"].set_index("reading")
    assert rows["outcome"].to_dict() == {"all_workers": "infeasible", "vulnerable_workers": "feasible"}


def test_kepri_active_rate_is_of_residents(measured):
    rows = measured.interpretations[measured.interpretations["claim_id"] == "E044"].set_index("reading")
    assert rows["outcome"].to_dict() == {"of_members": "infeasible", "of_residents": "feasible"}
