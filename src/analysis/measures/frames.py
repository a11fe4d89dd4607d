"""Rows of a measure as a frame of the same columns and kinds whatever was found, and a frame as rows.

A few rows at a time are compared as plain records: far faster than as frames.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from math import nan

import numpy as np
import pandas as pd

from analysis.evidence.store import DAY
from analysis.records import rows_of

# What a cell without a value is: empty text, no day, not a number.
_TEXT = [
    "age", "as_of", "as_of_basis", "award_claims", "base", "base_by", "base_claims", "category", "claim_id",
    "claim_ids", "contribution_claims", "dates", "denied_by", "disagreeing", "due", "ends", "given",
    "history", "indicator_id", "meets", "mentioned", "missing", "months_claim", "of", "of_claims", "reading",
    "reasons", "region_id", "rivals", "rule", "rule_id", "set_aside", "statements", "then",
    "threshold_claim", "variant",
]  # fmt: skip
_NUMBERS = [
    "value", "step", "low", "high", "coarse_low", "coarse_high", "rival_low", "rival_high",
    "rank_low", "rank_high",
]  # fmt: skip
_DAYS = ["as_of_day", "as_of_from", "as_of_to", "from_day", "judged_on", "to_day"]
# Only those that no row leaves out: a missing one would count as true.
_CHOICES = ["base_agreed", "fits", "flips", "headline", "in_force", "same_source", "votes"]
_NAMES = {"str": _TEXT, "float64": _NUMBERS, DAY: _DAYS, "bool": _CHOICES}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names}


def framed(columns: str) -> Callable:
    """Make a frame of the rows that a function gives; other cells of a row are left out.

    Examples
    --------
    >>> @framed("region_id reading low")
    ... def halves(measures):
    ...     for region_id, low in measures:
    ...         yield {"region_id": region_id, "low": low / 2, "high": low}
    >>> rows_of(halves([("kepri", 9)])), list(halves([]).columns)
    ([{'region_id': 'kepri', 'reading': '', 'low': 4.5}], ['region_id', 'reading', 'low'])
    """
    names = columns.split()

    def wrap(rows: Callable[..., Iterable[dict]]) -> Callable[..., pd.DataFrame]:
        @wraps(rows)
        def frame(*given, **named) -> pd.DataFrame:
            found = list(rows(*given, **named))
            cells = {name: _column(name, [row.get(name, nan) for row in found]) for name in names}
            return pd.DataFrame(cells, columns=names)

        return frame

    return wrap


def _column(name: str, cells: list):
    """The cells of a column as its kind: far faster than to have a frame find it and change it."""
    kind = _KINDS.get(name)
    if kind == "str":
        return pd.array(["" if cell is None or cell != cell else str(cell) for cell in cells], dtype=kind)
    if kind == "bool" and nan in cells:
        raise ValueError(f"{name}: a row leaves it out")
    if kind == DAY:
        return pd.array(cells, dtype=kind)
    # Without cells a list would be a column of numbers.
    return np.array(cells, dtype=kind or object) if kind or not cells else cells


def grouped(table: pd.DataFrame | Iterable[dict], *keys: str) -> dict:
    """The rows that have each combination of keys, in the order of the table.

    Examples
    --------
    >>> grouped(pd.DataFrame({"region": ["b", "a", "b"]}), "region")
    {'b': [{'region': 'b'}, {'region': 'b'}], 'a': [{'region': 'a'}]}
    """
    rows = rows_of(table) if isinstance(table, pd.DataFrame) else table
    found: dict = {}
    for row in rows:
        key = tuple(row[name] for name in keys)
        found.setdefault(key if len(key) > 1 else key[0], []).append(row)
    return found


def first_of_each(rows: Iterable[dict], key: Callable[[dict], Hashable]) -> dict:
    """The first of the rows with each key, by key."""
    found: dict = {}
    for row in rows:
        found.setdefault(key(row), row)
    return found
