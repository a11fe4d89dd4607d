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
    an active JKN rate: of members or of residents
remainder
    workers without cover whose group is not named: all of them, or the vulnerable
change
    a change whose people may be all members or only the new ones
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.evidence.store import Evidence
from analysis.interval import Interval
from analysis.measures.comparable import days_between, percent_of, same_scope
from analysis.measures.estimates import COMPARABLE_DAYS, SEGMENTS
from analysis.measures.grouped import grouped

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

COLUMNS = [
    "region_id", "question", "claim_id", "reading", "low", "high", "printed_low", "printed_high", "outcome",
    "base_low", "base_high", "tested_with", "days_apart",
]  # fmt: skip
FEASIBLE, INFEASIBLE, UNDECIDED = "feasible", "infeasible", "undecided"


def interpretations(measures: "Measures") -> pd.DataFrame:
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
    reported = evidence.reported[evidence.reported["as_of"] != ""]
    told = {region: rows for (region,), rows in grouped(reported, ["region_id"]).items()}
    rows = []
    for claim in (claim for own in told.values() for claim in own):
        if claim["indicator_id"] in _QUESTIONS and claim["claim_kind"] in ("observation", "target"):
            question, ask = _QUESTIONS[claim["indicator_id"]]
            rows += [_row(claim, question, reading) for reading in ask(_Near(claim, told, evidence))]
    found = pd.DataFrame(rows, columns=COLUMNS)
    found = _statements(found, reported)
    return found.sort_values(["region_id", "question", "claim_id"], kind="stable", ignore_index=True)


@dataclass(frozen=True)
class _Reading:
    """One meaning: what the claims it is tested with give, and the base in persons it implies."""

    name: str
    tested_with: tuple[dict, ...] = ()
    bounds: Interval | None = None
    base: Interval | None = None


@dataclass(frozen=True)
class _Near:
    """An open claim, and the claims that were told with it or lie near it in time."""

    claim: dict
    told: dict[str, list[dict]]
    evidence: Evidence

    def __call__(
        self, indicator_id: str, kind: str = "observation", *, region_id: str = "", variant: str = "",
        same_office: bool = False,
    ) -> dict | None:  # fmt: skip
        """The claim of an indicator in the same source, or else the nearest in time."""
        claim = self.claim
        found = [
            (row["source_id"] != claim["source_id"], days_between(row, claim), row["claim_id"], row)
            for row in self.told.get(region_id or claim["region_id"], [])
            if row["indicator_id"] == indicator_id
            and row["claim_kind"] == kind
            and (row["variant"] == variant if variant else same_scope(row, claim))
            and (not same_office or row["agency"] == claim["agency"])
        ]
        beside = [item for item in found if not item[0] or item[1] <= COMPARABLE_DAYS]
        return min(beside)[-1] if beside else None


def _statements(found: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """One statement of each figure that several outlets repeat: that with the widest bounds."""
    said = claims.set_index("claim_id")[["speaker", "value", "as_of_day"]]
    told = said.loc[found["claim_id"]].reset_index()
    told["speaker"] = told["speaker"].where(told["speaker"] != "", told["claim_id"])
    key = found.drop(columns="claim_id").join(told).assign(width=found["printed_high"] - found["printed_low"])
    key = key.sort_values(["width", "claim_id"], ascending=[False, True], kind="stable")
    statement = ["region_id", "question", "speaker", "value", "as_of_day", "reading"]
    return found.loc[sorted(key.drop_duplicates(statement).index)]


def _row(claim: dict, question: str, reading: _Reading) -> dict:
    if reading.bounds is None:
        outcome = UNDECIDED
    else:
        outcome = FEASIBLE if reading.bounds.meets(Interval.of(claim)) else INFEASIBLE
    return {
        "region_id": claim["region_id"],
        "question": question,
        "claim_id": claim["claim_id"],
        "reading": reading.name,
        **(reading.bounds.named() if reading.bounds else {}),
        "printed_low": claim["low"],
        "printed_high": claim["high"],
        "outcome": outcome,
        **(reading.base.named("base") if reading.base else {}),
        "tested_with": " ".join(row["claim_id"] for row in reading.tested_with),
        "days_apart": max((days_between(row, claim) for row in reading.tested_with), default=0),
    }


def _shortfall(near: _Near) -> Iterator[_Reading]:
    for by, level_id in (("rate", "labour_active_pct"), ("heads", "labour_active_persons")):
        level, goal = near(level_id, same_office=True), near(level_id, "target", same_office=True)
        told = (level, goal) if level and goal else ()
        short = Interval.of(goal) - Interval.of(level) if told else None
        if by == "rate":
            yield _Reading("points", told, short)
        # One less a quotient: the level stands once, and is not taken twice at its extremes.
        yield _Reading(f"of_target_{by}", told, 100 - percent_of(level, goal) if told else None)
        yield _Reading(f"growth_{by}", told, percent_of(goal, level) - 100 if told else None)


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
    members, active, inactive = (
        near("health_registered_persons"),
        near("health_active_persons"),
        near(_INACTIVE),
    )
    inactive_pct = near("health_inactive_pct")
    registered = _registered(near)
    if members and (active or inactive):
        share = percent_of(active or inactive, members)
        of_members = share if active else 100 - share
        yield _Reading("of_members", (members, active or inactive), of_members)
        coverage = of_members * _hull(registered) / 100 if registered else None
        yield _Reading("of_residents", (members, active or inactive, *registered), coverage)
    elif inactive_pct:
        rest = Interval.of(inactive_pct)
        yield _Reading("of_members", (inactive_pct,), 100 - rest)
        coverage = _hull(registered) - rest if registered else None
        yield _Reading("of_residents", (inactive_pct, *registered), coverage)
    else:
        yield _Reading("of_members")
        yield _Reading("of_residents")


def _remainder(near: _Near) -> Iterator[_Reading]:
    rate, eligible, told = near("labour_active_pct"), near("labour_eligible_persons"), near(_HEADS)
    # Beside a count of members the group is plain: all who are not members.
    if rate is None or (told and told["source_id"] == near.claim["source_id"]):
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


_HEADS, _INACTIVE = "labour_active_persons", "health_inactive_persons"
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


def _hull(rows: list[dict]) -> Interval:
    return Interval(min(row["low"] for row in rows), max(row["high"] for row in rows))
