"""The coverage cascade: from residents to registered to active members, in percent of residents."""

from collections.abc import Iterator

import pandas as pd

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.measures.frames import framed
from analysis.measures.measured import Measures
from analysis.records import rows_of


@framed("region_id step_id kind reading value low high step state claim_ids")
def cascade(measures: Measures) -> Iterator[dict]:
    """Totals and losses on the way from all residents to those entitled to care.

    Returns
    -------
    DataFrame
        Rows of each region: residents, unregistered, registered; then inactive and active for every
        reading of the active rate. ``kind`` is total or loss. A step without a published figure has no
        value; without a registered rate there are no rows. Where that may be above 100, nobody is
        counted as unregistered. ``step`` and ``state`` are of the figure that a row shows or, of a loss, is
        as precise as; ``claim_ids`` are what it rests on.
    """
    for _, own in measures.coverage.groupby("region_id", sort=False):
        registered = own[(own["measure"] == REGISTERED) & own["value"].notna()]
        if not registered.empty:
            yield from _steps(registered.iloc[0], own[own["measure"] == ACTIVE])


def _steps(registered: pd.Series, readings: pd.DataFrame) -> Iterator[dict]:
    residents = {"value": 100.0, "low": 100.0, "high": 100.0}
    yield {**registered, "step_id": "residents", "kind": "total", "step": 1.0, **residents}
    if registered["high"] <= 100:
        # All residents are exactly a hundred: what is left of them is as precise as the rate.
        yield {**registered, "step_id": "unregistered", "kind": "loss", **_less(residents, registered)}
    yield {**registered, "step_id": "registered", "kind": "total"}
    for active in rows_of(readings):
        # As for gaps: figures of unequal precision differ by a tenth at best.
        step = active["step"] if active["step"] == registered["step"] else 0.1
        both = {"claim_ids": f"{registered['claim_ids']} {active['claim_ids']}"}
        loss = {**active, **both, "step": step, "state": "derived", **_less(registered, active)}
        yield {**loss, "step_id": "inactive", "kind": "loss"}
        yield {**active, **both, "step_id": "active", "kind": "total"}


def _less(whole, part) -> dict:
    return {"value": whole["value"] - part["value"], **(Interval.of(whole) - Interval.of(part)).named()}
