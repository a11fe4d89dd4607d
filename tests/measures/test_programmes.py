import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.measured import measure
from jaminan.tables import strict


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


def _programmes(evidence, *region_ids):
    return measure(evidence, list(region_ids), "2025-12-31").programmes


def _row(evidence, region_id, claim_id):
    return _programmes(evidence, region_id).set_index("claim_id").loc[claim_id]


def test_953_workers_for_two_months(evidence):
    row = _row(evidence, "karimun", "S009")
    assert Interval(row["total_low"], row["total_high"]).outward(0) == (32_020_800, 32_020_800)
    assert Interval(row["year_low"], row["year_high"]).outward(0) == (192_124_800, 192_124_800)
    assert row[["months", "ends", "of"]].tolist() == [2, "2025-12-31", "first_target"]
    assert Interval(row["share_low"], row["share_high"]).outward() == (95.3, 95.3)


def test_local_jkn_members_cost_with_and_without_the_subsidy(evidence):
    row = _row(evidence, "karimun", "E007")
    assert row[["contribution_low", "contribution_high"]].tolist() == [35_000, 42_000]
    assert Interval(row["month_low"], row["month_high"]).outward(0) == (61_000 * 35_000, 63_000 * 42_000)


def test_a_quota_may_raise_coverage_and_members_have_done_so(evidence):
    quota = _row(evidence, "kepri", "S015")
    assert Interval(quota["raised_low"], quota["raised_high"]).outward(2) == (98.32, 98.41)
    members = _row(evidence, "kota-batam", "E080")
    assert members["of"] == "residents"
    assert members[["raised_low", "raised_high"]].isna().all()


@pytest.mark.parametrize(("region", "claim"), [("karimun", "E027"), ("bangka", "S026"), ("kepri", "E063")])
def test_no_cost_where_others_pay_or_the_count_is_old(evidence, region, claim):
    assert _row(evidence, region, claim)[["month_low", "year_low", "total_low"]].isna().all()


def test_no_length_is_made_up(evidence):
    assert _row(evidence, "bangka", "E174")[["months", "total_low"]].isna().all()
    assert _row(evidence, "bangka", "E174")["ends"] == ""


def test_part_of_those_not_yet_protected(evidence):
    row = _row(evidence, "indonesia", "S024")
    assert (row["of"], Interval(row["share_low"], row["share_high"]).outward()) == ("group", (10.1, 11.3))


def test_a_region_may_have_no_programme(evidence):
    found = _programmes(evidence, "belitung")
    assert found.empty


def test_programmes_are_of_all_regions(evidence):
    both, first, second = (
        _programmes(evidence, *names) for names in (("kepri", "karimun"), ("kepri",), ("karimun",))
    )
    assert both["claim_id"].tolist() == [*first["claim_id"], *second["claim_id"]]
    assert both["region_id"].unique().tolist() == ["kepri", "karimun"]
