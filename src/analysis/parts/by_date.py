"""The timeline: what was measured by the date that it describes, as a chart and as a table."""

from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.style import COLOUR, INK
from analysis.charts.timeline import draw_timeline
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.inventory import states
from analysis.parts import published
from analysis.words import bounded, sentences
from analysis.words.phrases import joined, named_variant
from analysis.words.report import Report

_DATA = [
    "claim_id", "region_id", "indicator_id", "variant", "value", "low", "high", "as_of", "role", "direct",
]  # fmt: skip


def timeline_chart(report: Report, indicator_id: str) -> Block | None:
    """Every figure of an indicator by date, a panel per region; None where there is none.

    A region without a figure says what it has instead.
    """
    claims = report.measures.history(indicator_id)
    if claims.empty:
        return None
    names = {name: report.name(name) for name in report.measures.region_ids}
    table = claims.assign(region=claims["region_id"].map(names), day=claims["as_of_day"])
    quantity, unit = report.quantity(indicator_id), report.unit(indicator_id)
    key = report.text(
        "Diamond: the estimate. Colour: estimate and rivals; grey: history and other variants. "
        "Filled: the office responsible speaks; hollow: another."
    )
    draw = partial(
        draw_timeline,
        table,
        regions={
            names[region_id]: report.term("state", state)
            for region_id, state in states(report.measures, indicator_id).items()
        },
        title=f"{quantity}, {report.term('unit', unit)}",
        colour=COLOUR.get(MEASURE_OF.get(indicator_id), INK),
        source=published.source(report),
        key=key,
        number=None if unit == "percent" else report.language.compact,
    )
    first, last = (report.language.day(day.date()) for day in (table["day"].min(), table["day"].max()))
    alt = report.text(
        "{quantity}: {count} measured figures of {regions} regions between {first} and {last}.",
        quantity=quantity, count=len(table), regions=len(names), first=first, last=last,
    )  # fmt: skip
    caption = report.text(
        "{quantity}: measured figures by the date that they describe, with their bounds", quantity=quantity
    )
    return blocks.chart(draw, alt=alt, caption=caption, rows=claims[_DATA], narrow=False)


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
        Column("figure", "Figure and bounds", lambda row: _figure(report, row, unit), unit),
        Column("speaker", "Speaker and office", lambda row: sentences.speaker(report, row)),
        Column("outlet", "Outlet", lambda row: report.sources.loc[row["source_id"], "outlet"]),
    ]
    data = ["claim_id", "value", "role"]
    caption = report.text("{quantity}: measured figures by region and date", quantity=quantity)
    return tabulate(report, caption, claims, columns, cited=["claim_id"], data=data)


def _figure(report: Report, claim: pd.Series, unit: str) -> str:
    if unit == "percent":
        return bounded.value_text(report, claim)
    amount = sentences.amount(report, claim)
    exact = claim["low"] == claim["high"]
    return amount if exact else f"{amount} ({bounded.claim_bounds(report, claim)})"
