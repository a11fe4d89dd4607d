from dataclasses import replace

import pandas as pd
import pytest
from frozen import DATA, some
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.measures.measured import measure
from jaminan.tables import strict


def relations(evidence):
    return measure(evidence, [], "2099-12-31").relations


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.fixture(scope="module")
def related(real):
    return relations(real)


def _figures(table):
    return set(zip(table["target"], table["inputs"], strict=True))


def _found(evidence):
    return _figures(relations(evidence))


@pytest.mark.parametrize(
    ("relation", "target", "inputs", "fits"),
    [
        ("share", "E036", "E035 E037", False),
        ("share", "E033", "E032 E034", True),
        ("swapped", "E192", "E413 E193", False),
        ("remainder", "S018", "S016 S017", False),
        ("remainder", "E046", "E043 E042", True),
        ("members", "E181", "E182 E183", True),
        ("parts", "E054", "E055 E056 E486 E487", True),
        ("parts", "E530", "E532 E533 E534 E535 E536", True),
        ("shortfall", "S003", "S002 S001", False),
        ("shortfall", "E204", "E203 E202 E201", True),
        ("change", "E537", "E173 E172", False),
        ("shared_base", "E414", "E198 E197 E196", False),
        ("shared_base", "S013", "S002 S014 S001", True),
        ("population", "S025", "E461 S022", False),
        ("population", "E453", "E214 E212", True),
    ],
)
def test_relations_of_published_figures(real, relation, target, inputs, fits):
    table = relations(some(real, f"{target} {inputs}"))
    row = table[(table["target"] == target) & (table["inputs"] == inputs)].iloc[0]
    assert (row["relation"], row["fits"]) == (relation, fits)


def test_relations_row_carries_both_bounds_and_the_days_between(real):
    row = relations(some(real, "S003 S002 S001")).iloc[0]
    assert row["region_id"] == "karimun"
    assert row[["low", "high", "printed_low", "printed_high"]].tolist() == pytest.approx([6, 8, 9, 11])
    assert row["days_apart"] == 8


@pytest.mark.parametrize(
    ("printed", "fits"), [("8 persen", True), ("9 persen", True), ("10 persen", False), ("4 persen", False)]
)
def test_relations_fit_where_the_bounds_meet(real, printed, fits):
    assert relations(some(real, "S003 S002 S001", S003={"as_printed": printed}))["fits"].tolist() == [fits]


def test_relations_across_sources_need_one_date(real):
    assert _found(some(real, "E135 E133 E134")) == {("E135", "E133 E134")}
    assert not _found(some(real, "E135 E133 E134", E135={"as_of": "2024-07-31"}))


def test_relations_in_one_source_reach_over_any_time(real):
    far = {"as_of": "2035"}
    assert _found(some(real, "S003 S002 S001", S002=far)) == {("S003", "S002 S001")}
    assert not _found(some(real, "S003 S002 S001", S002={**far, "source_id": "kepriheadline-2025-11-13"}))


@pytest.mark.parametrize(("as_of", "found"), [("2025-10-31", True), ("2025-11-01", False)])
def test_relations_of_labour_reach_across_sources_up_to_92_days(real, as_of, found):
    claims = some(real, "S025 E461 E272", E272={"as_of": as_of})
    assert _found(claims) == ({("S025", "E461 E272")} if found else set())
    shared = some(real, "S013 S014 S002 S001", S002={"as_of": "2025-12"}, S014={"as_of": "2025-09-30"})
    assert _found(shared) == {("S013", "S002 S014 S001")}
    assert not _found(some(real, "S013 S014 S002 S001", S014={"as_of": "2025-09-29"}))


def test_relations_stay_in_one_region(real):
    assert not _found(some(real, "S003 S002 S001", S002={"region_id": "kepri"}))


@pytest.mark.parametrize("changed", [{"state": "withdrawn"}, {"state": "mentioned", "as_printed": ""}])
@pytest.mark.parametrize("claim_id", ["S025", "E461", "S022"])
def test_relations_leave_out_what_is_not_reported(real, claim_id, changed):
    assert not _found(some(real, "S025 E461 S022", **{claim_id: changed}))


def test_relations_told_together_and_apart_are_found_once(related):
    assert not related.duplicated(["relation", "target", "inputs"]).any()


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=6, deadline=None)
def test_relations_do_not_depend_on_row_order(real, related, seed):
    claims = real.claims.sample(frac=1, random_state=seed, ignore_index=True)
    shuffled = relations(replace(real, claims=claims))
    key = ["relation", "target", "inputs"]
    pd.testing.assert_frame_equal(
        shuffled.sort_values(key, ignore_index=True), related.sort_values(key, ignore_index=True)
    )


@given(below=st.floats(0, 0.5), above=st.floats(0, 5))
@example(below=0.0, above=1.0)
@settings(max_examples=10, deadline=None)
def test_relations_that_fit_keep_fitting_at_wider_bounds(real, related, below, above):
    claims = real.claims
    claims = claims.assign(
        low=claims["low"] - below * claims["low"].abs(),
        high=claims["high"] + above * claims["high"].abs(),
    )
    wider = relations(replace(real, claims=claims))
    # Wide enough, active and inactive may be complements, which say nothing of the registered members.
    assert _figures(wider) <= _figures(related)
    # A misfit may become a swapped label and the reverse; the other figures stay the same.
    assert _figures(related[related["relation"] != "members"]) <= _figures(wider)
    assert _figures(wider[~wider["fits"]]) <= _figures(related[~related["fits"]])


def test_relations_leave_their_claims_untouched(real):
    evidence = some(real, "S003 S002 S001")
    before = evidence.claims.copy()
    relations(evidence)
    pd.testing.assert_frame_equal(evidence.claims, before)
