"""Both gaps of a few regions in words and as a table."""

from collections.abc import Mapping

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, days_column, region_column, tabulate
from analysis.days import last_day
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED
from analysis.measures.inactive import INACTIVE, inactive
from analysis.measures.policy import PRESENT_DAYS
from analysis.measures.uncovered import uncovered
from analysis.records import rows_of
from analysis.words import bounded, sentences
from analysis.words.amounts import count_in_words, whole
from analysis.words.dates import date_of, dates_of
from analysis.words.phrases import joined, reasons_text
from analysis.words.report import Report
from analysis.words.spoken import spoken_count

_LABOUR = MEASURES[LABOUR].indicator_id
_ORDER = [MEASURES[REGISTERED].indicator_id, INACTIVE, _LABOUR]


def gap_table(report: Report) -> Block:
    """Both gaps of every region, side by side, with the conclusion that the figures allow."""
    gaps = report.measures.gaps
    readings = dict(tuple(gaps.groupby(["region_id", "gap"])))

    def conclusion(row: Mapping) -> str:
        return sentences.conclusion(report, readings[row["region_id"], row["gap"]])

    columns = [
        region_column(report),
        Column("gap", "Gap", lambda row: _name(report, row)),
        Column("value", "Percentage points", lambda row: bounded.rate(report, row), "pp"),
        Column("bounds", "Range", lambda row: bounded.brief_bounds(report, row), "pp"),
        days_column(report, "dates"),
        Column("conclusion", "Conclusion", conclusion),
    ]
    caption = report.text("JKN coverage less Jamsostek coverage")
    return tabulate(report, caption, gaps, columns, cited=["claim_ids"])


def reason(report: Report, row: Mapping) -> str:
    """Why a row of gaps has no value: a figure is missing, or the dates are too far apart."""
    if row["dates"] == "side_by_side":
        return reasons_text(report, ("dates",))
    missing = sentences.lacking(report, row["region_id"], row["missing"].split())
    return report.text("no figure for {measures}", measures=missing)


def uncovered_paragraphs(report: Report, region_ids: list[str]) -> list[Block]:
    """How many people have no cover in each branch, a paragraph for each region of which that is known."""
    measures = report.measures.of(region_ids)
    found = pd.concat([uncovered(measures), inactive(measures)], ignore_index=True)
    found = found.sort_values("indicator_id", key=lambda names: names.map(_ORDER.index), kind="stable")
    return [
        blocks.paragraph(_uncovered_sentence(report, own), notes=report.cite(*own["claim_ids"]), rows=own)
        for _, own in found.groupby("region_id", sort=False)
    ]


def _uncovered_sentence(report: Report, found: pd.DataFrame) -> str:
    parts = [_uncovered(report, row, found) for row in rows_of(found)]
    name = report.official(found.iloc[0]["region_id"])
    return report.text("In {region}, {parts}.", region=name, parts=report.language.listing(parts))


def _uncovered(report: Report, row: Mapping, found: pd.DataFrame) -> str:
    """The people without cover in one branch, and how they are known; or that members exceed the base."""
    if row["state"] == "above":
        more = bounded.above_100(report, row["level"], row["step"])
        if pd.isna(row["more_low"]):
            return report.text("there are {more}", more=more)
        counted = whole(report, row, "more")
        return report.text("there are {more} ({people} people)", more=more, people=counted)
    people, known = spoken_count(report, row["people_low"], row["people_high"]), ""
    if row["state"] == "published":
        claim = report.claim(row["claim_ids"])
        people = count_in_words(report, claim)
        known = report.text("as published, {day}", day=date_of(report, claim))
    elif (day := _long_ago(report, row)) and row["state"] == "derived":
        known = day
    elif ((found["indicator_id"] == row["indicator_id"]) & (found["state"] == "published")).any():
        known = report.text("by the rate, which does not agree")
    words = {
        _LABOUR: report.text("{people} workers are not active Jamsostek members", people=people),
        INACTIVE: report.text("{people} JKN members are not active", people=people),
    }.get(row["indicator_id"]) or report.text("{people} residents are not registered with JKN", people=people)
    return f"{words} ({known})" if known else words


def _long_ago(report: Report, row: Mapping) -> str:
    """The day of the newest figure behind a row, if it is too old for the present tense; else empty."""
    *_, day = dates_of(row["claim_ids"], report.measures)
    old = (report.measures.as_of - last_day(day)).days > PRESENT_DAYS
    return report.language.day(day) if old else ""


def _name(report: Report, row: Mapping) -> str:
    return joined(report.term("gap", row["gap"]), report.term("gap_reading", row["reading"]))
