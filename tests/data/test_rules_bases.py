"""Of whom published active rates are a share: each case of the tally, worked by hand from its claims."""

import pytest
from worked import worked

from analysis.measures.measured import measure
from analysis.paths import DATA
from jaminan.tables import strict

# Page by page: the claim, its base, and what the counts beside it give in percent.
VOTES = {
    "E833": "residents",  # about 27 of 31 million members and 5.8 million others: 73.4 of residents, 87 of members
    "E182": "residents",  # 78 and 19.88 inactive are 97.88, the registered 98.08 to its rounding; not 100
    "E1257": "members",  # 608,409 of 653,818, called registered, is 93.05; no population is printed
    "E1199": "residents",  # 4,322,739 of 5,820,359 is 74.27; of 5,576,696 members 77.5
    "E044": "residents",  # 451 thousand inactive of 2.1 million: 78.5 of members, times 96.30 percent is 75.6
    "E1221": "residents",  # 472,638 of 590,393 is 80.05; of 581,578 members 81.3
    "E1134": "residents",  # 1,104,632 of 1,391,162 members is 79.40, times 99.78 percent is 79.23
    "E1187": "residents",  # 6.3 of 8.87 million members is 71.0, times 97.05 percent is 68.9
    "E813": "residents",  # 12,555,579 of 15,640,905 is 80.27; of 15,672,374 members 80.11
    "E1306": "residents",  # 2.83 of 3.86 million is 73.3; members are 95.50 percent of them, so 76.8
    "E011": "residents",  # 78 and 18 to 19 inactive are at most 98.5, not 100
    "E1177": "residents",  # 6,546,571 of 9,215,739 is 71.04; of 8,828,991 members 74.1
    "E1242": "residents",  # 87.79 and 14.04 inactive are 101.83: over 100 no share of members
    "E1469": "residents",  # 205,944 of 230,721 is 89.26
    "E1511": "residents",  # 991,613 of 1,129,730 is 87.77; of 1,118,355 members 88.67
}
# Counts that do not tell: both bases fit the printed bounds (E1070, E1454, E608), or neither does (E1138, E1142).
OPEN = ["E1070", "E1454", "E608", "E1138", "E1142", "E1056", "E095", "E187"]


@pytest.fixture(scope="module")
def evidence():
    return worked()


@pytest.fixture(scope="module")
def measured(evidence):
    regions = ["karimun", "kepri", "babel", "bangka", "natuna", "indonesia"]
    return measure(evidence, regions, "2025-12-31")


@pytest.fixture(scope="module")
def cases(evidence):
    return measure(evidence, [], "2026-12-31").active_bases


def test_tally_is_as_worked_by_hand(cases):
    votes = cases[cases["votes"]]
    assert dict(zip(votes["claim_id"], votes["base"], strict=True)) == VOTES


def test_counts_that_do_not_tell_have_no_vote(cases):
    assert not set(OPEN) & set(cases["claim_id"])


def test_counts_never_deny_a_recorded_base():
    evidence = strict.load(DATA)
    cases = measure(evidence, [], "2026-12-31").active_bases
    recorded = evidence.claims.set_index("claim_id").loc[cases["claim_id"], "base"]
    assert [(row, base) for row, base in recorded.items() if base] == list(
        zip(cases["claim_id"], cases["base"], strict=True)
    )


@pytest.mark.parametrize(
    ("region", "by", "low", "high"),
    [
        # S006 names no base; E011 and E012, of November, are the same office's on Batam and Karimun.
        ("karimun", "office", 79, 81),
        ("kepri", "inferred", 75.5, 77),
        # E189 names none; E182 and E183, of October 2023, are the same office's on the province.
        ("babel", "office", 82.565, 82.575),
        ("indonesia", "inferred", 81.445, 81.455),
    ],
)
def test_active_coverage_has_one_base(measured, region, by, low, high):
    [row] = _active(measured, region)
    assert (row["reading"], row["base_by"]) == ("of_residents", by)
    assert (row["low"], row["high"]) == pytest.approx((low, high))


def test_active_gap_of_karimun_is_20_to_24(measured):
    own = measured.gaps[(measured.gaps["region_id"] == "karimun") & (measured.gaps["gap"] == "active")]
    assert own[["low", "high"]].to_numpy().tolist() == [[20, 24]]


@pytest.mark.parametrize(
    ("region", "of_members", "of_residents"),
    [
        # The office counts Babel, and speaks of no area: of Bangka it never gave counts.
        ("bangka", (80.757, 81.751), (82, 83)),
        # E095 is of Kota Tanjungpinang, and its words alone are no counts.
        ("natuna", (95.708, 95.728), (95.465, 95.475)),
    ],
)
def test_base_of_bangka_and_natuna_stays_open(measured, region, of_members, of_residents):
    readings = {row["reading"]: row for row in _active(measured, region)}
    for reading, bounds in (("of_members", of_members), ("of_residents", of_residents)):
        row = readings[reading]
        assert (row["low"], row["high"]) == pytest.approx(bounds, abs=0.001)
        assert row["base_by"] == ""


def _active(measured, region):
    own = measured.coverage[measured.coverage["measure"] == "active"]
    return own[own["region_id"] == region].to_dict("records")
