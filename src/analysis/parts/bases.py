"""Every base that figures imply or print, and which of them agree."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.measures.interpretations import FEASIBLE
from analysis.measures.measured import Measures
from analysis.parts.ladder import rung
from analysis.words import terms
from analysis.words.dates import dates_of
from analysis.words.language import Language


def base_table(found: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """Every base by region and date: from which figures, and which others of the time it fits."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("base", language.text("Base")),
        blocks.column("date", language.text("Date")),
        blocks.column("reading", language.text("Read from")),
        blocks.column("people", language.text("People")),
        blocks.column("agreement", language.text("Others of the time")),
    ]
    rows = []
    for _, row in found.iterrows():
        shown = row.copy()
        shown["reading"], shown["outcome"] = row["source"], FEASIBLE
        cells = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "base": terms.counted(language, row["base"]),
            "date": language.listing([language.day(day) for day in dates_of(row["claim_ids"], measured)]),
            "reading": rung(shown, measured, language),
            "people": language.span(row["low"], row["high"], 0),
            "agreement": _agreement(row, language),
        }
        data = blocks.record(row)
        rows.append({"cells": cells, "data": data, "notes": cite(notes, row["claim_ids"])})
    caption = language.text("Bases that figures imply or print, by region and date")
    return blocks.regional_table(caption, columns, rows)


def _agreement(row: pd.Series, language: Language) -> str:
    if row["apart"] and row["shares"]:
        return language.text("fits some, not all")
    if row["apart"]:
        return language.text("fits none")
    return language.text("fits all") if row["shares"] else language.text("none to compare")
