"""Sentences that say what the measures say: specific to the region, every number computed."""

import math

import pandas as pd

from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.measures.gaps import ahead
from analysis.measures.measured import Measures
from analysis.words import terms
from analysis.words.dates import aged_date, date_of, dates_text
from analysis.words.language import Language, decimals


def finding(measured: Measures, region_id: str, language: Language) -> str:
    """The answer in one or two sentences: the gaps of a region, or why there is none to state."""
    name = language.name(measured.evidence.region(region_id))
    own = measured.gaps[measured.gaps["region_id"] == region_id]
    registered, active = own[own["gap"] == REGISTERED], own[own["gap"] == ACTIVE]
    if registered["value"].notna().any():
        return " ".join(
            filter(None, [_registered(registered, name, measured, language), _active(active, language)])
        )
    if active["value"].notna().any():
        return f"{_no_gap(measured, region_id, name, language)} {_active(active, language)}"
    return _no_gap(measured, region_id, name, language)


def known_besides(claims: pd.DataFrame, indicators: pd.DataFrame, language: Language) -> str:
    """The figures that are published about a region without any coverage rate."""
    by_id = indicators.set_index("indicator_id")
    items = [_item(claim, by_id.loc[claim["indicator_id"]], language) for _, claim in claims.iterrows()]
    return language.text("Published is: {items}.").format(items="; ".join(items))


def amount(claim: pd.Series, unit: str, language: Language) -> str:
    """A value or a range with its unit: ``48,000 people``, ``Rp 16,800``, ``18–19 percent``."""
    places = decimals(claim["step"]) if unit == "percent" else 0
    ends = [claim["value"]] if pd.isna(claim["value_end"]) else [claim["value"], claim["value_end"]]
    number = "–".join(language.number(end, places) for end in ends)
    if unit == "idr":
        return f"Rp {number}"
    return f"{number} {terms.unit(language, unit, int(claim['value']))}"


def quantity(claim: pd.Series, indicator: pd.Series, language: Language) -> str:
    """The name of what a claim counts, with its variant."""
    return ", ".join(filter(None, [language.name(indicator), terms.variant(language, claim["variant"])]))


def caveat(language: Language) -> str:
    """Why a gap is a difference of two rates and not a share of anyone."""
    return language.text(
        "The two rates have different bases: residents for JKN, eligible workers for Jamsostek. "
        "The gap is a difference of two rates, not a share of anyone."
    )


def conclusion(readings: pd.DataFrame, language: Language) -> str:
    """Which branch is ahead, or why that cannot be said."""
    verdict = ahead(readings)
    if verdict.outcome == "met":
        return language.text("JKN is ahead")
    if verdict.outcome == "not_met":
        return language.text("Jamsostek is ahead or level")
    return language.text("cannot be decided ({reasons})").format(
        reasons=terms.reasons(language, verdict.reasons)
    )


def absence(row: pd.Series, measured: Measures, language: Language) -> str:
    """Why a coverage row has no value."""
    if row["state"] == "mentioned":
        claims = measured.evidence.claims.set_index("claim_id").loc[row["mentioned"].split()]
        day = date_of({"as_of": claims["as_of"].max()}, language)
        return language.text("mentioned without a figure ({day})").format(day=day)
    if row["state"] == "underivable":
        return language.text("needs a registered coverage of about the same date")
    return language.text("no figure published in the sources held")


def value_text(row, language: Language) -> str:
    """A rate or a gap with its bounds, short, for tables and marks: ``58 (57.0–59.0)``."""
    places = decimals(row["step"])
    return f"{language.number(row['value'], places)} ({brief_bounds(row, language)})"


def bounds_text(row, language: Language) -> str:
    """The bounds of a rate or a gap, rounded outward."""
    return language.span(row["low"], row["high"], bound_places(row))


def brief_bounds(row, language: Language) -> str:
    """The bounds as tables and charts show them."""
    return language.brief(row["low"], row["high"], bound_places(row))


def values(rows: pd.DataFrame, language: Language) -> str:
    """The values of a figure under each of its readings: ``79.0 or 80``."""
    numbers = [language.number(row["value"], decimals(row["step"])) for _, row in rows.iterrows()]
    return language.text(" or ").join(numbers)


def spread(rows: pd.DataFrame, language: Language) -> str:
    """The bounds of one figure, or over all its readings, as tables and charts show them."""
    return language.brief(*_ends(rows))


def _ends(rows: pd.DataFrame) -> tuple[float, float, int]:
    """The least and the most of a figure over its readings, and the decimals that they show."""
    places = min(bound_places(row) for _, row in rows.iterrows())
    return float(rows["low"].min()), float(rows["high"].max()), places


def bound_places(row) -> int:
    """Decimals that bounds show: one more than a printed rate; for a derived one as many as its value."""
    places = decimals(row["step"])
    derived = "gap" in row or row.get("state") == "derived"
    return max(1, places) if derived else places + 1


