"""What is missing, who could say, and what it would settle: a ranked list of questions.

The rank is by how many percentage points of the coverage concerned a figure would settle.
A rate without any figure counts as 100 points wide.
"""

from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from analysis.evidence.scope import ancestors
from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURES, REGISTERED
from analysis.measures.coverage import headlines
from analysis.measures.estimates import AGEING_DAYS
from analysis.measures.targets import bases_near

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "question", "indicator_id", "offices", "concerns", "width_now", "width_then", "settles",
    "claim_ids",
]  # fmt: skip
UNKNOWN_PP = Fraction(100)
_EXACT_PP = _FINE_STEP = Fraction(1, 100)
_COARSE_PP = Fraction(1, 5)


def data_gaps(measures: "Measures") -> pd.DataFrame:
    """The questions whose answers would narrow or settle what is said of the regions.

    Returns
    -------
    DataFrame
        One row per question, the most worth of each region first. ``question`` is figure (none is published),
        newer (the figure is older than 366 days), rivals (which of several holds), base (of
        whom the active rate is a share), finer (a figure with two decimals) or count (the
        base in people). ``concerns`` names what it would settle: registered_gap, active_gap
        and rules; ``offices`` the agencies that serve the region; ``width_now`` and
        ``width_then`` the percentage points that stay open.
    """
    rows = [
        {**row, "place": place}
        for place, region_id in enumerate(measures.region_ids)
        for row in _of_region(measures, region_id)
    ]
    found = pd.DataFrame(rows, columns=["place", *COLUMNS])
    order = ["place", "settles", "indicator_id", "question"]
    return found.sort_values(order, ascending=[True, False, True, True], ignore_index=True)[COLUMNS]


def _of_region(measures: "Measures", region_id: str) -> list[dict]:
    own = measures.coverage[measures.coverage["region_id"] == region_id]
    rows = []
    for measure, readings in own.groupby("measure", sort=False):
        rows += [{**row, "indicator_id": MEASURES[measure].indicator_id} for row in _asked(readings)]
        rows += _rivals(measures, region_id, MEASURES[measure].indicator_id)
    rows += _financed(measures, region_id)
    rows += _counts(measures, region_id)
    undecided = measures.verdicts[
        (measures.verdicts["region_id"] == region_id)
        & measures.verdicts["in_force"].astype(bool)
        & (measures.verdicts["outcome"] == "undecided")
    ]
    for row in rows:
        rules = undecided.loc[undecided["indicator_id"] == row["indicator_id"], "rule_id"]
        row["region_id"] = region_id
        row["concerns"] = " ".join([*_gaps(row), *dict.fromkeys(rules)])
        row["offices"] = " ".join(_offices(measures, region_id, row["indicator_id"]))
        settles = row["width_now"] - row["width_then"]
        # Open before and after: nothing is known to be settled.
        row["settles"] = 0.0 if isnan(settles) else float(settles)
        row |= {name: float(row[name]) for name in ("width_now", "width_then")}
    return rows


def ranked(measures: "Measures") -> pd.DataFrame:
    """The questions of all regions measured, those first whose answers are worth most.

    That is by the percentage points that an answer would settle; then by how many gaps and rules
    it would decide, all of them together; then focal regions before others. What is left stands in
    the order of the regions, indicators and kinds of question. A service area is asked for nothing:
    its figures are context for its members.

    Returns
    -------
    DataFrame
        Rows as of `data_gaps`, with their ``rank`` from 1.
    """
    evidence = measures.evidence
    levels = {name: evidence.region(name)["level"] for name in measures.region_ids}
    found = measures.data_gaps[measures.data_gaps["region_id"].map(levels) != "service_area"]
    keys = pd.DataFrame(
        {
            "settles": -found["settles"],
            "decided": [-len(concerns.split()) for concerns in found["concerns"]],
            "focal": [evidence.region(name)["focal"] != "yes" for name in found["region_id"]],
            "place": found["region_id"].map({name: place for place, name in enumerate(measures.region_ids)}),
            "indicator_id": found["indicator_id"],
            "question": found["question"],
        }
    ).reset_index(drop=True)
    order = keys.sort_values(list(keys.columns)).index
    ranks = range(1, len(found) + 1)
    return found.reset_index(drop=True).loc[order].reset_index(drop=True).assign(rank=ranks)


