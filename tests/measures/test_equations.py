import pandas as pd
import pytest
from frozen import DATA

from analysis.interval import Interval
from analysis.measures.equations import (
    Equation,
    changes,
    members,
    parts,
    populations,
    remainders,
    shared_bases,
    shares,
    shortfalls,
)
from jaminan.tables import strict


@pytest.fixture(scope="module")
def told():
    """Published claims, with what is changed in a copy of them."""
    evidence = strict.load(DATA)
    claims = evidence.claims.set_index("claim_id", drop=False)

    def rows(claim_ids: str, **changed: dict) -> list[dict]:
        named = claims.loc[claim_ids.split()].to_dict("records")
        copies = pd.DataFrame([{**row, **changed.get(row["claim_id"], {})} for row in named])
        return strict._with_bounds(copies, evidence.sources, evidence.offices).to_dict("records")

    return rows


def _claim_ids(solved):
    return tuple(row["claim_id"] for row in solved.rows)


@pytest.mark.parametrize(
    ("equation", "relation", "claims", "low", "high"),
    [
        (shares, "share", "E033 E032 E034", 98.05072, 98.05072),
        (shares, "share", "E036 E035 E037", 97.86767, 97.86767),
        (shares, "share", "E467 E045 E043", 20.47727, 22.04878),
        (shares, "share", "E450 E449 E447", 51.66135, 51.66135),
        (shares, "swapped", "E192 E413 E193", 68.06030, 68.06065),
        (remainders, "remainder", "S018 S016 S017", 56496.05, 56723.86),
        (remainders, "remainder", "E100 E101 E099", 11611, 11611),
        (remainders, "remainder", "E194 E193 E413", 179861, 179863),
        (members, "members", "E181 E182 E183", 97.375, 98.885),
        (parts, "parts", "E054 E055 E056 E486 E487", 583094, 583094),
        (parts, "parts", "E268 E438 E439 E440", 44.6e6, 46.4e6),
        (parts, "parts", "E202 E441 E442", 144070, 144070),
        (parts, "parts", "E496 E497 E498 E499 E500 E501", 192816, 192816),
        (shortfalls, "shortfall", "S003 S002 S001", 6, 8),
        (shortfalls, "shortfall", "E433 E414 E197", 170586, 170586),
        (shortfalls, "shortfall", "E204 E203 E202 E201", 158241.7, 158352.7),
        (changes, "change", "E537 E173 E172", 10.40049, 10.40049),
        (shared_bases, "shared_base", "S013 S002 S014 S001", 52330.51, 55877.19),
        (populations, "population", "S025 E461 S022", 63119100, 64655700),
        (populations, "population", "E453 E214 E212", 41385.84, 41392.88),
    ],
)
def test_equation_gives_its_target(told, equation, relation, claims, low, high):
    for rows in (told(claims), told(claims)[::-1]):
        [solved] = equation(rows)
        assert solved.relation == relation
        assert _claim_ids(solved) == tuple(claims.split())
        assert tuple(solved.bounds.named().values()) == pytest.approx((low, high), rel=1e-6)


def test_members_of_counts_is_active_plus_inactive(told):
    changed = {
        "E182": {"indicator_id": "health_active_persons", "as_printed": "80"},
        "E183": {"indicator_id": "health_inactive_persons", "as_printed": "19"},
    }
    [solved] = members(told("E179 E182 E183", **changed))
    assert _claim_ids(solved) == ("E179", "E182", "E183")
    assert solved.bounds == Interval(99, 99)


