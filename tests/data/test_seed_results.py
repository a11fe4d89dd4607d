"""What the five seed articles alone give: design results, recomputed from the raw tables."""

from dataclasses import replace

import pytest

from analysis.evidence import store
from analysis.intervals import outward
from analysis.measures.gaps import ahead
from analysis.measures.measured import measure
from analysis.measures.policy import rule_verdicts
from analysis.paths import DATA

SEEDS = [
    "kepriheadline-2025-12-23",
    "kepriheadline-2025-11-13",
    "radarmalaka-2024-12-31",
    "satyabhayangkara-2025-10-29",
    "antara-babel-2025-04-23",
]


@pytest.fixture(scope="module")
def seeds():
    everything = store.load(DATA)
    claims = everything.claims
    wanted = claims["source_id"].isin(SEEDS) | (claims["claim_kind"] == "threshold")
    policy = everything.policy[everything.policy["claim_id"].isin(claims[wanted]["claim_id"])]
    return measure(
        replace(everything, claims=claims[wanted], policy=policy),
        ["indonesia", "kepri", "karimun", "bangka"],
        "2025-12-31",
    )


def _gap(seeds, region, gap):
    rows = seeds.gaps[(seeds.gaps["region_id"] == region) & (seeds.gaps["gap"] == gap)]
    return rows.set_index("reading"), ahead(rows)


def _coverage(seeds, region, measure):
    rows = seeds.coverage[(seeds.coverage["region_id"] == region) & (seeds.coverage["measure"] == measure)]
    return rows.set_index("reading")


def _conditions(seeds, region, rule):
    rows = seeds.conditions[(seeds.conditions["region_id"] == region) & (seeds.conditions["rule_id"] == rule)]
    return rows.set_index("indicator_id")


def test_karimun_registered_gap(seeds):
    rows, verdict = _gap(seeds, "karimun", "registered")
    row = rows.loc[""]
    assert row["value"] == 40
    assert outward(row["low"], row["high"]) == (38.5, 42.0)
    assert verdict.outcome == "met"


def test_karimun_active_coverage_both_readings(seeds):
    rows = _coverage(seeds, "karimun", "active")
    assert rows.loc["of_members", "value"] == pytest.approx(78.4)
    assert outward(*rows.loc["of_members", ["low", "high"]]) == (77.0, 80.2)
    assert outward(*rows.loc["of_residents", ["low", "high"]]) == (79.0, 81.0)


def test_karimun_active_gap_both_readings(seeds):
    rows, verdict = _gap(seeds, "karimun", "active")
    assert outward(*rows.loc["of_members", ["low", "high"]]) == (18.0, 23.2)
    assert outward(*rows.loc["of_residents", ["low", "high"]]) == (20.0, 24.0)
    assert verdict.outcome == "met"


def test_karimun_2025_uhc_rule_is_undecided(seeds):
    own = seeds.conditions[seeds.conditions["region_id"] == "karimun"]
    verdict = rule_verdicts(own)["uhc_predicate_2025"]
    assert (verdict.outcome, verdict.reasons) == ("undecided", ("rounding", "base"))


def test_kepri_meets_the_coverage_part_of_2024_only(seeds):
    before, since = (_conditions(seeds, "kepri", f"uhc_predicate_{year}") for year in (2024, 2025))
    assert before.loc["health_registered_pct", "outcome"] == "met"
    assert before.loc["health_active_pct", ["outcome", "reasons"]].tolist() == ["undecided", "missing"]
    assert since.loc["health_registered_pct", "outcome"] == "not_met"


def test_nation_registered_gap(seeds):
    rows, verdict = _gap(seeds, "indonesia", "registered")
    assert rows.loc[""]["value"] == 61
    assert outward(*rows.loc["", ["low", "high"]]) == (60.0, 62.5)
    assert verdict.outcome == "met"


def test_karimun_misses_its_labour_target(seeds):
    row = _conditions(seeds, "karimun", "karimun_labour_target_2025").loc["labour_active_pct"]
    assert (row["threshold"], row["outcome"]) == (65, "not_met")


def test_bangka_health_is_mentioned_without_a_number(seeds):
    own = seeds.coverage[seeds.coverage["region_id"] == "bangka"].set_index("measure")
    assert own["value"].isna().all()
    assert own["state"].to_dict() == {
        "registered": "not_published",
        "active": "mentioned",
        "labour": "not_published",
    }
    financed = seeds.estimates[
        (seeds.estimates["region_id"] == "bangka") & (seeds.estimates["variant"] == "company")
    ]
    assert financed["value"].tolist() == [30]
