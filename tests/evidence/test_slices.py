from datetime import date

import pytest

from analysis.evidence.slices import fingerprint, published_by, service_areas, slice_of

LINE = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
RULE = {"rule_id": "uhc", "claim_id": "P001"}
OWN = {"claim_id": "T001", "as_printed": "90 persen"}
SISTER = {"claim_id": "T002", "as_printed": "91 persen", "region_id": "tanjung"}
NATION = {"claim_id": "T003", "as_printed": "92 persen", "region_id": "negara", "source_id": "harian-2"}


def test_slice_holds_the_region_its_ancestors_and_the_policy(evidence_of):
    own = slice_of(evidence_of(OWN, SISTER, NATION, LINE, policy=(RULE,)), "teluk")
    assert set(own.claims["claim_id"]) == {"T001", "T003", "P001"}
    assert list(own.regions["region_id"]) == ["negara", "pulau", "teluk"]
    assert set(own.sources["source_id"]) == {"harian-1", "harian-2"}


def test_fingerprint_ignores_what_is_outside_the_slice(evidence_of):
    with_sister = evidence_of(OWN, SISTER, NATION)
    without = evidence_of(OWN, NATION)
    assert fingerprint(slice_of(with_sister, "teluk")) == fingerprint(slice_of(without, "teluk"))
    assert fingerprint(slice_of(with_sister, "tanjung")) != fingerprint(slice_of(without, "tanjung"))


def test_fingerprint_ignores_the_order_of_rows(evidence_of):
    assert fingerprint(evidence_of(OWN, SISTER, NATION)) == fingerprint(evidence_of(NATION, OWN, SISTER))


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


def test_region_without_an_office_has_no_service_area(evidence_of):
    assert service_areas(evidence_of(OWN), "teluk") == []
