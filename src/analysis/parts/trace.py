"""Where a published figure comes from: one card for each claim, from the numeral to the page."""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, tabulate
from analysis.errors import DataError, nearest
from analysis.evidence.rounding import RULES
from analysis.evidence.store import OUT_OF_USE
from analysis.words.amounts import quantity_of
from analysis.words.bounded import claim_bounds
from analysis.words.dates import date_of
from analysis.words.phrases import joined
from analysis.words.report import Report

# Parts that a claim without a figure lacks.
_OF_FIGURES = ("read_as", "hedge_as_printed", "bounds", "rule")


def trace(report: Report, claim_ids: str) -> list[Block]:
    """A card for each claim: figure as printed, hedge, bounds and their rule, date, speaker, page.

    Parameters
    ----------
    claim_ids
        One or several, separated by commas or spaces, as the tables of measures list them.

    Returns
    -------
    list of Block
        Tables of two columns, in the order of the ids; what a source does not say is a dash.

    Raises
    ------
    DataError
        If a claim is unknown; the message offers the nearest id.
    """
    wanted = dict.fromkeys(re.findall(r"[^,\s]+", claim_ids))
    known = report.claims.index.tolist()
    unknown = [f"claim {name!r} is unknown{nearest(name, known)}" for name in wanted if name not in known]
    if unknown or not wanted:
        raise DataError("\n".join(unknown) or "no claim is named – expected one or several claim_ids")
    return [_card(report, report.claim(name)) for name in wanted]


def _card(report: Report, claim: Mapping) -> Block:
    parts = _parts(report)
    if not claim["as_printed"]:
        parts = [part for part in parts if part.name not in _OF_FIGURES]
    rows = [
        {
            "claim_id": claim["claim_id"],
            "part": part.name,
            "value": part.cell(claim),
            "title": report.text(part.title),
        }
        for part in parts
        if part.name != "read_as" or claim["read_as"]
    ]
    columns = [
        Column("part", "Part", lambda row: row["title"]),
        Column("said", "Of the claim", lambda row: row["value"]),
    ]
    caption = report.text(
        "Claim {claim_id}: {quantity}, {region}",
        claim_id=claim["claim_id"],
        quantity=quantity_of(report, claim),
        region=report.official(claim["region_id"]),
    )
    return tabulate(report, caption, pd.DataFrame(rows), columns, data=["claim_id", "part", "value"])


def _parts(report: Report) -> list[Column]:
    """The lines of a card: a title, and the words of a claim."""
    absent = report.text("mentioned without a figure")

    def source(name: str) -> Callable[[Mapping], str]:
        return lambda claim: report.source(claim)[name]

    def published(claim: Mapping) -> str:
        day = source("published")(claim)
        return report.language.day(day) if day else ""

    def bounds(claim: Mapping) -> str:
        return report.counted(claim_bounds(report, claim), report.unit(claim["indicator_id"]))

    def rule(claim: Mapping) -> str:
        words = RULES[claim["rule"]]
        return report.text(words)

    def day(claim: Mapping) -> str:
        return joined(date_of(report, claim), report.term("as_of_basis", claim["as_of_basis"]))

    return [
        Column("as_printed", "As printed", lambda claim: claim["as_printed"] or absent),
        Column("read_as", "Interpreted as", lambda claim: claim["read_as"]),
        Column("hedge_as_printed", "Hedge", lambda claim: claim["hedge_as_printed"]),
        Column("bounds", "Range", bounds),
        Column("rule", "Rule for the range", rule),
        Column("region_id", "Region", lambda claim: report.name(claim["region_id"])),
        Column("indicator_id", "Quantity", lambda claim: quantity_of(report, claim)),
        Column("claim_kind", "Kind", lambda claim: _kind(report, claim)),
        Column("base", "Base", lambda claim: _base(report, claim)),
        Column("as_of", "Date", day),
        Column("speaker", "Speaker", lambda claim: claim["speaker"]),
        Column("agency", "Office", lambda claim: report.office(claim["agency"])),
        Column("outlet", "Outlet", source("outlet")),
        Column("title", "Title", source("title")),
        Column("published", "Published", published),
        Column("paragraph", "Paragraph", lambda claim: claim["paragraph"]),
        Column("url", "Address", source("url")),
        Column("note", "Note", lambda claim: claim["note"]),
    ]


def _kind(report: Report, claim: Mapping) -> str:
    kind = report.term("claim_kind", claim["claim_kind"])
    return joined(kind, report.term("claim_state", claim["state"])) if claim["state"] in OUT_OF_USE else kind


def _base(report: Report, claim: Mapping) -> str:
    """The base, with how it is known; empty where the figure is no rate."""
    rate = report.unit(claim["indicator_id"]) == "percent"
    base = report.term("base", claim["base"]) if claim["base"] or rate else ""
    if claim["inferred_base"] and not claim["stated_base"]:
        return report.text("{base}, as arithmetic shows", base=base)
    return base
