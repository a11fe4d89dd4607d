"""What a change of the raw tables moves: their rows, estimates, coverage, gaps, verdicts."""

from collections.abc import Callable

import pandas as pd

from analysis.measures.gaps import ahead
from analysis.measures.measured import Measures
from analysis.measures.policy import rule_verdicts
from analysis.measures.verdicts import Verdict

COLUMNS = ["what", "region_id", "name", "before", "after"]
_RAW = [
    "paragraph", "region_id", "indicator_id", "variant", "claim_kind", "state", "as_printed", "read_as",
    "hedge_as_printed",
    "stated_base", "inferred_base", "as_of", "as_of_basis", "speaker", "agency", "source_id", "note",
]  # fmt: skip


def changes(before: Measures, after: Measures) -> pd.DataFrame:
    """Everything that differs between two states of the evidence.

    Returns
    -------
    DataFrame
        One row per difference, in the order claim, source, region, indicator, rule, estimate, coverage,
        gap, verdict: ``what``, ``region_id`` (empty for a source or an indicator), ``name``, and both
        states as text; an empty one is a thing that is new or gone.
    """
    rows = []
    for what, state in _STATES.items():
        old, new = state(before), state(after)
        keys = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
        rows += [[what, *key, old.get(key, ""), new.get(key, "")] for key in keys]
    return pd.DataFrame(rows, columns=COLUMNS)


def _claims(measures: Measures) -> dict:
    return _rows(measures.evidence.claims[["claim_id", *_RAW]], ["claim_id"])


def _table(name: str, key: list[str]) -> Callable[[Measures], dict]:
    return lambda measures: _rows(getattr(measures.evidence, name), key)


def _rows(table: pd.DataFrame, key: list[str]) -> dict:
    """Each row of a raw table as text, by its region, if it has one, and its key."""
    shown = [name for name in table if name not in key]
    return {
        (row.get("region_id", ""), " ".join(row[name] for name in key)): " | ".join(
            row[name] for name in shown
        )
        for row in table.astype(str).to_dict("records")
    }


def _estimates(measures: Measures) -> dict:
    headline = measures.estimates[measures.estimates["headline"]]
    return {
        (
            row["region_id"],
            row["indicator_id"],
        ): f"{_interval(row)}, {row['variant']}, {row['as_of']}, {row['claim_id']}{_rivals(row)}"
        for row in headline.to_dict("records")
    }


def _rivals(row: dict) -> str:
    """The rivals of an estimate and the span over them: they can decide a verdict."""
    if not row["rivals"]:
        return ""
    low, high = (f"{round(row[name], 6):.10g}" for name in ("rival_low", "rival_high"))
    return f", rivals {row['rivals']} [{low}, {high}]"


def _coverage(measures: Measures) -> dict:
    return {
        (row["region_id"], " ".join(filter(None, [row["measure"], row["reading"]]))): _interval(row)
        or row["state"]
        for row in measures.coverage.to_dict("records")
    }


def _gaps(measures: Measures) -> dict:
    state = {}
    for (region_id, gap), readings in measures.gaps.groupby(["region_id", "gap"], sort=False):
        intervals = "; ".join(filter(None, map(_interval, readings.to_dict("records"))))
        verdict = _said(ahead(readings))
        state[(region_id, gap)] = (
            f"{intervals}: health ahead {verdict}" if intervals else f"not stated: {verdict}"
        )
    return state


def _verdicts(measures: Measures) -> dict:
    return {
        (region_id, rule_id): _said(verdict)
        for region_id, rows in measures.verdicts.groupby("region_id", sort=False)
        for rule_id, verdict in rule_verdicts(rows).items()
    }


_STATES = {
    "claim": _claims,
    "source": _table("sources", ["source_id"]),
    "region": _table("regions", ["region_id"]),
    "indicator": _table("indicators", ["indicator_id"]),
    "rule": _table("policy", ["rule_id", "alternative", "indicator_id"]),
    "estimate": _estimates,
    "coverage": _coverage,
    "gap": _gaps,
    "verdict": _verdicts,
}


def _interval(row: dict) -> str:
    if pd.isna(row["value"]):
        return ""
    value, low, high = (f"{round(row[name], 6):.10g}" for name in ("value", "low", "high"))
    return f"{value} [{low}, {high}]"


def _said(verdict: Verdict) -> str:
    return f"{verdict.outcome} ({', '.join(verdict.reasons)})" if verdict.reasons else verdict.outcome
