import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.measured import measure
from analysis.measures.uncovered import uncovered
from jaminan.tables import strict

DAY = "2025-12-31"
RATE = {"as_printed": "90,00 persen"}
COUNT = {"indicator_id": "health_registered_persons", "as_printed": "90.001 jiwa"}
LEFT = {"indicator_id": "health_uncovered_persons", "as_printed": "10.001 orang"}
RESIDENTS = {"indicator_id": "residents_persons", "variant": "unstated"}
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "60,00 persen"}
WORKERS_LEFT = {"indicator_id": "labour_uncovered_persons", "variant": "unstated", "as_printed": "401 orang"}


def _found(evidence):
    return uncovered(measure(evidence, ["teluk"], DAY))


@pytest.fixture(scope="module")
def measured():
    return measure(strict.load(DATA), ["karimun", "kepri"], DAY)


def test_uncovered_in_both_branches(measured):
    rows = uncovered(measured.of(["karimun"])).set_index("indicator_id")
    health, labour = rows.loc["health_registered_pct"], rows.loc["labour_active_pct"]
    # 98,81 and its rival 99,20 of 275.343.
    assert Interval.of(health, "people").outward(0) == (2_188, 3_291)
    assert Interval.of(labour, "people").outward(0) == (33_115, 35_724)


def test_uncovered_without_a_base_is_no_row(measured):
    rows = uncovered(measured.of(["kepri"]))
    assert rows["indicator_id"].tolist() == ["health_registered_pct"]


@pytest.mark.parametrize(
    ("printed", "states"),
    [
        ({}, ["published"]),
        ({"as_of": "2025-12"}, ["published"]),  # may be the same day
        ({"as_of": "2025-11-20"}, ["derived"]),  # another day, and no contradiction
        ({"as_printed": "12.001 orang"}, ["published", "derived"]),
        ({"as_printed": "12.001 orang", "as_of": "2025-11-20"}, ["derived"]),  # a change
        ({"variant": "pbi_jk"}, ["derived"]),  # people of a segment
        ({"claim_kind": "target"}, ["derived"]),
        ({"state": "disputed"}, ["derived"]),
    ],
)
def test_published_count_goes_before_the_derived_one(evidence_of, printed, states):
    found = _found(evidence_of(RATE, COUNT, {**LEFT, **printed}))
    assert found["state"].tolist() == states
    if "published" in states:
        assert found.iloc[0]["claim_ids"] == "T003"
        assert found.iloc[0]["people_low"] == found.iloc[0]["people_high"]


def test_published_count_of_another_scope_does_not_replace_the_derived_one(evidence_of):
    eligible = {
        "indicator_id": "labour_eligible_persons",
        "variant": "with_construction",
        "as_printed": "1.005 orang",
    }
    rate = {**LABOUR, "variant": "with_construction"}
    for scope, state in (("unstated", "published"), ("without_construction", "derived")):
        found = _found(
            evidence_of(rate, eligible, {**WORKERS_LEFT, "as_printed": "402 orang", "variant": scope})
        )
        assert found["state"].tolist() == [state]


def test_published_count_needs_neither_a_rate_nor_a_base(evidence_of):
    assert _found(evidence_of(WORKERS_LEFT))["state"].tolist() == ["published"]
    assert _found(evidence_of(LABOUR, WORKERS_LEFT))["state"].tolist() == ["published"]
    assert _found(evidence_of({**WORKERS_LEFT, "as_of": "2025-09-29"})).empty


@pytest.mark.parametrize(
    ("source", "more"), [("harian-1", (1_001, 1_001)), ("harian-2", None)], ids=["one page", "two pages"]
)
def test_above_100_people_come_from_one_page_alone(evidence_of, source, more):
    above = {"as_printed": "101,00 persen"}
    whole = {**RESIDENTS, "as_printed": "100.001 jiwa", "source_id": source}
    (row,) = _found(evidence_of(above, {**COUNT, "as_printed": "101.002 jiwa"}, whole)).to_dict("records")
    assert row["state"] == "above"
    assert row["people_low"] != row["people_low"]  # NaN
    assert (None if row["more_low"] != row["more_low"] else (row["more_low"], row["more_high"])) == more


def test_perhaps_above_100_gives_no_people(evidence_of):
    assert _found(evidence_of({"as_printed": "100 persen"}, {**COUNT, "as_printed": "99.999 jiwa"})).empty
