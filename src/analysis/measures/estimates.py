"""The estimate rule: which claim is chosen for a region, indicator and date.

Only measured observations count. Within one region, indicator, variant and base, the
**candidates** are the claims within 92 days of the latest; the first of them in the
order of `_order` is the estimate. The others are its **rivals**, except those that are
**set aside** because they say no more than the estimate, or print one speech otherwise than
most outlets. Older claims, and those of a period that had ended before, are its history.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from operator import itemgetter

import pandas as pd

from analysis.days import first_day, last_day
from analysis.interval import Interval
from analysis.measures.active_bases import with_base
from analysis.measures.comparable import (
    AGEING_DAYS,
    COMPARABLE_DAYS,
    CURRENT_DAYS,
    SEGMENTS,
    agree,
    days_between,
    hull,
    is_coarser_print,
)
from analysis.measures.equations import shares
from analysis.measures.frames import first_of_each, framed, grouped
from analysis.measures.measured import Measures
from analysis.records import rows_of


@dataclass(frozen=True)
class Observed:
    """What is known of the measured claims on any day.

    Attributes
    ----------
    claims
        Each with its base, as by `with_base`.
    counted
        What the counts of its own page give for a rate that they contradict, by its claim.
    """

    claims: list[dict]
    counted: dict[str, Interval]


def observed(measures: Measures) -> Observed:
    """The measured claims of all regions and days."""
    claims = [with_base(measures, claim) for claim in rows_of(measures.evidence.observations)]
    return Observed(claims, _counted(measures))


@framed(
    "region_id indicator_id variant base value step low high coarse_low coarse_high rival_low rival_high "
    "as_of as_of_day as_of_basis age_days age rule claim_id statements rivals disagreeing set_aside history "
    "headline base_by base_claims"
)
def estimates(measures: Measures) -> Iterator[dict]:
    """Choose the estimate of every region, indicator, variant and base.

    Returns
    -------
    DataFrame
        One row per region_id, indicator_id, variant and base. ``low`` and ``high`` are the
        estimate's own bounds; ``rival_low`` and ``rival_high`` span it and its rivals, both
        at the rounding that conclusions must survive. ``statements``, ``rivals``,
        ``disagreeing`` (rivals whose bounds do not meet it), ``set_aside`` and ``history`` are
        lists of claim_id separated by spaces. What the counts of its own page give instead widens the
        rounding. ``headline`` marks the newest group of a quantity. ``base_by`` is how its base is
        known: stated, inferred (by whoever recorded it), counts (of its statement) or office (other
        statements of it); ``base_claims`` are those that decided.
    """
    as_of = pd.Timestamp(measures.as_of)
    # An undated figure compares as False here: it describes no day that could be shown.
    past = (claim for claim in measures.observed.claims if claim["as_of_day"] <= as_of)
    groups = grouped(past, "region_id", "indicator_id", "variant", "base")
    rows = [_chosen(groups[key], as_of, measures.observed.counted) for key in sorted(groups)]
    quantity = itemgetter("region_id", "indicator_id")
    # A segment is a part of the quantity and never stands for the whole.
    whole = sorted((row for row in rows if row["variant"] not in SEGMENTS), key=_preference)
    newest = first_of_each(whole, quantity)
    yield from ({**row, "headline": newest.get(quantity(row)) is row} for row in rows)


def age(days: int) -> str:
    """How old a figure is against the date of the report.

    Examples
    --------
    >>> age(8), age(184), age(400)
    ('current', 'ageing', 'old')
    """
    if days <= CURRENT_DAYS:
        return "current"
    return "ageing" if days <= AGEING_DAYS else "old"


def _chosen(claims: list[dict], as_of: pd.Timestamp, counted: dict[str, Interval]) -> dict:
    """The estimate of one group, with its rivals and its history."""
    latest = max(claims, key=itemgetter("as_of_day"))
    recent = [claim for claim in claims if days_between(claim, latest) <= COMPARABLE_DAYS]
    older = [claim for claim in claims if days_between(claim, latest) > COMPARABLE_DAYS]
    misprints = _misprints(recent)
    chosen, *others = _statements([claim for claim in recent if claim not in misprints])
    rivals, aside = [], list(misprints)
    for other in others:
        if _is_earlier(other, chosen):
            older.append(other)
        else:
            (aside if _says_no_more(other, chosen) else rivals).append(other)
    older.sort(key=itemgetter("as_of_day", "claim_id"))
    if chosen["claim_id"] in counted:
        given = counted[chosen["claim_id"]].named("coarse")
        chosen |= hull([chosen, given], "coarse").named("coarse")
    days = (as_of - chosen["as_of_day"]).days
    return {
        **chosen,
        **hull([chosen, *rivals], "coarse").named("rival"),
        "rivals": _ids(rivals),
        "disagreeing": " ".join(each["claim_id"] for each in rivals if not agree(chosen, each)),
        "set_aside": _ids(aside),
        "history": _ids(older),
        "age_days": days,
        "age": age(days),
    }


def _ids(claims: list[dict]) -> str:
    return " ".join(each.get("statements", each["claim_id"]) for each in claims)


def _misprints(claims: list[dict]) -> list[dict]:
    """What fewer outlets print of one speech than print another value of it."""
    found = []
    for speech in grouped([claim for claim in claims if claim["speaker"]], "speaker", "as_of_day").values():
        prints = grouped(speech, "value")
        outlets = {value: len({claim["source_id"] for claim in same}) for value, same in prints.items()}
        most = max(outlets.values())
        found += [claim for value, same in prints.items() if outlets[value] < most for claim in same]
    return found


def _is_earlier(other: dict, chosen: dict) -> bool:
    """Whether a figure is of a period that is known to have ended before: a change is no contradiction."""
    stated = other["as_of_basis"] == chosen["as_of_basis"] == "stated"
    return stated and last_day(other["as_of"]) < first_day(chosen["as_of"])


def _says_no_more(other: dict, chosen: dict) -> bool:
    """Whether a figure is the estimate printed more coarsely, or a bound that contains it."""
    mine, its = Interval.of(chosen), Interval.of(other)
    if its.width <= mine.width:
        return False
    if isinf(its.width):
        return its.low <= mine.low and mine.high <= its.high
    return is_coarser_print(other, chosen)


def _counted(measures: Measures) -> dict[str, Interval]:
    pages = grouped(measures.described.reported, "region_id", "source_id").values()
    related = [each for page in pages for each in shares(page) if each.relation == "share"]
    return {each.rows[0]["claim_id"]: each.bounds for each in related if not each.fits}


def _statements(claims: list[dict]) -> list[dict]:
    """Join claims with the same speaker, day and value, best first: one statement with the widest bounds."""
    # A claim without a speaker is nobody's repetition.
    named = ({**claim, "speaker": claim["speaker"] or claim["claim_id"]} for claim in claims)
    joined = (
        {
            **same[0],
            **hull(same).named(),
            **hull(same, "coarse").named("coarse"),
            "statements": " ".join(claim["claim_id"] for claim in same),
        }
        for same in grouped(sorted(named, key=_order), "speaker", "as_of_day", "value").values()
    )
    # The widest bounds may be open where the first claim's were not.
    return sorted(joined, key=_order)


def _order(claim: dict) -> tuple:
    """What makes a candidate better, most important first."""
    return (
        isinf(claim["low"]) or isinf(claim["high"]),
        claim["as_of_basis"] != "stated",
        -claim["as_of_day"].toordinal(),
        claim["step"],
        not claim["direct"],
        claim["claim_id"],
    )


def _preference(row: dict) -> tuple:
    """The newest group of a quantity; of equally new ones the finest, then the named base."""
    # Rows that are equal in this stay in the order of variant and base.
    return (-row["as_of_day"].toordinal(), row["step"], row["base"] == "")
