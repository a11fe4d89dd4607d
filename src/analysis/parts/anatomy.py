"""What a coverage is made of: steps to active members, cells of a hundred, segments, causes."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.hundred import draw_hundred
from analysis.charts.waterfall import draw_waterfall
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.parts.regional_rates import source_line
from analysis.words import bounded, sentences
from analysis.words.amounts import segment, span_of
from analysis.words.dates import dates_of
from analysis.words.phrases import joined, open_reading
from analysis.words.report import Report, only


def hundred_chart(report: Report) -> Block | None:
    """Of a hundred residents or workers, how many are covered: for readers who are no statisticians."""
    own = only(report.measures.coverage, report.region_id)
    cells = pd.DataFrame([_cells(report, rows) for _, rows in own.groupby("measure", sort=False)])
    if cells["low"].isna().all():
        return None
    name = report.name(report.region_id)
    alt = report.text(
        "{region}, of a hundred: {parts}.",
        region=name,
        parts="; ".join(f"{row['title']}: {row['text']}" for _, row in cells.iterrows()),
    )
    caption = report.text(
        "Of a hundred people, in {region}: lighter cells lie within the bounds and are not certain",
        region=name,
    )
    draw = partial(draw_hundred, cells, source=source_line(report, own["claim_ids"]))
    return blocks.chart(draw, alt=alt, caption=caption, rows=cells.drop(columns=["title", "text"]))


def steps_chart(report: Report) -> Block | None:
    """From residents to active members, in percent of residents; none without a registered rate."""
    found = only(report.measures.cascade, report.region_id).drop(columns="region_id")
    if found.empty:
        return None
    own = only(report.measures.coverage, report.region_id)
    shown = found.assign(
        label=[_step_name(report, row) for _, row in found.iterrows()],
        text=[_step_text(report, row, own) for _, row in found.iterrows()],
    )
    drawn = own[own["measure"].isin([REGISTERED, ACTIVE])]
    draw = partial(
        draw_waterfall,
        shown,
        axis_label=report.text("Percent of residents"),
        source=source_line(report, drawn["claim_ids"]),
        tick=report.language.number,
    )
    alt = report.text(
        "{region}, in percent of residents: {parts}.",
        region=report.name(report.region_id),
        parts="; ".join(f"{row['label']} {row['text']}" for _, row in shown.iterrows()),
    )
    return blocks.chart(draw, alt=alt, caption=_steps_caption(report), rows=found)


def steps_table(report: Report) -> Block | None:
    """The steps as a table."""
    own = only(report.measures.coverage, report.region_id)
    found = only(report.measures.cascade, report.region_id).drop(columns="region_id")
    columns = [
        Column("step", "Step", lambda row: _step_name(report, row)),
        Column("value", "Percent of residents", lambda row: _step_text(report, row, own), "percent"),
    ]
    cited = found.assign(step_claims=[_step_claims(row, own) for _, row in found.iterrows()])
    caption = _steps_caption(report)
    return tabulate(report, caption, cited, columns, cited=["step_claims"], data=found.columns)


def composition_table(report: Report, region_ids: list[str]) -> Block | None:
    """Members by segment, and who pays for each, where segments are published."""
    found, language = report.measures.of(region_ids).composition, report.language
    columns = [
        region_column(report, optional=True),
        Column("segment", "Segment", lambda row: segment(report, row)),
        Column("payer", "Who pays", lambda row: report.term("payer", row["variant"])),
        Column("people", "People", lambda row: language.brief(row["low"], row["high"], 0), "persons"),
        Column("share", "Percent of those published", lambda row: _share(report, row), "percent"),
        Column("date", "Date", lambda row: language.day(row["as_of"])),
    ]
    caption = report.text("Members by segment and payer")
    return tabulate(report, caption, found, columns, cited=["claim_id"])


def movement_table(report: Report, moved: pd.DataFrame) -> Block:
    """Changes of registered coverage split into new members and the count of residents."""

    def rates(row: pd.Series) -> str:
        return " → ".join(report.language.number(row[name], 2) for name in ("from_pct", "to_pct"))

    def points(name: str) -> Callable[[pd.Series], str]:
        return lambda row: span_of(report, row, name, 2)

    columns = [
        region_column(report, optional=True),
        Column("dates", "Between", lambda row: _between(report, row)),
        Column("rates", "Registered coverage, percent", rates),
        Column("change", "Change, points", points("change"), "pp"),
        Column("members", "from members, points", points("members"), "pp"),
        Column("residents", "from the count of residents, points", points("residents"), "pp"),
    ]
    caption = report.text("What moved registered JKN coverage between two dates")
    return tabulate(report, caption, moved, columns, cited=["from_claims", "to_claims"])


def _cells(report: Report, rows: pd.DataFrame) -> dict:
    """One grid: the least and the most that bounds and open readings allow."""
    measure = rows["measure"].iloc[0]
    cell = {"measure": measure, "title": report.term("measure", measure)}
    missing = rows[rows["value"].isna()]
    if len(missing):
        nothing = {"low": float("nan"), "high": float("nan")}
        return {**cell, **nothing, "text": sentences.brief_absence(report, missing.iloc[0])}
    text = report.text(
        "{values} of 100 {people} ({bounds})",
        values=bounded.values(report, rows),
        people=report.text("workers") if measure == LABOUR else report.text("residents"),
        bounds=bounded.spread(report, rows),
    )
    return {**cell, "low": float(rows["low"].min()), "high": float(rows["high"].max()), "text": text}


def _steps_caption(report: Report) -> str:
    return report.text("From residents to active JKN members, {region}", region=report.name(report.region_id))


def _step_name(report: Report, row: pd.Series) -> str:
    return joined(report.term("step", row["step_id"]), open_reading(report, report.region_id, row["reading"]))


def _step_claims(row: pd.Series, own: pd.DataFrame) -> str:
    """The claims behind a step: those of the registered rate, and of the active one where it counts."""
    used = own["measure"] == REGISTERED
    if row["step_id"] in ("inactive", "active"):
        used |= (own["measure"] == ACTIVE) & (own["reading"] == row["reading"])
    return " ".join(own.loc[used, "claim_ids"])


def _step_text(report: Report, row: pd.Series, own: pd.DataFrame) -> str:
    """A step with its bounds, in the digits of the rates that it is of."""
    if pd.isna(row["value"]):
        return report.text("not published")
    if row["step_id"] == "residents":
        return report.language.number(row["value"])
    registered = own[own["measure"] == REGISTERED].iloc[0]
    if row["step_id"] in ("unregistered", "registered"):
        # All residents are exactly a hundred: what is left of them is as precise as the rate.
        return bounded.value_text(report, {**row, **registered[["step", "state"]]})
    active = own[(own["measure"] == ACTIVE) & (own["reading"] == row["reading"])].iloc[0]
    if row["step_id"] == "active":
        return bounded.value_text(report, active)
    # As for gaps: figures of unequal precision differ by a tenth at best.
    step = active["step"] if active["step"] == registered["step"] else 0.1
    return bounded.value_text(report, {**row, "step": step, "state": "derived"})


def _share(report: Report, row: pd.Series) -> str:
    low, high = row["share_low"], row["share_high"]
    near = high - low < 0.005
    return report.language.number(low, 1) if near else report.language.brief(low, high, 1)


def _between(report: Report, row: pd.Series) -> str:
    """The two dates between which a coverage moved."""
    first, last = (
        report.language.day(dates_of(row[name], report.measures)[-1]) for name in ("from_claims", "to_claims")
    )
    return report.text("{first} to {last}", first=first, last=last)
