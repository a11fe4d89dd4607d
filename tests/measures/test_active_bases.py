"""Counts of one statement decide of whom an active rate is a share; else its office's other statements do."""

from dataclasses import replace

import pytest

from analysis.measures.measured import measure

DAY = "2025-12-31"
# 80,00 percent of the residents, 88,89 of the members.
RATE = {"indicator_id": "health_active_pct", "as_printed": "80,00 persen"}
ACTIVE = {"indicator_id": "health_active_persons", "as_printed": "8.001 jiwa"}
INACTIVE = {"indicator_id": "health_inactive_persons", "as_printed": "1.001 jiwa"}
MEMBERS = {"indicator_id": "health_registered_persons", "as_printed": "9.001 jiwa"}
REGISTERED = {"as_printed": "90,00 persen"}
RESIDENTS = {"indicator_id": "residents_persons", "variant": "dukcapil", "as_printed": "10.001 jiwa"}
OTHERS = {"indicator_id": "health_uncovered_persons", "as_printed": "1.000 jiwa"}
OF_MEMBERS = {**RATE, "as_printed": "88,89 persen"}
INACTIVE_SHARE = {"indicator_id": "health_inactive_pct", "as_printed": "19,88 persen"}
SHARE = {**RATE, "as_printed": "78 persen"}
LEVEL = {"as_printed": "98,08 persen"}
BATAM = "bpjs_kesehatan_batam"


def _cases(evidence):
    return measure(evidence, ["teluk"], DAY).active_bases


def _bases(evidence):
    return _cases(evidence).set_index("claim_id")["base"].to_dict()


@pytest.mark.parametrize(
    ("rate", "others", "base"),
    [
        (RATE, [ACTIVE, MEMBERS, RESIDENTS], "residents"),
        (OF_MEMBERS, [ACTIVE, MEMBERS, RESIDENTS], "members"),
        (RATE, [ACTIVE, MEMBERS, REGISTERED], "residents"),
        (RATE, [ACTIVE, RESIDENTS, REGISTERED], "residents"),
        (RATE, [ACTIVE, MEMBERS, OTHERS], "residents"),
        ({**RATE, "as_printed": "80,0 persen"}, [INACTIVE, MEMBERS, REGISTERED], "residents"),
        ({**RATE, "as_printed": "88,9 persen"}, [INACTIVE, MEMBERS, REGISTERED], "members"),
        (RATE, [ACTIVE, RESIDENTS], "residents"),
        (OF_MEMBERS, [ACTIVE, MEMBERS], "members"),
        (RATE, [ACTIVE, MEMBERS, {**RESIDENTS, "as_of": "2024-12"}], "residents"),
        (SHARE, [INACTIVE_SHARE, LEVEL], "residents"),
        (SHARE, [INACTIVE_SHARE], "residents"),
    ],
)
def test_counts_of_a_statement_decide(evidence_of, rate, others, base):
    assert _bases(evidence_of(rate, *others)) == {"T001": base}


@pytest.mark.parametrize(
    ("rate", "others"),
    [
        (RATE, []),
        (RATE, [ACTIVE]),
        (RATE, [MEMBERS, RESIDENTS]),
        # Neither fits, and so nothing is known by elimination.
        ({**RATE, "as_printed": "85,00 persen"}, [ACTIVE, MEMBERS, RESIDENTS]),
        (RATE, [ACTIVE, MEMBERS]),
        # Both fit.
        (
            {**RATE, "as_printed": "81 persen", "hedge_as_printed": "sekitar"},
            [ACTIVE, RESIDENTS, {**MEMBERS, "as_printed": "9.901 jiwa"}],
        ),
        ({**RATE, "as_printed": "80,0 persen"}, [ACTIVE, RESIDENTS, {"as_printed": "99,99 persen"}]),
        # It fits coarsely, and nothing tests the other base.
        ({**RATE, "as_printed": "80 persen"}, [ACTIVE, RESIDENTS]),
        ({**RATE, "variant": "pbpu"}, [ACTIVE, MEMBERS, RESIDENTS]),
        (RATE, [{**ACTIVE, "variant": "pbpu"}, MEMBERS, RESIDENTS]),
        (RATE, [{**ACTIVE, "source_id": "harian-2"}, MEMBERS, RESIDENTS]),
        (RATE, [{**ACTIVE, "region_id": "tanjung"}, MEMBERS, RESIDENTS]),
        (RATE, [{**ACTIVE, "as_of": "2025-11-30"}, MEMBERS, RESIDENTS]),
        (RATE, [{**ACTIVE, "state": "disputed"}, MEMBERS, RESIDENTS]),
        # Of members, or of residents with the unregistered among the inactive.
        (SHARE, [{**INACTIVE_SHARE, "as_printed": "22 persen"}]),
        (SHARE, [{**INACTIVE_SHARE, "as_printed": "22 persen"}, LEVEL]),
        (SHARE, [INACTIVE_SHARE, {"as_printed": "90,00 persen"}]),
    ],
)
def test_counts_that_do_not_tell_decide_nothing(evidence_of, rate, others):
    assert _bases(evidence_of(rate, *others)) == {}


def test_case_names_its_page_office_day_and_counts(evidence_of):
    found = _cases(evidence_of(RATE, ACTIVE, MEMBERS, RESIDENTS)).iloc[0]
    assert found[["region_id", "source_id", "agency", "counts"]].to_list() == [
        "teluk", "harian-1", "bpjs_kesehatan", "T002 T003 T004",
    ]  # fmt: skip
    assert str(found["as_of_day"].date()) == "2025-12-01"


