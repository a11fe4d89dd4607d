"""The timeline: what was measured by the date that it describes, as a chart and as a table."""

from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.timeline import draw_timeline
from analysis.measures.catalogue import MEASURE_OF
from analysis.parts import inventory
from analysis.words import rounded, sentences
from analysis.words.phrases import joined, named_variant
from analysis.words.report import Report

_DATA = [
    "claim_id", "region_id", "indicator_id", "variant", "value", "low", "high", "as_of", "role", "direct",
]  # fmt: skip


@dataclass(frozen=True)
class Followed:
    """What a timeline follows, and its words.

    Attributes
    ----------
    titles
        Title of each indicator, in drawing order; all have one unit.
    unit
        Of the figures.
    alt
        What the chart shows, with ``{count}``, ``{regions}``, ``{first}`` and ``{last}``; and
        ``{quantity}``, its first title.
    captions
        Of the chart and of the table.
    absent
        Words of an empty panel, by region; a dash where there are none.
    """

    titles: dict[str, str]
    unit: str
    alt: str
    captions: tuple[str, str]
    absent: dict[str, str] = field(default_factory=dict)


def coverage_rates(report: Report) -> Followed:
    """The three coverage rates."""
    return Followed(
        titles={indicator: report.term("measure", name) for indicator, name in MEASURE_OF.items()},
        unit="percent",
        alt=report.text("{count} measured coverage rates of {regions} regions between {first} and {last}."),
        captions=(
            report.text(
                "Measured coverage rates by the date that they describe, in percent, with their bounds"
            ),
            report.text("Measured coverage rates by region, measure and date"),
        ),
    )


def quantity(report: Report, indicator_id: str, states: dict[str, str]) -> Followed:
    """One indicator; a region without a figure says what it has instead.

    Parameters
    ----------
    states
        The `states` of the indicator.
    """
    name = report.quantity(indicator_id)
    return Followed(
        titles={indicator_id: name},
        unit=report.unit(indicator_id),
        alt=report.text(
            "{quantity}: {count} measured figures of {regions} regions between {first} and {last}."
        ),
        captions=(
            report.text(
                "{quantity}: measured figures by the date that they describe, with their bounds",
                quantity=name,
            ),
            report.text("{quantity}: measured figures by region and date", quantity=name),
        ),
        absent={region_id: report.term("state", state) for region_id, state in states.items()},
    )


def timeline_chart(report: Report, followed: Followed) -> Block | None:
    """Every figure followed by date, a panel per region and indicator; None where there is none."""
    claims = report.measures.history(*followed.titles)
    if claims.empty:
        return None
    names = {name: report.name(name) for name in report.measures.region_ids}
    table = claims.assign(
        region=claims["region_id"].map(names),
        measure=claims["indicator_id"].replace(MEASURE_OF),
        day=claims["as_of_day"],
    )
    titles = {MEASURE_OF.get(name, name): title for name, title in followed.titles.items()}
    if len(titles) == 1:
        unit = report.term("unit", followed.unit)
        titles = {name: f"{title}, {unit}" for name, title in titles.items()}
    key = report.text(
        "Diamond: the estimate. Colour: estimate and rivals; grey: history and other variants. "
        "Filled: the office responsible speaks; hollow: another."
    )
    draw = partial(
        draw_timeline,
        table,
        regions=list(names.values()),
        measures=titles,
        source=inventory.source(report),
        key=key,
        number=None if followed.unit == "percent" else report.language.compact,
        absent={names[region_id]: words for region_id, words in followed.absent.items()},
    )
    first, last = (report.language.day(day.date()) for day in (table["day"].min(), table["day"].max()))
    alt = followed.alt.format(
        quantity=next(iter(followed.titles.values())),
        count=len(table),
        regions=len(names),
        first=first,
        last=last,
    )
    return blocks.chart(draw, alt=alt, caption=followed.captions[0], rows=claims[_DATA], narrow=False)


def timeline_table(report: Report, followed: Followed) -> Block:
    """The timeline as a table: date, figure as printed, bounds, speaker, office, outlet."""
    claims = report.measures.history(*followed.titles)
    claims = claims.assign(place=claims["region_id"].map(report.measures.region_ids.index))
    claims = claims.sort_values(["place", "indicator_id", "as_of_day"])
    columns = [
        region_column(report),
        Column("measure", "Measure", lambda row: _named(report, row, followed)),
        Column("date", "Date", lambda row: report.language.day(row["as_of"])),
        Column("printed", "As printed", sentences.printed),
        Column("figure", "Figure and bounds", lambda row: _figure(report, row, followed.unit), followed.unit),
        Column("speaker", "Speaker and office", lambda row: sentences.speaker(report, row)),
        Column("outlet", "Outlet", lambda row: report.sources.loc[row["source_id"], "outlet"]),
    ]
    data = ["claim_id", "value", "role"]
    return tabulate(report, followed.captions[1], claims, columns, cited=["claim_id"], data=data)


def _named(report: Report, claim: pd.Series, followed: Followed) -> str:
    """The title of what a claim counts, with its variant if the source names one."""
    return joined(followed.titles[claim["indicator_id"]], named_variant(report, claim["variant"]))


def _figure(report: Report, claim: pd.Series, unit: str) -> str:
    if unit == "percent":
        return rounded.value_text(report, claim)
    amount = sentences.amount(report, claim)
    exact = claim["low"] == claim["high"]
    return amount if exact else f"{amount} ({rounded.claim_bounds(report, claim)})"
