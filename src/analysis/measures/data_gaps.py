"""What is missing, who could say, and what it would settle: a ranked list of questions.

The rank is by how many percentage points of the coverage concerned a figure would settle.
A rate without any figure counts as 100 points wide.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import isnan

import pandas as pd

from analysis.evidence.scope import ancestors
from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURES, REGISTERED
from analysis.measures.comparable import AGEING_DAYS, hull
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.measures.targets import bases_near

COLUMNS = "region_id question indicator_id offices concerns width_now width_then settles claim_ids"
_UNKNOWN_PP, _COARSE_PP, _FINE_PP = Fraction(100), Fraction(1, 5), Fraction(1, 100)
_FINANCED, _ELIGIBLE = "health_financed_pct", "labour_eligible_persons"
_CONCERNS = {
    MEASURES[REGISTERED].indicator_id: ["registered_gap"],
    MEASURES[ACTIVE].indicator_id: ["active_gap"],
    MEASURES[LABOUR].indicator_id: ["registered_gap", "active_gap"],
    _ELIGIBLE: ["people"],
}


@framed(COLUMNS)
def data_gaps(measures: Measures) -> Iterator[dict]:
    """The questions whose answers would narrow or settle what is known of the regions.

    Returns
    -------
    DataFrame
        One row per question, the most valuable of each region first. ``question`` is figure (none is
        published), newer (the figure is older than 366 days), rivals (which of several holds), base (of
        whom the active rate is a share), finer (a figure with two decimals) or count (the
        base in people). ``concerns`` names what it would settle: registered_gap, active_gap
        and rules; ``offices`` the agencies that serve the region; ``width_now`` and
        ``width_then`` the percentage points that stay open.
    """
    for region_id in measures.region_ids:
        rows = _of_region(measures, region_id)
        yield from sorted(rows, key=lambda row: (-row["settles"], row["indicator_id"], row["question"]))


def _of_region(measures: Measures, region_id: str) -> Iterator[dict]:
    own = measures.verdicts[(measures.verdicts["region_id"] == region_id) & measures.verdicts["in_force"]]
    undecided = own[own["outcome"] == "undecided"]
    for indicator_id, question, claim_ids, now, then in _questions(measures, region_id, undecided):
        rules = undecided.loc[undecided["indicator_id"] == indicator_id, "rule_id"]
        settles = float(now - then)
        yield {
            "region_id": region_id,
            "question": question,
            "indicator_id": indicator_id,
            "offices": " ".join(_offices(measures, region_id, indicator_id)),
            "concerns": " ".join([*_CONCERNS.get(indicator_id, []), *dict.fromkeys(rules)]),
            "width_now": float(now),
            "width_then": float(then),
            # Open before and after: nothing is known to be settled.
            "settles": 0.0 if isnan(settles) else settles,
            "claim_ids": claim_ids,
        }


_Question = tuple[str, str, str, Fraction | float, Fraction | float]


def _questions(measures: Measures, region_id: str, undecided: pd.DataFrame) -> Iterator[_Question]:
    """Indicator, question, claims and the percentage points open before and after an answer."""
    found = measures.headlines.get(region_id, {})
    own = measures.coverage[measures.coverage["region_id"] == region_id]
    for measure, readings in grouped(own, "measure").items():
        indicator_id = MEASURES[measure].indicator_id
        yield from ((indicator_id, *question) for question in _of_rate(readings))
        level = found.get(indicator_id)
        if level and level["disagreeing"]:
            # The span over all figures that disagree against the width of one.
            claim_ids = f"{level['statements']} {level['disagreeing']}"
            span = hull(map(measures.evidence.claim, claim_ids.split()))
            yield indicator_id, "rivals", claim_ids, span.width, Interval.of(level).width
    # Rules in force on the share financed by local government, where none is published.
    financed = undecided[undecided["indicator_id"] == _FINANCED]
    if financed["reasons"].str.contains("missing").any():
        yield _FINANCED, "figure", "", _UNKNOWN_PP, _FINE_PP
    # Eligible workers, where a labour rate is published and the number it is of is not.
    if level := found.get(MEASURES[LABOUR].indicator_id):
        near = bases_near(measures, region_id, level)
        if not ((near["base"] == "eligible_workers") & (near["source"] == "printed")).any():
            # The rate stays as wide as it is: what is gained is a number of people.
            yield _ELIGIBLE, "count", level["statements"], 0.0, 0.0


def _of_rate(readings: list[dict]) -> Iterator[tuple]:
    known = [row for row in readings if pd.notna(row["value"])]
    claim_ids = readings[0]["claim_ids"] or readings[0]["mentioned"]
    width = max((Interval.of(row).width for row in known), default=None)
    if not known:
        if readings[0]["state"] != "underivable":
            yield "figure", claim_ids, _UNKNOWN_PP, _FINE_PP
    elif any(row["age_days"] > AGEING_DAYS for row in known):
        yield "newer", claim_ids, _UNKNOWN_PP, _FINE_PP
    else:
        if len(readings) > 1:
            yield "base", claim_ids, hull(known).width if len(known) == len(readings) else _UNKNOWN_PP, width
        if width > _COARSE_PP:
            yield "finer", claim_ids, width, _FINE_PP


def _offices(measures: Measures, region_id: str, indicator_id: str) -> list[str]:
    """The offices of the branch that serve the region, else those of the nearest region around it."""
    programme = "labour" if indicator_id.startswith("labour") else "health"
    offices = measures.evidence.offices.items()
    for place in [region_id, *ancestors(measures.evidence.regions, region_id)]:
        serving = [
            name for name, office in offices if office["programme"] == programme and place in office["serves"]
        ]
        if serving:
            return serving
    return []
