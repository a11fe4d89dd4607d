"""Pairs of regions are in one order, whether they are compared or ranked."""

import pytest
from frozen import DATA as FROZEN

from analysis.evidence.store import load
from analysis.measures.measured import measure_all
from analysis.paths import DATA
from jaminan.tables import strict


@pytest.fixture(scope="module")
def evidence(request):
    return strict.load(FROZEN) if request.param == "frozen" else load(DATA)


def _sides(rank):
    """What a rank says of every pair of its regions, from either side."""
    seen = {"below": "ahead", "above": "behind", "ties": "undecided", "not_comparable": "undecided"}
    return {
        (row["region_id"], other): outcome
        for row in rank.to_dict("records")
        for place, outcome in seen.items()
        for other in row[place].split()
    }


@pytest.mark.parametrize("day", ["2025-12-31", "2026-02-28"])
@pytest.mark.parametrize("evidence", ["frozen", "of today"], indirect=True)
def test_pairs_are_in_the_order_of_their_ranks(evidence, day):
    everything, regions = measure_all(evidence, day), evidence.regions[["region_id", "parent_id", "level"]]
    direct = regions[(regions["parent_id"] != "") & (regions["level"] != "service_area")]
    compared = 0
    for within, own in direct.groupby("parent_id"):
        pairs = everything.of(list(own["region_id"])).compare()
        for measure_id, rows in pairs[pairs["reasons"] != "missing"].groupby("measure"):
            sides = _sides(everything.rank(measure_id, within))
            for row in rows.to_dict("records"):
                turned = {"ahead": "behind", "behind": "ahead"}.get(row["outcome"], row["outcome"])
                assert sides.pop((row["region_id"], row["other_id"])) == row["outcome"]
                assert sides.pop((row["other_id"], row["region_id"])) == turned
                compared += 1
            assert not sides
    assert compared > 20
