"""The registered gap and the active gap of each region, always side by side.

A gap is a difference of two rates over different bases (residents, eligible workers):
not a share of anyone.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.measures.comparable import AGEING_DAYS, COMPARABLE_DAYS
from analysis.measures.coverage import BOUNDS
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.verdicts import Verdict, judge, undecided
from analysis.records import rows_of


@framed(
    "region_id gap reading value step low high coarse_low coarse_high rival_low rival_high as_of_from "
    "as_of_to days_apart dates missing claim_ids"
)
def gaps(measures: Measures) -> Iterator[dict]:
    """Health coverage less labour coverage, per region.

    Returns
    -------
    DataFrame
        One row per region, gap (registered, active) and reading, in percentage points,
        positive where health is ahead. ``dates`` is plain (figures up to 92 days apart),
        apart (up to 366) or side_by_side (further: no difference is stated); ``missing``
        names the measures without a figure, separated by spaces.
    """
    for region_id, own in grouped(measures.coverage, "region_id").items():
        rates = grouped(own, "measure")
        for name in (REGISTERED, ACTIVE):
            for health in rates[name]:
                facts = {"region_id": region_id, "gap": name, "reading": health["reading"]}
                yield {**facts, **_gap(health, rates[LABOUR][0])}


def ahead(readings: pd.DataFrame) -> Verdict:
    """Whether health is ahead of labour (met), behind (not met), or undecided and why.

    Parameters
    ----------
    readings
        The rows of `gaps` of one region and one gap.
    """
    if (readings["dates"] == "side_by_side").any():
        return undecided(["dates"])
    return judge(rows_of(readings), 0, "gt")


def _gap(health: dict, labour: dict) -> dict:
    missing = [row["measure"] for row in (health, labour) if pd.isna(row["value"])]
    if missing:
        return {"missing": " ".join(missing)}
    first = min(health["as_of_from"], labour["as_of_from"])
    last = max(health["as_of_to"], labour["as_of_to"])
    days = (last - first).days
    facts = {
        "as_of_from": first,
        "as_of_to": last,
        "days_apart": days,
        "dates": _comparability(days),
        "claim_ids": f"{health['claim_ids']} {labour['claim_ids']}",
    }
    return facts if days > AGEING_DAYS else {**facts, **_difference(health, labour)}


def _difference(health: dict, labour: dict) -> dict:
    steps = {health["step"], labour["step"]}
    # Figures of unequal precision differ by a tenth at best.
    result = {"value": health["value"] - labour["value"], "step": steps.pop() if len(steps) == 1 else 0.1}
    for name in BOUNDS:
        result |= (Interval.of(health, name) - Interval.of(labour, name)).named(name)
    return result


def _comparability(days: int) -> str:
    if days <= COMPARABLE_DAYS:
        return "plain"
    return "apart" if days <= AGEING_DAYS else "side_by_side"
