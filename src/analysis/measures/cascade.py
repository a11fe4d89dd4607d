"""The coverage cascade: from residents to registered to active members, in percent of residents."""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, REGISTERED

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = ["region_id", "step_id", "kind", "reading", "value", "low", "high"]


def cascade(measures: "Measures") -> pd.DataFrame:
    """Totals and losses on the way from all residents to those entitled to care.

    Returns
    -------
    DataFrame
        Rows of each region: residents, unregistered, registered; then inactive and active for every
        reading of the active rate. ``kind`` is total or loss. A step without a published figure has no
        value; without a registered rate there are no rows.
    """
    rows = [
        {"region_id": region_id, **row}
        for region_id, own in measures.coverage.groupby("region_id", sort=False)
        for row in _steps(own)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).fillna({"reading": ""})


def _steps(own: pd.DataFrame) -> list[dict]:
    registered = own[(own["measure"] == REGISTERED) & own["value"].notna()]
    if registered.empty:
        return []
    whole = {"value": 100.0, "low": 100.0, "high": 100.0}
    first = registered.iloc[0]
    rows = [
        {"step_id": "residents", "kind": "total", **whole},
        {"step_id": "unregistered", "kind": "loss", **_less(whole, first)},
        {"step_id": "registered", "kind": "total", **first[["value", "low", "high"]]},
    ]
    for active in own[own["measure"] == ACTIVE].to_dict("records"):
        reading = {"reading": active["reading"]}
        rows.append({"step_id": "inactive", "kind": "loss", **reading, **_less(first, active)})
        rows.append({"step_id": "active", "kind": "total", **reading, **_sides(active)})
    return rows


def _less(whole, part) -> dict:
    return {"value": whole["value"] - part["value"], **(Interval.of(whole) - Interval.of(part)).named()}


def _sides(row: dict) -> dict:
    return {name: row[name] for name in ("value", "low", "high")}
