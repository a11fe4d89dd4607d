from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.evidence.scope import (
    ancestors,
    applying,
    fingerprint,
    focal,
    published_by,
    region_fingerprints,
    service_areas,
    slice_of,
    with_ancestors,
)

LINE = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
RULE = {"rule_id": "uhc", "claim_id": "P001"}
TABLES = ["sources", "regions", "indicators", "claims", "policy"]
OWN = {"claim_id": "T001", "as_printed": "90 persen"}
SISTER = {"claim_id": "T002", "as_printed": "91 persen", "region_id": "tanjung"}
NATION = {"claim_id": "T003", "as_printed": "92 persen", "region_id": "negara", "source_id": "harian-2"}


def test_slice_holds_the_region_its_ancestors_the_rates_of_its_neighbours_and_the_policy(evidence_of):
    own = slice_of(evidence_of(OWN, SISTER, NATION, LINE, policy=(RULE,)), "teluk")
    assert set(own.claims["claim_id"]) == {"T001", "T002", "T003", "P001"}
    assert list(own.regions["region_id"]) == ["negara", "pulau", "teluk", "tanjung"]
    assert set(own.sources["source_id"]) == {"harian-1", "harian-2"}


def test_slice_of_a_region_holds_nothing_else_of_its_neighbour_and_nothing_of_its_parts(evidence_of):
    sister = {**SISTER, "source_id": "harian-2", "indicator_id": "health_financed_persons"}
    sister |= {"as_printed": "91 orang", "variant": "regency"}
    rule = {**RULE, "region_id": "tanjung", "claim_id": "P002"}
    line = {**LINE, "claim_id": "P002", "region_id": "tanjung", "source_id": "harian-2"}
    evidence = evidence_of(OWN, sister, line, policy=(rule,))
    own = slice_of(evidence, "teluk")
    assert own.claims["claim_id"].tolist() == ["T001"]
    assert own.policy.empty
    assert "tanjung" not in own.regions["region_id"].tolist()
    assert own.sources["source_id"].tolist() == ["harian-1"]
    nation = slice_of(evidence, "negara")
    assert nation.claims.empty
    assert nation.regions["region_id"].tolist() == ["negara"]


def test_slice_holds_the_claim_of_a_rule_wherever_it_was_made(evidence_of):
    line = {**LINE, "region_id": "tanjung"}
    own = slice_of(evidence_of(OWN, SISTER, line, policy=(RULE,)), "teluk")
    assert own.claims["claim_id"].tolist() == ["T001", "T002", "P001"]


def test_slice_of_an_unknown_region_raises(evidence_of):
    with pytest.raises(DataError) as refusal:
        slice_of(evidence_of(OWN), "telok")
    assert str(refusal.value) == (
        "region 'telok' is unknown; did you mean 'teluk'? (known: negara, pulau, teluk, tanjung)"
    )


def test_slicing_leaves_the_evidence_alone(evidence_of):
    evidence = evidence_of(OWN, SISTER, NATION)
    before = fingerprint(evidence)
    slice_of(evidence, "teluk")
    assert fingerprint(evidence) == before


def test_ancestors_are_nearest_first(evidence_of):
    regions = evidence_of(OWN).regions
    assert [ancestors(regions, name) for name in ("teluk", "pulau", "negara")] == [
        ["pulau", "negara"],
        ["negara"],
        [],
    ]


def _with_area(evidence, parent="pulau", serves=("teluk",)):
    """An area that the health office speaks of, added to the invented nation."""
    area = {"region_id": "teluk-tanjung", "level": "service_area", "parent_id": parent}
    claim = {**evidence.claims.iloc[0].to_dict(), "claim_id": "A001", "region_id": "teluk-tanjung"}
    return replace(
        evidence,
        regions=pd.concat([evidence.regions, pd.DataFrame([area])]).fillna(""),
        claims=pd.concat([evidence.claims, pd.DataFrame([claim])], ignore_index=True),
        offices={**evidence.offices, "bpjs_kesehatan": {"serves": list(serves)}},
    )


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({}, ["uhc"]),
        ({"applies_to": "national province"}, []),
        ({"region_id": "pulau"}, ["uhc"]),
        ({"region_id": "tanjung"}, []),
    ],
)
def test_rule_applies_to_its_region_and_those_within_of_its_level(evidence_of, rule, found):
    evidence = evidence_of(OWN, LINE, policy=({**RULE, **rule},))
    assert [row["rule_id"] for row in applying(evidence, evidence.rules, "teluk")] == found


@pytest.mark.parametrize(
    ("area", "found"),
    [({}, ["teluk-tanjung"]), ({"parent": "negara"}, []), ({"serves": ["tanjung"]}, [])],
    ids=["served", "another province", "not served"],
)
def test_service_areas_are_of_the_province_and_of_an_office_that_serves(evidence_of, area, found):
    evidence = _with_area(evidence_of(OWN, SISTER), **area)
    assert service_areas(evidence, "teluk") == found
    assert slice_of(evidence, "teluk").claims["claim_id"].tolist() == ["T001", "T002", *["A001"] * len(found)]


