"""Rows of a table as plain records, group by group: to compare a few at a time, far faster than frames."""

from collections.abc import Iterable

import pandas as pd


def grouped(table: pd.DataFrame, keys: list[str]) -> dict[tuple, list[dict]]:
    """The rows that have each combination of keys, in the order of the table.

    Examples
    --------
    >>> grouped(pd.DataFrame({"region": ["b", "a", "b"]}), ["region"])
    {('b',): [{'region': 'b'}, {'region': 'b'}], ('a',): [{'region': 'a'}]}
    """
    return grouped_rows(table.astype(object).to_dict("records"), keys)


def grouped_rows(rows: Iterable[dict], keys: list[str]) -> dict[tuple, list[dict]]:
    """As `grouped`, of records."""
    found: dict[tuple, list[dict]] = {}
    for row in rows:
        found.setdefault(tuple(row[key] for key in keys), []).append(row)
    return found
