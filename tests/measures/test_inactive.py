"""People registered with JKN who are not active."""

import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.inactive import inactive
from analysis.measures.measured import measure
from jaminan.tables import strict

DAY = "2025-12-31"
RATE = {"as_printed": "90,00 persen"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80,00 persen", "stated_base": "residents"}
RESIDENTS = {"indicator_id": "residents_persons", "variant": "unstated", "as_printed": "100.001 jiwa"}
COUNT = {"indicator_id": "health_inactive_persons", "as_printed": "10.001 orang"}
LINE = {
    "claim_id": "P001", "region_id": "negara", "claim_kind": "status", "indicator_id": "health_active_pct",
    "state": "mentioned", "as_of": "2025-10-01",
}  # fmt: skip
BREAK = {
    "kind": "break", "rule_id": "removal", "claim_id": "P001", "indicator_id": "health_active_pct",
    "valid_from": "2025-10-01", "comparator": "",
}  # fmt: skip


def _found(evidence):
    return inactive(measure(evidence, ["teluk"], DAY))


def test_members_without_active_cover_span_the_rivals_and_readings():
    (row,) = inactive(measure(strict.load(DATA), ["karimun"], DAY)).to_dict("records")
    # 98,81 and its rival 99,20, less 79 to 81, of 275.343.
    assert row["state"] == "derived"
    assert Interval.of(row, "people").outward(0) == (49_024, 55_634)


@pytest.mark.parametrize(
    ("count", "states"),
    [
        ({}, ["published"]),
        ({"as_of": "2025-10-20"}, ["published"]),
        ({"as_of": "2025-06-01"}, ["derived"]),
        ({"variant": "pbi_jk"}, ["derived"]),
        ({"claim_kind": "target"}, ["derived"]),
    ],
)
def test_published_count_of_the_time_goes_before_the_derived_one(evidence_of, count, states):
    found = _found(evidence_of(RATE, ACTIVE, RESIDENTS, {**COUNT, **count}))
    assert found["state"].tolist() == states
    assert found["people_low"].between(9_980, 10_002).all()


@pytest.mark.parametrize(
    "claims",
    [
        (RATE, RESIDENTS),  # no active rate
        (ACTIVE, RESIDENTS),  # no registered rate
        (RATE, ACTIVE),  # no base
        ({"as_printed": "100,26 persen"}, ACTIVE, RESIDENTS),  # more members than residents
        ({**RATE, "as_of": "2025-07-01"}, ACTIVE, RESIDENTS),  # of another time
        ({**RATE, "as_printed": "75,00 persen"}, ACTIVE, RESIDENTS),  # more active than registered
    ],
)
def test_nothing_is_derived_from_figures_that_cannot_be_set_against_each_other(evidence_of, claims):
    assert _found(evidence_of(*claims)).empty


def test_nothing_is_derived_over_a_removal_of_members(evidence_of):
    claims = [{**RATE, "as_of": "2025-09-20"}, ACTIVE, RESIDENTS]
    assert len(_found(evidence_of(*claims))) == 1
    assert _found(evidence_of(*claims, LINE, policy=(BREAK,))).empty
