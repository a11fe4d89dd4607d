"""Which of two regions is ahead in one measure, where the figures support it."""

from collections.abc import Iterator
from itertools import combinations, product

import pandas as pd

from analysis.interval import Interval
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.coverage import BOUNDS
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.verdicts import MET, NOT_MET, Verdict, judge, undecided


@framed("measure region_id other_id low high days_apart outcome reasons")
def compare(measures: Measures) -> Iterator[dict]:
    """Compare every two regions in every measure.

    Returns
    -------
    DataFrame
        One row per measure and pair of regions: ``low`` and ``high`` of the first less the
        second in percentage points over all readings; ``outcome`` is ahead, behind or
        undecided, with ``reasons`` separated by spaces. Level figures are undecided.
    """
    for measure, own in grouped(measures.coverage, "measure").items():
        rates = grouped(own, "region_id")
        for first, second in combinations(rates, 2):
            differences = [_difference(a, b) for a, b in product(rates[first], rates[second])]
            verdict = _verdict(differences)
            known = pd.DataFrame(differences).reindex(columns=["low", "high", "days_apart"])
            yield {
                "measure": measure,
                "region_id": first,
                "other_id": second,
                "low": known["low"].min(),
                "high": known["high"].max(),
                "days_apart": known["days_apart"].max(),
                "outcome": {MET: "ahead", NOT_MET: "behind"}.get(verdict.outcome, verdict.outcome),
                "reasons": " ".join(verdict.reasons),
            }


def _difference(a: dict, b: dict) -> dict:
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
