"""The ranking of neighbours as a table: places are ranges, because not every pair has an order."""

from collections import Counter

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.comparison import BAND
from analysis.words import sentences
from analysis.words.phrases import reasons_text
from analysis.words.report import Report

_MOST_PLACES = 3  # decimals of bounds


def rank_table(report: Report, measure: str, within: str = "") -> Block | None:
    """Every region of one, best first: its bounds over readings and rivals, its place, and why it is a range.

    Parameters
    ----------
    within
        The region that contains those ranked; empty for the one around the first region.
    """
    ranks = report.measures.rank(measure, within)
    region = report.measures.evidence.region(ranks.iloc[0]["region_id"])
    caption = report.text(
        "Regions of {region} by {measure}, and their places",
        region=report.name(region["parent_id"]), measure=report.term("measure_in_prose", measure),
    )  # fmt: skip
    columns = [
        region_column(report),
        Column("bounds", "Bounds", lambda row: _bounds(report, row), "percent"),
        Column("date", "Date", lambda row: _date(report, row)),
        Column("place", "Place", lambda row: _place(report, row)),
        Column("reasons", "Not comparable with", lambda row: _not_comparable(report, row)),
    ]
    data = ["region_id", "measure", "state", "low", "high", "rank_low", "rank_high", "ranked", "band"]
    return tabulate(report, caption, ranks, columns, cited=["claim_ids"], data=data)


def _known(row: pd.Series) -> bool:
    return row["state"] in ("published", "derived")


def _bounds(report: Report, row: pd.Series) -> str:
    if not _known(row):
        return ""
    sides = [row["low"], row["high"]]
    places = (n for n in range(_MOST_PLACES) if all(round(side, n) == round(side, 9) for side in sides))
    return report.language.brief(*sides, next(places, _MOST_PLACES))


def _date(report: Report, row: pd.Series) -> str:
    return report.language.day(row["as_of_to"].date(), short=True) if _known(row) else ""


def _place(report: Report, row: pd.Series) -> str:
    if not _known(row):
        return sentences.brief_absence(report, row)
    if row["band"]:
        return report.text("{rule} percent or more, not ranked", rule=report.language.number(BAND))
    first, last, count = (f"{row[name]:.0f}" for name in ("rank_low", "rank_high", "ranked"))
    if first == last:
        return report.text("{place} of {count}", place=first, count=count)
    return report.text("{first} to {last} of {count}", first=first, last=last, count=count)


def _not_comparable(report: Report, row: pd.Series) -> str:
    counts = Counter("bases" if name == "base" else name for name in row["reasons"].split())
    number = report.language.number
    listed = [f"{reasons_text(report, (name,))} ({number(count)})" for name, count in sorted(counts.items())]
    return "; ".join(listed)
