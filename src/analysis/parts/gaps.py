"""Both gaps of a few regions: their chart and their table."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.charts.gaps import draw_gaps
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURES, REGISTERED
from analysis.measures.measured import Measures
from analysis.parts.comparison import source_line
from analysis.words import sentences, terms
from analysis.words.language import Language, decimals


def gap_chart(measured: Measures, language: Language) -> Block:
    """The registered and the active gap of each region, side by side."""
    lines = pd.DataFrame([_line(row, measured, language) for _, row in measured.gaps.iterrows()])
    alt = " ".join(sentences.finding(measured, region_id, language) for region_id in measured.region_ids)
    caption = language.text("Registered and active gap, with the bounds that rounding and hedges allow")
    return blocks.chart(
        draw_gaps,
        lines,
        axis_label=language.text("JKN less Jamsostek, percentage points"),
        source=source_line(measured.gaps["claim_ids"], measured, language),
        alt=alt,
        caption=caption,
        rows=measured.gaps,
    )


def gap_table(measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """Both gaps of every region, side by side, with the conclusion that the figures allow."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("gap", language.text("Gap")),
        blocks.column("value", language.text("Percentage points"), "pp"),
        blocks.column("bounds", language.text("Bounds"), "pp"),
        blocks.column("dates", language.text("Days apart"), "days"),
        blocks.column("conclusion", language.text("Conclusion")),
    ]
    rows = [
        _gap_row(row, readings, measured, notes, language)
        for _, readings in measured.gaps.groupby(["region_id", "gap"], sort=False)
        for _, row in readings.iterrows()
    ]
    return blocks.table(language.text("JKN coverage less Jamsostek coverage"), columns, rows)


def _line(row: pd.Series, measured: Measures, language: Language) -> dict:
    stated = pd.notna(row["value"])
    value = (
        f"{language.number(row['value'], decimals(row['step']))} ({sentences.brief_bounds(row, language)})"
        if stated
        else ""
    )
    return {
        **row[["region_id", "gap", "reading", "value", "low", "high"]],
        "region": language.name(measured.evidence.region(row["region_id"])),
        "label": _name(row, language),
        "text": value or reason(row, language),
    }


def reason(row: pd.Series, language: Language) -> str:
    """Why a row of gaps has no value: a figure is missing, or the dates are too far apart."""
    if row["dates"] == "side_by_side":
        return terms.reasons(language, ("dates",))
    names = [terms.measure_in_prose(language, measure) for measure in row["missing"].split()]
    return language.text("no figure for {measures}").format(measures=language.listing(names))


def _name(row: pd.Series, language: Language) -> str:
    name = {REGISTERED: language.text("registered"), ACTIVE: language.text("active")}[row["gap"]]
    readings = {
        "of_members": language.text("rate of members"),
        "of_residents": language.text("rate of residents"),
    }
    return ", ".join(filter(None, [name, readings.get(row["reading"], "")]))


def _gap_row(
    row: pd.Series, readings: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> dict:
    missing = pd.isna(row["value"])
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "gap": _name(row, language),
        "value": "–" if missing else language.number(row["value"], decimals(row["step"])),
        "bounds": "–" if missing else sentences.brief_bounds(row, language),
        "dates": "–" if pd.isna(row["days_apart"]) else language.number(row["days_apart"]),
        "conclusion": sentences.conclusion(readings, language),
    }
    data = blocks.record(row)
    return {"cells": cells, "data": data, "notes": cite(notes, row["claim_ids"])}


def uncovered_sentence(found: pd.DataFrame, measured: Measures, language: Language) -> str:
    """How many people have no cover in each branch, where a base is published; empty if none is."""
    words = {
        MEASURES[REGISTERED].indicator_id: language.text("{people} residents are not registered with JKN"),
        MEASURES[LABOUR].indicator_id: language.text("{people} eligible workers are not active in Jamsostek"),
    }
    said = [
        words[row["indicator_id"]].format(people=language.span(row["people_low"], row["people_high"], 0))
        for _, row in found.iterrows()
    ]
    if not said:
        return ""
    name = language.name(measured.evidence.region(found.iloc[0]["region_id"]))
    return language.text("In {region}, {parts}.").format(region=name, parts=language.listing(said))
