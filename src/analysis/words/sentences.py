"""Sentences that say what the measures say: specific to the region, every number computed."""

from collections.abc import Mapping

import pandas as pd

from analysis.evidence.rounding import ABOUT
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.measures.gaps import ahead
from analysis.records import rows_of
from analysis.words.bounded import rate, told_gap, told_range
from analysis.words.dates import aged_date, date_of, dates_text
from analysis.words.language import decimals
from analysis.words.phrases import joined, named_variant, reasons_text, within, without_brackets
from analysis.words.report import Report, only


def finding(report: Report, region_id: str) -> str:
    """The answer in one or two sentences: the gaps of a region, or why there is none to state."""
    own = only(report.measures.gaps, region_id)
    registered, active = own[own["gap"] == REGISTERED], own[own["gap"] == ACTIVE]
    if registered["value"].notna().any():
        return joined(_registered(report, registered), _active(report, active), by=" ")
    if active["value"].notna().any():
        return f"{_no_gap(report, region_id)} {_active(report, active)}"
    return _no_gap(report, region_id)


def known_besides(report: Report, claims: pd.DataFrame) -> str:
    """The figures that are published about a region without any coverage rate."""
    items = [
        report.text("{quantity}: {amount} ({day})", quantity=within(_kinded(report, claim)),
                    amount=amount(report, claim), day=date_of(report, claim))
        for claim in rows_of(claims)
    ]  # fmt: skip
    return report.text("Published, however: {items}.", items="; ".join(items))


def _kinded(report: Report, claim: Mapping) -> str:
    """The name of what a claim counts; what is set and not measured carries its kind."""
    measured = claim["claim_kind"] == "observation"
    named = joined(report.quantity(claim["indicator_id"]), named_variant(report, claim["variant"]))
    return named if measured else joined(named, report.term("claim_kind", claim["claim_kind"]))


def amount(report: Report, claim: Mapping) -> str:
    """A value or a range with its unit: ``48,000 people``, ``Rp16,800``, ``18–19 percent``."""
    unit = report.unit(claim["indicator_id"])
    places = decimals(claim["step"]) if unit == "percent" else 0
    ends = [claim["value"]] if pd.isna(claim["value_end"]) else [claim["value"], claim["value_end"]]
    number = "–".join(report.language.number(end, places) for end in ends)
    return report.counted(number, unit, claim["value"])


def figure(report: Report, claim: Mapping) -> str:
    """The amount with its hedge: ``about 58 percent``, ``2,163,388 people``."""
    words = amount(report, claim)
    return report.text("about {amount}", amount=words) if claim["rule"] in ABOUT else words


def quantity(report: Report, claim: Mapping) -> str:
    """The name of what a claim counts, with its variant."""
    return joined(report.quantity(claim["indicator_id"]), report.term("variant", claim["variant"]))


def printed(claim: Mapping) -> str:
    """The figure of a claim as printed, with its hedge."""
    return f"{claim['hedge_as_printed']} {claim['as_printed']}".strip()


def speaker(report: Report, claim: Mapping) -> str:
    """Who states a claim, and for which office."""
    return joined(claim["speaker"], report.office(claim["agency"]))


def caveat(report: Report) -> str:
    """Why a gap is a difference of two rates and not a share of anyone."""
    return report.text(
        "The two rates have different bases: residents for JKN, eligible workers for Jamsostek. The gap "
        "is a difference of two rates; it does not count people."
    )


def conclusion(report: Report, readings: pd.DataFrame) -> str:
    """Which branch is ahead, or why that cannot be said."""
    verdict = ahead(readings)
    if verdict.outcome == "met":
        return report.text("JKN higher")
    if verdict.outcome == "not_met":
        return report.text("Jamsostek higher or equal")
    reasons = reasons_text(report, verdict.reasons)
    return report.text("cannot be decided ({reasons})", reasons=reasons)


def absence(report: Report, row: Mapping) -> str:
    """Why a coverage row has no value, or of which parts alone there is one."""
    if row["state"] == "parts":
        parts = [report.claim(claim_id) for claim_id in row["claim_ids"].split()]
        return "; ".join(
            report.text(
                "only for {part}: {amount} ({day})",
                part=without_brackets(report.term("variant", part["variant"])),
                amount=figure(report, part),
                day=date_of(report, part),
            )
            for part in parts
        )
    if row["state"] == "mentioned":
        latest = report.claims.loc[row["mentioned"].split(), "as_of"].max()
        return report.text("mentioned without a figure ({day})", day=date_of(report, {"as_of": latest}))
    if row["state"] == "underivable":
        return report.text("needs a registered coverage of about the same date")
    return report.text("no figure found in the sources held")


def brief_absence(report: Report, row: Mapping) -> str:
    """As `absence`, in the two or three words that a cell or a chart has room for."""
    brief = {"parts": report.text("no total published"), "not_published": report.text("not found")}
    return brief.get(row["state"]) or absence(report, row)


