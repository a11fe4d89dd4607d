"""Which claims can be set against each other.

A claim is here a row of `Evidence.claims` as a dict.
"""

from collections.abc import Iterable, Mapping

from analysis.days import first_day, last_day
from analysis.interval import Interval

# Figures this many days apart can be compared; older ones grey, and then no longer count.
COMPARABLE_DAYS, CURRENT_DAYS, AGEING_DAYS = 92, 183, 366
# Variants that are parts of a quantity.
SEGMENTS = frozenset([
    "pu", "bpu", "construction", "migrant", "construction_migrant", "by_firm", "formal", "informal",
    "pbi_jk", "ppu", "ppu_bu", "ppu_pn", "pbpu", "pbpu_pemda",
    "bp", "in_arrears", "segment_change", "vulnerable", "fishers", "farmers", "msme",
])  # fmt: skip


def same_time(a: dict, b: dict) -> bool:
    """Whether two claims may describe the same day: their periods overlap.

    Examples
    --------
    >>> same_time({"as_of": "2025-12"}, {"as_of": "2025-12-04"})
    True
    >>> same_time({"as_of": "2025-11"}, {"as_of": "2025-12-04"})
    False
    """
    if not a["as_of"] or not b["as_of"]:
        return False
    return first_day(a["as_of"]) <= last_day(b["as_of"]) and first_day(b["as_of"]) <= last_day(a["as_of"])


def same_scope(a: dict, b: dict) -> bool:
    """Whether two claims may count the same people: one variant, or one of them unstated.

    A segment is never the same as an unstated whole.

    Examples
    --------
    >>> same_scope({"variant": "unstated"}, {"variant": "all_segments"})
    True
    >>> same_scope({"variant": "unstated"}, {"variant": "bpu"})
    False
    """
    if a["variant"] == b["variant"]:
        return True
    named = {a["variant"], b["variant"]} - {"unstated", "all"}
    return len(named) < 2 and not named & SEGMENTS


def agree(a: dict, b: dict) -> bool:
    """Whether the bounds of two figures have a value in common."""
    return Interval.of(a).meets(Interval.of(b))


def hull(figures: Iterable[Mapping], name: str = "") -> Interval:
    """From the least to the most that any of some figures allows, by its bounds of a name."""
    sides = [Interval.of(each, name) for each in figures]
    return Interval(min(each.low for each in sides), max(each.high for each in sides))


def days_between(a: dict, b: dict) -> int:
    """Days between the days that two dated claims describe."""
    return abs((a["as_of_day"] - b["as_of_day"]).days)


def percent_of(part: dict, whole: dict) -> Interval:
    """One count in percent of another."""
    return Interval.of(part).per(Interval.of(whole)) * 100
