"""Published figures that contradict each other, by arithmetic and dates alone.

Every conflict sets the bounds of one printed figure, its target, against what other
claims give for it: a rival of the same time, an equation (see `equations`), or a whole
that is smaller than its part. It states how far apart the two lie and how coarsely the
target would have to be rounded for the conflict to vanish.

Figures of two registers of residents are of two bases and contradict nothing, nor does a part that another
published figure completes to the whole, one office's target in two precisions, or a number of people without
cover who may be another group: that is an interpretation.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise, permutations, product
from math import isfinite
from operator import itemgetter

import pandas as pd

from analysis.evidence.rounding import rounded_to
from analysis.evidence.scope import ancestors
from analysis.evidence.store import Evidence
from analysis.interval import Interval
from analysis.measures.comparable import (
    COMPARABLE_DAYS,
    SEGMENTS,
    agree,
    days_between,
    is_coarser_print,
    same_day,
    same_register,
)
from analysis.measures.frames import first_of_each, framed, grouped
from analysis.measures.interpretations import FEASIBLE
from analysis.measures.measured import Measures
from analysis.records import rows_of

HINT_DAYS = 60
_COLUMNS = (
    "region_id conflict target inputs low high printed_low printed_high distance share_apart vanishing_grain "
    "days_apart same_source"
)
_QUANTITY = ["region_id", "indicator_id", "variant", "base", "claim_kind"]
_UNITS = [Decimal(digit).scaleb(power) for power in range(-2, 13) for digit in (1, 2, 5)]


@framed(_COLUMNS)
def conflicts(measures: Measures) -> list[dict]:
    """Every conflict between the reported claims, worst first.

    Returns
    -------
    DataFrame
        One row per conflict. ``conflict`` is rivals, part_above_whole, award or the name of an
        equation. ``target`` is the claim_id of the printed figure, ``inputs`` are the others'.
        ``low`` and ``high`` is what they give, ``distance`` how far that lies from the bounds
        of the target, in its unit; ``share_apart`` is the distance over the larger of the two
        figures (for a rate: over 100), by which rows are sorted. ``vanishing_grain`` is the finest of
        0.01, 0.02, 0.05, 0.1 … to which the printed figures would have to be rounded to agree;
        missing where no rounding helps, as for a rate set as policy.
    """
    evidence = measures.described
    claims = _by_id(evidence)
    found = [
        *_rivals(evidence), *_misfits(measures, claims), *_parts_above_wholes(evidence),
        *_against_awards(measures, claims),
    ]  # fmt: skip
    rows = [_completed(row, claims) for row in found]
    # A figure that is repeated is one statement: the conflict of one source goes before, then the nearer.
    order = ("days_apart", "distance", "target", "inputs")
    rows.sort(key=lambda row: (not row["same_source"], *(row[name] for name in order)))

    def statement(row: dict) -> tuple:
        rival = claims[row["inputs"]]["value"] if row["conflict"] == "rivals" else None
        return row["conflict"], *_statement(claims[row["target"]]), rival

    return _widest_first(first_of_each(rows, statement).values())


@framed(_COLUMNS)
def differences(measures: Measures) -> list[dict]:
    """Neighbours in time of one quantity, up to 92 days apart, whose bounds do not meet.

    Either the quantity changed or the figures contradict each other: arithmetic cannot decide which.

    Returns
    -------
    DataFrame
        Columns as `conflicts`, with ``conflict`` change_or_contradiction; the newer claim is the target.
    """
    claims = _by_id(measures.described)
    measured = measures.described.observations
    rows = []
    for group in grouped(measured[measured["as_of"] != ""], *_QUANTITY).values():
        days = grouped(group, "as_of_day")
        for before, day in pairwise(sorted(days)):
            for older, newer in product(days[before], days[day]):
                near = days_between(older, newer) <= COMPARABLE_DAYS and same_register(older, newer)
                if near and not same_day(older, newer) and not agree(older, newer):
                    rows.append(_completed(_against("change_or_contradiction", newer, older), claims))
    return _widest_first(rows)


@framed("indicator_id region_id other_region_id claim_id other_id value days_apart")
def hints(measures: Measures) -> Iterator[dict]:
    """The same rate of two regions from two offices within 60 days: perhaps one was taken for the other.

    Returns
    -------
    DataFrame
        One row per pair: indicator_id, region_id and claim_id of both, value, days_apart.
    """
    measured = measures.described.observations
    whole = ~measured["variant"].isin(SEGMENTS) & measured["indicator_id"].str.endswith("_pct")
    measured = measured[whole & (measured["as_of"] != "")].sort_values(["indicator_id", "value", "claim_id"])
    for equal in grouped(measured, "indicator_id", "value").values():
        # Of a figure that is repeated the last counts, in its own place.
        repeated = {
            (row["region_id"], row["speaker"] or row["claim_id"], row["as_of_day"]): row["claim_id"]
            for row in equal
        }
        statements = [row for row in equal if row["claim_id"] in repeated.values()]
        for a, b in combinations(statements, 2):
            days = days_between(a, b)
            if a["region_id"] != b["region_id"] and a["agency"] != b["agency"] and days <= HINT_DAYS:
                other = {"other_region_id": b["region_id"], "other_id": b["claim_id"], "days_apart": days}
                yield {**a, **other}


def hints_of(measures: Measures, region_ids: list[str]) -> pd.DataFrame:
    """The hints of some regions; each belongs to both of its regions."""
    pairs = measures.hints
    return pairs[pairs[["region_id", "other_region_id"]].isin(region_ids).any(axis="columns")]


def _widest_first(rows: Iterable[dict]) -> list[dict]:
    return sorted(rows, key=lambda row: (-row["share_apart"], row["target"], row["inputs"]))


def _rivals(evidence: Evidence) -> Iterator[dict]:
    """Figures of one quantity that may describe the same day, and do not agree."""
    used, wholes = set(evidence.policy["claim_id"]), _wholes(evidence)
    for (*_, kind), group in grouped(evidence.reported, *_QUANTITY).items():
        policy = kind in ("target", "threshold", "tariff")
        for pair in combinations(group, 2):
            other, target = sorted(pair, key=itemgetter("step", "claim_id"))
            if agree(target, other) or not same_day(target, other) or not same_register(target, other):
                continue
            # Two rules of policy may differ: each is its own scheme.
            schemes = policy and {target["claim_id"], other["claim_id"]} <= used
            one_target = policy and target["agency"] == other["agency"] and is_coarser_print(target, other)
            divided = any(b["source_id"] in wholes.get(a["claim_id"], ()) for a, b in permutations(pair))
            if not schemes and not one_target and not divided:
                yield _against("rivals", target, other)


def _wholes(evidence: Evidence) -> dict[str, set[str]]:
    """The pages that print a whole, by each count that another published one completes to it."""
    exact = evidence.reported[evidence.reported["indicator_id"].str.endswith("_persons")]
    exact = exact[(exact["low"] == exact["high"]) & (exact["low"] > 0)]
    found: dict[str, set[str]] = {}
    for group in grouped(exact, "region_id", "indicator_id", "variant").values():
        of_value = grouped(group, "value")
        for part, whole in permutations(group, 2):
            rest = [row for row in of_value.get(whole["value"] - part["value"], []) if row is not part]
            if any(same_day(a, b) for a in rest for b in (part, whole)) and same_day(part, whole):
                found.setdefault(part["claim_id"], set()).add(whole["source_id"])
    return found


def _misfits(measures: Measures, claims: dict[str, dict]) -> Iterator[dict]:
    related, readings = measures.relations, measures.interpretations
    swapped = set(related.loc[related["relation"] == "swapped", "target"])
    fitting = readings[(readings["question"] == "remainder") & (readings["outcome"] == FEASIBLE)]["claim_id"]
    of_another_group = {_statement(claims[claim_id]) for claim_id in fitting}
    for row in rows_of(related[~related["fits"]]):
        used = {row["target"], *row["inputs"].split()}
        # What follows from a swapped label is not a second conflict.
        follows = row["relation"] != "swapped" and used & swapped
        if not follows and _statement(claims[row["target"]]) not in of_another_group:
            yield {"conflict": row["relation"], **row}


def _parts_above_wholes(evidence: Evidence) -> Iterator[dict]:
    """Counts in a part of a region that exceed those of the whole of it at the same time."""
    counts = evidence.observations
    counts = counts[counts["indicator_id"].str.endswith("_persons")]
    within = {region: set(ancestors(evidence.regions, region)) for region in counts["region_id"].unique()}
    for group in grouped(counts, "indicator_id", "variant").values():
        for part, whole in product(group, repeat=2):
            inside = whole["region_id"] in within[part["region_id"]]
            together = inside and same_day(part, whole) and same_register(part, whole)
            if together and part["low"] > whole["high"]:
                yield _against("part_above_whole", part, whole)


def _against_awards(measures: Measures, claims: dict[str, dict]) -> Iterator[dict]:
    """Measured figures below what an award of the region required."""
    for award in rows_of(measures.awards):
        for claim_id in award["denied_by"].split():
            yield _against("award", claims[claim_id], claims[award["least_claim"]])


def _statement(claim: dict) -> tuple:
    """What the repetitions of a figure have in common; one without a speaker is nobody's repetition."""
    return claim["region_id"], claim["speaker"] or claim["claim_id"], claim["value"], claim["as_of_day"]


