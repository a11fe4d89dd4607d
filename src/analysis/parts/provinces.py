"""A measure of all provinces, on tiles."""

from functools import partial
from itertools import pairwise
from math import inf, isinf

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.charts.style import COLOUR
from analysis.charts.tiles import TILES, draw_tiles
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED
from analysis.measures.comparable import AGEING_DAYS
from analysis.parts.regional_rates import source_line
from analysis.records import rows_of
from analysis.words.phrases import alt_text
from analysis.words.report import Report

_STATES = ("current", "doubtful", "missing")


def tile_map(report: Report, *, measure: str = REGISTERED) -> Block | None:
    """Every province as a tile: its figure, whether it is old or not comparable, or that there is none."""
    regions = report.measures.evidence.regions
    nation = regions.loc[regions["level"] == "national", "region_id"].iloc[0]
    if not (regions["parent_id"] == nation).any():
        return None
    codes = regions.set_index("region_id")["kemendagri_code"]
    rates = report.measures.rank(measure, nation)
    rates = rates.assign(code=rates["region_id"].map(codes))
    rates = rates[rates["code"].isin(TILES)]
    if rates.empty:
        return None
    table = pd.DataFrame([_tile(report, row, measure) for row in rows_of(rates)])
    rates = rates.assign(state=table["state"].to_numpy())
    number, edges = report.language.number, MEASURES[measure].edges
    between = [report.language.dashed(low, high) for low, high in pairwise(edges)]
    classes = [
        report.text("under {value}", value=number(edges[0])), *between,
        report.text("{value} or more", value=number(edges[-1])),
    ]  # fmt: skip
    doubtful = (
        report.text("old, or not comparable with most")
        if measure == LABOUR
        else report.text("over a year old")
    )
    counts = table["state"].value_counts()
    named = report.term("measure_in_prose", measure)
    facts = {state: number(counts.get(state, 0)) for state in _STATES}
    title = report.text(
        "{current} of {total} provinces have a current figure of {measure} that can be compared",
        total=number(len(table)), measure=named, **facts,
    )  # fmt: skip
    draw = partial(
        draw_tiles, table, edges=edges, classes=classes, colour=COLOUR[measure],
        states={"doubtful": doubtful, "missing": report.text("no figure")}, title=title,
        unit=report.text("{measure}, percent; a tile is a province", measure=report.term("measure", measure)),
        source=source_line(report, rates["claim_ids"].dropna()),
    )  # fmt: skip
    alt = alt_text(
        title, [f"{doubtful}: {facts['doubtful']}", f"{report.text('no figure')}: {facts['missing']}"]
    )
    caption = report.text("Provinces by {measure}, in percent; each tile is a province", measure=named)
    shown = rates[["region_id", "measure", "state", "value", "low", "high", "as_of_to", "claim_ids"]]
    return blocks.chart(draw, alt=alt, caption=caption, rows=shown)


def _tile(report: Report, row: dict, measure: str) -> dict:
    if pd.isna(row["low"]) or (isinf(row["low"]) and isinf(row["high"])):
        return {"code": row["code"], "value": 0.0, "text": "·", "state": "missing"}
    age_days = (pd.Timestamp(report.measures.as_of) - row["as_of_to"]).days
    doubtful = age_days > AGEING_DAYS or (measure == LABOUR and _mostly_not_comparable(row))
    return {
        "code": row["code"],
        "value": row["low"] if row["low"] > -inf else 0.0,
        "text": _text(report, row),
        "state": "doubtful" if doubtful else "current",
    }


def _mostly_not_comparable(row: dict) -> bool:
    return 2 * len(row["not_comparable"].split()) >= row["ranked"]


def _text(report: Report, row: dict) -> str:
    number = report.language.number
    if row["high"] == inf:
        return f"≥{number(row['low'])}"
    if row["low"] == -inf:
        return f"≤{number(row['high'])}"
    if pd.isna(row["value"]):
        return report.language.brief(row["low"], row["high"], 0)
    return number(row["value"], 0 if row["value"] % 1 == 0 else 1)
