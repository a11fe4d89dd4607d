"""A frame as plain rows: a few of them are compared far faster than as frames."""

import pandas as pd


def rows_of(table: pd.DataFrame) -> list[dict]:
    """The rows of a frame as dictionaries of Python's own values; days are Timestamps.

    Examples
    --------
    >>> rows_of(pd.DataFrame({"region_id": ["kepri"], "value": [9.5]}))
    [{'region_id': 'kepri', 'value': 9.5}]
    """
    # What to_dict("records") gives, without a look at the type of every cell.
    names = table.columns.tolist()
    return [dict(zip(names, row, strict=True)) for row in table.to_numpy(dtype=object).tolist()]