def test_fingerprint_ignores_what_is_outside_the_slice(evidence_of):
    sister = {**SISTER, "indicator_id": "health_financed_persons", "as_printed": "91 orang"}
    with_sister = evidence_of(OWN, {**sister, "variant": "regency"}, NATION)
    without = evidence_of(OWN, NATION)
    assert fingerprint(slice_of(with_sister, "teluk")) == fingerprint(slice_of(without, "teluk"))
    assert fingerprint(slice_of(with_sister, "tanjung")) != fingerprint(slice_of(without, "tanjung"))


def test_fingerprint_changes_with_the_order_of_rows(evidence_of):
    """A report numbers its notes in the order of the claims: another order makes another report."""
    evidence = evidence_of(OWN, SISTER, NATION, LINE, policy=(RULE, {**RULE, "alternative": "2"}))
    turned = [replace(evidence, **{name: getattr(evidence, name).iloc[::-1]}) for name in TABLES]
    assert len({fingerprint(each) for each in [evidence, *turned]}) == 1 + len(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_fingerprint_changes_with_any_cell_of_the_slice(evidence_of, name):
    own = slice_of(evidence_of(OWN, NATION, LINE, policy=(RULE,)), "teluk")
    table, first = getattr(own, name), fingerprint(own)
    others = set()
    for row in range(len(table)):
        for column in range(table.shape[1]):
            changed = table.astype(str)
            changed.iloc[row, column] = f"{table.iloc[row, column]}x"
            others.add(fingerprint(replace(own, **{name: changed})))
    assert len(others) == table.size
    assert first not in others


def test_fingerprint_keeps_lines_of_a_cell_with_their_row(evidence_of):
    def noted(first, second):
        return evidence_of({**OWN, "note": first}, {**OWN, "claim_id": "T002", "note": second})

    assert fingerprint(noted("a\nb", "c\nd")) != fingerprint(noted("a\nd", "c\nb"))


def test_fingerprint_is_16_hexadecimal_digits(evidence_of):
    assert len(fingerprint(evidence_of(OWN))) == len(f"{int(fingerprint(evidence_of(OWN)), 16):016x}") == 16


@pytest.mark.parametrize(
    "change", [{"as_printed": "90,0 persen"}, {"note": "x"}, {"speaker": "Ani"}, {"as_of": "2025-12"}]
)
def test_fingerprint_changes_with_any_cell(evidence_of, change):
    assert fingerprint(evidence_of(OWN)) != fingerprint(evidence_of({**OWN, **change}))


def test_published_by_leaves_out_what_came_later(evidence_of):
    evidence = evidence_of(OWN, NATION, LINE, policy=(RULE,))
    known = published_by(evidence, date(2025, 12, 1))
    assert set(known.claims["claim_id"]) == {"T001", "P001"}
    before = published_by(evidence, date(2025, 11, 30))
    assert before.claims.empty
    assert before.policy.empty


def test_published_by_leaves_out_a_source_without_a_date(evidence_of):
    evidence = evidence_of(OWN, NATION)
    undated = evidence.sources.assign(published=["", "2025-12"])
    known = published_by(replace(evidence, sources=undated), date(2025, 12, 31))
    assert known.claims["claim_id"].tolist() == ["T003"]
    assert published_by(replace(evidence, sources=undated), date(2025, 12, 30)).claims.empty


def test_region_without_an_office_has_no_service_area(evidence_of):
    assert service_areas(evidence_of(OWN), "teluk") == []


def test_focal_regions_with_those_that_contain_them_in_the_order_of_the_table(evidence_of):
    evidence = evidence_of({"as_printed": "90 persen"})
    evidence.regions["focal"] = ["no", "no", "yes", "no"]
    assert focal(evidence) == ["teluk"]
    assert with_ancestors(evidence, ["teluk"]) == ["negara", "pulau", "teluk"]


@pytest.mark.parametrize("known_by", ["", "2025-12-01"])
def test_region_fingerprints_are_those_of_the_slices(evidence_of, known_by):
    evidence = evidence_of(
        {"as_printed": "90 persen", "note": "two\nlines"},
        {"as_printed": "91 persen", "region_id": "tanjung", "source_id": "harian-2"},
        # Of neighbours only the rates are in a slice.
        {"as_printed": "9 orang", "region_id": "tanjung", "indicator_id": "health_financed_persons",
         "variant": "regency"},
        {"as_printed": "92 persen", "region_id": "negara"},
    )  # fmt: skip
    found = region_fingerprints(evidence, ["teluk", "tanjung", "negara"], known_by)
    for region_id, told in found.items():
        own = slice_of(evidence, region_id)
        if known_by:
            own = published_by(own, date(2025, 12, 1))
        assert told == fingerprint(own)
    assert len(set(found.values())) == 3
