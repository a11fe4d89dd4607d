"""What differs and contradicts nothing, and what is near to it and does: six kinds."""

import pytest
from frozen import DATA, some

from analysis.measures.measured import measure
from jaminan.tables import strict

QUOTA = {
    "indicator_id": "labour_financed_persons", "variant": "vulnerable", "claim_kind": "quota", "as_of": "2025",
    "agency": "bpjs_ketenagakerjaan", "source_id": "harian-2",
}  # fmt: skip
REST = {**QUOTA, "claim_kind": "observation", "as_of": "2025-11-26", "as_printed": "11.501"}
MEMBERS = {"indicator_id": "health_financed_persons", "variant": "regency", "as_printed": "76.376"}
TARGET = {
    "indicator_id": "labour_active_pct", "variant": "unstated", "claim_kind": "target", "as_printed": "62 persen",
    "agency": "bpjs_ketenagakerjaan", "as_of": "2025-12-31",
}  # fmt: skip


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


def _pairs(evidence, table="conflicts"):
    found = getattr(measure(evidence, [], "2099-12-31"), table)
    return found[["conflict", "target", "inputs"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("changed", "rivals"),
    [
        ({}, False),
        ({"as_printed": "11.502"}, True),
        ({"as_printed": "11,5 ribu"}, True),
        ({"as_of": "2024-11-26"}, True),
        ({"variant": "fishers"}, True),
        ({"region_id": "tanjung"}, True),
        ({"state": "withdrawn", "state_date": "2025-12-01", "state_reason": "misprint"}, True),
    ],
)
def test_a_part_that_another_figure_completes_is_no_rival_of_the_whole(evidence_of, changed, rivals):
    part, whole = ({**QUOTA, "as_printed": count} for count in ("12.847", "24.348"))
    evidence = evidence_of({**part, "source_id": "harian-1"}, whole, {**REST, **changed})
    assert _pairs(evidence) == ([["rivals", "T002", "T001"]] if rivals else [])


def test_a_part_is_no_rival_of_another_whole_on_the_page_of_its_own(evidence_of):
    part, whole, misprint = ({**QUOTA, "as_printed": count} for count in ("12.847", "24.348", "25.348"))
    evidence = evidence_of({**part, "source_id": "harian-1"}, whole, misprint, REST)
    assert _pairs(evidence) == [["rivals", "T003", "T002"]]


def test_two_whole_quotas_are_rivals(real, evidence_of):
    assert _pairs(some(real, "E090 E425 E091")) == [["rivals", "E425", "E090"]]
    half = {**QUOTA, "as_printed": "12.847"}
    assert _pairs(evidence_of(half, {**half, "as_printed": "25.694"})) == [["rivals", "T002", "T001"]]


@pytest.mark.parametrize(
    ("claims", "one", "conflict"),
    [
        ("E098 E099 E101", "E098", "share"),
        ("E100 E101 E099", "E100", "remainder"),
        ("S004 E014", "S004", "rivals"),
    ],
)
def test_figures_of_two_registers_of_residents_contradict_nothing(real, claims, one, conflict):
    registers = {name: {"register": "dukcapil-2024-1"} for name in claims.split()}
    assert [row[0] for row in _pairs(some(real, claims, **registers))] == [conflict]
    for register, kinds in (("", [conflict]), ("dukcapil-2023-2", [])):
        changed = {**registers, one: {"register": register}}
        assert [row[0] for row in _pairs(some(real, claims, **changed))] == kinds


def test_counts_and_changes_are_of_one_register_too(real):
    registers = [{name: {"register": f"dukcapil-{year}-1"} for name in names} for year, names in (
        (2023, ("E418", "E042")), (2024, ("E062", "E049")),
    )]  # fmt: skip
    assert _pairs(some(real, "E418 E062")) == [["part_above_whole", "E418", "E062"]]
    assert _pairs(some(real, "E418 E062", **registers[0], **registers[1])) == []
    assert len(_pairs(some(real, "E042 E049"), "differences")) == 1
    assert _pairs(some(real, "E042 E049", **registers[0], **registers[1]), "differences") == []


@pytest.mark.parametrize(
    ("changed", "rivals"),
    [
        ({}, False),
        ({"as_of": "2025-05-02"}, True),
        ({"as_of": "2025-05"}, True),
        ({"as_of": "2025-05-31"}, True),
    ],
)
def test_a_month_against_its_first_day_is_a_difference(real, changed, rivals):
    evidence = some(real, "E074 E073", E073=changed)
    pair = [["E074", "E073"]]
    assert [row[1:] for row in _pairs(evidence)] == (pair if rivals else [])
    assert [row[1:] for row in _pairs(evidence, "differences")] == ([] if rivals else pair)


def test_people_removed_on_the_first_day_are_those_of_the_month(real):
    assert _pairs(some(real, "E110 E109")) == [["rivals", "E110", "E109"]]


@pytest.mark.parametrize(
    ("first", "second", "rivals"),
    [
        ({}, {"as_of": "2025-01"}, False),
        ({}, {"as_of": "2025-12"}, True),
        ({}, {}, True),
        ({"claim_kind": "quota"}, {"claim_kind": "quota", "as_of": "2025-01"}, True),
    ],
)
def test_members_financed_in_a_year_are_those_of_its_end(evidence_of, first, second, rivals):
    year = {**MEMBERS, "as_of": "2025"}
    evidence = evidence_of(
        {**year, **first}, {**year, "as_printed": "66.445", "source_id": "harian-2", **second}
    )
    assert bool(_pairs(evidence)) is rivals


@pytest.mark.parametrize(
    ("finer", "rivals"),
    [
        ({}, False),
        ({"as_printed": "62,99 persen"}, False),
        ({"as_printed": "61,51 persen"}, False),
        ({"as_printed": "61,49 persen"}, True),
        ({"as_printed": "63 persen"}, True),
        ({"agency": "regency_government"}, True),
    ],
)
def test_one_target_in_two_precisions_is_one_target(evidence_of, finer, rivals):
    other = {**TARGET, "as_printed": "62,22 persen", "source_id": "harian-2", **finer}
    assert bool(_pairs(evidence_of(TARGET, other))) is rivals


def test_unnamed_people_without_cover_contradict_unless_they_may_be_another_group(real):
    """Were the 27 million of S025 all workers they would contradict; S024 less E462, the vulnerable, fit."""
    assert [row[0] for row in _pairs(some(real, "S025 E461 S022"))] == ["population"]
    assert _pairs(some(real, "S025 E461 S022 S024 E462")) == []
    more = {"as_printed": "20 juta pekerja"}
    assert [row[0] for row in _pairs(some(real, "S025 E461 S022 S024 E462", S024=more))] == ["population"]


@pytest.mark.parametrize(
    ("rate", "workers", "share"),
    [
        ("labour_force", "labour_force", True),
        ("", "labour_force", True),
        ("", "", True),
        ("eligible_workers", "", True),
        ("labour_force", "", False),
        ("labour_force", "employed", False),
        ("eligible_workers", "employed", False),
    ],
)
def test_a_rate_is_a_share_of_the_workers_whose_name_it_has(evidence_of, rate, workers, share):
    facts = {"variant": "unstated"}
    evidence = evidence_of(
        {**facts, "indicator_id": "labour_active_pct", "as_printed": "50,88 persen", "stated_base": rate},
        {**facts, "indicator_id": "labour_active_persons", "as_printed": "935.079 peserta"},
        {
            **facts,
            "indicator_id": "labour_eligible_persons",
            "as_printed": "1.873.899 orang",
            "stated_base": workers,
        },
    )
    assert _pairs(evidence) == ([["share", "T001", "T002 T003"]] if share else [])