@pytest.mark.parametrize(
    ("changed", "votes"),
    [
        ({"region_id": "tanjung"}, 1),
        ({"source_id": "harian-2"}, 1),
        ({"source_id": "harian-2", "region_id": "tanjung"}, 2),
        ({"source_id": "harian-2", "agency": "press"}, 2),
        ({"source_id": "harian-2", "as_of": "2025-11-01"}, 2),
    ],
)
def test_page_has_one_vote_and_so_has_a_statement(evidence_of, changed, votes):
    page = [RATE, ACTIVE, RESIDENTS]
    found = _cases(evidence_of(*page, *({**claim, **changed} for claim in page)))
    assert (len(found), found["votes"].sum()) == (2, votes)


def test_recorded_base_has_no_vote_without_counts(evidence_of):
    assert _bases(evidence_of({**RATE, "inferred_base": "residents"})) == {}


def _served(evidence, *regions, area=()):
    """The evidence with an office of these regions, some of which are its areas."""
    table = evidence.regions.copy()
    table.loc[table["region_id"].isin(area), "level"] = "service_area"
    offices = {**evidence.offices, BATAM: {**evidence.offices[BATAM], "serves": list(regions)}}
    return replace(evidence, offices=offices, regions=table)


def _active(evidence):
    table = measure(evidence, ["teluk"], DAY).coverage
    return table[table["measure"] == "active"]


OPEN = {**RATE, "as_printed": "82 persen", "agency": BATAM, "source_id": "harian-2"}
CASE = [{**claim, "agency": BATAM, "as_of": "2025-06-01"} for claim in (RATE, ACTIVE, RESIDENTS)]
OTHER = [{**claim, "agency": BATAM, "as_of": "2025-05-01"} for claim in (OF_MEMBERS, ACTIVE, MEMBERS)]


def test_office_decides_by_its_other_statements_on_the_region(evidence_of):
    active = _active(_served(evidence_of(OPEN, *CASE, REGISTERED), "teluk")).iloc[0]
    assert active[["reading", "value", "base", "base_by", "base_claims"]].to_list() == [
        "of_residents", 82, "residents", "office", "T002 T003 T004",
    ]  # fmt: skip


def test_office_decides_by_its_statements_on_its_area_around_the_region(evidence_of):
    around = [{**claim, "region_id": "tanjung"} for claim in CASE]
    evidence = evidence_of(OPEN, *around, REGISTERED)
    assert _active(_served(evidence, "teluk", "tanjung", area=["tanjung"]))["base_by"].to_list() == ["office"]
    assert set(_active(_served(evidence, "teluk", "tanjung"))["base_by"]) == {""}
    above = evidence_of(OPEN, *({**claim, "region_id": "pulau"} for claim in CASE), REGISTERED)
    assert set(_active(_served(above, "teluk", "pulau", area=["pulau"]))["base_by"]) == {""}


@pytest.mark.parametrize(
    ("claims", "serves"),
    [
        # A catch-all, which serves no region.
        ([OPEN, *CASE], []),
        ([{**OPEN, "agency": "press"}, *CASE], ["teluk"]),
        ([OPEN, *({**claim, "agency": "press"} for claim in CASE)], ["teluk"]),
        # Its statements do not agree.
        ([OPEN, *CASE, *OTHER], ["teluk"]),
        # Its word, without counts.
        ([OPEN, {**CASE[0], "stated_base": "residents"}], ["teluk"]),
        # Of a day after the date.
        ([OPEN, *({**claim, "source_id": "harian-3", "as_of": "2026-01-01"} for claim in CASE)], ["teluk"]),
    ],
)
def test_base_that_no_office_decides_stays_open(evidence_of, claims, serves):
    active = _active(_served(evidence_of(*claims, REGISTERED), *serves))
    assert active[["reading", "base_by"]].to_numpy().tolist() == [["of_members", ""], ["of_residents", ""]]
    assert (active["low"].min(), active["high"].max()) == pytest.approx((73.345925, 83))


@pytest.mark.parametrize(
    ("changed", "by"),
    [({"stated_base": "residents"}, "stated"), ({"inferred_base": "residents"}, "inferred"), ({}, "counts")],
)
def test_coverage_says_how_its_base_is_known(evidence_of, changed, by):
    active = _active(evidence_of({**RATE, **changed}, ACTIVE, RESIDENTS)).iloc[0]
    assert (active["base"], active["base_by"]) == ("residents", by)
    assert active["base_claims"] == ("T001 T002 T003" if by == "counts" else "")


def test_office_of_members_makes_the_rate_one_of_residents_by_arithmetic(evidence_of):
    active = _active(_served(evidence_of(OPEN, *OTHER, REGISTERED), "teluk")).iloc[0]
    assert active[["reading", "state", "base_by"]].to_list() == ["of_members", "derived", "office"]
    assert active["value"] == pytest.approx(73.8)


def test_rate_that_its_office_decides_is_no_open_figure(evidence_of):
    evidence = evidence_of(OPEN, *CASE, REGISTERED)
    asked = [
        "T001" in measure(each, ["teluk"], DAY).interpretations["claim_id"].to_list()
        for each in (evidence, _served(evidence, "teluk"))
    ]
    assert asked == [True, False]
