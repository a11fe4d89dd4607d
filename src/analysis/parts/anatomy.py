"""What a coverage is made of: steps to active members, segments, causes."""

from collections.abc import Callable, Mapping
from functools import partial
from math import isfinite

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.bars import draw_cascade
from analysis.parts.regional_rates import source_line
from analysis.records import rows_of
from analysis.words import bounded
from analysis.words.amounts import segment, span_of
from analysis.words.dates import dates_of
from analysis.words.language import decimals
from analysis.words.phrases import alt_text, joined, open_reading
from analysis.words.report import Report, only

_PARTS = ["active", "inactive", "unregistered"]
_STEPS = ["step_id", "kind", "reading", "value", "low", "high"]


def steps_chart(report: Report) -> Block | None:
    """Of a hundred residents: active, registered but not active, not registered; none without a rate."""
    found = report.measures.cascade
    if only(found, report.region_id).empty:
        return None
    bars = pd.DataFrame([_bar(report, own) for _, own in found.groupby("region_id", sort=False)])
    title = _steps_title(report, bars.iloc[0])
    key = (report.text("active"), report.text("registered, not active"), report.text("not registered"))
    draw = partial(
        draw_cascade, bars, key=key, title=title,
        unit=report.text("Percent of residents. Hatched: range."),
        source=source_line(report, found["claim_ids"]),
    )  # fmt: skip
    facts = [
        f"{bar['region']}: "
        + (
            bar["note"]
            or ", ".join(f"{words} {bar[name] or '–'}" for words, name in zip(key, _PARTS, strict=True))
        )
        for bar in rows_of(bars)
    ]
    caption = report.text("From residents to active JKN members")
    return blocks.chart(draw, alt=alt_text(title, facts), caption=caption, rows=found[["region_id", *_STEPS]])


def steps_table(report: Report) -> Block | None:
    """The steps as a table."""
    found = only(report.measures.cascade, report.region_id)
    columns = [
        Column("step", "Step", lambda row: _step_name(report, row)),
        Column("value", "Percent of residents", lambda row: _step_text(report, row), "percent"),
    ]
    return tabulate(report, _steps_caption(report), found, columns, cited=["claim_ids"], data=_STEPS)


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

    def rates(row: Mapping) -> str:
        return " → ".join(report.language.number(row[name], 2) for name in ("from_pct", "to_pct"))

    def points(name: str) -> Callable[[Mapping], str]:
        return lambda row: span_of(report, row, name, 2)

    columns = [
        region_column(report, optional=True),
        Column("dates", "Between", lambda row: _between(report, row)),
        Column("rates", "Registered coverage, percent", rates),
        Column("change", "Change, points", points("change"), "pp"),
        Column("members", "from members, points", points("members"), "pp"),
        Column("residents", "from the count of residents, points", points("residents"), "pp"),
    ]
    caption = report.text("Why registered JKN coverage changed: members or the population count")
    return tabulate(report, caption, moved, columns, cited=["from_claims", "to_claims"])


def _bar(report: Report, own: pd.DataFrame) -> dict:
    """One region: the ends of the parts of its bar, and their words; a note where nothing can be drawn."""
    steps = {name: rows for name, rows in own.groupby("step_id")}
    registered, active = steps["registered"].iloc[0], steps["active"]
    known = active["value"].notna().any()
    region_id = registered["region_id"]
    words = {name: _part(report, steps.get(name)) for name in _PARTS}
    bar = {
        "region_id": region_id, "region": report.official(region_id),
        "strong": region_id == report.region_id and len(report.measures.region_ids) > 1,
        "registered": registered["value"], "low": float("nan"), "high": float("nan"), "note": "", **words,
        "text": report.text("active: no figure"),
    }  # fmt: skip
    if known:
        bar |= {
            "text": words["active"],
            "low": max(0.0, active["low"].min()),
            "high": min(100.0, active["high"].max()),
        }
    if "unregistered" not in steps:
        bar["note"] = bounded.above_100(report, registered["value"], registered["step"])
        if registered["value"] <= 100:
            bar["note"] = report.text("registered may be above 100 percent")
    return bar


def _part(report: Report, rows: pd.DataFrame | None) -> str:
    """A part of a hundred residents in words; empty where it is not known."""
    if rows is None or rows["value"].isna().any():
        return ""
    low, high = max(0.0, float(rows["low"].min())), float(rows["high"].max())
    if not isfinite(low) or not isfinite(high):
        return report.language.brief(low, high, 0)
    # What is derived is as coarse as the coarser of the two figures that it is of.
    coarse = min(decimals(step) for step in rows["step"])
    coarse = 0 if rows["state"].eq("derived").any() and rows["step"].eq(0.1).any() else min(1, coarse)
    return bounded.spoken(report, float(rows["value"].iloc[0]), low, high, coarse)


def _steps_title(report: Report, bar: Mapping) -> str:
    facts = {"region": bar["region"]}
    if bar["note"]:
        return report.text("JKN members in {region} exceed the population count", **facts)
    if bar["inactive"]:
        return report.text(
            "{number} in 100 residents of {region} are registered but not active",
            number=bar["inactive"],
            **facts,
        )
    return report.text(
        "{number} in 100 residents of {region} are not registered", number=bar["unregistered"], **facts
    )


def _steps_caption(report: Report) -> str:
    return report.text(
        "From residents to active JKN members, {region}", region=report.official(report.region_id)
    )


def _step_name(report: Report, row: Mapping) -> str:
    return joined(report.term("step", row["step_id"]), open_reading(report, report.region_id, row["reading"]))


def _step_text(report: Report, row: Mapping) -> str:
    """A step with its bounds, in the digits of the rates that it is of."""
    if pd.isna(row["value"]):
        return report.text("not published")
    exact = row["step_id"] == "residents"
    return report.language.number(row["value"]) if exact else bounded.value_text(report, row)


def _share(report: Report, row: Mapping) -> str:
    low, high = row["share_low"], row["share_high"]
    near = high - low < 0.005
    return report.language.number(low, 1) if near else report.language.brief(low, high, 1)


def _between(report: Report, row: Mapping) -> str:
    """The two dates between which a coverage moved."""
    first, last = (
        report.language.day(dates_of(row[name], report.measures)[-1]) for name in ("from_claims", "to_claims")
    )
    return report.text("{first} to {last}", first=first, last=last)
