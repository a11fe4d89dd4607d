"""Both gaps of a few regions: their chart and their table."""

from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.gaps import draw_gaps
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED
from analysis.parts.comparison import source_line
from analysis.words import sentences
from analysis.words.phrases import reasons_text
from analysis.words.report import Report


def gap_chart(report: Report) -> Block:
    """The registered and the active gap of each region, side by side."""
    gaps = report.measures.gaps
    draw = partial(
        draw_gaps,
        pd.DataFrame([_line(report, row) for _, row in gaps.iterrows()]),
        axis_label=report.text("JKN less Jamsostek, percentage points"),
        source=source_line(report, gaps["claim_ids"]),
    )
    alt = " ".join(sentences.finding(report, region_id) for region_id in report.measures.region_ids)
    caption = report.text("Registered and active gap, with the bounds that rounding and hedges allow")
    return blocks.chart(draw, alt=alt, caption=caption, rows=gaps)


def gap_table(report: Report) -> Block:
    """Both gaps of every region, side by side, with the conclusion that the figures allow."""
    gaps, language = report.measures.gaps, report.language
    readings = dict(tuple(gaps.groupby(["region_id", "gap"])))

    def known(row: pd.Series, words) -> str:
        return words(row, language) if pd.notna(row["value"]) else "–"

    columns = [
        region_column(report),
        Column("gap", report.text("Gap"), lambda row: _name(report, row)),
        Column("value", report.text("Percentage points"), lambda row: known(row, sentences.rate), "pp"),
        Column("bounds", report.text("Bounds"), lambda row: known(row, sentences.brief_bounds), "pp"),
        Column(
            "dates",
            report.text("Days apart"),
            lambda row: "–" if pd.isna(row["days_apart"]) else language.number(row["days_apart"]),
            "days",
        ),
        Column(
            "conclusion",
            report.text("Conclusion"),
            lambda row: sentences.conclusion(report, readings[row["region_id"], row["gap"]]),
        ),
    ]
    caption = report.text("JKN coverage less Jamsostek coverage")
    return tabulate(report, caption, gaps, columns, cited=["claim_ids"])


def reason(report: Report, row: pd.Series) -> str:
    """Why a row of gaps has no value: a figure is missing, or the dates are too far apart."""
    if row["dates"] == "side_by_side":
        return reasons_text(report, ("dates",))
    names = [report.term("measure_in_prose", measure) for measure in row["missing"].split()]
    return report.text("no figure for {measures}", measures=report.language.listing(names))


def uncovered_sentence(report: Report, found: pd.DataFrame) -> str:
    """How many people have no cover in each branch, where a base is published; empty if none is."""
    if found.empty:
        return ""
    words = {
        MEASURES[REGISTERED].indicator_id: report.text("{people} residents are not registered with JKN"),
        MEASURES[LABOUR].indicator_id: report.text("{people} eligible workers are not active in Jamsostek"),
    }
    parts = [
        words[row["indicator_id"]].format(
            people=report.language.span(row["people_low"], row["people_high"], 0)
        )
        for _, row in found.iterrows()
    ]
    name = report.name(found.iloc[0]["region_id"])
    return report.text("In {region}, {parts}.", region=name, parts=report.language.listing(parts))


def _line(report: Report, row: pd.Series) -> dict:
    return {
        **row[["region_id", "gap", "reading", "value", "low", "high"]],
        "region": report.name(row["region_id"]),
        "label": _name(report, row),
        "text": sentences.value_text(row, report.language) if pd.notna(row["value"]) else reason(report, row),
    }


def _name(report: Report, row: pd.Series) -> str:
    words = [report.term("gap", row["gap"]), report.term("gap_reading", row["reading"])]
    return ", ".join(filter(None, words))
