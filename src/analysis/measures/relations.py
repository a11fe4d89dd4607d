"""Equations that published figures of one region must satisfy together.

Each relation compares one printed figure, its **target**, with what the others, its
inputs, give for it. Figures are compared where they were told together: by one source, or
of one date. Two relations of labour reach across sources, up to 92 days apart, because
levels and targets are told on different days.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.equations import APART, TOGETHER, Equation
from analysis.measures.estimates import COMPARABLE_DAYS
from analysis.measures.grouped import grouped

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "relation", "target", "inputs", "low", "high", "printed_low", "printed_high", "days_apart",
    "fits",
]  # fmt: skip


def relations(measures: "Measures") -> pd.DataFrame:
    """Every relation between reported claims, whether it fits or not.

    Returns
    -------
    DataFrame
        One row per relation. ``relation`` is one of the names in `equations`; ``target`` is a
        claim_id and ``inputs`` are claim_ids separated by spaces; ``low`` and ``high`` are what
        the inputs give, in the unit of the target, whose own bounds are ``printed_low`` and
        ``printed_high``. ``fits`` where the two meet; ``days_apart`` is the widest span of dates.
    """
    reported = measures.described.reported
    found: dict[tuple, dict] = {}
    for told in _told_together(reported):
        for equation in TOGETHER:
            for solved in equation(told):
                found.setdefault((solved.relation, solved.claim_ids), _row(solved))
    for told in _told_apart(reported):
        for equation in APART:
            for solved in equation(told):
                if _days_apart(solved.rows) <= COMPARABLE_DAYS:
                    found.setdefault((solved.relation, solved.claim_ids), _row(solved))
    return pd.DataFrame(found.values(), columns=COLUMNS)


def _told_together(claims: pd.DataFrame) -> Iterator[list[dict]]:
    for key in ("source_id", "as_of"):
        for told in grouped(claims[claims[key] != ""], ["region_id", key]).values():
            if len(told) > 1:
                yield told


def _told_apart(claims: pd.DataFrame) -> Iterator[list[dict]]:
    dated = claims[claims["as_of"] != ""]
    yield from grouped(dated[dated["indicator_id"].str.startswith("labour")], ["region_id"]).values()


def _row(solved: Equation) -> dict:
    target, *inputs = solved.rows
    return {
        "region_id": target["region_id"],
        "relation": solved.relation,
        "target": target["claim_id"],
        "inputs": " ".join(row["claim_id"] for row in inputs),
        **solved.bounds.named(),
        "printed_low": target["low"],
        "printed_high": target["high"],
        "days_apart": _days_apart(solved.rows),
        "fits": solved.bounds.meets(Interval.of(target)),
    }


def _days_apart(rows: tuple[dict, ...]) -> int:
    days = [row["as_of_day"] for row in rows if pd.notna(row["as_of_day"])]
    return (max(days) - min(days)).days if days else 0
