"""The timeline: what was measured by the date that it describes, as a chart and as a table."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.style import COLOUR, INK
from analysis.charts.timeline import draw_timeline
from analysis.measures.catalogue import MEASURE_OF
from analysis.parts import published
from analysis.parts.reached import rate_places
from analysis.records import rows_of
from analysis.words import bounded, sentences
from analysis.words.language import decimals
from analysis.words.phrases import alt_text, joined, named_variant
from analysis.words.report import Report, only

_DATA = [
    "claim_id", "region_id", "indicator_id", "variant", "value", "low", "high", "as_of", "role", "segment",
    "direct",
]  # fmt: skip


def timeline_chart(report: Report, indicator_id: str) -> Block | None:
    """Every figure of an indicator by date, the first region in colour; None if no line joins two.

    Lines join only figures of one variant and one base; rates share a scale, counts have one for each region.
    """
    claims = report.measures.series(indicator_id)
    if claims.empty:
        return None
    claims = claims.merge(report.measures.history(indicator_id)[["claim_id", "direct"]], on="claim_id")
    unit = report.unit(indicator_id)
    rates = unit == "percent"
    own = next(name for name in report.measures.region_ids if name in set(claims["region_id"]))
    shown = _shown(claims, own)
    shown = shown.assign(joined=shown["role"].isin(["estimate", "history"]))
    if not (only(shown[shown["joined"]], own).groupby("segment")["as_of_day"].nunique() > 1).any():
        return None
    title = _trend_title(report, only(shown, own), indicator_id)
    known = shown.sort_values("as_of_day", kind="stable").groupby("region_id", sort=False).tail(1)
    last = {
        row["region_id"]: f"{report.name(row['region_id'])} {_value(report, row)}" for row in rows_of(known)
    }
    # The own region first.
    last = {name: last[name] for name in [own, *last]}
    table = shown.assign(
        region=shown["region_id"].map(last),
        day=shown["as_of_day"], direct=shown["direct"].astype(bool) & (shown["role"] != "rival"),
        told=[_value(report, row) for row in rows_of(shown)],
    )  # fmt: skip
    draw = partial(
        draw_timeline, table, own=own, colour=COLOUR.get(MEASURE_OF.get(indicator_id), INK), title=title,
        unit=report.text(
            "{quantity}, {unit}. Lines join figures of no known change of base; hollow: other figure or "
            "another office.",
            quantity=report.quantity(indicator_id), unit=report.term("unit", unit),
        ),
        number=(lambda value: report.language.number(value, rate_places(value))) if rates
        else report.language.compact,
        panels=not rates and shown["region_id"].nunique() > 1,
        source=published.source(report),
    )  # fmt: skip
    caption = report.text(
        "{quantity}: measured figures by the date that they describe, with their ranges",
        quantity=report.quantity(indicator_id),
    )
    return blocks.chart(draw, alt=alt_text(title, list(last.values())), caption=caption, rows=claims[_DATA])


def _shown(claims: pd.DataFrame, own: str) -> pd.DataFrame:
    """What is drawn: the figures of what the estimate counts, of other regions since the own has two."""
    other = claims["role"] == "other"
    counted = ~other | other.groupby(claims["region_id"]).transform("all")
    claims = claims[counted]
    days = claims.loc[claims["region_id"] == own, "as_of_day"]
    since = days.min() if days.nunique() > 1 else claims["as_of_day"].min()
    return claims[claims["as_of_day"] >= since]


def _trend_title(report: Report, own: pd.DataFrame, indicator_id: str) -> str:
    """What surely changed between the last two figures of one base; else why no change is known."""
    region, quantity = report.official(own["region_id"].iloc[0]), report.quantity(indicator_id)
    facts = {"quantity": quantity, "region": region}
    moved = own[own["trend"] != ""].tail(1)
    if len(moved):
        row = moved.iloc[0]
        before = report.claim(row["since"].split()[-1])
        facts |= {"before": report.language.day(before["as_of"]), "after": report.language.day(row["as_of"])}
        if row["trend"] == "rose":
            return report.text("{quantity} in {region} rose between {before} and {after}", **facts)
        return report.text("{quantity} in {region} fell between {before} and {after}", **facts)
    if own["broken_by"].ne("").any():
        count = report.language.number(own["segment"].nunique())
        return report.text(
            "{count} lines, not one: the base of the figures of {region} changed", count=count, **facts
        )
    number = report.language.number(len(own))
    if own["since"].eq("").all() and own["as_of_day"].nunique() > 1:
        return report.text(
            "{number} figures of {region}; their base is not stated, so no change is sure",
            number=number, **facts,
        )  # fmt: skip
    return report.text("{number} figures of {region}; no change between them is sure", number=number, **facts)


def _value(report: Report, claim: Mapping) -> str:
    """A rate as its source prints it, or a short count."""
    if report.unit(claim["indicator_id"]) == "percent":
        return report.language.number(claim["value"], decimals(report.claim(claim["claim_id"])["step"]))
    return report.language.compact(claim["value"])


def timeline_table(report: Report, indicator_id: str) -> Block:
    """The timeline as a table: date, figure as printed, bounds, speaker, office, outlet."""
    claims = report.measures.history(indicator_id)
    quantity, unit = report.quantity(indicator_id), report.unit(indicator_id)
    claims = claims.assign(place=claims["region_id"].map(report.measures.region_ids.index))
    claims = claims.sort_values(["place", "as_of_day"])
    columns = [
        region_column(report),
        Column("measure", "Measure", lambda row: joined(quantity, named_variant(report, row["variant"]))),
        Column("date", "Date", lambda row: report.language.day(row["as_of"])),
        Column("printed", "As printed", sentences.printed),
        Column("figure", "Figure and range", lambda row: _figure(report, row, unit), unit),
        Column("speaker", "Speaker and office", lambda row: sentences.speaker(report, row)),
        Column("outlet", "Outlet", lambda row: report.source(row)["outlet"]),
    ]
    data = ["claim_id", "value", "role"]
    caption = report.text("{quantity}: measured figures by region and date", quantity=quantity)
    return tabulate(report, caption, claims, columns, cited=["claim_id"], data=data)


def _figure(report: Report, claim: Mapping, unit: str) -> str:
    if unit == "percent":
        return bounded.value_text(report, claim)
    amount = sentences.amount(report, claim)
    exact = claim["low"] == claim["high"]
    return amount if exact else f"{amount} ({bounded.claim_bounds(report, claim)})"