@pytest.mark.parametrize(
    ("equation", "claims", "changed"),
    [
        (members, "E181 E182 E183", {"E183": {"as_printed": "22 persen"}}),
        (members, "E181 E182 E183", {"E183": {"as_of": "2021-01"}}),
        (shares, "E033 E032 E034", {"E033": {"variant": "pbpu"}}),
        (shares, "E033 E032 E034", {"E033": {"as_of": "2024-05"}}),
        (shares, "E033 E032 E034", {"E033": {"claim_kind": "target"}}),
        (shares, "E033 E032 E034", {"E033": {"base": "", "inferred_base": "members", "stated_base": ""}}),
        (shares, "E450 E449 E447", {"E447": {"variant": "bpu"}}),
        (shares, "E467 E045 E043", {"E467": {"stated_base": "", "inferred_base": ""}}),
        (remainders, "S018 S016 S017", {"S018": {"variant": "pbpu"}}),
        (remainders, "S018 S016 S017", {"S017": {"variant": "pbpu"}}),
        (remainders, "S018 S016 S017", {"S017": {"as_of": "2024-11"}}),
        (remainders, "S018 S016 S017", {"S017": {"claim_kind": "target"}}),
        (remainders, "E194 E193 E413", {"E193": {"variant": "without_construction"}}),
        (members, "E181 E182 E183", {"E182": {"as_of": "2023-09"}}),
        (members, "E181 E182 E183", {"E182": {"variant": "pbpu"}}),
        (members, "E181 E182 E183", {"E182": {"inferred_base": "members"}}),
        (parts, "E054 E055 E056 E486 E487", {"E487": {"as_of": "2024-08"}}),
        (parts, "E054 E055 E056 E486 E487", {"E487": {"claim_kind": "target"}}),
        (parts, "E054 E055 E056 E486 E487", {"E054": {"variant": "unstated"}}),
        (shortfalls, "S003 S002 S001", {"S003": {"variant": "bpu"}}),
        (shortfalls, "S003 S002 S001", {"S001": {"variant": "bpu"}}),
        (shortfalls, "S003 S002 S001", {"S002": {"variant": "bpu"}}),
        (shortfalls, "S003 S002 S001", {"S002": {"claim_kind": "threshold"}}),
        (shortfalls, "E204 E203 E202 E201", {"E203": {"variant": "with_construction"}}),
        (shortfalls, "E204 E203 E202 E201", {"E204": {"claim_kind": "target"}}),
        (changes, "E537 E173 E172", {"E537": {"as_of": "2025-11-30"}}),
        (changes, "E537 E173 E172", {"E172": {"as_of": "2025-12-31"}}),
        (changes, "E537 E173 E172", {"E172": {"variant": "bpu"}}),
        (shared_bases, "S013 S002 S014 S001", {"S002": {"agency": "press"}}),
        (shared_bases, "S013 S002 S014 S001", {"S002": {"as_of": "2026-12-31"}}),
        (shared_bases, "S013 S002 S014 S001", {"S002": {"claim_kind": "threshold"}}),
        (shared_bases, "S013 S002 S014 S001", {"S001": {"variant": "with_construction"}}),
        (populations, "S025 E461 S022", {"E461": {"variant": "vulnerable"}}),
        (populations, "S025 E461 S022", {"S022": {"variant": "bpu"}}),
        (populations, "S025 E461 S022", {"S025": {"claim_kind": "target"}}),
    ],
)
def test_equation_needs_one_scope_time_and_kind(told, equation, claims, changed):
    assert list(equation(told(claims)))
    assert not list(equation(told(claims, **changed)))


def test_parts_need_every_segment(told):
    assert not list(parts(told("E054 E055 E056 E486")))


def test_rate_without_a_base_is_a_share_only_where_one_base_is_meant(told):
    nameless = {"stated_base": "", "inferred_base": ""}
    assert list(shares(told("E033 E032 E034", E033=nameless)))
    assert not list(shares(told("E467 E045 E043", E467=nameless)))


@pytest.mark.parametrize(
    ("printed", "relation"),
    [("31,93 persen", "swapped"), ("31,90 persen", "share"), ("68,06 persen", "share")],
)
def test_swapped_is_a_misfit_whose_complement_fits(told, printed, relation):
    [solved] = shares(told("E192 E413 E193", E192={"as_printed": printed}))
    assert solved.relation == relation


@pytest.mark.parametrize(
    ("relation", "given", "fits"),
    [
        ("share", 98.337, True),
        ("share", 98.341, False),
        ("share", 98.329, True),
        ("remainder", 98.337, False),
    ],
)
def test_a_share_may_be_printed_cut(relation, given, fits):
    printed = {"value": 98.33, "step": 0.01, "low": 98.325, "high": 98.335}
    assert Equation(relation, (printed,), Interval(given, given)).fits is fits
