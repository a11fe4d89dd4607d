"""How one published figure is named in running text: amount, quantity, date, bounds."""

import math
from collections.abc import Mapping

import pandas as pd

from analysis.days import last_day
from analysis.evidence.rounding import ABOUT
from analysis.words import sentences
from analysis.words.dates import date_of
from analysis.words.phrases import within
from analysis.words.report import Report
from analysis.words.sentences import figure


def quantity_of(report: Report, claim: Mapping) -> str:
    """The quantity that a claim is about, with its variant if the source names one."""
    if claim["variant"] == "unstated":
        return report.quantity(claim["indicator_id"])
    return sentences.quantity(report, claim)


def segment(report: Report, row: Mapping) -> str:
    """The quantity and the segment of its members that a row is about."""
    return f"{report.quantity(row['indicator_id'])}: {report.term('variant', row['variant'])}"


def count_as_printed(report: Report, claim: Mapping) -> str:
    """A count without its unit: as printed where its bounds lie on both sides of it, else its bounds."""
    number = report.language.number(claim["value"])
    if claim["rule"] in ABOUT:
        return report.text("about {amount}", amount=number)
    return number if claim["rule"] in ("full", "coarse") else span_of(report, claim)


def count_in_words(report: Report, claim: Mapping) -> str:
    """As `count_as_printed`, with the word of a million where the source prints one."""
    millions = claim["value"] / 10**6
    if claim["rule"] != "coarse" or millions < 1 or round(millions, 1) != millions:
        return count_as_printed(report, claim)
    return report.text("{amount} million", amount=report.language.number(millions, 1))


def dated(report: Report, claim: Mapping) -> str:
    """The amount and the day that it describes."""
    return report.text("{amount} ({day})", amount=figure(report, claim), day=date_of(report, claim))


def named(report: Report, claim: Mapping) -> str:
    """The amount and the quantity that it counts; what is set and not measured carries its kind."""
    quantity = within(quantity_of(report, claim))
    if claim["claim_kind"] != "observation":
        quantity = f"{quantity}, {report.term('claim_kind', claim['claim_kind'])}"
    return report.text("{amount} ({quantity})", amount=figure(report, claim), quantity=quantity)


def amount_between(report: Report, low: float, high: float, unit: str) -> str:
    """Bounds with their unit, rounded outward: ``56,496–56,724 people``, ``95.92 percent``."""
    span = amounts(report, low, high, {"percent": 2, "points": 1}.get(unit, 0))
    return report.counted(span, unit)


def amount_of(report: Report, value: float, unit: str, places: int) -> str:
    """One value with its unit; rates are set against each other in points."""
    if unit in ("percent", "points"):
        return report.language.points(value, places)
    return report.counted(report.language.number(value), unit, value)


def validity(report: Report, row) -> str:
    """From when to when a rule holds."""
    first = report.language.day(row["valid_from"])
    if not row["valid_to"]:
        return report.text("from {day}", day=first)
    last = report.language.day(row["valid_to"])
    if last_day(row["valid_from"]) == last_day(row["valid_to"]):
        return last
    return report.text("{first} to {last}", first=first, last=last)


def rupiah(report: Report, low: float, high: float) -> str:
    """Bounds in rupiah, one number where they are one."""
    return f"Rp{amounts(report, low, high, 0)}"


def amounts(report: Report, low: float, high: float, places: int) -> str:
    """Bounds with a fixed count of decimals; empty where there are none."""
    if pd.isna(low):
        return ""
    # Bounds that differ by binary noise alone are one number.
    if high - low < 10.0**-places / 10:
        return report.language.number((low + high) / 2, places)
    return report.language.span(low, high, places)


def whole(report: Report, row: Mapping, name: str) -> str:
    """The bounds of a row under a name as whole numbers; empty where there are none."""
    return amounts(report, row[f"{name}_low"], row[f"{name}_high"], 0)


def width(report: Report, points: float) -> str:
    """How wide bounds are, or that a side of them is open."""
    return report.language.number(points, 2) if math.isfinite(points) else report.text("open")


def span_of(report: Report, row: Mapping, name: str = "", places: int = 0) -> str:
    """The bounds of a row, or those under a name, rounded outward; empty where there are none."""
    low, high = (row[f"{name}_{end}" if name else end] for end in ("low", "high"))
    return "" if pd.isna(low) else report.language.span(low, high, places)
