"""The equations themselves: which figures belong together, and what they give.

share
    count over base, in percent, against the printed rate
swapped
    a share that does not fit, while its complement fits to within one more step
remainder
    base less count, against the printed remainder; without a base, count x (100 / rate - 1)
members
    active plus inactive, against the registered members
parts
    the sum of all segments, against the printed total
shortfall
    target less level, in people or percentage points, against the printed shortfall
change
    new count over old count less one, in percent, against the printed change
shared_base
    the target rate of the base that the level implies, against the target in people
population
    what the rate leaves of the base, against the printed remainder of unnamed people
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import isfinite

from analysis.interval import Interval
from analysis.measures.comparable import SEGMENTS, percent_of, same_register, same_scope, same_time

_SHARES = [  # rate, count, base, remainder of the base, what the rate's claim calls its base
    ("health_registered_pct", "health_registered_persons", "residents_persons", "residents"),
    ("health_active_pct", "health_active_persons", "health_registered_persons", "members"),
    ("health_active_pct", "health_active_persons", "residents_persons", "residents"),
    ("health_inactive_pct", "health_inactive_persons", "health_registered_persons", "members"),
    ("health_inactive_pct", "health_inactive_persons", "residents_persons", "residents"),
    ("labour_active_pct", "labour_active_persons", "labour_eligible_persons", "eligible_workers"),
]
_REMAINDERS = [
    ("health_uncovered_persons", "residents_persons", "health_registered_persons", "health_registered_pct"),
    ("labour_uncovered_persons", "labour_eligible_persons", "labour_active_persons", "labour_active_pct"),
]
# Only one base is ever meant by these, whether the claim names it or not.
_ONE_BASE = ("health_registered_pct", "labour_active_pct")
_COUNT, _RATE = "labour_active_persons", "labour_active_pct"
# By which segments, all of them, a count of a scope is divided.
DIVISIONS = {
    "health_registered_persons": {"all": [("pbi_jk", "pbpu_pemda", "ppu", "pbpu", "bp")]},
    "health_inactive_persons": {"all": [("in_arrears", "segment_change")]},
}
DIVISIONS["labour_active_persons"] = DIVISIONS["labour_eligible_persons"] = {
    "all_segments": [("pu", "bpu", "construction", "migrant"), ("pu", "bpu", "construction_migrant")],
    "with_construction": [("pu", "bpu", "construction")],
    "without_construction": [("pu", "bpu")],
}


@dataclass(frozen=True)
class Equation:
    """What the inputs give for the target, in its unit. ``rows`` starts with the target."""

    relation: str
    rows: tuple[dict, ...]
    bounds: Interval

    @property
    def fits(self) -> bool:
        """Whether the printed target meets what the inputs give; a share may be printed cut."""
        return self.bounds.meets(Interval.of(self.rows[0])) or self._is_cut()

    def _is_cut(self) -> bool:
        if self.relation != "share":
            return False
        value, step = (Fraction(str(self.rows[0][name])) for name in ("value", "step"))
        sides = (side for side in (self.bounds.low, self.bounds.high) if isfinite(side))
        return any(side // step * step == value for side in sides)


def shares(claims: list[dict]) -> Iterator[Equation]:
    """Count over base against a printed rate of that base."""
    for rate_id, count_id, base_id, base in _SHARES:
        for rate, count, whole in _each(claims, rate_id, count_id, base_id):
            # Some count the employed or the labour force as the eligible workers, and name that base.
            bases = (whole["base"] or base, "") if rate_id in _ONE_BASE else (base,)
            scoped = base_id != "labour_eligible_persons" or same_scope(count, whole)
            together = same_scope(rate, count) and same_time(rate, count) and same_register(rate, whole)
            if rate["base"] in bases and scoped and together:
                share = percent_of(count, whole)
                yield Equation(_share_name(rate, share), (rate, count, whole), share)


def remainders(claims: list[dict]) -> Iterator[Equation]:
    """What a count or a rate leaves of its base against a printed remainder."""
    for remainder_id, base_id, count_id, rate_id in _REMAINDERS:
        for rest, count in _each(claims, remainder_id, count_id):
            if not same_scope(rest, count):
                continue
            for whole in _of(claims, base_id):
                scoped = base_id == "residents_persons" or same_scope(whole, count)
                if scoped and same_register(rest, whole, count):
                    yield Equation("remainder", (rest, whole, count), Interval.of(whole) - Interval.of(count))
            for rate in _of(claims, rate_id):
                if same_scope(rate, count) and same_time(rate, count):
                    # Without a base: what the rate leaves of the base that it implies.
                    left_over = Interval(100, 100).per(Interval.of(rate)) - 1
                    yield Equation("remainder", (rest, count, rate), Interval.of(count) * left_over)


def members(claims: list[dict]) -> Iterator[Equation]:
    """Active and inactive members against the registered ones, as counts or rates of residents."""
    for unit in ("persons", "pct"):
        names = (f"health_{part}_{unit}" for part in ("registered", "active", "inactive"))
        for rows in _each(claims, *names):
            whole, active, inactive = rows
            of_one_base = unit == "persons" or active["base"] == inactive["base"] == "residents"
            segments = SEGMENTS & {row["variant"] for row in rows}
            both = Interval.of(active) + Interval.of(inactive)
            # Inactive residents may include those who are not registered at all.
            complement = unit == "pct" and both.meets(Interval(100, 100))
            together = same_time(whole, active) and same_time(whole, inactive)
            if of_one_base and not segments and together and not complement:
                yield Equation("members", rows, both)


def parts(claims: list[dict]) -> Iterator[Equation]:
    """All segments of a count against its printed total."""
    for name, divisions in DIVISIONS.items():
        rows = _of(claims, name)
        for total in rows:
            pieces = {row["variant"]: row for row in rows if same_time(row, total)}
            for segments in divisions.get(total["variant"], []):
                if set(segments) <= set(pieces):
                    own = [pieces[segment] for segment in segments]
                    yield Equation("parts", (total, *own), sum(map(Interval.of, own), Interval(0, 0)))


def shortfalls(claims: list[dict]) -> Iterator[Equation]:
    """A target less a level against a printed shortfall."""
    for unit in ("persons", "pct"):
        level_id = f"labour_active_{unit}"
        missing, goals = _of(claims, f"labour_shortfall_{unit}", None), _of(claims, level_id, "target")
        for short, goal, level in product(missing, goals, _of(claims, level_id)):
            if same_scope(goal, level) and same_scope(short, level):
                yield Equation("shortfall", (short, goal, level), Interval.of(goal) - Interval.of(level))
    missing, goals = _of(claims, "labour_shortfall_persons"), _of(claims, _RATE, "target")
    for short, goal, count, rate in product(missing, goals, _of(claims, _COUNT), _of(claims, _RATE)):
        if all(same_scope(short, row) for row in (goal, count, rate)):
            growth = Interval.of(goal).per(Interval.of(rate)) - 1
            yield Equation("shortfall", (short, goal, count, rate), Interval.of(count) * growth)


def changes(claims: list[dict]) -> Iterator[Equation]:
    """The growth between two counts against a printed change."""
    counts, printed = _of(claims, _COUNT, None), _of(claims, "labour_active_change_pct", None)
    for change, new, old in product(printed, counts, counts):
        later = change["as_of"] == new["as_of"] and old["as_of_day"] < new["as_of_day"]
        if later and same_scope(new, old):
            yield Equation("change", (change, new, old), percent_of(new, old) - 100)


def shared_bases(claims: list[dict]) -> Iterator[Equation]:
    """A target rate of the base that a level implies against the target in people."""
    goals, levels = (
        product(_of(claims, _COUNT, kind), _of(claims, _RATE, kind)) for kind in ("target", "observation")
    )
    for (goal, goal_rate), (level, level_rate) in product(goals, levels):
        rows = (goal, goal_rate, level, level_rate)
        of_one_plan = same_time(goal, goal_rate) and goal["agency"] == goal_rate["agency"]
        if of_one_plan and all(same_scope(a, b) for a, b in combinations(rows, 2)):
            base = Interval.of(level).per(Interval.of(level_rate) / 100)
            yield Equation("shared_base", rows, Interval.of(goal_rate) / 100 * base)


def populations(claims: list[dict]) -> Iterator[Equation]:
    """What a rate leaves of the eligible workers against a remainder of unnamed people."""
    for rest, base, rate in _each(claims, "labour_uncovered_persons", "labour_eligible_persons", _RATE):
        if same_scope(base, rest) and same_scope(rest, rate):
            left = 100 - Interval.of(rate)
            yield Equation("population", (rest, base, rate), Interval.of(base) * left / 100)


TOGETHER = (shares, remainders, members, parts, shortfalls, changes, shared_bases)
APART = (shared_bases, populations)


def _share_name(rate: dict, share: Interval) -> str:
    printed, step = Interval.of(rate), Interval(-rate["step"], rate["step"])
    swapped = not share.meets(printed) and (100 - share).meets(printed + step)
    return "swapped" if swapped else "share"


def _each(claims: list[dict], *indicator_ids: str) -> Iterator[tuple[dict, ...]]:
    """Every combination of what was observed of some indicators."""
    return product(*(_of(claims, indicator_id) for indicator_id in indicator_ids))


def _of(claims: list[dict], indicator_id: str, kind: str | None = "observation") -> list[dict]:
    """The claims of an indicator, of one kind or of all."""
    return [
        row for row in claims if row["indicator_id"] == indicator_id and kind in (row["claim_kind"], None)
    ]