def lacking(report: Report, region_id: str, measures: list[str]) -> str:
    """The measures without a figure; of some only parts have one."""
    own = only(report.measures.coverage, region_id).drop_duplicates("measure").set_index("measure")
    names = []
    for measure in measures:
        name, row = report.term("measure_in_prose", measure), own.loc[measure]
        if row["state"] == "parts":
            name = report.text("all of {measure}", measure=name)
        names.append(name)
    return report.language.listing(names)


def _registered(report: Report, rows: pd.DataFrame) -> str:
    row, verdict = rows.iloc[0], ahead(rows)
    facts = {
        "region": report.official(row["region_id"]),
        "amount": report.language.points(row["value"], decimals(row["step"])),
        "details": joined(_range(report, rows), _apart(report, row), by="; "),
    }
    if verdict.outcome == "met":
        return report.text(
            "In {region}, registered JKN coverage is {amount} higher than Jamsostek coverage ({details}).",
            **facts,
        )
    if verdict.outcome == "not_met":
        return report.text(
            "In {region}, registered JKN coverage is not higher than Jamsostek coverage: the difference "
            "is {amount} ({details}).",
            **facts,
        )
    return report.text(
        "In {region}, it cannot be decided whether registered JKN coverage is higher than Jamsostek "
        "coverage: {reasons}. The published figures differ by {amount} ({details}).",
        reasons=reasons_text(report, verdict.reasons),
        **facts,
    )


def _active(report: Report, rows: pd.DataFrame) -> str:
    known = rows[rows["value"].notna()]
    if known.empty:
        far = (rows["dates"] == "side_by_side").any()
        cause = "dates" if far else "underivable" if rows["reading"].any() else "missing"
        return report.term("no_active_gap", cause)
    first, *others = [rate(report, row) for row in rows_of(known)]
    bounds = _range(report, known)
    if len(known) < len(rows):
        return report.text(
            "Counted by active members, the gap is {value} points ({bounds}) {reading}; the source does "
            "not say so, and the other interpretation cannot be calculated.",
            value=first,
            bounds=bounds,
            reading=report.term("reading", known.iloc[0]["reading"]),
        )
    if not others:
        return report.text(
            "Counted by active members, the gap is {value} points ({bounds}).", value=first, bounds=bounds
        )
    return report.text(
        "Counted by active members, the gap is {first} or {second} points, because the source does not "
        "say whether its active rate is of members or of residents ({bounds} over both interpretations).",
        first=first,
        second=others[0],
        bounds=bounds,
    )


def _range(report: Report, rows: pd.DataFrame) -> str:
    """The range of a gap over its readings."""
    return told_gap(report, float(rows["low"].min()), float(rows["high"].max()), float(rows["step"].min()))


def _apart(report: Report, row: Mapping) -> str:
    """The days that the figures of a gap describe, and how far apart they lie if that needs saying."""
    dates = dates_text(report, row)
    if row["dates"] == "plain":
        return dates
    days = report.language.number(row["days_apart"])
    return report.text("{dates}, {days} days apart", dates=dates, days=days)


def _no_gap(report: Report, region_id: str) -> str:
    name, own = report.official(region_id), only(report.measures.coverage, region_id)
    known = own[own["value"].notna()]
    if known.empty and (own["state"] == "parts").any():
        missing = lacking(report, region_id, list(own["measure"].unique()))
        return report.text(
            "For {region}, no gap can be stated: no figure for {lacking} has been found.",
            region=name,
            lacking=missing,
        )
    if known.empty:
        return report.text(
            "For {region}, no coverage rate is published in the sources held, so no gap can be stated.",
            region=name,
        )
    if set(known["measure"]) >= {REGISTERED, LABOUR}:
        by_measure = known.drop_duplicates("measure").set_index("measure", drop=False)
        return report.text(
            "For {region}, no gap is stated, because the figures lie more than 366 days apart: "
            "{health} and {labour}.",
            region=name,
            health=_rate(report, by_measure.loc[REGISTERED]),
            labour=_rate(report, by_measure.loc[LABOUR]),
        )
    # A measure that one reading gives is not lacking because the other cannot be worked out.
    missing = own[~own["measure"].isin(known["measure"])]["measure"].unique()
    return report.text(
        "For {region}, the gap cannot be stated: {known}, but no figure for {lacking} has been found.",
        region=name,
        known=_rate(report, known.iloc[0]),
        lacking=lacking(report, region_id, list(missing)),
    )


def _rate(report: Report, row: Mapping) -> str:
    """A coverage rate in a sentence, with its bounds, date and, if it needs saying, age."""
    open_base = "" if row["base"] else report.term("reading", row["reading"])
    return report.text(
        "{measure} is {value} ({details})",
        measure=report.term("measure_in_prose", row["measure"]),
        value=report.language.percent(row["value"], decimals(row["step"])),
        details=joined(
            told_range(report, row["low"], row["high"], row["step"]),
            joined(aged_date(report, row), open_base),
            by="; ",
        ),
    )
