"""What a coverage is made of: steps to active members, cells of a hundred, segments, causes."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.charts.hundred import draw_hundred
from analysis.charts.waterfall import draw_waterfall
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.measures.measured import Measures
from analysis.parts.comparison import source_line
from analysis.words import sentences, terms
from analysis.words.dates import dates_of
from analysis.words.language import Language, decimals


def hundred_chart(measured: Measures, region_id: str, language: Language) -> Block | None:
    """Of a hundred residents or workers, how many are covered: for readers who are no statisticians."""
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    cells = pd.DataFrame([_cells(rows, measured, language) for _, rows in own.groupby("measure", sort=False)])
    if cells["low"].isna().all():
        return None
    name = language.name(measured.evidence.region(region_id))
    alt = language.text("{region}, of a hundred: {parts}.").format(
        region=name, parts="; ".join(f"{row['title']}: {row['text']}" for _, row in cells.iterrows())
    )
    caption = language.text(
        "Of a hundred people, in {region}: lighter cells lie within the bounds and are not certain"
    ).format(region=name)
    return blocks.chart(
        draw_hundred,
        cells,
        source=source_line(own["claim_ids"], measured, language),
        alt=alt,
        caption=caption,
        rows=cells.drop(columns=["title", "text"]),
    )


def steps_chart(measured: Measures, region_id: str, language: Language) -> Block | None:
    """From residents to active members, in percent of residents; none without a registered rate."""
    found = measured.cascade[measured.cascade["region_id"] == region_id].drop(columns="region_id")
    if found.empty:
        return None
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    shown = found.assign(
        label=[_step_name(row, language) for _, row in found.iterrows()],
        text=[_step_text(row, own, language) for _, row in found.iterrows()],
    )
    drawn = own[own["measure"].isin([REGISTERED, ACTIVE])]
    name = language.name(measured.evidence.region(region_id))
    alt = language.text("{region}, in percent of residents: {parts}.").format(
        region=name, parts="; ".join(f"{row['label']} {row['text']}" for _, row in shown.iterrows())
    )
    caption = language.text("From residents to active JKN members, {region}").format(region=name)
    return blocks.chart(
        draw_waterfall,
        shown,
        axis_label=language.text("Percent of residents"),
        source=source_line(drawn["claim_ids"], measured, language),
        tick=lambda value: language.number(value),
        alt=alt,
        caption=caption,
        rows=found,
    )


def steps_table(measured: Measures, region_id: str, notes: dict[str, int], language: Language) -> Block:
    """The steps as a table."""
    columns = [
        blocks.column("step", language.text("Step")),
        blocks.column("value", language.text("Percent of residents"), "percent"),
    ]
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    steps = measured.cascade[measured.cascade["region_id"] == region_id].drop(columns="region_id")
    cells = [
        {
            "cells": {"step": _step_name(row, language), "value": _step_text(row, own, language)},
            "data": blocks.record(row),
            "notes": cite(notes, *_step_claims(row, own)),
        }
        for _, row in steps.iterrows()
    ]
    caption = language.text("From residents to active JKN members, {region}").format(
        region=language.name(measured.evidence.region(region_id))
    )
    return blocks.table(caption, columns, cells)


def composition_table(
    measured: Measures, region_ids: list[str], notes: dict[str, int], language: Language
) -> Block | None:
    """Members by segment, and who pays for each, where segments are published."""
    found = measured.of(region_ids).composition
    if found.empty:
        return None
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("segment", language.text("Segment")),
        blocks.column("payer", language.text("Who pays")),
        blocks.column("people", language.text("People"), "persons"),
        blocks.column("share", language.text("Percent of those published"), "percent"),
        blocks.column("date", language.text("Date")),
    ]
    indicators = measured.evidence.indicators.set_index("indicator_id")
    cells = []
    for _, row in found.iterrows():
        name = language.name(indicators.loc[row["indicator_id"]])
        shown = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "segment": f"{name}: {terms.variant(language, row['variant'])}",
            "payer": terms.payer(language, row["variant"]),
            "people": language.brief(row["low"], row["high"], 0),
            "share": _share(row, language),
            "date": language.day(row["as_of"]),
        }
        data = blocks.record(row)
        cells.append({"cells": shown, "data": data, "notes": cite(notes, row["claim_id"])})
    return blocks.regional_table(language.text("Members by segment and payer"), columns, cells)


def movement_table(
    moved: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """Changes of registered coverage split into new members and the count of residents."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("dates", language.text("Between")),
        blocks.column("rates", language.text("Registered coverage, percent")),
        blocks.column("change", language.text("Change, points"), "pp"),
        blocks.column("members", language.text("from members, points"), "pp"),
        blocks.column("residents", language.text("from the count of residents, points"), "pp"),
    ]
    cells = []
    for _, row in moved.iterrows():
        first, last = (dates_of(row[name], measured)[-1] for name in ("from_claims", "to_claims"))
        shown = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "dates": language.text("{first} to {last}").format(
                first=language.day(first), last=language.day(last)
            ),
            "rates": f"{language.number(row['from_pct'], 2)} → {language.number(row['to_pct'], 2)}",
            **{
                name: language.span(row[f"{name}_low"], row[f"{name}_high"], 2)
                for name in ("change", "members", "residents")
            },
        }
        data = blocks.record(row)
        cells.append(
            {"cells": shown, "data": data, "notes": cite(notes, row["from_claims"], row["to_claims"])}
        )
    return blocks.regional_table(
        language.text("What moved registered JKN coverage between two dates"), columns, cells
    )


