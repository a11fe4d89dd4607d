"""Which of two regions is ahead in one measure, where the figures support it: the rule of every pair.

A pair needs one base, scope and register of residents, and dates at most 31 days apart. Open readings and
rivals widen a figure. Bases of Jamsostek differ from page to page under one name, so that its figures
are set against each other as they are only within one page and date, or up to 92 days apart where both pages
print members and base of one name; otherwise by a factor which no base exceeds.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from math import inf

from analysis.interval import Interval
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED, Measure
from analysis.measures.comparable import AGEING_DAYS, COMPARABLE_DAYS, hull, same_time
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

RANKED_DAYS = 31
BAND = 98  # percent of registered coverage: from here on figures are in one band
# Bases of Jamsostek differ from page to page by up to this factor, under one name.
LABOUR_FACTOR = Fraction(65, 100)
_PRINTED = {"labour_active_persons", "labour_eligible_persons"}


@framed("measure region_id other_id low high days_apart outcome reasons")
def compare(measures: Measures) -> Iterator[dict]:
    """Compare every two regions in every measure, by the rule that ranks them.

    Returns
    -------
    DataFrame
        One row per measure and pair of regions: ``low`` and ``high`` of the first less the
        second in percentage points over all readings, missing where the two are not comparable;
        ``outcome`` is ahead, behind or undecided, with its reason in ``reasons``: missing, bases, scope,
        register or dates (not comparable), or rounding, rivals, base (an open one) or band (level).
    """
    for measure in MEASURES.values():
        for (first, one), (second, other) in combinations(figures(measures, measure.id).items(), 2):
            row = {"measure": measure.id, "region_id": first, "other_id": second}
            if not one["usable"] or not other["usable"]:
                yield {**row, "outcome": "undecided", "reasons": "missing"}
                continue
            place, reason = order(one, other, measure)
            difference = hull(one["readings"]) - hull(other["readings"])
            yield {
                **row,
                **(difference.named() if place != "not_comparable" else {}),
                "days_apart": _days_apart(one, other),
                "outcome": place if place in ("ahead", "behind") else "undecided",
                "reasons": _why_level(one, other) if place == "ties" else reason.replace("base", "bases"),
            }


def labour_bases_agree(measures: Measures) -> bool:
    """Whether all Jamsostek rates of the regions can be compared: their bases differ under one name."""
    pairs = measures.compare()
    return not (pairs.loc[pairs["measure"] == LABOUR, "reasons"] == "bases").any()


def figures(measures: Measures, measure_id: str) -> dict[str, dict]:
    """What is known of each region: its rows of coverage as one figure, over all readings and rivals."""
    rates = measures.coverage
    cells = grouped(rates[rates["measure"] == measure_id], "region_id")
    claims = measures.evidence.observations
    claims = claims[claims["region_id"].isin(measures.region_ids)]
    known = grouped(claims, "claim_id")
    pages = grouped(claims[claims["indicator_id"].isin(_PRINTED)], "region_id", "source_id")
    return {name: _figure(rows, MEASURES[measure_id], known, pages) for name, rows in cells.items()}


def order(first: dict, second: dict, measure: Measure) -> tuple[str, str]:
    """Whether the first of two usable figures is ahead, behind, ties or is not_comparable; and why not."""
    days = _days_apart(first, second)
    if not first["whole"] or not second["whole"]:
        return "not_comparable", "base"
    for reason in ("base", "scope", "register"):
        # Most sources name no register.
        if first[reason] and second[reason] and first[reason] != second[reason]:
            return "not_comparable", reason
    if measure.id != LABOUR:
        return ("not_comparable", "dates") if days > RANKED_DAYS else (_place(first, second, measure, 1), "")
    if _one_page(first, second) or (days <= COMPARABLE_DAYS and first["concepts"] & second["concepts"]):
        return _place(first, second, measure, 1), ""
    if days > AGEING_DAYS:
        return "not_comparable", "dates"
    place = _place(first, second, measure, LABOUR_FACTOR)
    return ("not_comparable", "base") if place == "ties" else (place, "")


def _figure(rows: list[dict], measure: Measure, known: dict, pages: dict) -> dict:
    usable = [row for row in rows if row["state"] in ("published", "derived")]
    if not usable:
        return {**rows[0], "usable": False}
    # A reading that cannot be computed may be anything.
    whole = len(usable) == len(rows)
    bounds = hull(usable, "rival") if whole else Interval(-inf, inf)
    claims = [each for row in usable for name in row["claim_ids"].split() for each in known[name]]
    return {
        **usable[0],
        **bounds.named(),
        "value": usable[0]["value"] if len(rows) == 1 else None,
        "as_of_from": min(row["as_of_from"] for row in usable),
        "as_of_to": max(row["as_of_to"] for row in usable),
        "claim_ids": " ".join(dict.fromkeys(each["claim_id"] for each in claims)),
        "usable": True,
        "whole": whole,
        "readings": usable,
        "base": {row["base"] or measure.base for row in usable},
        "scope": {row["variant"] for row in usable},
        "register": {each["register"] for each in claims} - {""},
        "claims": claims,
        "concepts": {concept for each in claims for concept in _concepts(each, pages)},
    }


def _concepts(rate: dict, pages: dict) -> Iterator[str]:
    """The base of a rate, if its page names it and prints members and base."""
    page = pages.get((rate["region_id"], rate["source_id"]), [])
    near = [row for row in page if same_time(row, rate) and row["variant"] == rate["variant"]]
    named = {row["base"] for row in [rate, *near]} - {""}
    if {row["indicator_id"] for row in near} == _PRINTED and len(named) == 1:
        yield from named


def _days_apart(first: dict, second: dict) -> int:
    days = [row[side] for row in (first, second) for side in ("as_of_from", "as_of_to")]
    return (max(days) - min(days)).days


def _one_page(first: dict, second: dict) -> bool:
    return any(
        a["source_id"] == b["source_id"] and a["as_of"] == b["as_of"]
        for a, b in product(first["claims"], second["claims"])
    )


def _place(first: dict, second: dict, measure: Measure, factor: Fraction | int) -> str:
    """Ahead or behind only if the lesser is under the greater times the factor, whatever the bounds allow."""
    top = BAND if measure.id == REGISTERED else 100
    # Above the top, figures do not differ.
    a, b = (Interval(min(row["low"], top), min(row["high"], top)) for row in (first, second))
    if b.high < a.low * factor:
        return "ahead"
    return "behind" if a.high < b.low * factor else "ties"


def _why_level(first: dict, second: dict) -> str:
    """Why two figures that can be compared have no order."""
    if not Interval.of(first).meets(Interval.of(second)):
        return "band"
    if not hull(first["readings"], "coarse").meets(hull(second["readings"], "coarse")):
        return "rivals"
    readings = product(first["readings"], second["readings"])
    open_base = any(not Interval.of(a, "coarse").meets(Interval.of(b, "coarse")) for a, b in readings)
    return "base" if open_base else "rounding"
