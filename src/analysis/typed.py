"""Values of one type, in whatever form papermill, YAML or JupyterLab hands them over."""

import math
import numbers
import re
from collections.abc import Collection
from pathlib import Path

from analysis.errors import DataError, nearest

_LISTED = 40  # more known names than that are not listed
_NUMERAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def text(name: str, value, *, empty: bool = False) -> str:
    """A value as text without blanks around it; nothing at all counts as empty."""
    if value is None or isinstance(value, (str, Path)):
        words = "" if value is None else str(value).strip()
        if words or empty:
            return words
        raise DataError(f"{name}: nothing is named")
    raise DataError(f"{name}: {value!r} is {_kind(value)} – expected text")


def _kind(value) -> str:
    if isinstance(value, bool):
        return "true or false"
    return "a number" if isinstance(value, numbers.Number) else f"of type {type(value).__name__}"


def names(name: str, value) -> list[str]:
    """Names of a list or of text with commas, each once; the empty text has none."""
    parts = list(value) if isinstance(value, (list, tuple)) else text(name, value, empty=True).split(",")
    found = list(dict.fromkeys(filter(None, (text(name, part, empty=True) for part in parts))))
    if not found and not (value is None or (isinstance(value, str) and not value.strip())):
        raise DataError(f"{name}: {value!r} names nothing")
    return found


def known(name: str, value: str, choices: Collection[str]) -> str:
    """A name that is one of some; otherwise the nearest of them is offered."""
    if value not in choices:
        near = nearest(value, choices)
        few = "" if near or len(choices) > _LISTED else f" – expected one of {', '.join(sorted(choices))}"
        raise DataError(f"{name}: {value!r} is unknown{near}{few}")
    return value


def number(name: str, value, *, low: int, high: int, unit: str) -> float:
    """A number within limits."""
    expected = f"expected {low:,} to {high:,} {unit}"
    try:
        if isinstance(value, bool) or not isinstance(value, (numbers.Real, str)):
            raise ValueError
        if isinstance(value, str) and not _NUMERAL.fullmatch(value.strip()):
            raise ValueError
        found = float(value)
    except (ValueError, OverflowError):
        raise DataError(f"{name}: {value!r} is no number – {expected}") from None
    if math.isnan(found) or not low <= found <= high:
        raise DataError(f"{name}: {value!r} is out of range – {expected}")
    return found


def whole(name: str, value, *, low: int, high: int, unit: str) -> int:
    """A whole number within limits."""
    found = number(name, value, low=low, high=high, unit=unit)
    if found != int(found):
        raise DataError(f"{name}: {value!r} is no whole number – expected {low:,} to {high:,} {unit}")
    return int(found)
