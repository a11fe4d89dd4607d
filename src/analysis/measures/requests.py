"""What is missing, who could say, and what it would settle: a ranked list of questions.

The rank is by how many percentage points of the coverage concerned a figure would settle.
A rate without any figure counts as 100 points wide.
"""

import pandas as pd

from analysis.evidence.scope import ancestors
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURES, REGISTERED
from analysis.measures.coverage import headlines
from analysis.measures.distances import bases_near
from analysis.measures.estimates import AGEING_DAYS
from analysis.measures.measured import Measured

COLUMNS = [
    "region_id", "question", "indicator_id", "offices", "concerns", "width_now", "width_then", "settles",
    "claim_ids",
]  # fmt: skip
UNKNOWN_PP = 100.0
_EXACT_PP = 0.01
_COARSE_PP = 0.2
_FINE_STEP = 0.01


def requests(measured: Measured, region_id: str) -> pd.DataFrame:
    """The questions whose answers would narrow or settle what is said of a region.

    Returns
    -------
    DataFrame
        One row per question, the most worth first. ``question`` is figure (none is published),
        newer (the figure is older than 366 days), rivals (which of several holds), base (of
        whom the active rate is a share), finer (a figure with two decimals) or count (the
        base in people). ``concerns`` names what it would settle: registered_gap, active_gap
        and rules; ``offices`` the agencies that serve the region; ``width_now`` and
        ``width_then`` the percentage points that stay open.
    """
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    rows = []
    for measure, readings in own.groupby("measure", sort=False):
        rows += [{**row, "indicator_id": MEASURES[measure].indicator_id} for row in _asked(readings)]
        rows += _rivals(measured, region_id, MEASURES[measure].indicator_id)
    rows += _financed(measured, region_id)
    rows += _counts(measured, region_id)
    undecided = measured.conditions[
        (measured.conditions["region_id"] == region_id)
        & measured.conditions["in_force"].astype(bool)
        & (measured.conditions["outcome"] == "undecided")
    ]
    for row in rows:
        rules = undecided.loc[undecided["indicator_id"] == row["indicator_id"], "rule_id"]
        row["region_id"] = region_id
        row["concerns"] = " ".join([*_gaps(row), *dict.fromkeys(rules)])
        row["offices"] = " ".join(_offices(measured, region_id, row["indicator_id"]))
        settles = row["width_now"] - row["width_then"]
        # Open before and after: nothing is known to be settled.
        row["settles"] = 0.0 if pd.isna(settles) else settles
    found = pd.DataFrame(rows, columns=COLUMNS)
    order = ["settles", "indicator_id", "question"]
    return found.sort_values(order, ascending=[False, True, True], ignore_index=True)


def ranked(measured: Measured) -> pd.DataFrame:
    """The questions of all regions measured, those first whose answers are worth most.

    That is by the percentage points that an answer would settle; then by how many gaps and rules
    it would decide, all of them together; then focal regions before others. What is left stands in
    the order of the regions, indicators and kinds of question. A service area is asked for nothing:
    its figures are context for its members.

    Returns
    -------
    DataFrame
        Rows as of `requests`, with their ``rank`` from 1.
    """
    known = measured.evidence.regions.set_index("region_id")
    wanted = [name for name in measured.region_ids if known.loc[name, "level"] != "service_area"]
    found = pd.concat([requests(measured, name) for name in wanted] or [pd.DataFrame(columns=COLUMNS)])
    keys = pd.DataFrame(
        {
            # Binary noise is no rank.
            "settles": -found["settles"].astype(float).round(6),
            "decided": [-len(concerns.split()) for concerns in found["concerns"]],
            "focal": known.loc[found["region_id"], "focal"].ne("yes").to_numpy(),
            "place": found["region_id"].map({name: place for place, name in enumerate(wanted)}),
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
    width = float((known["high"] - known["low"]).max())
    if (known["age_days"] > AGEING_DAYS).any():
        return [{**facts, "question": "newer", "width_now": UNKNOWN_PP, "width_then": _EXACT_PP}]
    rows = []
    if len(readings) > 1:
        both = UNKNOWN_PP if len(known) < len(readings) else float(known["high"].max() - known["low"].min())
        rows.append({**facts, "question": "base", "width_now": both, "width_then": width})
    if width > _COARSE_PP:
        rows.append({**facts, "question": "finer", "width_now": width, "width_then": _FINE_STEP})
    return rows


def _rivals(measured: Measured, region_id: str, indicator_id: str) -> list[dict]:
    """A rate of which comparable figures disagree: the span over them against the width of one."""
    found = headlines(measured.estimates, region_id).get(indicator_id)
    if not found or not found["disagreeing"]:
        return []
    claim_ids = f"{found['statements']} {found['disagreeing']}"
    told = measured.evidence.claims.set_index("claim_id").loc[claim_ids.split()]
    facts = {"indicator_id": indicator_id, "claim_ids": claim_ids, "question": "rivals"}
    span = float(told["high"].max() - told["low"].min())
    return [{**facts, "width_now": span, "width_then": found["high"] - found["low"]}]


def _financed(measured: Measured, region_id: str) -> list[dict]:
    """Rules in force that ask for the share financed by local government, where none is published."""
    judged = measured.conditions
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


def _counts(measured: Measured, region_id: str) -> list[dict]:
    """Eligible workers, where a labour rate is published and the number it is of is not."""
    level = headlines(measured.estimates, region_id).get(MEASURES[LABOUR].indicator_id)
    if not level:
        return []
    near = bases_near(measured.bases, region_id, level, measured.as_of)
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


def _offices(measured: Measured, region_id: str, indicator_id: str) -> list[str]:
    """The offices of the branch that serve the region, else those of the nearest region around it."""
    programme = "labour" if indicator_id.startswith("labour") else "health"
    offices = measured.evidence.offices.items()
    for place in [region_id, *ancestors(measured.evidence.regions, region_id)]:
        serving = [
            name for name, office in offices if office["programme"] == programme and place in office["serves"]
        ]
        if serving:
            return serving
    return []
