"""Registered, active and labour coverage of each region, with what is missing and why.

JKN **active coverage** is active members over residents. Most sources print an *active
rate* instead and do not say of whom; then both readings are kept, never merged.
"""

from collections.abc import Iterator

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, MEASURES, REGISTERED, Measure
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

BOUNDS = ["", "coarse", "rival"]  # the names of the intervals that an estimate has


@framed(
    "region_id measure reading state value step low high coarse_low coarse_high rival_low rival_high "
    "base base_by base_claims variant as_of as_of_from as_of_to age_days claim_ids rivals disagreeing "
    "mentioned"
)
def coverage(measures: Measures) -> Iterator[dict]:
    """Coverage of each region, in percent of each measure's own base.

    Returns
    -------
    DataFrame
        At least one row per region and measure, in the order of ``region_ids``. ``reading`` is empty,
        of_members or of_residents. ``state`` is published; derived; underivable (the other
        factor is missing or more than 366 days away); parts (only figures of segments, none of the
        region); mentioned (spoken of without a figure); or not_published. The last four have no
        value. ``as_of_from`` and ``as_of_to`` are the earliest and latest day that the figures used
        describe; ``as_of`` is the date as the source gives it, where there is one. ``base_by`` and
        ``base_claims`` are as in `estimates`.
    """
    estimates, claims = measures.estimates, measures.described.claims
    segments = grouped(estimates[["region_id", "indicator_id", "claim_id"]], "region_id", "indicator_id")
    mentioned = grouped(claims[claims["state"] == "mentioned"], "region_id")
    for region_id in measures.region_ids:
        found = measures.headlines.get(region_id, {})
        for measure in MEASURES.values():
            if measure.indicator_id not in found:
                # Without a headline all of them are of segments.
                parts = segments.get((region_id, measure.indicator_id), [])
                cells = [_missing(parts, mentioned.get(region_id, []), measure)]
            elif measure.id == ACTIVE:
                cells = active_readings(found)
            else:
                cells = [published(found[measure.indicator_id])]
            yield from ({**cell, "region_id": region_id, "measure": measure.id} for cell in cells)


def headlines(measures: Measures) -> dict[str, dict[str, dict]]:
    """The headline estimate of each region and indicator."""
    own = measures.estimates[measures.estimates["headline"]]
    return {
        region_id: {row["indicator_id"]: row for row in rows}
        for region_id, rows in grouped(own, "region_id").items()
    }


def active_readings(found: dict[str, dict], wanted: str = "residents") -> list[dict]:
    """The active rate as a share of the wanted base, under every open reading.

    Parameters
    ----------
    found
        Headline estimates by indicator; the active rate is among them.
    wanted
        ``residents`` (this is active coverage) or ``members``.
    """
    rate = found[MEASURES[ACTIVE].indicator_id]
    registered = found.get(MEASURES[REGISTERED].indicator_id)
    bases = (rate["base"],) if rate["base"] else ("members", "residents")
    return [
        {
            **(published(rate) if base == wanted else _derived(rate, registered, wanted)),
            "reading": f"of_{base}",
        }
        for base in bases
    ]


def published(estimate: dict) -> dict:
    """An estimate as a row of coverage: the day and the claims of its figure."""
    day = estimate["as_of_day"]
    facts = {"state": "published", "as_of_from": day, "as_of_to": day, "claim_ids": estimate["statements"]}
    return {**estimate, **facts}


def _derived(rate: dict, registered: dict | None, wanted: str) -> dict:
    if registered is None or abs(rate["as_of_day"] - registered["as_of_day"]).days > AGEING_DAYS:
        return {"state": "underivable", "claim_ids": rate["statements"]}
    combine = Interval.__mul__ if wanted == "residents" else Interval.per
    share = registered["value"] / 100
    bounds = {}
    for name in BOUNDS:
        bounds |= combine(Interval.of(rate, name), Interval.of(registered, name) / 100).named(name)
    first, last = sorted([rate["as_of_day"], registered["as_of_day"]])
    lists = ("statements", "rivals", "disagreeing")
    joined = {name: f"{rate[name]} {registered[name]}".strip() for name in lists}
    return {
        **bounds,
        **joined,
        "state": "derived",
        "value": rate["value"] * share if wanted == "residents" else rate["value"] / share,
        "step": 0.1,
        "base": wanted,
        "base_by": rate["base_by"],
        "base_claims": rate["base_claims"],
        "variant": rate["variant"],
        "as_of": rate["as_of"] if rate["as_of"] == registered["as_of"] else "",
        "as_of_from": first,
        "as_of_to": last,
        "age_days": max(rate["age_days"], registered["age_days"]),
        "claim_ids": joined["statements"],
    }


def _missing(parts: list[dict], mentioned: list[dict], measure: Measure) -> dict:
    if parts:
        return {"state": "parts", "claim_ids": " ".join(row["claim_id"] for row in parts)}
    spoken = [row["claim_id"] for row in mentioned if row["indicator_id"].startswith(measure.related)]
    return {"state": "mentioned" if spoken else "not_published", "mentioned": " ".join(spoken)}
