"""The coverage cascade: from residents to registered to active members, in percent of residents."""

from collections.abc import Iterator

import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.measures.frames import framed
from analysis.measures.measured import Measures


@framed("region_id step_id kind reading value low high")
def cascade(measures: Measures) -> Iterator[dict]:
    """Totals and losses on the way from all residents to those entitled to care.

    Returns
    -------
    DataFrame
        Rows of each region: residents, unregistered, registered; then inactive and active for every
        reading of the active rate. ``kind`` is total or loss. A step without a published figure has no
        value; without a registered rate there are no rows. Where that may be above 100, nobody is
        counted as unregistered.
    """
    for _, own in measures.coverage.groupby("region_id", sort=False):
        registered = own[(own["measure"] == REGISTERED) & own["value"].notna()]
        if not registered.empty:
            yield from _steps(registered.iloc[0], own[own["measure"] == ACTIVE])


def _steps(registered: pd.Series, readings: pd.DataFrame) -> Iterator[dict]:
    region = {"region_id": registered["region_id"]}
    residents = {"value": 100.0, "low": 100.0, "high": 100.0}
    yield {**region, "step_id": "residents", "kind": "total", **residents}
    if registered["high"] <= 100:
        yield {**region, "step_id": "unregistered", "kind": "loss", **_less(residents, registered)}
    yield {**registered, "step_id": "registered", "kind": "total"}
    for active in readings.to_dict("records"):
        reading = {**region, "reading": active["reading"]}
        yield {**reading, "step_id": "inactive", "kind": "loss", **_less(registered, active)}
        yield {**active, "step_id": "active", "kind": "total"}


def _less(whole, part) -> dict:
    return {"value": whole["value"] - part["value"], **(Interval.of(whole) - Interval.of(part)).named()}
