"""How one published figure is named in running text: amount, quantity, date, bounds."""

import math

import pandas as pd

from analysis.days import last_day
from analysis.measures.measured import Measures
from analysis.words import sentences, terms
from analysis.words.dates import date_of
from analysis.words.language import Language
from analysis.words.prose import within

_HEDGED = ("about_rate", "about_count")


def claim_of(measured: Measures, claim_id: str) -> pd.Series:
    """The row of a claim."""
    claims = measured.evidence.claims
    return claims[claims["claim_id"] == claim_id].iloc[0]


def unit_of(claim: pd.Series, measured: Measures) -> str:
    """The unit of the indicator of a claim."""
    return _indicator(claim, measured)["unit"]


def quantity_of(claim: pd.Series, measured: Measures, language: Language) -> str:
    """The quantity that a claim is about, with its variant if the source names one."""
    indicator = _indicator(claim, measured)
    if claim["variant"] == "unstated":
        return language.name(indicator)
    return sentences.quantity(claim, indicator, language)


def figure(claim: pd.Series, measured: Measures, language: Language) -> str:
    """The amount with its hedge: ``about 58 percent``, ``2,163,388 people``."""
    amount = sentences.amount(claim, unit_of(claim, measured), language)
    return language.text("about {amount}").format(amount=amount) if claim["rule"] in _HEDGED else amount


def dated(claim: pd.Series, measured: Measures, language: Language) -> str:
    """The amount and the day that it describes."""
    return language.text("{amount} ({day})").format(
        amount=figure(claim, measured, language), day=date_of(claim, language)
    )


def named(claim: pd.Series, measured: Measures, language: Language) -> str:
    """The amount and the quantity that it counts; what is set and not measured is said to be so."""
    quantity = within(quantity_of(claim, measured, language))
    if claim["claim_kind"] != "observation":
        quantity = f"{quantity}, {terms.kind(language, claim['claim_kind'])}"
    return language.text("{amount} ({quantity})").format(
        amount=figure(claim, measured, language), quantity=quantity
    )


def amount_between(low: float, high: float, unit: str, language: Language) -> str:
    """Bounds with their unit, rounded outward: ``56,496 to 56,724 people``, ``95.92 percent``."""
    places = {"percent": 2, "points": 1}.get(unit, 0)
    near = math.isfinite(low) and math.isfinite(high) and high - low < 10.0**-places / 10
    # Bounds that differ by binary noise alone are one number.
    span = language.number((low + high) / 2, places) if near else language.span(low, high, places)
    return f"Rp {span}" if unit == "idr" else f"{span} {terms.unit(language, unit)}"


def amount_of(value: float, unit: str, places: int, language: Language) -> str:
    """One value with its unit; rates are set against each other in points."""
    if unit in ("percent", "points"):
        return language.points(value, places)
    number = language.number(value)
    return f"Rp {number}" if unit == "idr" else f"{number} {terms.unit(language, unit, int(value))}"


def _indicator(claim: pd.Series, measured: Measures) -> pd.Series:
    indicators = measured.evidence.indicators
    return indicators[indicators["indicator_id"] == claim["indicator_id"]].iloc[0]


def validity(row, language: Language) -> str:
    """From when to when a rule holds."""
    first = language.day(row["valid_from"])
    if not row["valid_to"]:
        return language.text("from {day}").format(day=first)
    last = language.day(row["valid_to"])
    if last_day(row["valid_from"]) == last_day(row["valid_to"]):
        return last
    return language.text("{low} to {high}").format(low=first, high=last)


def rupiah(low: float, high: float, language: Language) -> str:
    """Bounds in rupiah, one number where they are one."""
    return f"Rp {amounts(low, high, 0, language)}"


def amounts(low: float, high: float, places: int, language: Language) -> str:
    """Bounds with a fixed count of decimals; empty where there are none."""
    if pd.isna(low):
        return ""
    # Bounds that differ by binary noise alone are one number.
    if high - low < 10.0**-places / 10:
        return language.number((low + high) / 2, places)
    return language.span(low, high, places)
