"""What a coverage is made of: steps to active members, cells of a hundred, segments, causes."""

from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.charts.hundred import draw_hundred
from analysis.charts.waterfall import draw_waterfall
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.parts.comparison import source_line
from analysis.words import sentences
from analysis.words.dates import dates_of
from analysis.words.report import Report, only


def hundred_chart(report: Report, region_id: str) -> Block | None:
    """Of a hundred residents or workers, how many are covered: for readers who are no statisticians."""
    own = only(report.measures.coverage, region_id)
    cells = pd.DataFrame([_cells(report, rows) for _, rows in own.groupby("measure", sort=False)])
    if cells["low"].isna().all():
        return None
    name = report.name(region_id)
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


def steps_chart(report: Report, region_id: str) -> Block | None:
    """From residents to active members, in percent of residents; none without a registered rate."""
    found = only(report.measures.cascade, region_id).drop(columns="region_id")
    if found.empty:
        return None
    own = only(report.measures.coverage, region_id)
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
        tick=lambda value: report.language.number(value),
    )
    alt = report.text(
        "{region}, in percent of residents: {parts}.",
        region=report.name(region_id),
        parts="; ".join(f"{row['label']} {row['text']}" for _, row in shown.iterrows()),
    )
    return blocks.chart(draw, alt=alt, caption=_steps_caption(report, region_id), rows=found)


def steps_table(report: Report, region_id: str) -> Block:
    """The steps as a table."""
    own = only(report.measures.coverage, region_id)
    found = only(report.measures.cascade, region_id).drop(columns="region_id")
    columns = [
        Column("step", report.text("Step"), lambda row: _step_name(report, row)),
        Column(
            "value",
            report.text("Percent of residents"),
            lambda row: _step_text(report, row, own),
            "percent",
        ),
    ]
    claims = [" ".join(_step_claims(row, own)) for _, row in found.iterrows()]
    return tabulate(
        report,
        _steps_caption(report, region_id),
        found.assign(step_claims=claims),
        columns,
        cited=["step_claims"],
        data=found.columns,
    )


def composition_table(report: Report, region_ids: list[str]) -> Block | None:
    """Members by segment, and who pays for each, where segments are published."""
    found = report.measures.of(region_ids).composition
    if found.empty:
        return None
    language = report.language
    columns = [
        region_column(report, optional=True),
        Column(
            "segment",
            report.text("Segment"),
            lambda row: f"{report.quantity(row['indicator_id'])}: {report.term('variant', row['variant'])}",
        ),
        Column("payer", report.text("Who pays"), lambda row: report.term("payer", row["variant"])),
        Column(
            "people",
            report.text("People"),
            lambda row: language.brief(row["low"], row["high"], 0),
            "persons",
        ),
        Column(
            "share", report.text("Percent of those published"), lambda row: _share(report, row), "percent"
        ),
        Column("date", report.text("Date"), lambda row: language.day(row["as_of"])),
    ]
    caption = report.text("Members by segment and payer")
    return tabulate(report, caption, found, columns, cited=["claim_id"])


def movement_table(report: Report, moved: pd.DataFrame) -> Block:
    """Changes of registered coverage split into new members and the count of residents."""
    language = report.language

    def points(row: pd.Series, name: str) -> str:
        return language.span(row[f"{name}_low"], row[f"{name}_high"], 2)

    columns = [
        region_column(report, optional=True),
        Column("dates", report.text("Between"), lambda row: _between(report, row)),
        Column(
            "rates",
            report.text("Registered coverage, percent"),
            lambda row: f"{language.number(row['from_pct'], 2)} → {language.number(row['to_pct'], 2)}",
        ),
        Column("change", report.text("Change, points"), lambda row: points(row, "change"), "pp"),
        Column("members", report.text("from members, points"), lambda row: points(row, "members"), "pp"),
        Column(
            "residents",
            report.text("from the count of residents, points"),
            lambda row: points(row, "residents"),
            "pp",
        ),
    ]
    caption = report.text("What moved registered JKN coverage between two dates")
    return tabulate(report, caption, moved, columns, cited=["from_claims", "to_claims"])


def _cells(report: Report, rows: pd.DataFrame) -> dict:
    """One grid: the least and the most that bounds and open readings allow."""
    measure = rows["measure"].iloc[0]
    missing = rows[rows["value"].isna()]
    low = high = float("nan")
    if len(missing):
        text = sentences.absence(report, missing.iloc[0])
    else:
        low, high = float(rows["low"].min()), float(rows["high"].max())
        text = report.text(
            "{values} of 100 {people} ({bounds})",
            values=sentences.values(rows, report.language),
            people=report.text("workers") if measure == LABOUR else report.text("residents"),
            bounds=sentences.spread(rows, report.language),
        )
    title = report.term("measure", measure)
    return {"measure": measure, "low": low, "high": high, "title": title, "text": text}


def _steps_caption(report: Report, region_id: str) -> str:
    return report.text("From residents to active JKN members, {region}", region=report.name(region_id))


def _step_name(report: Report, row: pd.Series) -> str:
    words = [report.term("step", row["step_id"]), report.term("reading", row["reading"])]
    return ", ".join(filter(None, words))


def _step_claims(row: pd.Series, own: pd.DataFrame) -> list[str]:
    """The claims behind a step: those of the registered rate, and of the active one where it counts."""
    registered = own["measure"] == REGISTERED
    active = (own["measure"] == ACTIVE) & (own["reading"] == row["reading"])
    return list(
        own.loc[registered | active if row["step_id"] in ("inactive", "active") else registered, "claim_ids"]
    )


def _step_text(report: Report, row: pd.Series, own: pd.DataFrame) -> str:
    """A step with its bounds, in the digits of the rates that it is of."""
    language = report.language
    if pd.isna(row["value"]):
        return report.text("not published")
    if row["step_id"] == "residents":
        return language.number(row["value"])
    registered = own[own["measure"] == REGISTERED].iloc[0]
    if row["step_id"] in ("unregistered", "registered"):
        # All residents are exactly a hundred: what is left of them is as precise as the rate.
        return sentences.value_text({**row, **registered[["step", "state"]]}, language)
    active = own[(own["measure"] == ACTIVE) & (own["reading"] == row["reading"])].iloc[0]
    if row["step_id"] == "active":
        return sentences.value_text(active, language)
    # As for gaps: figures of unequal precision differ by a tenth at best.
    step = active["step"] if active["step"] == registered["step"] else 0.1
    return sentences.value_text({**row, "step": step, "state": "derived"}, language)


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
