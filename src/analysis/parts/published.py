"""What has been published and how firm it is: findings, matrix and tables."""

from functools import partial

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.matrix import draw_matrix
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.inventory import STATES, firmness, matrix
from analysis.words.amounts import width
from analysis.words.bounded import value_text
from analysis.words.phrases import alt_text
from analysis.words.report import Report


def findings(report: Report) -> list[Block]:
    """How much is published, and how soft it is, as counts and percentages."""
    count = firmness(report.measures)

    def share(name: str, whole: str) -> str:
        return _share(report, count[name], count[whole])

    soft = report.text(
        "Of {figures} measured figures, {hedged} are hedged, {speaking} describe only the day on which "
        "they were said, {inferred} are dated by inference, and {undated} are not dated; of {rates} "
        "rates, {open} do not state their base.",
        figures=count["figures"],
        hedged=share("hedged", "figures"),
        speaking=share("date_of_speaking", "figures"),
        inferred=share("date_inferred", "figures"),
        undated=share("undated", "figures"),
        rates=count["rates"],
        open=share("base_open", "rates"),
    )
    return [blocks.paragraph(text, role="finding") for text in (extent(report), soft)]


def extent(report: Report) -> str:
    """How much is published, and how much is not."""
    count, cells = firmness(report.measures), matrix(report.measures)
    states = cells.loc[cells["indicator_id"].isin(MEASURE_OF), "state"]
    counts = {
        **{name: count[name] for name in ("claims", "sources", "speakers")},
        **{name: int((states == name).sum()) for name in ("current", "ageing", "old")},
        "regions": len(report.measures.region_ids),
        "cells": len(states),
        "none": int(states.isin(["none", "mentioned", "policy", "unusable"]).sum()),
    }
    return report.text(
        "{claims} figures and statements on {regions} regions are held, from {sources} pages and "
        "{speakers} named speakers. Of the {cells} coverage rates that {regions} regions could have, "
        "{current} are current, {ageing} ageing, and {old} old; {none} are not published.",
        **{name: report.language.number(number) for name, number in counts.items()},
    )


def matrix_chart(report: Report) -> Block:
    """The evidence matrix; every cell has the count of its claims."""
    cells = matrix(report.measures)
    often = cells[cells["claims"] > 0].groupby("indicator_id")["region_id"].transform("size")
    alone = (
        set(cells.loc[often[often == 1].index, "indicator_id"])
        if len(report.measures.region_ids) > 1
        else set()
    )
    shown = cells[~cells["indicator_id"].isin(alone)]
    if not shown["claims"].any():
        alone, shown = set(), cells
    table = shown.assign(
        region=[report.name(name) for name in shown["region_id"]],
        indicator=[report.quantity(name) for name in shown["indicator_id"]],
        group=[_group(name) for name in shown["indicator_id"]],
    )
    words = {state: report.term("state", state) for state in STATES}
    counts = cells["state"].value_counts()
    number = report.language.number
    title = report.text(
        "{known} of {cells} cells have a current figure, {none} have nothing published",
        known=number(counts.get("current", 0)), cells=number(len(cells)), none=number(counts.get("none", 0)),
    )  # fmt: skip
    unit = report.text("Number of figures; the shade is the age of the newest.")
    if alone:
        more = report.text("Not drawn: {count} quantities of one region alone.", count=number(len(alone)))
        unit = f"{unit} {more}"
    draw = partial(draw_matrix, table, key=words, title=title, unit=unit, source=source(report))
    return blocks.chart(
        draw,
        alt=alt_text(title, [f"{words[state]}: {counts[state]}" for state in STATES if counts.get(state)]),
        caption=report.text("What is published of each quantity in each region, with the number of claims"),
        rows=cells,
        narrow=False,
    )


def _group(indicator_id: str) -> int:
    """JKN, Jamsostek, the rest."""
    return next(
        (place for place, branch in enumerate(("health", "labour")) if indicator_id.startswith(branch)), 2
    )


def firm_table(report: Report) -> Block:
    """How firm each coverage estimate is: precision, width of bounds, age, statements, rivals."""
    estimates, language = report.measures.estimates, report.language
    own = estimates[
        estimates["headline"]
        & estimates["indicator_id"].isin(MEASURE_OF)
        & estimates["region_id"].isin(report.measures.region_ids)
    ]
    columns = [
        region_column(report),
        Column("measure", "Measure", lambda row: report.term("measure", MEASURE_OF[row["indicator_id"]])),
        Column("figure", "Estimate", lambda row: value_text(report, row), "percent"),
        Column("width", "Width of range", lambda row: width(report, row["high"] - row["low"]), "pp"),
        Column("age", "Age in days", lambda row: language.number(row["age_days"]), "days"),
        Column("rivals", "Other figures", lambda row: str(len(row["rivals"].split())), "count"),
        Column("disagreeing", "that disagree", lambda row: str(len(row["disagreeing"].split())), "count"),
    ]
    caption = report.text("Confidence in each coverage estimate")
    data = ["region_id", "indicator_id", "claim_id", "low", "high", "age_days"]
    return tabulate(report, caption, own, columns, cited=["statements"], data=data)


def source(report: Report) -> str:
    """Source and date line under a chart of more figures than can be named."""
    return report.text("Source: the pages named in the notes. Data to {day}.", day=report.day)


def _share(report: Report, part: int, whole: int) -> str:
    percent = report.language.number(100 * part / whole) if whole else "0"
    return report.text("{part} ({percent} percent)", part=report.language.number(part), percent=percent)
