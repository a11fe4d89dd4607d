"""Which claims can be set against each other.

A claim is here a row of `Evidence.claims` as a dict.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

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


def same_day(a: dict, b: dict) -> bool:
    """Whether two figures of a quantity may describe the same day.

    A level given for a year is that of its end; so is one given for a month, against one of its first
    day. A quota or a programme for workers runs through its year.

    Examples
    --------
    >>> first, month = ({"indicator_id": "residents_persons", "claim_kind": "observation", "as_of": day}
    ...                 for day in ("2025-05-01", "2025-05"))
    >>> same_day(first, month), same_day({**first, "as_of": "2025-05-02"}, month)
    (False, True)
    """
    through_year = a["indicator_id"] == "labour_financed_persons" or a["claim_kind"] == "quota"
    if not through_year and 4 in (len(a["as_of"]), len(b["as_of"])):
        return a["as_of_day"] == b["as_of_day"]
    # People are removed on a day, not counted at the end of a month.
    level = not through_year and a["indicator_id"] != "health_deactivated_persons"
    month_apart = f"{a['as_of']}-01" == b["as_of"] or f"{b['as_of']}-01" == a["as_of"]
    return same_time(a, b) and not (level and month_apart)


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


def same_register(*claims: dict) -> bool:
    """Whether claims may be of one register of residents: none of them names another than the rest.

    Examples
    --------
    >>> same_register({"register": ""}, {"register": "dukcapil-2024-1"})
    True
    >>> same_register({"register": "dukcapil-2023-2"}, {"register": "dukcapil-2024-1"})
    False
    """
    return len({claim["register"] for claim in claims} - {""}) < 2


def is_coarser_print(coarse: dict, fine: dict) -> bool:
    """Whether a figure is what another gives when it is rounded or cut to the step of the first.

    Examples
    --------
    >>> is_coarser_print({"value": 62, "step": 1}, {"value": 62.22, "step": 0.01})
    True
    >>> is_coarser_print({"value": 64, "step": 1}, {"value": 62.22, "step": 0.01})
    False
    """
    value, step, printed = (Fraction(str(each)) for each in (fine["value"], coarse["step"], coarse["value"]))
    cut, rounded = value // step * step, (value / step + Fraction(1, 2)) // 1 * step
    return printed in (cut, rounded)


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


def share_beside(part: dict, rest: Interval) -> Interval:
    """One count in percent of itself and a rest: 1 / (1 + rest / part), so that each figure is used once."""
    return Interval(100, 100).per(rest.per(Interval.of(part)) + 1)


def percent_of(part: dict, whole: dict) -> Interval:
    """One count in percent of another."""
    return Interval.of(part).per(Interval.of(whole)) * 100