def _against(conflict: str, target: dict, other: dict) -> dict:
    return {
        "conflict": conflict,
        "target": target["claim_id"],
        "inputs": other["claim_id"],
        **Interval.of(other).named(),
        **Interval.of(target).named("printed"),
        "days_apart": days_between(target, other),
    }


def _by_id(evidence: Evidence) -> dict[str, dict]:
    return {row["claim_id"]: row for row in rows_of(evidence.reported)}


def _completed(row: dict, claims: dict[str, dict]) -> dict:
    target, *others = (claims[claim_id] for claim_id in (row["target"], *row["inputs"].split()))
    distance = max(row["low"] - row["printed_high"], row["printed_low"] - row["high"])
    given = [abs(side) for side in (row["low"], row["high"]) if isfinite(side)]
    whole = 100.0 if target["indicator_id"].endswith("_pct") else max([abs(target["value"]), *given])
    return {
        **row,
        "region_id": target["region_id"],
        "distance": distance,
        "share_apart": distance / whole,
        "vanishing_grain": _vanishing_grain(row, target, others),
        "same_source": {other["source_id"] for other in others} == {target["source_id"]},
    }


def _vanishing_grain(row: dict, target: dict, others: list[dict]) -> float:
    """The finest rounding unit at which the bounds meet; both sides of a pair of rivals are widened."""
    pair = row["conflict"] in ("rivals", "part_above_whole", "change_or_contradiction")
    for unit in _UNITS:
        given = rounded_to(others[0], unit) if pair else Interval.of(row)
        if rounded_to(target, unit).meets(given):
            return float(unit)
    return float("nan")
