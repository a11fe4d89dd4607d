"""Reduced ISO dates: a year, a month or a day, counted to the last day."""

import calendar
import re
from datetime import date
from functools import lru_cache

from analysis.errors import DataError

_REDUCED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@lru_cache(maxsize=10_000)
def last_day(text: str) -> date:
    """Last day of a reduced ISO date.

    Raises
    ------
    DataError
        If the text is no such date, or no such day exists.

    Examples
    --------
    >>> last_day("2024"), last_day("2024-02"), last_day("2024-02-28")
    (datetime.date(2024, 12, 31), datetime.date(2024, 2, 29), datetime.date(2024, 2, 28))
    """
    parts = _REDUCED.fullmatch(text)
    try:
        if parts is None:
            raise ValueError
        year, month = int(parts[1]), int(parts[2] or 12)
        return date(year, month, int(parts[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        raise DataError(
            f"{text!r} is not a date – expected a real day, month or year such as 2025-12-31, 2025-12 or 2025"
        ) from None


@lru_cache(maxsize=10_000)
def first_day(text: str) -> date:
    """First day of a reduced ISO date.

    Raises
    ------
    DataError
        If the text is no such date.

    Examples
    --------
    >>> first_day("2024"), first_day("2024-02"), first_day("2024-02-28")
    (datetime.date(2024, 1, 1), datetime.date(2024, 2, 1), datetime.date(2024, 2, 28))
    """
    last = last_day(text)
    return {4: last.replace(month=1, day=1), 7: last.replace(day=1)}.get(len(text), last)
