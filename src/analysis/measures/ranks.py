"""The place of a region among its neighbours: a range, because not every pair has an order."""

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from analysis.errors import DataError
from analysis.interval import Interval
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED, Measure
from analysis.measures.comparable import hull, same_time
from analysis.measures.estimates import AGEING_DAYS, COMPARABLE_DAYS
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

RANKED_DAYS = 31
BAND = 98  # percent of registered coverage: from here on figures are in one band
# Bases of Jamsostek differ from page to page by up to this factor, under one name.
LABOUR_FACTOR = Fraction(65, 100)
_PRINTED = {"labour_active_persons", "labour_eligible_persons"}


@framed(
    "region_id measure state value low high variant as_of_from as_of_to claim_ids rank_low rank_high ranked "
    "band above below ties not_comparable reasons"
)
def rank(measures: Measures, measure_id: str, within: str = "") -> Iterator[dict]:
    """Rank the regions directly within one, empty for the parent of the first; columns as in `Measures.rank`.

    Raises
    ------
    DataError
        If a region is unknown, or contains no others.
    """
    measure, names = MEASURES[measure_id], _direct(measures, within)
    rates = measures.of(names).coverage
    cells = grouped(rates[rates["measure"] == measure_id], "region_id")
    claims = measures.evidence.observations
    claims = claims[claims["region_id"].isin(names)]
    known = grouped(claims, "claim_id")
    pages = grouped(claims[claims["indicator_id"].isin(_PRINTED)], "region_id", "source_id")
    found = {name: _figure(rows, measure, known, pages) for name, rows in cells.items()}
    rows = [_placed(name, found, measure) for name in names]
    yield from sorted(rows, key=lambda row: (not row["usable"], row["order"]))


def _direct(measures: Measures, within: str) -> list[str]:
    """The regions directly within one, without the areas that offices serve."""
    first = measures.evidence.region(measures.region_ids[0])
    # Nothing contains the nation: its provinces are ranked.
    within = measures.evidence.region(within or first["parent_id"] or first["region_id"])["region_id"]
    regions = measures.evidence.regions
    direct = regions[(regions["parent_id"] == within) & (regions["level"] != "service_area")]
    if direct.empty:
        raise DataError(f"within: {within!r} contains no regions to rank")
    return list(direct["region_id"])


def _figure(rows: list[dict], measure: Measure, known: dict, pages: dict) -> dict:
    """What is known of one region: its rows of coverage as one, over all readings and rivals."""
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


def _placed(name: str, found: dict[str, dict], measure: Measure) -> dict:
    own, places, reasons = found[name], {"above": [], "below": [], "ties": [], "not_comparable": []}, []
    others = {other: row for other, row in found.items() if row["usable"] and own["usable"] and other != name}
    for other, row in others.items():
        place, reason = _order(own, row, measure)
        places[place].append(other)
        reasons += [reason] if reason else []
    above, below = len(places["above"]), len(places["below"])
    band = own["usable"] and measure.id == REGISTERED and own["low"] >= BAND
    rank_low, rank_high = 1 + above, len(others) + 1 - below
    facts = {"rank_low": rank_low, "rank_high": rank_high} if own["usable"] and not band else {}
    lists = {place: " ".join(names) for place, names in places.items()}
    return {
        **own,
        **lists,
        **facts,
        "ranked": sum(row["usable"] for row in found.values()),
        "band": "98_and_more" if band else "",
        "reasons": " ".join(reasons),
        "order": (rank_low, rank_high),
    }


def _order(own: dict, other: dict, measure: Measure) -> tuple[str, str]:
    """Where another region is, seen from one: above, below, ties or not_comparable; and why not."""
    days = (max(own["as_of_to"], other["as_of_to"]) - min(own["as_of_from"], other["as_of_from"])).days
    if not own["whole"] or not other["whole"]:
        return "not_comparable", "base"
    for reason in ("base", "scope", "register"):
        # Most sources name no register.
        if own[reason] and other[reason] and own[reason] != other[reason]:
            return "not_comparable", reason
    if measure.id != LABOUR:
        return ("not_comparable", "dates") if days > RANKED_DAYS else (_place(own, other, measure, 1), "")
    if _one_page(own, other) or (days <= COMPARABLE_DAYS and own["concepts"] & other["concepts"]):
        return _place(own, other, measure, 1), ""
    if days > AGEING_DAYS:
        return "not_comparable", "dates"
    place = _place(own, other, measure, LABOUR_FACTOR)
    return ("not_comparable", "base") if place == "ties" else (place, "")


def _one_page(own: dict, other: dict) -> bool:
    return any(
        a["source_id"] == b["source_id"] and a["as_of"] == b["as_of"]
        for a in own["claims"]
        for b in other["claims"]
    )


def _place(own: dict, other: dict, measure: Measure, factor: Fraction | int) -> str:
    """Above or below only if the lesser is under the greater times the factor, whatever the bounds allow."""
    top = BAND if measure.id == REGISTERED else 100
    # Above the top, figures do not differ.
    a, b = (Interval(min(row["low"], top), min(row["high"], top)) for row in (own, other))
    if a.high < b.low * factor:
        return "above"
    return "below" if b.high < a.low * factor else "ties"
