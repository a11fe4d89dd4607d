"""Frames as plain rows: what CSV and JSON can hold, with nothing in it that only pandas knows."""

import math

import pandas as pd

from jaminan.publish.csvs import csv_text


def plain_rows(frame: pd.DataFrame) -> list[dict]:
    """The rows of a frame by column: text, numbers, true, false or None, days as ISO text.

    None is what was not published, and the open side of bounds.

    Examples
    --------
    >>> plain_rows(pd.DataFrame({"low": [98.0, 79.5], "high": [math.inf, 81]}))
    [{'low': 98, 'high': None}, {'low': 79.5, 'high': 81}]
    """
    columns = {name: [_plain(value) for value in frame[name]] for name in frame}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def table_text(frame: pd.DataFrame) -> str:
    """A frame as CSV, in the form of the tables of reports."""
    return csv_text(list(frame.columns), [list(row.values()) for row in plain_rows(frame)])


def _plain(value):
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if pd.isna(value) or value == "":
        return None
    if isinstance(value, str):
        return str(value)
    number = value.item() if hasattr(value, "item") else value
    if isinstance(number, float):
        if math.isinf(number):
            return None
        return int(number) if number.is_integer() else number
    return number
