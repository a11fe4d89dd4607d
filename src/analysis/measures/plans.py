"""A plan for labour coverage: who is short of a target, what it costs, and how firm that is.

Target, contribution and months are the reader's own assumptions; levels and bases are
published. A region without one of them has a row that says which is missing.
"""

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analysis.evidence.rounding import rounded_to
from analysis.evidence.store import Evidence
from analysis.interval import Interval
from analysis.measures.catalogue import LABOUR, MEASURES
from analysis.measures.coverage import headlines
from analysis.measures.estimates import AGEING_DAYS
from analysis.measures.scenario import months_at_pace
from analysis.measures.targets import base_of, bases_near

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "level", "step", "level_low", "level_high", "short_low", "short_high", "base_low",
    "base_high", "people_low", "people_high", "month_low", "month_high", "total_low", "total_high",
    "as_of", "age_days", "missing", "claim_ids",
]  # fmt: skip
_EMPTY = dict.fromkeys(COLUMNS, float("nan")) | {"as_of": "", "missing": "", "claim_ids": ""}
PACES = [
    "region_id", "rule_id", "indicator_id", "older_claim", "newer_claim", "days", "months_low", "months_high",
    "threshold_claim",
]  # fmt: skip
_HEDGED = "about_rate"


def plan(measures: "Measures", *, target_pct: float, contribution_idr: float, months: int) -> pd.DataFrame:
    """People short of a target rate of Jamsostek, and their contributions.

    Returns
    -------
    DataFrame
        One row per region. ``month_low`` and ``month_high`` is the cost of one month,
        ``total_low`` and ``total_high`` that of all. ``missing`` is level, base or empty.
    """
    rows = []
    for region_id in measures.region_ids:
        level = headlines(measures.estimates, region_id).get(MEASURES[LABOUR].indicator_id)
        base = base_of(bases_near(measures, region_id, level), "eligible_workers") if level else {}
        facts = {
            **_EMPTY,
            "region_id": region_id,
            "missing": "level" if not level else "" if base else "base",
        }
        if level:
            facts |= _short(level, target_pct)
        if base:
            facts |= _needed(facts, base, contribution_idr, months)
        rows.append(facts)
    return pd.DataFrame(rows, columns=COLUMNS)


def sensitivity(measures: "Measures", grains_pp: list[float], **assumed) -> pd.DataFrame:
    """The plan again with every hedged rate read at coarser and coarser grains.

    Returns
    -------
    DataFrame
        Columns as `plan`, with ``grain_pp``: to how many points a hedged rate is taken to be rounded.
    """
    tables = []
    for grain in grains_pp:
        coarse = measures.with_claims(partial(at_grain, grain_pp=grain))
        tables.append(plan(coarse, **assumed).assign(grain_pp=grain))
    return pd.concat(tables, ignore_index=True)


def at_grain(claims: pd.DataFrame, grain_pp: float) -> pd.DataFrame:
    """The claims with the bounds of every hedged rate widened to a grain in points."""
    hedged = claims["rule"] == _HEDGED
    unit = Decimal(str(grain_pp))
    wide = [rounded_to(row, unit) for row in claims[hedged].to_dict("records")]
    coarse = claims.copy()
    for side in ("low", "high"):
        coarse.loc[hedged, side] = [bounds.named()[side] for bounds in wide]
    return coarse


def paces(measures: "Measures") -> pd.DataFrame:
    """Months to each labour or registered target if the last year's change goes on.

    A pace needs two figures of one series, more than 92 and at most 366 days apart; where
    there are none, there is no row.

    Returns
    -------
    DataFrame
        One row per region and rule short of its target: ``older_claim``, ``newer_claim``,
        ``days``, ``months_low`` and ``months_high``; both missing where nothing rose.
    """
    rows, gaps = [], measures.targets
    short = gaps[(gaps["short_low"] > 0) & gaps["same_variant"].astype(bool)]
    for gap in short.to_dict("records"):
        level = headlines(measures.estimates, gap["region_id"])[gap["indicator_id"]]
        older = _older(level, measures.evidence)
        if older is None or gap["reading"]:
            continue
        days = (level["as_of_day"] - older["as_of_day"]).days
        ends = Interval.of(older), Interval.of(level)
        months = months_at_pace(Interval.of(gap, "short"), *ends, days)
        rows.append({
            **{name: gap[name] for name in ("region_id", "rule_id", "indicator_id", "threshold_claim")},
            "older_claim": older.name,
            "newer_claim": level["claim_id"],
            "days": days,
            **(months.named("months") if months else {}),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=PACES)


def _older(level: dict, evidence: Evidence) -> pd.Series | None:
    """The latest figure of the same series before the candidates of this level."""
    for claim_id in reversed(level["history"].split()):
        claim = evidence.claim(claim_id)
        if (level["as_of_day"] - claim["as_of_day"]).days <= AGEING_DAYS:
            return claim
    return None


def _short(level: dict, target_pct: float) -> dict:
    return {
        "level": level["value"],
        "step": level["step"],
        "level_low": level["low"],
        "level_high": level["high"],
        **(target_pct - Interval.of(level)).named("short"),
        "as_of": level["as_of"],
        "age_days": level["age_days"],
        "claim_ids": level["statements"],
    }


def _needed(facts: dict, base: dict, contribution_idr: float, months: int) -> dict:
    people = Interval.of(facts, "short") / 100 * Interval.of(base, "base")
    month = people * contribution_idr
    return {
        **Interval.of(base, "base").named("base"),
        **people.named("people"),
        **month.named("month"),
        **(month * months).named("total"),
        "claim_ids": " ".join(dict.fromkeys(f"{facts['claim_ids']} {base['base_claims']}".split())),
    }
