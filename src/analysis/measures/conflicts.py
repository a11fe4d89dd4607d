"""Published figures that contradict each other, by arithmetic and dates alone.

Every conflict sets the bounds of one printed figure, its target, against what other
claims give for it: a rival of the same time, an equation (see `equations`), or a whole
that is smaller than its part. It tells how far apart the two lie and how coarsely the
target would have to be rounded for the conflict to vanish.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise, product
from math import isfinite
from operator import itemgetter
from typing import TYPE_CHECKING

import pandas as pd

from analysis.evidence.rounding import rounded_to
from analysis.evidence.scope import ancestors
from analysis.evidence.store import Evidence
from analysis.interval import Interval
from analysis.measures.comparable import same_time
from analysis.measures.estimates import COMPARABLE_DAYS, SEGMENTS
from analysis.measures.grouped import grouped, grouped_rows

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

HINT_DAYS = 60
COLUMNS = [
    "region_id", "conflict", "target", "inputs", "low", "high", "printed_low", "printed_high", "distance",
    "share_apart", "vanishing_grain", "days_apart", "same_source",
]  # fmt: skip
HINTS = [
    "indicator_id", "region_id", "other_region_id", "claim_id", "other_id", "value", "days_apart",
]  # fmt: skip
_FIT = ["target", "inputs", "low", "high", "printed_low", "printed_high", "days_apart"]
_STATEMENT = ["speaker", "value", "as_of_day", "rival_value"]
_QUANTITY = ["region_id", "indicator_id", "variant", "base", "claim_kind"]
_GRAINS = [Decimal(digit).scaleb(power) for power in range(-2, 13) for digit in (1, 2, 5)]


def conflicts(measures: "Measures") -> pd.DataFrame:
    """Every conflict between the reported claims, worst first.

    Returns
    -------
    DataFrame
        One row per conflict. ``conflict`` is rivals, part_above_whole or the name of an
        equation. ``target`` is the claim_id of the printed figure, ``inputs`` are the others'.
        ``low`` and ``high`` is what they give, ``distance`` how far that lies from the bounds
        of the target, in its unit; ``share_apart`` is the distance over the larger of the two
        figures (for a rate: over 100), by which rows are sorted. ``vanishing_grain`` is the finest of
        0.01, 0.02, 0.05, 0.1 … to which the printed figures would have to be rounded to agree;
        missing where no rounding helps, as for a rate set as policy.
    """
    evidence = measures.described
    claims = _by_id(evidence.claims)
    rows = [*_rivals(evidence), *_misfits(measures.relations), *_parts_above_wholes(evidence)]
    found = pd.DataFrame([_completed(row, claims) for row in rows], columns=[*COLUMNS, *_STATEMENT])
    # A figure told twice is one statement: the conflict of one source goes before, then the nearer.
    order = ["same_source", "days_apart", "distance", "target", "inputs"]
    found = found.sort_values(order, ascending=[False, True, True, True, True])
    found = found.drop_duplicates(["conflict", "region_id", *_STATEMENT])[COLUMNS]
    return _widest_first(found)


def differences(measures: "Measures") -> pd.DataFrame:
    """Neighbours in time of one quantity, up to 92 days apart, whose bounds do not meet.

    Either the quantity changed or the figures contradict each other: arithmetic cannot tell.

    Returns
    -------
    DataFrame
        Columns as `conflicts`, with ``conflict`` change_or_contradiction; the newer claim is the target.
    """
    claims = _by_id(measures.described.claims)
    measured = measures.described.observations
    measured = measured[measured["as_of"] != ""]
    rows = []
    for group in grouped(measured, _QUANTITY).values():
        days = grouped_rows(group, ["as_of_day"])
        for (before,), (day,) in pairwise(sorted(days)):
            for older, newer in product(days[before,], days[day,]):
                near = (day - before).days <= COMPARABLE_DAYS
                if near and not _same_day(older, newer) and not _agree(older, newer):
                    rows.append({"conflict": "change_or_contradiction", **_against(newer, older)})
    return _widest_first(pd.DataFrame([_completed(row, claims) for row in rows], columns=COLUMNS))


def hints(measures: "Measures") -> pd.DataFrame:
    """The same rate of two regions from two offices within 60 days: perhaps one was taken for the other.

    Returns
    -------
    DataFrame
        One row per pair: indicator_id, region_id and claim_id of both, value, days_apart.
    """
    measured = measures.described.observations
    whole = ~measured["variant"].isin(SEGMENTS) & measured["indicator_id"].str.endswith("_pct")
    measured = measured[whole & (measured["as_of"] != "")]
    rows = []
    for (indicator_id, value), told in sorted(
        grouped(measured, ["indicator_id", "value"]).items(), key=itemgetter(0)
    ):
        statements: dict[tuple, dict] = {}
        for row in sorted(told, key=lambda row: row["claim_id"]):
            key = row["region_id"], row["speaker"] or row["claim_id"], row["as_of_day"]
            # Of one told twice the last stands, in its own place.
            statements.pop(key, None)
            statements[key] = row
        for a, b in combinations(statements.values(), 2):
            days = abs((a["as_of_day"] - b["as_of_day"]).days)
            if a["region_id"] != b["region_id"] and a["agency"] != b["agency"] and days <= HINT_DAYS:
                regions = (a["region_id"], b["region_id"])
                rows.append((indicator_id, *regions, a["claim_id"], b["claim_id"], value, days))
    return pd.DataFrame(rows, columns=HINTS)


def _widest_first(found: pd.DataFrame) -> pd.DataFrame:
    return found.sort_values(
        ["share_apart", "target", "inputs"], ascending=[False, True, True], ignore_index=True
    )


def _rivals(evidence: Evidence) -> Iterator[dict]:
    """Figures of one quantity that may describe the same day, and do not agree."""
    used = set(evidence.policy["claim_id"])
    for key, group in grouped(evidence.reported, _QUANTITY).items():
        for a, b in combinations(group, 2):
            # Two rules of policy may differ: each is its own scheme.
            schemes = key[-1] in ("target", "threshold", "tariff") and {a["claim_id"], b["claim_id"]} <= used
            if _same_day(a, b) and not schemes and not _agree(a, b):
                target, other = (a, b) if (a["step"], a["claim_id"]) >= (b["step"], b["claim_id"]) else (b, a)
                yield {"conflict": "rivals", **_against(target, other)}


def _misfits(related: pd.DataFrame) -> Iterator[dict]:
    swapped = set(related.loc[related["relation"] == "swapped", "target"])
    for row in related[~related["fits"]].to_dict("records"):
        used = {row["target"], *row["inputs"].split()}
        # What follows from a swapped label is not a second conflict.
        if row["relation"] == "swapped" or not used & swapped:
            yield {"conflict": row["relation"], **{name: row[name] for name in _FIT}}


def _parts_above_wholes(evidence: Evidence) -> Iterator[dict]:
    """Counts in a part of a region that exceed those of the whole of it at the same time."""
    counts = evidence.observations
    counts = counts[counts["indicator_id"].str.endswith("_persons")]
    within = {region: set(ancestors(evidence.regions, region)) for region in evidence.regions["region_id"]}
    for told in grouped(counts, ["indicator_id", "variant"]).values():
        for part, whole in product(told, repeat=2):
            inside = whole["region_id"] in within[part["region_id"]]
            if inside and _same_day(part, whole) and part["low"] > whole["high"]:
                yield {"conflict": "part_above_whole", **_against(part, whole)}


def _same_day(a: dict, b: dict) -> bool:
    """Whether two figures may describe the same day; a level given for a year is that of its end."""
    financed = "_financed_" in a["indicator_id"]
    if not financed and 4 in (len(a["as_of"]), len(b["as_of"])):
        return a["as_of_day"] == b["as_of_day"]
    return same_time(a, b)


def _agree(a: dict, b: dict) -> bool:
    return Interval.of(a).meets(Interval.of(b))


def _against(target: dict, other: dict) -> dict:
    days = abs((target["as_of_day"] - other["as_of_day"]).days)
    return {
        "target": target["claim_id"],
        "inputs": other["claim_id"],
        "low": other["low"],
        "high": other["high"],
        "printed_low": target["low"],
        "printed_high": target["high"],
        "days_apart": days,
    }


def _by_id(claims: pd.DataFrame) -> dict[str, dict]:
    return {row["claim_id"]: row for row in claims.astype(object).to_dict("records")}


def _completed(row: dict, claims: dict[str, dict]) -> dict:
    target = claims[row["target"]]
    distance = max(row["low"] - row["printed_high"], row["printed_low"] - row["high"])
    involved = [claims[claim_id] for claim_id in (row["target"], *row["inputs"].split())]
    # A figure without a speaker is nobody's repetition.
    told = {"speaker": target["speaker"] or row["target"]}
    told |= {name: target[name] for name in ("value", "as_of_day")}
    rival = claims[row["inputs"]]["value"] if row["conflict"] == "rivals" else 0.0
    given = [abs(side) for side in (row["low"], row["high"]) if isfinite(side)]
    whole = 100.0 if target["indicator_id"].endswith("_pct") else max([abs(target["value"]), *given])
    return {
        **row,
        "region_id": target["region_id"],
        "distance": distance,
        "share_apart": distance / whole,
        "vanishing_grain": _vanishing_grain(row, claims),
        "same_source": len({claim["source_id"] for claim in involved}) == 1,
        **told,
        "rival_value": rival,
    }


def _vanishing_grain(row: dict, claims: dict[str, dict]) -> float:
    """The finest grain at which the bounds meet; both sides of a pair of rivals are widened."""
    pair = row["conflict"] in ("rivals", "part_above_whole", "change_or_contradiction")
    target, other = claims[row["target"]], claims[row["inputs"]] if pair else None
    for grain in _GRAINS:
        given = rounded_to(other, grain) if pair else Interval.of(row)
        if rounded_to(target, grain).meets(given):
            return float(grain)
    return float("nan")
