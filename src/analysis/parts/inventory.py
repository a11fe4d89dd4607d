"""What has been published and how firm it is: findings, matrix and tables."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.charts.matrix import draw_matrix
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.inventory import STATES, firmness, matrix
from analysis.measures.measured import Measures
from analysis.words import sentences, terms
from analysis.words.language import Language


def findings(measured: Measures, language: Language) -> list[Block]:
    """How much is published, and how soft it is, as counts beside percentages."""
    count = firmness(measured)
    said = [
        held(measured, language),
        language.text(
            "Of {figures} measured figures, {hedged} are hedged, {speaking} describe only the day on which "
            "they were said, {inferred} are dated by inference and {undated} not at all; of {rates} rates, "
            "{open} do not say of what they are a share."
        ).format(
            figures=count["figures"],
            hedged=_share(count["hedged"], count["figures"], language),
            speaking=_share(count["date_of_speaking"], count["figures"], language),
            inferred=_share(count["date_inferred"], count["figures"], language),
            undated=_share(count["undated"], count["figures"], language),
            rates=count["rates"],
            open=_share(count["base_open"], count["rates"], language),
        ),
    ]
    return [blocks.paragraph(text, role="finding") for text in said]


def held(measured: Measures, language: Language) -> str:
    """How much is published, and how much is not."""
    count = firmness(measured)
    cells = matrix(measured)
    coverage = cells[cells["indicator_id"].isin(MEASURE_OF)]
    counts = {
        "claims": count["claims"],
        "regions": len(measured.region_ids),
        "sources": count["sources"],
        "speakers": count["speakers"],
        "cells": len(coverage),
        "current": int((coverage["state"] == "current").sum()),
        "ageing": int((coverage["state"] == "ageing").sum()),
        "old": int((coverage["state"] == "old").sum()),
        "none": int(coverage["state"].isin(["none", "mentioned", "policy", "unusable"]).sum()),
    }
    return language.text(
        "{claims} figures and statements on {regions} regions are held, from {sources} pages and "
        "{speakers} named speakers. Of the {cells} coverage rates that {regions} regions could have, "
        "{current} are current, {ageing} ageing and {old} old; {none} are not published."
    ).format(**{name: language.number(number) for name, number in counts.items()})


def matrix_chart(measured: Measures, language: Language) -> Block:
    """The evidence matrix; every cell has a letter for its state and the count of claims."""
    cells = matrix(measured)
    indicators = measured.evidence.indicators.set_index("indicator_id")
    table = cells.assign(
        region=[language.name(measured.evidence.region(name)) for name in cells["region_id"]],
        indicator=[language.name(indicators.loc[name]) for name in cells["indicator_id"]],
    )
    counts = cells["state"].value_counts()
    words = state_words(language)
    alt = language.text("Of {cells} cells: {counts}.").format(
        cells=len(cells), counts="; ".join(f"{counts[s]} {words[s]}" for s in STATES if counts.get(s))
    )
    caption = language.text("What is published of each quantity in each region, with the number of claims")
    line = source(measured, language)
    return blocks.chart(
        draw_matrix, table, key=words, source=line, narrow=False, alt=alt, caption=caption, rows=cells
    )


def matrix_table(measured: Measures, language: Language) -> Block:
    """The matrix as a table: per quantity, how many regions stand in each state."""
    cells = matrix(measured)
    words = state_words(language)
    indicators = measured.evidence.indicators.set_index("indicator_id")
    columns = [blocks.column("quantity", language.text("Quantity"))]
    columns += [blocks.column(state, words[state], "count") for state in STATES]
    rows = []
    for name, own in cells.groupby("indicator_id", sort=False):
        counts = {state: int((own["state"] == state).sum()) for state in STATES}
        shown = {state: str(number) for state, number in counts.items()}
        data = {"indicator_id": name, **counts}
        rows.append(
            {"cells": {"quantity": language.name(indicators.loc[name]), **shown}, "data": data, "notes": []}
        )
    return blocks.table(language.text("Regions by the state of each quantity"), columns, rows)


def firm_table(measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """How firm each coverage estimate is: precision, width of bounds, age, statements, rivals."""
    own = measured.estimates[
        measured.estimates["headline"] & measured.estimates["indicator_id"].isin(MEASURE_OF)
    ]
    own = own[own["region_id"].isin(measured.region_ids)]
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("measure", language.text("Measure")),
        blocks.column("figure", language.text("Estimate"), "percent"),
        blocks.column("width", language.text("Width of bounds"), "pp"),
        blocks.column("age", language.text("Age in days"), "days"),
        blocks.column("rivals", language.text("Rivals"), "count"),
        blocks.column("disagreeing", language.text("that disagree"), "count"),
    ]
    rows = []
    for _, row in own.iterrows():
        width = row["high"] - row["low"]
        cells = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "measure": terms.measure(language, MEASURE_OF[row["indicator_id"]]),
            "figure": sentences.value_text(row, language),
            "width": language.number(width, 2) if width < float("inf") else language.text("open"),
            "age": language.number(row["age_days"]),
            "rivals": str(len(row["rivals"].split())),
            "disagreeing": str(len(row["disagreeing"].split())),
        }
        data = blocks.records(
            pd.DataFrame([row[["region_id", "indicator_id", "claim_id", "low", "high", "age_days"]]])
        )[0]
        rows.append({"cells": cells, "data": data, "notes": cite(notes, row["statements"])})
    return blocks.table(language.text("How firm each coverage estimate is"), columns, rows)


def _share(part: int, whole: int, language: Language) -> str:
    percent = language.number(100 * part / whole) if whole else "0"
    return language.text("{part} ({percent} percent)").format(part=language.number(part), percent=percent)


def state_words(language: Language) -> dict[str, str]:
    """Each state of a quantity in a region, in words."""
    return {
        "current": language.text("current"),
        "ageing": language.text("ageing"),
        "old": language.text("old"),
        "unusable": language.text("undated or later"),
        "mentioned": language.text("mentioned only"),
        "policy": language.text("only set as policy"),
        "none": language.text("nothing published"),
    }


def source(measured: Measures, language: Language) -> str:
    """Source and date line under a chart of more figures than can be named."""
    return language.text(
        "Source: the pages named in the notes. Figures that describe a day up to {day}."
    ).format(day=language.day(measured.as_of.isoformat()))
