import pytest

from analysis.measures.coverage import active_readings
from analysis.measures.measured import measure

ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80 persen", "hedge_as_printed": "sekitar"}
REGISTERED = {"as_printed": "90 persen"}


def _coverage(evidence, region="teluk"):
    return measure(evidence, [region], "2025-12-31").coverage


def _active(evidence):
    table = _coverage(evidence)
    return table[table["measure"] == "active"].set_index("reading")


def test_coverage_unstated_base_keeps_both_readings(evidence_of):
    active = _active(evidence_of(REGISTERED, ACTIVE))
    assert list(active.index) == ["of_members", "of_residents"]
    assert active.loc["of_members", ["value", "low", "high"]].tolist() == pytest.approx([72.0, 70.705, 73.71])
    assert active.loc["of_residents", ["value", "low", "high"]].tolist() == [80, 79, 81]
    assert active["claim_ids"].tolist() == ["T002 T001", "T002"]


@pytest.mark.parametrize(("base", "value"), [("members", 72.0), ("residents", 80.0)])
@pytest.mark.parametrize("column", ["stated_base", "inferred_base"])
def test_coverage_known_base_leaves_one_reading(evidence_of, base, value, column):
    active = _active(evidence_of(REGISTERED, {**ACTIVE, column: base}))
    assert list(active.index) == [f"of_{base}"]
    assert active["value"].tolist() == pytest.approx([value])


def test_coverage_reading_of_members_needs_registered(evidence_of):
    active = _active(evidence_of(ACTIVE))
    assert active["state"].tolist() == ["underivable", "published"]
    assert active["value"].isna().tolist() == [True, False]


def test_coverage_reading_of_members_needs_a_near_date(evidence_of):
    active = _active(evidence_of({**REGISTERED, "as_of": "2024-11-01"}, ACTIVE))
    assert active.loc["of_members", "state"] == "underivable"
    near = _active(evidence_of({**REGISTERED, "as_of": "2024-12-01"}, ACTIVE))
    assert near.loc["of_members", "state"] == "derived"
    assert str(near.loc["of_members", "as_of_from"].date()) == "2024-12-01"


@pytest.mark.parametrize("older", [{"as_of": "2025-10-01"}, {}])
def test_coverage_of_two_figures_is_as_old_as_the_older(evidence_of, older):
    """Whichever of the two it is."""
    other = {} if older else {"as_of": "2025-10-01"}
    evidence = evidence_of({**REGISTERED, **older}, {**ACTIVE, "stated_base": "members", **other})
    assert _active(evidence)["age_days"].tolist() == [91]


def test_coverage_says_what_is_missing_and_why(evidence_of):
    mentioned = {"indicator_id": "health_inactive_persons", "state": "mentioned"}
    table = _coverage(evidence_of(mentioned)).set_index("measure")
    assert table["state"].to_dict() == {
        "registered": "not_published",
        "active": "mentioned",
        "labour": "not_published",
    }
    assert table.loc["active", "mentioned"] == "T001"
    assert table["value"].isna().all()


def test_coverage_rate_above_100_is_kept(evidence_of):
    table = _coverage(evidence_of({"as_printed": "103,04 persen"})).set_index("measure")
    assert table.loc["registered", "value"] == 103.04


def test_coverage_active_of_members_bears_an_open_registered_rate(evidence_of):
    """Below 90 percent may be any share: active members per member are open upward, and no report fails."""
    evidence = evidence_of({**REGISTERED, "hedge_as_printed": "kurang dari"}, ACTIVE)
    found = measure(evidence, [], "2025-12-31").headlines["teluk"]
    rate = next(row for row in active_readings(found, "members") if row["reading"] == "of_residents")
    assert rate["high"] == float("inf")
    assert rate["low"] == pytest.approx(79 / 90 * 100)


@pytest.mark.parametrize("group", ["vulnerable", "fishers", "farmers", "msme", "bpu"])
def test_coverage_of_a_group_never_stands_for_the_region(evidence_of, group):
    labour = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
    part = {**labour, "variant": group, "as_printed": "21,30 persen", "as_of": "2025-11-30"}
    table = _coverage(evidence_of({**labour, "as_of": "2025-11-01"}, part)).set_index("measure")
    assert table.loc["labour", "value"] == 58


def test_coverage_is_not_mentioned_before_it_was(evidence_of):
    evidence = evidence_of({"indicator_id": "health_inactive_persons", "state": "mentioned"})
    states = [
        measure(evidence, ["teluk"], day).coverage.set_index("measure").loc["active", "state"]
        for day in ("2024-06-30", "2025-12-31")
    ]
    assert states == ["not_published", "mentioned"]


PARTS = [
    {"indicator_id": "labour_active_pct", "variant": name, "as_printed": rate}
    for name, rate in (("pu", "98,20 persen"), ("bpu", "12,00 persen"))
]


def test_coverage_of_parts_alone_is_a_state_without_a_value(evidence_of):
    evidence = evidence_of(*PARTS, {"indicator_id": "labour_active_persons", "state": "mentioned"})
    labour = _coverage(evidence).set_index("measure").loc["labour"]
    assert labour["state"] == "parts"
    assert sorted(labour["claim_ids"].split()) == ["T001", "T002"]
    assert labour[["value", "low", "high"]].isna().all()


def test_coverage_of_a_whole_leaves_its_parts_out(evidence_of):
    whole = {**PARTS[0], "variant": "unstated", "as_printed": "58 persen", "as_of": "2024-01-01"}
    labour = _coverage(evidence_of(*PARTS, whole)).set_index("measure").loc["labour"]
    assert (labour["state"], labour["claim_ids"]) == ("published", "T003")


def test_parts_are_neither_ranked_nor_judged(evidence_of):
    other = {**PARTS[0], "variant": "unstated", "region_id": "tanjung", "as_printed": "20,00 persen"}
    goal = {
        **PARTS[0],
        "variant": "unstated",
        "region_id": "negara",
        "claim_kind": "target",
        "as_printed": "65 persen",
    }
    rule = {"rule_id": "line", "claim_id": "T004", "indicator_id": "labour_active_pct"}
    measures = measure(evidence_of(*PARTS, other, goal, policy=(rule,)), ["teluk", "tanjung"], "2025-12-31")
    pairs = measures.compare().set_index("measure").loc["labour"]
    assert (pairs["outcome"], pairs["reasons"]) == ("undecided", "missing")
    verdicts = measures.verdicts.set_index("region_id")
    assert verdicts[["outcome", "reasons"]].loc["teluk"].tolist() == ["undecided", "missing"]
    assert verdicts.loc["tanjung", "outcome"] == "not_met"
    assert measures.targets["region_id"].tolist() == ["tanjung"]
    assert measures.gaps.set_index("region_id").loc["teluk", "value"].isna().all()
