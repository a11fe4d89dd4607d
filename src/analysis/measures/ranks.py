"""The place of a region among its neighbours: a range, because not every pair has an order."""

from collections.abc import Iterator

import pandas as pd

from analysis.errors import DataError
from analysis.measures.catalogue import MEASURES, REGISTERED, Measure
from analysis.measures.comparison import BAND, figures, order
from analysis.measures.frames import framed
from analysis.measures.measured import Measures

# Where another region is, seen from one that is ahead of it or behind.
_SEEN = {"ahead": "below", "behind": "above"}


@framed(
    "region_id measure state value low high variant as_of_from as_of_to claim_ids rank_low rank_high ranked "
    "band above below ties not_comparable reasons"
)
def rank(measures: Measures, measure_id: str, within: str = "") -> Iterator[dict]:
    """Rank the regions directly within one, empty for the parent of the first; columns as in `Measures.rank`.

    Raises
    ------
    DataError
        If a region is unknown, or contains no others.
    """
    measure, names = MEASURES[measure_id], _direct(measures, within)
    found = figures(measures.of(names), measure_id)
    rows = [_placed(name, found, measure) for name in names]
    yield from sorted(rows, key=lambda row: (not row["usable"], row["order"]))


def compared(ranks: pd.DataFrame, region_id: str) -> str:
    """The claims that the place of a region rests on: its own and those that it is set against."""
    found = ranks[ranks["region_id"] == region_id]
    if found.empty:
        return ""
    own = found.iloc[0]
    near = f"{region_id} {own['above']} {own['below']} {own['ties']}".split()
    return " ".join(ranks.loc[ranks["region_id"].isin(near), "claim_ids"])


def _direct(measures: Measures, within: str) -> list[str]:
    """The regions directly within one, without the areas that offices serve."""
    first = measures.evidence.region(measures.region_ids[0])
    # Nothing contains the nation: its provinces are ranked.
    within = measures.evidence.region(within or first["parent_id"] or first["region_id"])["region_id"]
    regions = measures.evidence.regions
    direct = regions[(regions["parent_id"] == within) & (regions["level"] != "service_area")]
    if direct.empty:
        raise DataError(f"within: {within!r} contains no regions to rank")
    return list(direct["region_id"])


def _placed(name: str, found: dict[str, dict], measure: Measure) -> dict:
    own, places, reasons = found[name], {"above": [], "below": [], "ties": [], "not_comparable": []}, []
    others = {other: row for other, row in found.items() if row["usable"] and own["usable"] and other != name}
    for other, row in others.items():
        place, reason = order(own, row, measure)
        places[_SEEN.get(place, place)].append(other)
        reasons += [reason] if reason else []
    above, below = len(places["above"]), len(places["below"])
    band = own["usable"] and measure.id == REGISTERED and own["low"] >= BAND
    rank_low, rank_high = 1 + above, len(others) + 1 - below
    facts = {"rank_low": rank_low, "rank_high": rank_high} if own["usable"] and not band else {}
    lists = {place: " ".join(names) for place, names in places.items()}
    return {
        **own,
        **lists,
        **facts,
        "ranked": sum(row["usable"] for row in found.values()),
        "band": "98_and_more" if band else "",
        "reasons": " ".join(reasons),
        "order": (rank_low, rank_high),
    }
