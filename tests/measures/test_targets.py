import pandas as pd
import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.measured import measure
from analysis.measures.targets import base_of
from jaminan.tables import strict

REGIONS = ["indonesia", "kepri", "karimun", "babel", "bangka"]


@pytest.fixture(scope="module")
def measured():
    return measure(strict.load(DATA), REGIONS, "2025-12-31")


@pytest.fixture(scope="module")
def found(measured):
    return measured.targets


def _row(found, region, rule, reading=""):
    own = found[(found["region_id"] == region) & (found["rule_id"] == rule) & (found["reading"] == reading)]
    assert len(own) == 1
    return own.iloc[0]


def test_karimun_by_rate_and_by_heads(found):
    rate = _row(found, "karimun", "karimun_labour_target_2025")
    heads = _row(found, "karimun", "karimun_labour_members_2025")
    assert Interval(rate["short_low"], rate["short_high"]).outward() == (6, 8)
    assert Interval(rate["people_low"], rate["people_high"]).outward(0) == (4_846, 6_647)
    assert Interval(heads["people_low"], heads["people_high"]).outward(0) == (3_500, 6_500)
    assert Interval(heads["month_low"], heads["month_high"]).outward(0) == (58_800_000, 109_200_000)


def test_a_level_beyond_its_target_is_negative_and_costs_nothing(found):
    row = _row(found, "indonesia", "rpjmn_ucj_2025")
    assert row["short_high"] < 0
    assert row[["people_low", "people_high", "month_low", "month_high"]].isna().all()


def test_an_old_base_gives_no_people(found):
    """Kepri's eligible workers are published of 2018 only."""
    row = _row(found, "kepri", "bpjstk_ucj_2045_kepri")
    assert row[["base_low", "people_low", "month_low"]].isna().all()


def test_an_active_rate_whose_base_is_decided_has_one_reading(found):
    rows = found[(found["rule_id"] == "uhc_predicate_2025") & (found["indicator_id"] == "health_active_pct")]
    readings = rows.groupby("region_id")["reading"].agg(set).to_dict()
    assert readings == {
        "karimun": {"of_residents"},
        "babel": {"of_residents"},
        "kepri": {"of_residents"},
    }


def test_scopes_that_differ_are_marked(found):
    assert not _row(found, "babel", "kemendagri_ucj_2025_babel")["same_variant"]
    assert _row(found, "karimun", "karimun_labour_target_2025")["same_variant"]


@pytest.mark.parametrize(
    ("rate", "counted"), [("94,00 persen", True), ("95 persen", False), ("97,00 persen", False)]
)
def test_people_are_counted_only_where_some_are_surely_short(evidence_of, rate, counted):
    """Never a negative number of people: not beyond the target, nor where rounding leaves that open."""
    goal = {"as_printed": "95 persen", "claim_kind": "threshold", "region_id": "negara"}
    residents = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "100.001 jiwa"}
    rule = {"rule_id": "line", "claim_id": "T002"}
    evidence = evidence_of({"as_printed": rate}, goal, residents, policy=(rule,))
    (row,) = measure(evidence, ["teluk"], "2025-12-31").targets.to_dict("records")
    assert (row["people_low"] > 0) == counted
    assert pd.isna(row["people_low"]) != counted


@pytest.mark.parametrize(("count", "counted"), [("900 orang", True), ("1.100 orang", False)])
def test_members_beyond_a_target_in_people_are_no_people_short(evidence_of, count, counted):
    level = {"indicator_id": "labour_active_persons", "as_printed": count}
    goal = {**level, "as_printed": "1.000 orang", "claim_kind": "target", "region_id": "negara"}
    rule = {"rule_id": "line", "claim_id": "T002", "indicator_id": "labour_active_persons"}
    (row,) = measure(evidence_of(level, goal, policy=(rule,)), ["teluk"], "2025-12-31").targets.to_dict(
        "records"
    )
    assert pd.isna(row["people_low"]) != counted


@pytest.mark.parametrize(
    ("other", "bounds", "agreed"), [((105, 220), (105, 110), True), ((200, 220), (100, 220), False)]
)
def test_base_is_what_figures_share_or_all_that_they_span(other, bounds, agreed):
    low, high = zip((100.0, 110.0), other, strict=True)
    own = pd.DataFrame({"base": "residents", "low": low, "high": high, "claim_ids": ["A B", "A C"]})
    found = base_of(own, "residents")
    assert (found["base_low"], found["base_high"]) == bounds
    assert (found["base_agreed"], found["base_claims"]) == (agreed, "A B C")
    assert base_of(own, "eligible_workers") == {}
