from dataclasses import replace

import pandas as pd
import pytest
from frozen import DATA
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures.bases import current, shared
from analysis.measures.measured import measure
from jaminan.tables import strict

DAY = pd.Timestamp("2025-12-31")
COUNT = {
    "indicator_id": "labour_active_persons", "variant": "unstated", "as_printed": "48 ribu",
    "agency": "bpjs_ketenagakerjaan",
}  # fmt: skip
RATE = {**COUNT, "indicator_id": "labour_active_pct", "as_printed": "58 persen"}
ELIGIBLE = {**COUNT, "indicator_id": "labour_eligible_persons", "as_printed": "82.000"}
OTHER = {"source_id": "harian-2"}


def bases(evidence):
    return measure(evidence, [], "2099-12-31").bases


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def found(real):
    return bases(real)


def _row(found, claim_ids):
    return found[found["claim_ids"] == claim_ids].iloc[0]


def _paired(evidence):
    table = bases(evidence)
    return table.loc[table["source"] == "implied", "claim_ids"].tolist()


@pytest.mark.parametrize(
    ("region", "base", "claims", "kind", "low", "high"),
    [
        ("karimun", "eligible_workers", "S014 S001", "observation", 80508, 85965),
        ("karimun", "eligible_workers", "S013 S002", "target", 80769, 83077),
        ("kepri", "residents", "S016 S017", "observation", 2219884, 2220112),
        ("kepri", "residents", "E048 E049", "observation", 2271791, 2272024),
        ("babel", "eligible_workers", "E414 E198", "target", 659260, 659260),
    ],
)
def test_bases_implied_by_count_and_rate(found, region, base, claims, kind, low, high):
    row = _row(found, claims)
    assert row[["region_id", "base", "kind", "source"]].tolist() == [region, base, kind, "implied"]
    assert (row["low"], row["high"]) == pytest.approx((low, high), abs=0.6)


@pytest.mark.parametrize(
    ("claim", "base", "low", "high"),
    [
        ("E050", "residents", 2271890, 2271890),
        ("S005", "residents", 260000, 280000),
        ("E461", "eligible_workers", 101805000, 101820000),
    ],
)
def test_bases_printed(found, claim, base, low, high):
    row = _row(found, claim)
    assert row[["base", "source", "low", "high", "days_apart"]].tolist() == [base, "printed", low, high, 0]


def test_karimun_level_and_target_share_one_base(found):
    own = current(found[found["region_id"] == "karimun"], DAY)
    workers = own[own["base"] == "eligible_workers"]
    assert {"S014 S001", "S013 S002"} <= set(workers["claim_ids"])
    assert shared(workers) == pytest.approx((80769, 83077), abs=0.6)


def test_lingga_counts_and_rate_share_no_base(found):
    own = current(found[found["region_id"] == "lingga"], pd.Timestamp("2026-01-31"))
    assert set(own["claim_ids"]) == {"E140 E139", "E141"}
    assert shared(own) is None


@pytest.mark.parametrize(
    ("count", "rate", "paired"),
    [
        ({}, {}, True),
        ({"as_of": "2025-12"}, {}, True),
        ({"agency": "bps"}, {}, True),
        (OTHER, {}, True),
        ({**OTHER, "agency": "bps"}, {}, False),
        ({**OTHER, "as_of": "2025-08-31"}, {}, True),
        ({**OTHER, "as_of": "2025-08-30"}, {}, False),
        ({"as_of": "2025-08-30"}, {}, False),
        ({"as_of": "2025-08-31", "agency": "bps"}, {}, False),
        ({"region_id": "tanjung"}, {}, False),
        ({"variant": "all_segments"}, {}, True),
        ({"variant": "bpu"}, {}, False),
        ({"claim_kind": "target"}, {}, False),
        ({"claim_kind": "target"}, {"claim_kind": "target"}, True),
        ({"claim_kind": "quota"}, {"claim_kind": "quota"}, False),
        ({"as_of": "", "as_of_basis": ""}, {}, False),
        ({"as_of": "", "as_of_basis": ""}, {"as_of": "", "as_of_basis": ""}, False),
        ({"state": "withdrawn"}, {}, False),
        ({}, {"state": "mentioned", "as_printed": ""}, False),
    ],
)
def test_bases_pair_one_source_and_time_or_one_office_within_92_days(evidence_of, count, rate, paired):
    assert _paired(evidence_of({**COUNT, **count}, {**RATE, **rate})) == (["T001 T002"] if paired else [])


def test_bases_pair_across_sources_only_what_no_source_pairs(evidence_of):
    assert _paired(evidence_of(COUNT, RATE, {**COUNT, **OTHER}, {**RATE, **OTHER})) == [
        "T001 T002",
        "T003 T004",
    ]
    assert _paired(evidence_of(COUNT, RATE, {**RATE, **OTHER})) == ["T001 T002"]


