"""The registered gap and the active gap of each region, always side by side.

A gap is a difference of two rates over different bases (residents, eligible workers):
not a share of anyone.
"""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.measures.coverage import BOUNDS
from analysis.measures.estimates import AGEING_DAYS, COMPARABLE_DAYS
from analysis.measures.verdicts import Verdict, judge, undecided

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "gap", "reading", "value", "step", "low", "high", "coarse_low", "coarse_high", "rival_low",
    "rival_high", "as_of_from", "as_of_to", "days_apart", "dates", "missing", "claim_ids",
]  # fmt: skip
_TEXT, _DAYS = ["dates", "missing", "claim_ids"], ["as_of_from", "as_of_to"]
_EMPTY = dict.fromkeys(COLUMNS, float("nan")) | dict.fromkeys(_TEXT, "") | dict.fromkeys(_DAYS, pd.NaT)


def gaps(measures: "Measures") -> pd.DataFrame:
    """Health coverage less labour coverage, per region.

    Returns
    -------
    DataFrame
        One row per region, gap (registered, active) and reading, in percentage points,
        positive where health is ahead. ``dates`` is plain (figures up to 92 days apart),
        apart (up to 366) or side_by_side (further: no difference is stated); ``missing``
        names the measures without a figure, separated by spaces.
    """
    rows = []
    for region_id, own in measures.coverage.groupby("region_id", sort=False):
        rates = own.to_dict("records")
        labour = next(row for row in rates if row["measure"] == LABOUR)
        for name in (REGISTERED, ACTIVE):
            for health in (row for row in rates if row["measure"] == name):
                facts = {"region_id": region_id, "gap": name, "reading": health["reading"]}
                rows.append({**_EMPTY, **facts, **_gap(health, labour)})
    return pd.DataFrame(rows, columns=COLUMNS)


def ahead(readings: pd.DataFrame) -> Verdict:
    """Whether health is ahead of labour (met), behind (not met), or undecided and why.

    Parameters
    ----------
    readings
        The rows of `gaps` of one region and one gap.
    """
    if (readings["dates"] == "side_by_side").any():
        return undecided(["dates"])
    return judge(readings.to_dict("records"), 0, "gt")


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
