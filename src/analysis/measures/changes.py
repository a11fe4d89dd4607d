"""What a change of the raw tables moves: their rows, estimates, coverage, gaps, verdicts."""

from collections.abc import Callable, Iterator

import pandas as pd

from analysis.measures.frames import framed
from analysis.measures.gaps import ahead
from analysis.measures.measured import Measures
from analysis.measures.policy import rule_verdicts
from analysis.measures.verdicts import Verdict
from analysis.records import rows_of

_RAW = [
    "paragraph", "region_id", "indicator_id", "variant", "claim_kind", "state", "as_printed", "read_as",
    "hedge_as_printed", "stated_base", "inferred_base", "as_of", "as_of_basis", "register", "speaker",
    "agency", "measured_by", "state_date", "state_reason", "source_id", "note",
]  # fmt: skip


@framed("what region_id name before after")
def changes(before: Measures, after: Measures) -> Iterator[dict]:
    """Everything that differs between two states of the evidence.

    Returns
    -------
    DataFrame
        One row per difference, in the order claim, source, region, indicator, rule, estimate, coverage,
        gap, verdict: ``what``, ``region_id`` (empty for a source or an indicator), ``name``, and both
        states as text; an empty one is a thing that is new or gone.
    """
    for what, state in _STATES.items():
        old, new = dict(state(before)), dict(state(after))
        for region_id, name in dict.fromkeys([*old, *new]):
            texts = [each.get((region_id, name), "") for each in (old, new)]
            if texts[0] != texts[1]:
                facts = {"what": what, "region_id": region_id, "name": name}
                yield {**facts, "before": texts[0], "after": texts[1]}


_State = Iterator[tuple[tuple[str, str], str]]  # of each thing: its region and name, and what it says


def _table(name: str, key: list[str], shown: list[str] | None = None) -> Callable[[Measures], _State]:
    """Each row of a raw table, by its region, if it has one, and its key."""

    def state(measures: Measures) -> _State:
        for row in rows_of(getattr(measures.evidence, name).astype(str)):
            cells = [row[column] for column in shown or row if column not in key]
            yield (row.get("region_id", ""), " ".join(row[column] for column in key)), " | ".join(cells)

    return state


def _estimates(measures: Measures) -> _State:
    for row in rows_of(measures.estimates[measures.estimates["headline"]]):
        facts = [_figure(row), row["variant"], row["as_of"], row["claim_id"]]
        # Rivals and the span over them can decide a verdict.
        if row["rivals"]:
            facts += [f"rivals {row['rivals']} {_span(row, 'rival_low', 'rival_high')}"]
        yield (row["region_id"], row["indicator_id"]), ", ".join(facts)


def _coverage(measures: Measures) -> _State:
    for row in rows_of(measures.coverage):
        yield (row["region_id"], f"{row['measure']} {row['reading']}".strip()), _figure(row) or row["state"]


def _gaps(measures: Measures) -> _State:
    for key, readings in measures.gaps.groupby(["region_id", "gap"], sort=False):
        figures = "; ".join(filter(None, map(_figure, rows_of(readings))))
        verdict = _verdict(ahead(readings))
        yield key, f"{figures}: health ahead {verdict}" if figures else f"not stated: {verdict}"


def _verdicts(measures: Measures) -> _State:
    for region_id, rows in measures.verdicts.groupby("region_id", sort=False):
        for rule_id, verdict in rule_verdicts(rows).items():
            yield (region_id, rule_id), _verdict(verdict)


_STATES = {
    "claim": _table("claims", ["claim_id"], _RAW),
    "source": _table("sources", ["source_id"]),
    "region": _table("regions", ["region_id"]),
    "indicator": _table("indicators", ["indicator_id"]),
    "rule": _table("policy", ["rule_id", "alternative", "indicator_id"]),
    "estimate": _estimates,
    "coverage": _coverage,
    "gap": _gaps,
    "verdict": _verdicts,
}


def _figure(row: dict) -> str:
    return "" if pd.isna(row["value"]) else f"{_number(row['value'])} {_span(row, 'low', 'high')}"


def _span(row: dict, *sides: str) -> str:
    return f"[{', '.join(_number(row[side]) for side in sides)}]"


def _number(value: float) -> str:
    return f"{round(value, 6):.10g}"


def _verdict(verdict: Verdict) -> str:
    return f"{verdict.outcome} ({', '.join(verdict.reasons)})" if verdict.reasons else verdict.outcome
