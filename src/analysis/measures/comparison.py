"""Which of two regions is ahead in one measure: said only where the figures support it."""

from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.coverage import BOUNDS
from analysis.measures.estimates import AGEING_DAYS
from analysis.measures.verdicts import MET, NOT_MET, Verdict, judge, undecided

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = ["measure", "region_id", "other_id", "low", "high", "days_apart", "outcome", "reasons"]


def compare(measures: "Measures") -> pd.DataFrame:
    """Compare every two regions in every measure.

    Returns
    -------
    DataFrame
        One row per measure and pair of regions: ``low`` and ``high`` of the first less the
        second in percentage points over all readings; ``outcome`` is ahead, behind or
        undecided, with ``reasons`` separated by spaces. Level figures are undecided.
    """
    rows = []
    for measure, own in measures.coverage.groupby("measure", sort=False):
        for first, second in combinations(own["region_id"].unique(), 2):
            differences = _differences(own[own["region_id"] == first], own[own["region_id"] == second])
            verdict = _verdict(differences)
            known = pd.DataFrame(differences).reindex(columns=["low", "high", "days_apart"])
            rows.append({
                "measure": measure,
                "region_id": first,
                "other_id": second,
                "low": known["low"].min(),
                "high": known["high"].max(),
                "days_apart": known["days_apart"].max(),
                "outcome": {MET: "ahead", NOT_MET: "behind"}.get(verdict.outcome, verdict.outcome),
                "reasons": " ".join(verdict.reasons),
            })  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _differences(first: pd.DataFrame, second: pd.DataFrame) -> list[dict]:
    return [_difference(a, b) for _, a in first.iterrows() for _, b in second.iterrows()]


def _difference(a: pd.Series, b: pd.Series) -> dict:
    if pd.isna(a["value"]) or pd.isna(b["value"]):
        return {"value": float("nan")}
    days = (max(a["as_of_to"], b["as_of_to"]) - min(a["as_of_from"], b["as_of_from"])).days
    result = {"value": a["value"] - b["value"], "days_apart": days, "variants": {a["variant"], b["variant"]}}
    for name in BOUNDS:
        result |= (Interval.of(a, name) - Interval.of(b, name)).named(name)
    return result


def _verdict(differences: list[dict]) -> Verdict:
    if any(difference.get("days_apart", 0) > AGEING_DAYS for difference in differences):
        return undecided(["dates"])
    # A rate with construction workers and one without are rates of different things.
    if any(len(difference.get("variants", ())) > 1 for difference in differences):
        return undecided(["base"])
    above = judge(differences, 0, "gt")
    # "Not above" is also true of level figures, which are not behind.
    below = judge(differences, 0, "ge")
    if above.outcome == below.outcome:
        return above
    return undecided(["rounding"])
