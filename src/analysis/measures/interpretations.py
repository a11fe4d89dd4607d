"""What an open claim may mean: every reading, tested against the other claims.

A reading is **infeasible** if the bounds that other claims give for it do not meet the
printed ones, **feasible** if they do (consistent, not confirmed), and **undecided** if
nothing published tests it. Other claims count up to 92 days away, those of the same source
first.

shortfall
    a percentage still to go: points, or a share of the target, or the growth needed; by
    rates or by heads
labour_base
    a labour rate without a base: of eligible workers, or of the target in people
active_base
    an active JKN rate: of members or of residents, unless other statements of its office decide it
remainder
    workers without cover whose group is not named: all of them, or the vulnerable
change
    a change whose people may be all members or only the new ones
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from operator import itemgetter

from analysis.evidence.store import Evidence
from analysis.interval import Interval
from analysis.measures.active_bases import with_base
from analysis.measures.comparable import COMPARABLE_DAYS, SEGMENTS, days_between, hull, percent_of, same_scope
from analysis.measures.frames import first_of_each, framed, grouped
from analysis.measures.measured import Measures

FEASIBLE, INFEASIBLE, UNDECIDED = "feasible", "infeasible", "undecided"


@framed(
    "region_id question claim_id reading low high printed_low printed_high outcome base_low base_high "
    "tested_with days_apart"
)
def interpretations(measures: Measures) -> list[dict]:
    """Every reading of every open claim, with its outcome.

    Returns
    -------
    DataFrame
        One row per claim and reading. ``low`` and ``high`` is what the reading makes other
        claims give for the claim, in its unit; ``base_low`` and ``base_high`` the base in
        persons that it implies, where there is one. ``tested_with`` lists claim_ids;
        ``days_apart`` is how far the furthest of them lies from the claim.
    """
    evidence = measures.described
    dated = grouped(evidence.reported[evidence.reported["as_of"] != ""], "region_id")
    rows = []
    for claim in (claim for own in dated.values() for claim in own):
        asked = claim["indicator_id"] in _QUESTIONS and claim["claim_kind"] in ("observation", "target")
        if asked and with_base(measures, claim)["base_by"] != "office":
            question, interpret = _QUESTIONS[claim["indicator_id"]]
            rows += (_row(claim, question, reading) for reading in interpret(_Near(claim, dated, evidence)))
    # Of a figure that several outlets repeat, the one with the widest bounds.
    rows.sort(key=lambda row: (row["printed_low"] - row["printed_high"], row["claim_id"]))
    quantity = itemgetter("region_id", "question", "value", "as_of_day", "reading")
    statements = first_of_each(rows, lambda row: (row["speaker"] or row["claim_id"], *quantity(row)))
    return sorted(statements.values(), key=itemgetter("region_id", "question", "claim_id"))


@dataclass(frozen=True)
class _Reading:
    """One meaning: what the claims it is tested with give, and the base in persons it implies."""

    name: str
    tested_with: tuple[dict, ...] = ()
    bounds: Interval | None = None
    base: Interval | None = None


@dataclass(frozen=True)
class _Near:
    """An open claim, and the claims of its source or near it in time."""

    claim: dict
    claims: dict[str, list[dict]]
    evidence: Evidence

    def __call__(
        self, indicator_id: str, kind: str = "observation", *, region_id: str = "", variant: str = "",
        same_office: bool = False,
    ) -> dict | None:  # fmt: skip
        """The claim of an indicator in the same source, or else the nearest in time."""
        claim = self.claim
        found = [
            (row["source_id"] != claim["source_id"], days_between(row, claim), row["claim_id"], row)
            for row in self.claims.get(region_id or claim["region_id"], [])
            if row["indicator_id"] == indicator_id
            and row["claim_kind"] == kind
            and (row["variant"] == variant if variant else same_scope(row, claim))
            and (not same_office or row["agency"] == claim["agency"])
        ]
        usable = [item for item in found if not item[0] or item[1] <= COMPARABLE_DAYS]
        return min(usable)[-1] if usable else None


def _row(claim: dict, question: str, reading: _Reading) -> dict:
    printed, bounds = Interval.of(claim), reading.bounds
    sides = (bounds or Interval(nan, nan)).named()
    meets = FEASIBLE if bounds and bounds.meets(printed) else INFEASIBLE
    return {
        **claim,
        **sides,
        **printed.named("printed"),
        **(reading.base.named("base") if reading.base else {}),
        "question": question,
        "reading": reading.name,
        "outcome": meets if bounds else UNDECIDED,
        "tested_with": " ".join(row["claim_id"] for row in reading.tested_with),
        "days_apart": max((days_between(row, claim) for row in reading.tested_with), default=0),
    }


def _shortfall(near: _Near) -> Iterator[_Reading]:
    for by, level_id in (("rate", "labour_active_pct"), ("heads", "labour_active_persons")):
        level, goal = near(level_id, same_office=True), near(level_id, "target", same_office=True)
        both = (level, goal) if level and goal else ()
        short = Interval.of(goal) - Interval.of(level) if both else None
        if by == "rate":
            yield _Reading("points", both, short)
        # One less a quotient: the level is used once, not twice at its extremes.
        yield _Reading(f"of_target_{by}", both, 100 - percent_of(level, goal) if both else None)
        yield _Reading(f"growth_{by}", both, percent_of(goal, level) - 100 if both else None)


def _labour_base(near: _Near) -> Iterator[_Reading]:
    claim = near.claim
    if claim["base"] or claim["claim_kind"] != "observation" or claim["variant"] in SEGMENTS:
        return
    count, goal = near(_HEADS, same_office=True), near(_HEADS, "target", same_office=True)
    eligible = near("labour_eligible_persons", same_office=True)
    goal_rate = near("labour_active_pct", "target", same_office=True)
    if count is None or not (eligible or (goal and goal_rate)):
        return
    if eligible:
        share, base = percent_of(count, eligible), Interval.of(eligible)
        yield _Reading("of_eligible_workers", (count, eligible), share, base)
    else:
        base = Interval.of(goal).per(Interval.of(goal_rate) / 100)
        expected = Interval.of(count).per(base) * 100
        yield _Reading("of_eligible_workers", (count, goal, goal_rate), expected, base)
    if goal:
        yield _Reading("of_target", (count, goal), percent_of(count, goal), Interval.of(goal))


def _active_base(near: _Near) -> Iterator[_Reading]:
    claim = near.claim
    if claim["stated_base"] or claim["claim_kind"] != "observation" or claim["variant"] in SEGMENTS:
        return
    members, inactive_pct = near("health_registered_persons"), near("health_inactive_pct")
    active, inactive = near("health_active_persons"), near("health_inactive_persons")
    registered = _registered(near)
    if members and (active or inactive):
        share = percent_of(active or inactive, members)
        of_members = share if active else 100 - share
        yield _Reading("of_members", (members, active or inactive), of_members)
        coverage = of_members * hull(registered) / 100 if registered else None
        yield _Reading("of_residents", (members, active or inactive, *registered), coverage)
    elif inactive_pct:
        rest = Interval.of(inactive_pct)
        yield _Reading("of_members", (inactive_pct,), 100 - rest)
        coverage = hull(registered) - rest if registered else None
        yield _Reading("of_residents", (inactive_pct, *registered), coverage)
    else:
        yield _Reading("of_members")
        yield _Reading("of_residents")


def _remainder(near: _Near) -> Iterator[_Reading]:
    rate, eligible, count = near("labour_active_pct"), near("labour_eligible_persons"), near(_HEADS)
    # Beside a count of members the group is plain: all who are not members.
    if rate is None or (count and count["source_id"] == near.claim["source_id"]):
        return
    left = (100 - Interval.of(rate)) / 100
    implied = Interval.of(near.claim).per(left)
    expected = Interval.of(eligible) * left if eligible else None
    yield _Reading("all_workers", (rate, eligible) if eligible else (rate,), expected, implied)
    group = near("labour_eligible_persons", variant="vulnerable")
    financed = near("labour_financed_persons", variant="vulnerable")
    if group and financed:
        rest = Interval.of(group) - Interval.of(financed)
        yield _Reading("vulnerable_workers", (group, financed), rest, Interval.of(group))


def _change(near: _Near) -> Iterator[_Reading]:
    goal, level = near(_HEADS, "target"), near(_HEADS)
    if near.claim["claim_kind"] == "target" and goal and level:
        share = percent_of(goal, level)
        yield _Reading("count_is_total", (goal, level), share - 100)
        yield _Reading("count_is_new", (goal, level), share)
    else:
        yield _Reading("points")
        yield _Reading("percent")


_HEADS = "labour_active_persons"
_QUESTIONS = {
    "labour_shortfall_pct": ("shortfall", _shortfall),
    "labour_active_pct": ("labour_base", _labour_base),
    "health_active_pct": ("active_base", _active_base),
    "labour_uncovered_persons": ("remainder", _remainder),
    "labour_active_change_pct": ("change", _change),
}


def _registered(near: _Near) -> list[dict]:
    """Registered coverage of the region, or of each region that the speaking office of an area serves."""
    claim, evidence = near.claim, near.evidence
    regions = [claim["region_id"]]
    if evidence.region(claim["region_id"])["level"] == "service_area":
        regions = [name for name in evidence.offices[claim["agency"]]["serves"] if name != claim["region_id"]]
    found = [near("health_registered_pct", region_id=region) for region in regions]
    return found if all(found) else []
