"""People without cover, parts and confidence, on real figures; each test says what the page has."""

from dataclasses import replace

import pandas as pd
import pytest
from worked import worked

from analysis.interval import Interval
from analysis.measures.measured import measure
from analysis.measures.uncovered import uncovered
from analysis.paths import DATA
from jaminan.tables import strict

HEALTH, LABOUR = "health_registered_pct", "labour_active_pct"


@pytest.fixture(scope="module")
def evidence():
    return worked()


def _people(evidence, region, indicator, as_of="2025-12-31"):
    found = uncovered(measure(evidence, [region], as_of))
    return found[found["indicator_id"] == indicator].set_index("state")


def test_the_published_count_of_bangka_goes_before_the_derived_one(evidence):
    """98,49 percent (E551), 339.786 residents (E159) and "sekitar 5.114" not registered (E158), all of one day."""
    found = _people(evidence, "bangka", HEALTH)
    assert found["claim_ids"].to_dict() == {"published": "E158"}
    assert Interval.of(found.loc["published"], "people").outward(0) == (5_113, 5_115)


def test_the_count_of_kepri_contradicts_what_its_page_implies(evidence):
    """ "sekitar 55 ribu" (S018) beside 2.163.388 members (S016) and 97,45 percent (S017): 56.496 to 56.724."""
    seed = evidence.claims["claim_id"].isin(["S016", "S017", "S018"])
    found = _people(
        replace(evidence, claims=evidence.claims[seed], policy=evidence.policy[:0]),
        "kepri",
        HEALTH,
        "2024-12-31",
    )
    assert Interval.of(found.loc["published"], "people").outward(0) == (54_000, 56_000)
    assert Interval.of(found.loc["derived"], "people").outward(0) == (56_496, 56_724)


def test_natuna_has_more_members_than_residents_and_no_number_of_people(evidence):
    """100,26 percent (E128) of December stands on a page without counts; those held are of April and 101,03."""
    found = _people(evidence, "natuna", HEALTH)
    assert found.index.tolist() == ["above"]
    assert found.loc["above", ["people_low", "more_low"]].isna().all()


def test_the_count_of_natuna_s_workers_goes_before_the_derived_one(evidence):
    """ "14 ribu lebih" (E970) beside about 50 percent (E967), on one page."""
    assert _people(evidence, "natuna", LABOUR)["claim_ids"].to_dict() == {"published": "E970"}


def test_the_page_of_sumatera_utara_counts_its_members_and_residents(evidence):
    """100,20 percent (E812): 15.672.374 members (E810), 15.640.905 residents (E811)."""
    found = _people(evidence, "sumatera-utara", HEALTH)
    assert Interval.of(found.loc["above"], "more").outward(0) == (31_469, 31_469)


def test_no_region_has_a_negative_number_of_people():
    evidence = strict.load(DATA)
    regions = list(evidence.observations["region_id"].unique())
    measures = measure(evidence, regions, "2026-02-28")
    for found in (uncovered(measures), measures.targets):
        assert not (found[["people_low", "people_high"]].min() < 0).any()


@pytest.mark.parametrize(
    ("region", "claims"),
    [
        # 65 percent of formal workers, 6,5 percent of informal ones: two pages, no figure of all.
        ("jawa-barat", {"E1347", "E1341"}),
        # 70,45 and 45,57 percent, formal and informal, one page.
        ("papua-barat", {"E763", "E764"}),
        # 89,46 percent of the vulnerable workers.
        ("papua-barat-daya", {"E1391"}),
    ],
)
def test_provinces_with_figures_of_parts_alone(evidence, region, claims):
    measures = measure(evidence, [region, "jambi"], "2026-02-28")
    own = measures.coverage[
        (measures.coverage["region_id"] == region) & (measures.coverage["measure"] == "labour")
    ]
    assert own["state"].tolist() == ["parts"]
    assert set(own["claim_ids"].item().split()) == claims
    assert pd.isna(own["value"].item())
    pair = measures.compare().set_index("measure").loc["labour"]
    assert (pair["outcome"], pair["reasons"]) == ("undecided", "missing")