def _asked(readings: pd.DataFrame) -> list[dict]:
    first = readings.iloc[0]
    known = readings[readings["value"].notna()]
    facts = {"claim_ids": first["claim_ids"] or first["mentioned"]}
    if known.empty and first["state"] != "underivable":
        return [{**facts, "question": "figure", "width_now": UNKNOWN_PP, "width_then": _EXACT_PP}]
    if known.empty:
        return []
    width = max(Interval.of(row).width for row in known.to_dict("records"))
    if (known["age_days"] > AGEING_DAYS).any():
        return [{**facts, "question": "newer", "width_now": UNKNOWN_PP, "width_then": _EXACT_PP}]
    rows = []
    if len(readings) > 1:
        hull = Interval(known["low"].min(), known["high"].max())
        both = UNKNOWN_PP if len(known) < len(readings) else hull.width
        rows.append({**facts, "question": "base", "width_now": both, "width_then": width})
    if width > _COARSE_PP:
        rows.append({**facts, "question": "finer", "width_now": width, "width_then": _FINE_STEP})
    return rows


def _rivals(measures: "Measures", region_id: str, indicator_id: str) -> list[dict]:
    """A rate of which comparable figures disagree: the span over them against the width of one."""
    found = headlines(measures.estimates, region_id).get(indicator_id)
    if not found or not found["disagreeing"]:
        return []
    claim_ids = f"{found['statements']} {found['disagreeing']}"
    told = pd.DataFrame(map(measures.evidence.claim, claim_ids.split()))
    facts = {"indicator_id": indicator_id, "claim_ids": claim_ids, "question": "rivals"}
    span = Interval(told["low"].min(), told["high"].max())
    return [{**facts, "width_now": span.width, "width_then": Interval.of(found).width}]


def _financed(measures: "Measures", region_id: str) -> list[dict]:
    """Rules in force that ask for the share financed by local government, where none is published."""
    judged = measures.verdicts
    asked = judged[
        (judged["region_id"] == region_id)
        & judged["in_force"].astype(bool)
        & (judged["indicator_id"] == "health_financed_pct")
        & judged["reasons"].str.contains("missing")
    ]
    if asked.empty:
        return []
    facts = {"indicator_id": "health_financed_pct", "claim_ids": ""}
    return [{**facts, "question": "figure", "width_now": UNKNOWN_PP, "width_then": _EXACT_PP}]


def _counts(measures: "Measures", region_id: str) -> list[dict]:
    """Eligible workers, where a labour rate is published and the number it is of is not."""
    level = headlines(measures.estimates, region_id).get(MEASURES[LABOUR].indicator_id)
    if not level:
        return []
    near = bases_near(measures, region_id, level)
    if ((near["base"] == "eligible_workers") & (near["source"] == "printed")).any():
        return []
    # The rate stays as wide as it is: what is gained is a number of people.
    narrowed = {"width_now": 0.0, "width_then": 0.0}
    facts = {"indicator_id": "labour_eligible_persons", "claim_ids": level["statements"]}
    return [{**facts, "question": "count", **narrowed}]


def _gaps(row: dict) -> list[str]:
    return {
        MEASURES[REGISTERED].indicator_id: ["registered_gap"],
        MEASURES[ACTIVE].indicator_id: ["active_gap"],
        MEASURES[LABOUR].indicator_id: ["registered_gap", "active_gap"],
        "labour_eligible_persons": ["people"],
    }.get(row["indicator_id"], [])


def _offices(measures: "Measures", region_id: str, indicator_id: str) -> list[str]:
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