def test_bases_of_an_observation_count_by_the_later_day(evidence_of):
    row = bases(evidence_of({**COUNT, **OTHER, "as_of": "2025-11-01"}, RATE)).iloc[0]
    assert (row["as_of_day"], row["days_apart"]) == (pd.Timestamp("2025-12-01"), 30)


@pytest.mark.parametrize(
    ("as_of", "told"), [("2029", "2025-12-01"), ("2025-12-31", "2025-12-01"), ("2025-11-15", "2025-11-15")]
)
def test_bases_of_a_target_count_by_the_day_of_publication(evidence_of, as_of, told):
    goal = {"claim_kind": "target", "as_of": as_of}
    row = bases(evidence_of({**COUNT, **goal}, {**RATE, **goal})).iloc[0]
    assert (row["kind"], row["as_of_day"]) == ("target", pd.Timestamp(told))


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "withdrawn"},
        {"state": "mentioned", "as_printed": ""},
        {"as_of": "", "as_of_basis": ""},
        {"claim_kind": "target"},
    ],
)
def test_bases_print_reported_dated_observations_only(evidence_of, changed):
    assert bases(evidence_of(ELIGIBLE))["claim_ids"].tolist() == ["T001"]
    assert bases(evidence_of({**ELIGIBLE, **changed})).empty


def test_current_is_within_92_days_of_the_latest_up_to_the_date(evidence_of):
    days = ["2025-08-30", "2025-08-31", "2025-12-01", "2026-01-01"]
    found = bases(evidence_of(*({**ELIGIBLE, "as_of": day, "source_id": "harian-3"} for day in days)))
    assert current(found, DAY)["claim_ids"].tolist() == ["T002", "T003"]
    assert current(found, pd.Timestamp("2025-08-31"))["claim_ids"].tolist() == ["T001", "T002"]


@pytest.mark.parametrize("variant", ["pu", "bpu", "construction", "migrant", "vulnerable"])
def test_current_leaves_out_segments(evidence_of, variant):
    found = bases(evidence_of({**ELIGIBLE, "variant": variant}, {**ELIGIBLE, "as_of": "2025-06-01"}))
    assert current(found, DAY)["claim_ids"].tolist() == ["T002"]


def test_current_takes_each_region_and_base_for_itself(evidence_of):
    residents = {**ELIGIBLE, "indicator_id": "residents_persons", "as_of": "2024-01-01"}
    found = bases(evidence_of(ELIGIBLE, residents, {**ELIGIBLE, "region_id": "tanjung", "as_of": "2023"}))
    assert set(current(found, DAY)["claim_ids"]) == {"T001", "T002", "T003"}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(80508, 85965), (80769, 83077)], (80769, 83077)),
        ([(1, 2), (2, 3)], (2, 2)),
        ([(1, 2), (3, 4)], None),
        ([(1, 9), (2, 3), (8, 9)], None),
        ([(5, float("inf"))], (5, float("inf"))),
        ([], None),
    ],
)
def test_shared(pairs, expected):
    assert shared(pd.DataFrame(pairs, columns=["low", "high"], dtype=float)) == expected


bounds = st.tuples(st.floats(1, 1e6), st.floats(1, 1e6)).map(sorted)


@given(pairs=st.lists(bounds, min_size=1, max_size=6), added=bounds)
@settings(max_examples=60, deadline=None)
def test_shared_never_widens_when_a_base_is_added(pairs, added):
    before, after = (shared(pd.DataFrame(rows, columns=["low", "high"])) for rows in (pairs, [*pairs, added]))
    assert after is None or (before is not None and before[0] <= after[0] <= after[1] <= before[1])


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=10, deadline=None)
def test_bases_do_not_depend_on_row_order(real, found, seed):
    shuffled = real.claims.sample(frac=1, random_state=seed, ignore_index=True)
    pd.testing.assert_frame_equal(bases(replace(real, claims=shuffled)), found)


def test_bases_of_nothing_have_all_columns(real, found):
    nothing = bases(replace(real, claims=real.claims.iloc[:0]))
    for table in (nothing, current(nothing, DAY)):
        assert table.empty
        assert list(table.columns) == list(found.columns)
    assert shared(nothing) is None


@pytest.mark.parametrize("rate", [("1 persen", "sekitar"), ("30 persen", "di bawah")])
def test_bases_of_a_rate_that_may_be_nought_are_open_upward(evidence_of, rate):
    printed = dict(zip(("as_printed", "hedge_as_printed"), rate, strict=True))
    assert bases(evidence_of(COUNT, {**RATE, **printed}))["high"].tolist() == [float("inf")]
