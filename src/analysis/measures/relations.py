"""Equations that published figures of one region must satisfy together.

Each relation compares one printed figure, its **target**, with what the others, its
inputs, give for it. Figures are compared where they were reported together: by one source, or
of one date. Two relations of labour reach across sources, up to 92 days apart, because
levels and targets are published on different days.
"""

from collections.abc import Iterable
from operator import itemgetter

import pandas as pd

from analysis.measures.comparable import COMPARABLE_DAYS
from analysis.measures.equations import APART, TOGETHER, Equation
from analysis.measures.frames import first_of_each, framed, grouped
from analysis.measures.measured import Measures


@framed("region_id relation target inputs low high printed_low printed_high days_apart fits")
def relations(measures: Measures) -> Iterable[dict]:
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
    dated = reported[reported["as_of"] != ""]
    labour = dated[dated["indicator_id"].str.startswith("labour")]
    by_source, by_date, across = (
        grouped(claims, "region_id", *key).values()
        for claims, *key in ((reported, "source_id"), (dated, "as_of"), (labour,))
    )
    solved = [each for claims in (*by_source, *by_date) for equation in TOGETHER for each in equation(claims)]
    further = (each for claims in across for equation in APART for each in equation(claims))
    solved += (each for each in further if _days_apart(each.rows) <= COMPARABLE_DAYS)
    # Claims of one source may be of one date, too.
    return first_of_each(map(_row, solved), itemgetter("relation", "target", "inputs")).values()


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
        "fits": solved.fits,
    }


def _days_apart(rows: tuple[dict, ...]) -> int:
    days = [row["as_of_day"] for row in rows if pd.notna(row["as_of_day"])]
    return (max(days) - min(days)).days if days else 0
