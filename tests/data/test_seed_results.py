"""What the five seed articles alone give: design results, recomputed from the raw tables."""

from dataclasses import replace

import pandas as pd
import pytest
from worked import worked

from analysis.interval import Interval
from analysis.measures.bases import current, shared
from analysis.measures.gaps import ahead
from analysis.measures.measured import measure
from analysis.measures.policy import rule_verdicts

SEEDS = [
    "kepriheadline-2025-12-23",
    "kepriheadline-2025-11-13",
    "radarmalaka-2024-12-31",
    "satyabhayangkara-2025-10-29",
    "antara-babel-2025-04-23",
]


@pytest.fixture(scope="module")
def seeds():
    everything = worked()
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
    rows = seeds.verdicts[(seeds.verdicts["region_id"] == region) & (seeds.verdicts["rule_id"] == rule)]
    return rows.set_index("indicator_id")


def test_karimun_registered_gap(seeds):
    rows, verdict = _gap(seeds, "karimun", "registered")
    row = rows.loc[""]
    assert row["value"] == 40
    assert Interval(row["low"], row["high"]).outward() == (38.5, 42.0)
    assert verdict.outcome == "met"


def test_karimun_active_coverage_both_readings(seeds):
    rows = _coverage(seeds, "karimun", "active")
    assert rows.loc["of_members", "value"] == pytest.approx(78.4)
    assert Interval(*rows.loc["of_members", ["low", "high"]]).outward() == (77.0, 80.2)
    assert Interval(*rows.loc["of_residents", ["low", "high"]]).outward() == (79.0, 81.0)


def test_karimun_active_gap_both_readings(seeds):
    rows, verdict = _gap(seeds, "karimun", "active")
    assert Interval(*rows.loc["of_members", ["low", "high"]]).outward() == (18.0, 23.2)
    assert Interval(*rows.loc["of_residents", ["low", "high"]]).outward() == (20.0, 24.0)
    assert verdict.outcome == "met"


def test_karimun_2025_uhc_rule_is_undecided(seeds):
    own = seeds.verdicts[seeds.verdicts["region_id"] == "karimun"]
    verdict = rule_verdicts(own)["uhc_predicate_2025"]
    assert (verdict.outcome, verdict.reasons) == ("undecided", ("rounding", "base"))


def test_kepri_meets_the_coverage_part_of_2024_only(seeds):
    before, since = (_conditions(seeds, "kepri", f"uhc_predicate_{year}") for year in (2024, 2025))
    assert before.loc["health_registered_pct", "then"] == "met"
    assert before.loc["health_active_pct", ["outcome", "reasons"]].tolist() == ["undecided", "missing"]
    # Its figure is older than the rule.
    assert since.loc["health_registered_pct", ["then", "outcome", "reasons"]].tolist() == [
        "",
        "undecided",
        "dates",
    ]


def test_nation_registered_gap(seeds):
    rows, verdict = _gap(seeds, "indonesia", "registered")
    assert rows.loc[""]["value"] == 61
    assert Interval(*rows.loc["", ["low", "high"]]).outward() == (60.0, 62.5)
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


def _base(seeds, claim_ids):
    row = seeds.bases.set_index("claim_ids").loc[claim_ids]
    return Interval(row["low"], row["high"]).outward(0)


def test_karimun_eligible_workers_by_level_and_by_target(seeds):
    assert _base(seeds, "S014 S001") == (80_508, 85_965)
    assert _base(seeds, "S013 S002") == (80_769, 83_077)


def test_karimun_both_bases_share_one(seeds):
    own = seeds.bases[(seeds.bases["region_id"] == "karimun") & (seeds.bases["base"] == "eligible_workers")]
    assert Interval(*shared(current(own, pd.Timestamp(seeds.as_of)))).outward(0) == (80_769, 83_077)


def _readings(seeds, claim_id):
    return seeds.interpretations[seeds.interpretations["claim_id"] == claim_id].set_index("reading")


def test_karimun_53_thousand_is_not_the_base_of_58_percent(seeds):
    rows = _readings(seeds, "S001")
    assert rows["outcome"].to_dict() == {"of_eligible_workers": "feasible", "of_target": "infeasible"}
    # 58 percent of the target would be about 31 thousand, not 48 thousand.
    members = Interval.of(rows.loc["of_target"], "base") * Interval(0.57, 0.59)
    assert members.outward(0) == (29_925, 31_860)


def test_karimun_10_percent_still_to_go(seeds):
    rows = _readings(seeds, "S003")
    assert rows["outcome"].to_dict() == {
        "points": "infeasible",
        "of_target_rate": "feasible",
        "growth_rate": "feasible",
        "of_target_heads": "feasible",
        "growth_heads": "feasible",
    }
    assert Interval(*rows.loc["points", ["low", "high"]]).outward() == (6, 8)
    assert Interval(*rows.loc["of_target_heads", ["low", "high"]]).outward() == (6.6, 12.1)


def test_kepri_residents_and_those_without_cover(seeds):
    assert _base(seeds, "S016 S017") == (2_219_884, 2_220_112)
    row = seeds.conflicts.set_index("target").loc["S018"]
    assert Interval(row["low"], row["high"]).outward(0) == (56_496, 56_724)
    assert (row["printed_low"], row["printed_high"]) == (54_000, 56_000)


def test_nation_27_million_would_make_a_base_of_41_to_45_million(seeds):
    row = _readings(seeds, "S025").loc["all_workers"]
    assert Interval(row["base_low"] / 1e6, row["base_high"] / 1e6).outward() == (40.9, 45.2)


def test_karimun_953_workers_for_two_months(seeds):
    paid = seeds.programmes.set_index("claim_id").loc["S009"]
    assert Interval(paid["total_low"], paid["total_high"]).outward(0) == (32_020_800, 32_020_800)
    assert (paid["share_low"], paid["ends"]) == (pytest.approx(95.3), "2025-12-31")


def test_kepri_20_thousand_financed_members(seeds):
    paid = seeds.programmes.set_index("claim_id").loc["S015"]
    assert Interval(paid["share_low"], paid["share_high"]).outward(2) == (0.87, 0.95)
    assert Interval(paid["raised_low"], paid["raised_high"]).outward(2) == (98.32, 98.41)


def test_nation_3_of_about_30_million_poor_workers(seeds):
    paid = seeds.programmes.set_index("claim_id").loc["S024"]
    assert Interval(paid["share_low"], paid["share_high"]).outward() == (10.1, 11.3)
