"""Programmes that finance members: what they cost, of what they are a part, when they end."""

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.words import sentences
from analysis.words.amounts import amounts, quantity_of, rupiah, whole
from analysis.words.dates import date_of
from analysis.words.report import Report

_CITED = ("claim_id", "contribution_claims", "months_claim", "of_claims")

# What the table shows, and the sentences after it.
_DATA = (
    "claim_id", "value", "low", "high",
    "month_low", "month_high", "year_low", "year_high", "total_low", "total_high", "months", "ends",
    "share_low", "share_high", "raised_low", "raised_high",
)  # fmt: skip


def programme_table(report: Report, financed: pd.DataFrame) -> Block:
    """Programmes that finance members: heads, contribution, cost, length and end."""
    columns = [
        region_column(report, optional=True),
        Column("group", "Financed group", lambda row: _group(report, row)),
        Column("heads", "People", lambda row: sentences.amount(report, report.claim(row["claim_id"]))),
        Column("date", "Date", lambda row: date_of(report, report.claim(row["claim_id"]))),
        Column("month", "Rupiah a month", lambda row: whole(report, row, "month")),
        Column("year", "Rupiah a year", lambda row: whole(report, row, "year")),
        Column("length", "Published length", lambda row: _length(report, row)),
    ]
    caption = report.text("Who is financed, and what it costs")
    return tabulate(report, caption, financed, columns, cited=_CITED, data=_DATA)


def programme_paragraphs(report: Report, financed: pd.DataFrame) -> list[Block]:
    """What is remarkable about each programme: its cost and end, and of what it is a part."""
    return [
        paragraph(words, notes=report.cite(*row[list(_CITED)]))
        for _, row in financed.iterrows()
        for words in (_cost(report, row), _part(report, row))
        if words
    ]


def _group(report: Report, row: pd.Series) -> str:
    claim = report.claim(row["claim_id"])
    name = quantity_of(report, claim)
    planned = claim["claim_kind"] != "observation"
    return f"{name}, {report.term('claim_kind', claim['claim_kind'])}" if planned else name


def _length(report: Report, row: pd.Series) -> str:
    if pd.isna(row["months"]):
        return report.text("not published")
    return report.text(
        "{months} months, to {day}: {total}",
        months=report.language.number(row["months"]),
        day=report.language.day(row["ends"]),
        total=rupiah(report, row["total_low"], row["total_high"]),
    )


def _cost(report: Report, row: pd.Series) -> str:
    """What a programme of a published length costs in all, and when it ends; else empty."""
    if pd.isna(row["total_low"]):
        return ""
    return report.text(
        "In {region}, the contributions of {people} at {month} a month for {months} months are "
        "{total}; the financing ends on {day}.",
        region=report.name(row["region_id"]),
        people=sentences.amount(report, report.claim(row["claim_id"])),
        month=rupiah(report, row["contribution_low"], row["contribution_high"]),
        months=report.language.number(row["months"]),
        total=rupiah(report, row["total_low"], row["total_high"]),
        day=report.language.day(row["ends"]),
    )


def _part(report: Report, row: pd.Series) -> str:
    """Of what a programme is a part; empty where nothing to compare is published."""
    facts = {
        "region": report.name(row["region_id"]),
        "people": sentences.amount(report, report.claim(row["claim_id"])),
        "share": amounts(report, row["share_low"], row["share_high"], 1),
    }
    if row["of"] == "first_target":
        return report.text("In {region}, the {people} are {share} percent of the first target.", **facts)
    if row["of"] == "group":
        return report.text(
            "In {region}, the {people} are {share} percent of them and those not yet protected together.",
            **facts,
        )
    if row["of"] != "residents":
        return ""
    if pd.isna(row["raised_low"]):
        return report.text("In {region}, {people} are {share} percent of residents.", **facts)
    return report.text(
        "In {region}, {people} are {share} points of residents: if all of them were new to JKN, "
        "registered coverage would reach {raised} percent.",
        raised=amounts(report, row["raised_low"], row["raised_high"], 2),
        **facts,
    )
