"""The timeline: what was measured by the date that it describes, as a chart and as a table."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.style import COLOUR, INK
from analysis.charts.timeline import draw_timeline
from analysis.measures.catalogue import MEASURE_OF, MEASURES
from analysis.measures.comparable import AGEING_DAYS
from analysis.parts import published
from analysis.parts.reached import rate_places
from analysis.records import rows_of
from analysis.words import bounded, sentences
from analysis.words.language import decimals
from analysis.words.phrases import alt_text, joined, named_variant, short_measure
from analysis.words.report import Report, only

_SMALL = 0.6  # inches of the chart on a first page
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
    own = next(name for name in report.measures.region_ids if name in set(claims["region_id"]))
    shown = _shown(claims, own)
    shown = shown.assign(joined=shown["role"].isin(["estimate", "history"]))
    if not (only(shown[shown["joined"]], own).groupby("segment")["as_of_day"].nunique() > 1).any():
        return None
    unit_line = report.text(
        "{quantity}, {unit}. Lines join figures of no known change of base; hollow: other figure or "
        "another office.",
        quantity=report.quantity(indicator_id), unit=report.term("unit", unit),
    )  # fmt: skip
    caption = report.text(
        "{quantity}: measured figures by the date that they describe, with their ranges",
        quantity=report.quantity(indicator_id),
    )
    return _drawn(report, indicator_id, shown, claims, (unit_line, caption))


def change_chart(report: Report) -> Block | None:
    """The first rate that has earlier figures of the same base, with these alone, small; None without one."""
    own = report.measures.region_ids[0]
    rates = only(report.measures.coverage, own)
    for measure in MEASURES.values():
        current = rates[(rates["measure"] == measure.id) & (rates["age_days"] <= AGEING_DAYS)]
        series = only(report.measures.series(measure.indicator_id), own)
        since = dict(zip(series["claim_id"], series["since"], strict=True))
        used = [name for name in " ".join(current["claim_ids"]).split() if since.get(name)]
        for name in used:
            used += [each for each in since[name].split() if each not in used]
        if used:
            claims = series[series["claim_id"].isin(used)].assign(joined=True)
            direct = report.measures.history(measure.indicator_id)[["claim_id", "direct"]]
            claims = claims.drop(columns="direct", errors="ignore").merge(direct, on="claim_id")
            words = {
                "quantity": report.quantity(measure.indicator_id),
                "unit": report.term("unit", "percent"),
            }
            unit = report.text("{quantity}, {unit}; figures of one base", **words)
            caption = report.text("{quantity}: how it changed", **words)
            return _drawn(report, measure.indicator_id, claims, claims, (unit, caption), tall=_SMALL)
    return None


def _drawn(
    report: Report, indicator_id: str, shown: pd.DataFrame, claims: pd.DataFrame, words: tuple[str, str],
    **how: float,
) -> Block:  # fmt: skip
    """The chart of some figures, with the line under its title and its caption; it carries all of a table."""
    rates = report.unit(indicator_id) == "percent"
    own = next(name for name in report.measures.region_ids if name in set(shown["region_id"]))
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
        unit=words[0],
        number=(lambda value: report.language.number(value, rate_places(value))) if rates
        else report.language.compact,
        panels=not rates and shown["region_id"].nunique() > 1,
        source=published.source(report), **how,
    )  # fmt: skip
    return blocks.chart(draw, alt=alt_text(title, list(last.values())), caption=words[1], rows=claims[_DATA])


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
    region, measure = report.official(own["region_id"].iloc[0]), MEASURE_OF.get(indicator_id)
    quantity = short_measure(report, measure) if measure else report.quantity(indicator_id)
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
