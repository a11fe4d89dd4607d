"""A figure and its bounds in text: as many decimals as its source prints, bounds rounded outward."""

import math
from collections.abc import Mapping

import pandas as pd

from analysis.records import rows_of
from analysis.words.language import decimals
from analysis.words.report import Report


def above_100(report: Report, rate: float, step: float) -> str:
    """What a rate of JKN above 100 percent says: about members, nothing about people without cover."""
    more = report.language.number(rate - 100, decimals(step))
    return report.text("{percent} percent more members than the population count", percent=more)


def value_text(report: Report, row) -> str:
    """A rate or a gap with its bounds, short, for tables and marks: ``58 (57.0–59.0)``."""
    return f"{rate(report, row)} ({brief_bounds(report, row)})"


def rate(report: Report, row) -> str:
    """A rate or a gap with the decimals that its source prints; empty without a value."""
    return "" if pd.isna(row["value"]) else report.language.number(row["value"], decimals(row["step"]))


def told_range(report: Report, low: float, high: float, step: float) -> str:
    """A range for a sentence, no finer than its figure is printed; empty where that digit says as much.

    Examples
    --------
    >>> from analysis.words.language import Language
    >>> say = Report(None, Language("en"))
    >>> told_range(say, 57, 59, 1), told_range(say, 57.5, 59, 1), told_range(say, 98.805, 98.815, 0.01)
    ('57–59', '57.5–59.0', '')
    """
    return "" if high - low <= step * 1.001 else told_gap(report, low, high, step)


def told_gap(report: Report, low: float, high: float, step: float) -> str:
    """As `told_range` for a gap, whose range is news however narrow it is."""
    whole = all(side == round(side) for side in (low, high) if math.isfinite(side))
    return report.language.brief(low, high, 0 if whole else max(1, decimals(step)))


def brief_bounds(report: Report, row) -> str:
    """The bounds as tables and charts show them; empty without a value."""
    if pd.isna(row["value"]):
        return ""
    return report.language.brief(row["low"], row["high"], bound_places(row))


def values(report: Report, rows: pd.DataFrame) -> str:
    """The values of a figure under each of its readings: ``79.0 or 80``."""
    return report.text(" or ").join(rate(report, row) for row in rows_of(rows))


def spread(report: Report, rows: pd.DataFrame) -> str:
    """The bounds of one figure, or over all its readings, as tables and charts show them."""
    return report.language.brief(*_ends(rows))


def shortest(report: Report, low: float, high: float) -> str:
    """Bounds with no more decimals than they need: ``79–81``, ``75.5–77.0``, and never more than one."""
    whole = all(side == round(side) for side in (low, high) if math.isfinite(side))
    return report.language.brief(low, high, 0 if whole else 1)


def spoken(report: Report, value: float, low: float, high: float, places: int) -> str:
    """A derived figure in the decimals of its inputs, one at most: its bounds, or what both round to.

    Examples
    --------
    >>> from analysis.words.language import Language
    >>> say = Report(None, Language("en"))
    >>> spoken(say, 40.81, 39.805, 41.815, 0), spoken(say, 61.61, 61.6, 61.62, 1)
    ('39–42', '61.6')
    """
    if high - low < 10.0**-places:
        return report.language.number(value, places)
    return report.language.brief(low, high, places)


def _ends(rows: pd.DataFrame) -> tuple[float, float, int]:
    """The least and the most of a figure over its readings, and the decimals that they show."""
    places = min(bound_places(row) for row in rows_of(rows))
    return float(rows["low"].min()), float(rows["high"].max()), places


def bound_places(row) -> int:
    """Decimals that bounds show: one more than a printed rate; for a derived one as many as its value."""
    places = decimals(row["step"])
    derived = "gap" in row or row.get("state") == "derived"
    return max(1, places) if derived else places + 1


def claim_bounds(report: Report, claim: Mapping) -> str:
    """The bounds of any claim, in its unit: rates as `brief_bounds`, the rest without needless decimals."""
    if report.unit(claim["indicator_id"]) == "percent":
        return brief_bounds(report, claim)
    low, high = claim["low"], claim["high"]
    places = 1 if any(math.isfinite(side) and side % 1 for side in (low, high)) else 0
    return report.language.brief(low, high, places)
