"""How sure an estimate is: one of three grades, by one rule, with its reasons.

Each of five criteria is good, fair or poor; `RULE` says what each level means and
`GRADE_RULE` how they make a grade. Reports print both.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pandas as pd

from analysis.evidence.store import Evidence
from analysis.interval import Interval
from analysis.measures.frames import framed
from analysis.measures.measured import Measures
from analysis.records import rows_of

GOOD, FAIR, POOR = "good", "fair", "poor"
FIRM, USABLE, WEAK = "firm", "usable", "weak"
CRITERIA = ["precision", "sources", "arithmetic", "age", "directness"]
RULE = {
    "precision": {
        GOOD: "range at most 0.1 points wide",
        FAIR: "range at most 2 points wide",
        POOR: "range wider than 2 points, or open",
    },
    "sources": {
        GOOD: "another office's own measurement agrees, or counts give the same rate",
        FAIR: "one measurement only, however often it is repeated",
        POOR: "a comparable figure disagrees",
    },
    "arithmetic": {
        GOOD: "it agrees with the other figures of its text or date",
        FAIR: "no figure tests it, or only some agree",
        POOR: "it does not agree with other figures",
    },
    "age": {
        GOOD: "at most 183 days old",
        FAIR: "at most 366 days old",
        POOR: "older than 366 days",
    },
    "directness": {
        GOOD: "stated by the office responsible",
        FAIR: "stated by another office",
        POOR: "no office is named",
    },
}
GRADE_RULE = (
    "High: no criterion is poor and at most two are fair. Low: two or more are poor, or one is poor and "
    "two are fair. Moderate: all else."
)
_FINE_PP, _COARSE_PP = Fraction(1, 10), 2
# Offices that count for themselves; all others repeat what one of these has counted.
_COUNTING = ("bpjs", "bps", "dukcapil")
_AGES = {"current": GOOD, "ageing": FAIR, "old": POOR}


@framed(f"region_id indicator_id claim_id grade {' '.join(CRITERIA)}")
def confidence(measures: Measures) -> Iterator[dict]:
    """Grade every headline estimate of a rate.

    Returns
    -------
    DataFrame
        One row per region and indicator: ``grade`` is firm, usable or weak; every criterion
        has a column with good, fair or poor.
    """
    evidence, estimates, relations = measures.described, measures.estimates, measures.relations
    challenged = _involved(measures.conflicts)
    supported, shares = _involved(relations[relations["fits"]]), relations[relations["relation"] == "share"]
    # Not only a value in common: the counts give what is printed, to its last digit.
    inside = (shares["low"] >= shares["printed_low"]) & (shares["high"] <= shares["printed_high"])
    reproduced = set(shares.loc[inside, "target"])
    rates = estimates[estimates["headline"] & estimates["indicator_id"].str.endswith("_pct")]
    for row in rows_of(rates):
        levels = {
            "precision": _precision(Interval.of(row).width),
            "sources": _sources(row, evidence, reproduced),
            "arithmetic": _arithmetic(set(row["statements"].split()), challenged, supported),
            "age": _AGES[row["age"]],
            "directness": _directness(evidence.claim(row["claim_id"])),
        }
        yield {**row, "grade": grade(list(levels.values())), **levels}


def grade(levels: list[str]) -> str:
    """The grade that the levels of the criteria make.

    Examples
    --------
    >>> grade(["good", "fair", "fair", "good", "good"]), grade(["good", "poor", "fair", "good", "good"])
    ('firm', 'usable')
    >>> grade(["poor", "fair", "fair", "good", "good"])
    'weak'
    """
    poor, fair = levels.count(POOR), levels.count(FAIR)
    if poor >= 2 or (poor and fair >= 2):
        return WEAK
    return FIRM if not poor and fair <= 2 else USABLE


def _precision(width: Fraction | float) -> str:
    if width <= _FINE_PP:
        return GOOD
    return FAIR if width <= _COARSE_PP else POOR


def _sources(row: dict, evidence: Evidence, reproduced: set[str]) -> str:
    if row["disagreeing"]:
        return POOR
    own = evidence.claim(row["claim_id"])
    rivals = map(evidence.claim, row["rivals"].split())
    again = reproduced & set(row["statements"].split()) or any(_independent(own, rival) for rival in rivals)
    return GOOD if again else FAIR


def _independent(a: pd.Series, b: pd.Series) -> bool:
    """Whether two figures are two measurements, and not one that a speaker or an office repeats."""
    offices = {claim["measured_by"] or claim["agency"] for claim in (a, b)}
    speakers = {a["speaker"], b["speaker"]}
    repeated = (a["value"], a["as_of_day"]) == (b["value"], b["as_of_day"])
    counting = all(office.startswith(_COUNTING) for office in offices)
    # A figure without a speaker may repeat the same one.
    return counting and not repeated and len(offices) == len(speakers - {""}) == 2


def _arithmetic(claim_ids: set[str], challenged: set[str], supported: set[str]) -> str:
    if claim_ids & challenged:
        return FAIR if claim_ids & supported else POOR
    return GOOD if claim_ids & supported else FAIR


def _directness(claim: Mapping) -> str:
    if claim["direct"]:
        return GOOD
    return POOR if claim["agency"] == "press" else FAIR


def _involved(rows: pd.DataFrame) -> set[str]:
    return set(" ".join([*rows["target"], *rows["inputs"]]).split())
