"""The measures of some regions, and of others of the same evidence and date."""

from dataclasses import replace
from datetime import date
from functools import cached_property

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.measures.measured import Measures, measure, measure_all

CLAIMS = [{"as_printed": "90 persen"}, {"region_id": "tanjung", "as_printed": "70 persen"}]


def test_of_other_regions_is_what_measuring_them_gives_with_the_estimates_at_hand(evidence_of):
    evidence = evidence_of(*CLAIMS)
    first, anew = (measure(evidence, [name], "2025-12-31") for name in ("teluk", "tanjung"))
    assert first.coverage["value"].dropna().tolist() == [90]
    other = first.of(["tanjung"])
    assert other.estimates is first.estimates
    assert other.coverage.equals(anew.coverage)
    assert other.gaps.equals(anew.gaps)
    assert (first.region_ids, other.region_ids) == (["teluk"], ["tanjung"])


def test_measures_of_other_regions_are_made_once(evidence_of):
    first = measure(evidence_of(*CLAIMS), ["teluk"], "2025-12-31")
    other = first.of(["tanjung"])
    assert first.of(["tanjung"]) is other
    assert other.of(["teluk"]).coverage.equals(first.coverage)
    assert first.of(["teluk"]) is first
    # What is changed is of other claims.
    assert first.with_claims(lambda claims: claims.iloc[:0]).of(["tanjung"]).coverage["value"].isna().all()


def test_of_an_unknown_region_raises(evidence_of):
    with pytest.raises(DataError, match=r"^region 'tanjong' is unknown; did you mean 'tanjung'\?"):
        measure(evidence_of(*CLAIMS), ["teluk"], "2025-12-31").of(["tanjong"])


def test_measures_of_changed_claims_start_anew(evidence_of):
    measures = measure(evidence_of(*CLAIMS), ["teluk"], "2025-12-31")
    assert measures.coverage["value"].dropna().tolist() == [90]
    higher = measures.with_claims(lambda claims: claims.assign(value=claims["value"] + 5))
    assert higher.coverage["value"].dropna().tolist() == [95]
    assert measures.coverage["value"].dropna().tolist() == [90]


def test_targets_and_cascade_are_of_all_regions(evidence_of):
    line = {"claim_id": "P001", "region_id": "negara", "claim_kind": "threshold", "as_printed": "95 persen"}
    evidence = evidence_of(*CLAIMS, line, policy=({"rule_id": "uhc_predicate_2025", "claim_id": "P001"},))
    both = measure(evidence, ["tanjung", "teluk"], "2025-12-31")
    assert both.targets["region_id"].tolist() == ["tanjung", "teluk"]
    assert both.cascade["region_id"].unique().tolist() == ["tanjung", "teluk"]
    for name in ("tanjung", "teluk"):
        own = both.targets[both.targets["region_id"] == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, both.of([name]).targets)


def test_another_day_is_measured_as_if_alone(evidence_of):
    """What regions and days share is computed once, and must be of neither."""
    evidence = evidence_of(*CLAIMS, {"as_printed": "90 persen", "as_of": "2024-06-30"})
    late = measure(evidence, ["tanjung", "teluk"], "2025-12-31")
    assert not late.estimates.empty
    alone = replace(late, as_of=date(2024, 12, 31), _known={})
    for name in ("estimates", "coverage", "gaps", "verdicts"):
        found = getattr(late.on(date(2024, 12, 31)), name)
        pd.testing.assert_frame_equal(found, getattr(alone, name))
    assert not late.on(date(2024, 12, 31)).estimates.equals(late.estimates)
    assert late.on(late.as_of) is late


FRAMES = (cached_property, property)
NAMES = [name for name, each in vars(Measures).items() if isinstance(each, FRAMES)]


@pytest.mark.parametrize("name", sorted({*NAMES} - {"data_hash", "headlines", "observed"}))
def test_measure_without_claims_has_its_columns(evidence_of, name):
    """As of a day before every source."""
    evidence = evidence_of({"as_printed": "90 persen"})
    some, none = (measure_all(evidence, "2025-12-31", known) for known in ("", "2000-01-01"))
    assert none.evidence.claims.empty
    assert list(getattr(none, name)) == list(getattr(some, name))