def _cells(rows: pd.DataFrame, measured: Measures, language: Language) -> dict:
    """One grid: the least and the most that bounds and open readings allow."""
    first = rows.iloc[0]
    title = terms.measure(language, first["measure"])
    known = rows[rows["value"].notna()]
    if len(known) < len(rows):
        text = sentences.absence(rows[rows["value"].isna()].iloc[0], measured, language)
        low = high = float("nan")
    else:
        low, high = float(known["low"].min()), float(known["high"].max())
        values = [language.number(row["value"], decimals(row["step"])) for _, row in known.iterrows()]
        people = language.text("workers") if first["measure"] == LABOUR else language.text("residents")
        text = language.text("{values} of 100 {people} ({bounds})").format(
            values=language.text(" or ").join(values), people=people, bounds=sentences.spread(known, language)
        )
    return {"measure": first["measure"], "low": low, "high": high, "title": title, "text": text}


def _step_name(row: pd.Series, language: Language) -> str:
    name = {
        "residents": language.text("Residents"),
        "unregistered": language.text("not registered with JKN"),
        "registered": language.text("Registered with JKN"),
        "inactive": language.text("registered, not active"),
        "active": language.text("Active JKN members"),
    }[row["step_id"]]
    return ", ".join(filter(None, [name, terms.reading(language, row["reading"])]))


def _step_claims(row: pd.Series, own: pd.DataFrame) -> list[str]:
    """The claims behind a step: those of the registered rate, and of the active one where it counts."""
    registered = own["measure"] == REGISTERED
    active = (own["measure"] == ACTIVE) & (own["reading"] == row["reading"])
    return list(
        own.loc[registered | active if row["step_id"] in ("inactive", "active") else registered, "claim_ids"]
    )


def _step_text(row: pd.Series, own: pd.DataFrame, language: Language) -> str:
    """A step with its bounds, in the digits of the rates that it is of."""
    if pd.isna(row["value"]):
        return language.text("not published")
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


def _share(row: pd.Series, language: Language) -> str:
    near = row["share_high"] - row["share_low"] < 0.005
    return (
        language.number(row["share_low"], 1)
        if near
        else language.brief(row["share_low"], row["share_high"], 1)
    )
