"""Three-valued conclusions: met, not met, or undecided with the reason.

A conclusion is stated only if it holds anywhere inside the bounds, under every open
reading and for every comparable rival. Otherwise the reasons say what prevents one:

rounding
    the printed rounding or hedge of one figure spans the line
base
    the readings of an unstated base fall on both sides
rivals
    a comparable claim falls on the other side
missing
    a figure that the conclusion needs was not published
dates
    the figures describe days too far apart
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

MET, NOT_MET, UNDECIDED = "met", "not_met", "undecided"
MISSING = "missing"
REASONS = ("rounding", "base", "dates", "rivals", MISSING)


@dataclass(frozen=True)
class Verdict:
    """An outcome (met, not_met or undecided) and why it is undecided, if it is."""

    outcome: str
    reasons: tuple[str, ...] = ()


def judge(readings: Iterable[dict], threshold: float, comparator: str = "ge") -> Verdict:
    """Compare a figure, under all its readings, with a line.

    Parameters
    ----------
    readings
        Each with value and the three pairs of bounds of a coverage or gap row; a reading
        without a value could not be derived.
    threshold
        The line, in the unit of the figure.
    comparator
        ``ge`` (at least) or ``gt`` (more than).

    Examples
    --------
    >>> figure = dict(value=98, low=97.5, high=99, coarse_low=97.5, coarse_high=99,
    ...               rival_low=97.5, rival_high=99)
    >>> judge([figure], 95)
    Verdict(outcome='met', reasons=())
    >>> judge([figure], 98)
    Verdict(outcome='undecided', reasons=('rounding',))
    """
    readings = list(readings)
    known = [reading for reading in readings if not pd.isna(reading.get("value"))]
    reasons = set()
    if not readings or len(known) < len(readings):
        reasons.add(MISSING)
    points = {_side(r["value"], r["value"], threshold, comparator) for r in known}
    if len(points) > 1:
        reasons.add("base")
    outcomes = set()
    for reading in known:
        own = _side(reading["coarse_low"], reading["coarse_high"], threshold, comparator)
        all_claims = _side(reading["rival_low"], reading["rival_high"], threshold, comparator)
        if own is None:
            reasons.add("rounding")
        elif all_claims is None:
            reasons.add("rivals")
        outcomes.add(all_claims)
    if reasons or len(outcomes) != 1:
        return undecided(reasons or {"base"})
    return Verdict(outcomes.pop())


def undecided(reasons: Iterable[str]) -> Verdict:
    """An undecided verdict with its reasons in their usual order."""
    given = set(reasons)
    return Verdict(UNDECIDED, tuple(reason for reason in REASONS if reason in given))


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Join conditions that must all hold.

    Examples
    --------
    >>> all_of([Verdict("met"), Verdict("not_met"), Verdict("undecided", ("base",))]).outcome
    'not_met'
    """
    return _join(list(verdicts), decisive=NOT_MET, otherwise=MET)


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Join alternatives of which one must hold."""
    return _join(list(verdicts), decisive=MET, otherwise=NOT_MET)


def _join(verdicts: list[Verdict], *, decisive: str, otherwise: str) -> Verdict:
    outcomes = {verdict.outcome for verdict in verdicts}
    if decisive in outcomes:
        return Verdict(decisive)
    # An empty outcome is of a rule that had not begun.
    if outcomes & {UNDECIDED, ""}:
        return undecided(reason for verdict in verdicts for reason in verdict.reasons)
    return Verdict(otherwise)


def _side(low: float, high: float, threshold: float, comparator: str) -> str | None:
    """Met or not met if the whole interval lies on one side of the line, else None."""
    if comparator == "ge":
        above, below = low >= threshold, high < threshold
    else:
        above, below = low > threshold, high <= threshold
    if above:
        return MET
    return NOT_MET if below else None