def claim_bounds(claim: pd.Series, unit: str, language: Language) -> str:
    """The bounds of any claim, in its unit: rates as `brief_bounds`, the rest without needless decimals."""
    if unit == "percent":
        return brief_bounds(claim, language)
    low, high = claim["low"], claim["high"]
    places = 1 if any(math.isfinite(side) and side % 1 for side in (low, high)) else 0
    return language.brief(low, high, places)


def _item(claim: pd.Series, indicator: pd.Series, language: Language) -> str:
    return language.text("{quantity}: {amount} ({day})").format(
        quantity=quantity(claim, indicator, language),
        amount=amount(claim, indicator["unit"], language),
        day=date_of(claim, language),
    )


def _registered(rows: pd.DataFrame, name: str, measured: Measures, language: Language) -> str:
    row = rows.iloc[0]
    verdict = ahead(rows)
    amount = language.points(row["value"], decimals(row["step"]))
    facts = {
        "region": name,
        "amount": amount,
        "bounds": bounds_text(row, language),
        "dates": _apart(row, measured, language),
    }
    if verdict.outcome == "met":
        pattern = language.text(
            "In {region}, registered JKN coverage is ahead of Jamsostek coverage "
            "by {amount} ({bounds}; {dates})."
        )
    elif verdict.outcome == "not_met":
        pattern = language.text(
            "In {region}, registered JKN coverage is not ahead of Jamsostek coverage: "
            "the difference is {amount} ({bounds}; {dates})."
        )
    else:
        facts["reasons"] = terms.reasons(language, verdict.reasons)
        pattern = language.text(
            "In {region}, it cannot be decided whether registered JKN coverage is ahead of "
            "Jamsostek coverage: {reasons}. The printed figures differ by {amount} ({bounds}; {dates})."
        )
    return pattern.format(**facts)


def _active(rows: pd.DataFrame, language: Language) -> str:
    known = rows[rows["value"].notna()]
    if known.empty:
        far = (rows["dates"] == "side_by_side").any()
        cause = "dates" if far else "underivable" if rows["reading"].any() else "missing"
        return terms.no_active_gap(language, cause)
    values = [language.number(row["value"], decimals(row["step"])) for _, row in known.iterrows()]
    bounds = language.span(*_ends(known))
    if len(known) < len(rows):
        return language.text(
            "Counted by active members, the gap is {value} points ({bounds}) {reading}; "
            "the source does not say so, and the other reading cannot be worked out."
        ).format(value=values[0], bounds=bounds, reading=terms.reading(language, known.iloc[0]["reading"]))
    if len(known) == 1:
        return language.text("Counted by active members, the gap is {value} points ({bounds}).").format(
            value=values[0], bounds=bounds
        )
    return language.text(
        "Counted by active members, the gap is {first} or {second} points, because the source does not say "
        "of whom its active rate is a share ({bounds} over both readings)."
    ).format(first=values[0], second=values[1], bounds=bounds)


def _apart(row: pd.Series, measured: Measures, language: Language) -> str:
    """The days that the figures of a gap describe, and how far apart they lie if that needs saying."""
    days = dates_text(row, measured, language)
    if row["dates"] == "plain":
        return days
    return language.text("{dates}, {days} days apart").format(
        dates=days, days=language.number(row["days_apart"])
    )


def _no_gap(measured: Measures, region_id: str, name: str, language: Language) -> str:
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    known = own[own["value"].notna()]
    # A measure that one reading gives is not lacking because the other cannot be worked out.
    lacking = own[~own["measure"].isin(known["measure"])].drop_duplicates("measure")
    names = (
        language.listing([terms.measure_in_prose(language, measure) for measure in lacking["measure"]])
        if len(lacking)
        else ""
    )
    if known.empty:
        return language.text(
            "For {region}, no coverage rate is published in the sources held, so no gap can be stated."
        ).format(region=name)
    if set(known["measure"]) >= {REGISTERED, LABOUR}:
        by_measure = known.drop_duplicates("measure").set_index("measure", drop=False)
        return language.text(
            "For {region}, no gap is stated, because the figures lie more than 366 days apart: "
            "{health} and {labour}."
        ).format(
            region=name,
            health=_rate(by_measure.loc[REGISTERED], measured, language),
            labour=_rate(by_measure.loc[LABOUR], measured, language),
        )
    return language.text(
        "For {region}, the gap cannot be stated: {known}, but there is no figure for {lacking}."
    ).format(region=name, known=_rate(known.iloc[0], measured, language), lacking=names)


def _rate(row: pd.Series, measured: Measures, language: Language) -> str:
    """A coverage rate in a sentence, with its bounds, date and, if it needs saying, age."""
    open_base = "" if row["base"] else terms.reading(language, row["reading"])
    dated = ", ".join(filter(None, [aged_date(row, measured, language), open_base]))
    return language.text("{measure} is {value} ({bounds}; {dated})").format(
        measure=terms.measure_in_prose(language, row["measure"]),
        value=language.percent(row["value"], decimals(row["step"])),
        bounds=bounds_text(row, language),
        dated=dated,
    )
