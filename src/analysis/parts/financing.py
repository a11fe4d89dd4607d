"""Programmes that finance members: what they cost, of what they are a part, when they end."""

from collections.abc import Mapping

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.days import last_day
from analysis.measures.comparable import AGEING_DAYS
from analysis.records import rows_of
from analysis.words import sentences
from analysis.words.amounts import amounts, count_as_printed, count_in_words, quantity_of, rupiah, whole
from analysis.words.dates import date_of
from analysis.words.phrases import joined, named_variant, within
from analysis.words.report import Report, only
from analysis.words.terms import TERMS

_NEWEST = 3  # programmes on the first page
_CITED = ("claim_id", "contribution_claims", "months_claim", "of_claims")

# What the table shows, and the sentences after it.
_DATA = (
    "claim_id", "value", "low", "high",
    "month_low", "month_high", "year_low", "year_high", "total_low", "total_high", "months", "ends",
    "share_low", "share_high", "raised_low", "raised_high",
)  # fmt: skip


def programme_table(report: Report, financed: pd.DataFrame) -> Block | None:
    """Programmes of the last year that finance members: heads, contribution, cost, length and end."""
    columns = [
        region_column(report, optional=True),
        Column("group", "Financed group", lambda row: _group(report, row)),
        Column("heads", "People", lambda row: count_as_printed(report, report.claim(row["claim_id"]))),
        Column("date", "Date", lambda row: date_of(report, report.claim(row["claim_id"]))),
        Column("month", "Rupiah a month", lambda row: whole(report, row, "month")),
        Column("year", "Rupiah a year", lambda row: whole(report, row, "year")),
        Column("length", "Published length", lambda row: _length(report, row)),
    ]
    caption = report.text("Who is financed, and what it costs")
    return tabulate(report, caption, _recent(report, financed), columns, cited=_CITED, data=_DATA)


def programme_paragraphs(report: Report, financed: pd.DataFrame) -> list[Block]:
    """Of what each programme is a part."""
    return [
        paragraph(words, notes=report.cite(*(row[name] for name in _CITED)))
        for row in rows_of(financed)
        if (words := _part(report, row))
    ]


def ending_paragraphs(report: Report) -> list[Block]:
    """The newest programmes that pay for members, and when they end; those of a year ago are left out."""
    own = only(report.measures.programmes, report.region_id)
    recent = _recent(report, own[own["claim_kind"] == "observation"])
    newest = recent.sort_values("day", ascending=False, kind="stable")
    newest = newest.drop_duplicates(["indicator_id", "variant"]).head(_NEWEST)
    if newest.empty:
        return [paragraph(report.text("No programme of the last year that pays for members has been found."))]
    lines = [_line(report, row) for row in rows_of(newest[newest["total_low"].notna()])]
    endless = [_begun(report, row) for row in rows_of(newest[newest["total_low"].isna()])]
    words = joined(
        report.text("Programmes: {programmes}.", programmes="; ".join(lines)) if lines else "",
        report.text(
            "Programmes whose end is not published: {programmes}.",
            programmes=report.language.listing(endless),
        )
        if endless
        else "",
        by=" ",
    )
    notes = report.cite(*newest[list(_CITED)].to_numpy().ravel())
    return [paragraph(words, notes=notes, rows=newest[["claim_id", "months", "total_low", "total_high"]])]


def _recent(report: Report, financed: pd.DataFrame) -> pd.DataFrame:
    """Those of the last year, with their ``day``: the heads of others say nothing of a cost now."""
    days = pd.to_datetime([report.claim(name)["as_of_day"] for name in financed["claim_id"]])
    since = pd.Timestamp(report.measures.as_of) - pd.Timedelta(days=AGEING_DAYS)
    return financed.assign(day=days)[days >= since]


def _group(report: Report, row: Mapping) -> str:
    claim = report.claim(row["claim_id"])
    name = quantity_of(report, claim)
    planned = claim["claim_kind"] != "observation"
    return f"{name}, {report.term('claim_kind', claim['claim_kind'])}" if planned else name


def _length(report: Report, row: Mapping) -> str:
    if pd.isna(row["months"]):
        return report.text("not published")
    return report.text(
        "{months} months, to {day}: {total}",
        months=report.language.number(row["months"]),
        day=report.language.day(row["ends"]),
        total=rupiah(report, row["total_low"], row["total_high"]),
    )


def _begun(report: Report, row: Mapping) -> str:
    """A programme with the date of its heads."""
    claim = report.claim(row["claim_id"])
    return f"{_people(report, claim)} ({date_of(report, claim)})"


def _line(report: Report, row: Mapping) -> str:
    """A programme with its cost and end."""
    claim = report.claim(row["claim_id"])
    facts = {
        "people": _people(report, claim), "months": report.language.number(row["months"]),
        "total": rupiah(report, row["total_low"], row["total_high"]),
        "day": report.language.day(row["ends"]),
    }  # fmt: skip
    if last_day(row["ends"]) <= report.measures.as_of:
        return report.text("{people}, {months} months for {total}, ended on {day}", **facts)
    return report.text("{people}, {months} months for {total}, to {day}", **facts)


def _people(report: Report, claim: Mapping) -> str:
    """Who is financed, as briefly as a first page needs: ``953 vulnerable workers``."""
    variant = claim["variant"]
    group = (
        report.term("financed", variant)
        if variant in TERMS["financed"]
        else within(report.quantity(claim["indicator_id"]))
    )
    return f"{count_in_words(report, claim)} {joined(group, _unnamed(report, variant))}"


def _unnamed(report: Report, variant: str) -> str:
    return "" if variant in TERMS["financed"] else named_variant(report, variant)


def _dated_people(report: Report, claim: Mapping) -> str:
    """Who is financed, since when, and whether they are planned only."""
    planned = claim["claim_kind"] != "observation"
    kind = report.term("claim_kind", claim["claim_kind"]) if planned else ""
    return f"{_people(report, claim)} ({joined(kind, date_of(report, claim))})"


def _part(report: Report, row: Mapping) -> str:
    """Of what a programme is a part; empty where nothing to compare is published."""
    facts = {
        "region": report.official(row["region_id"]),
        "people": _dated_people(report, report.claim(row["claim_id"])),
        "share": amounts(report, row["share_low"], row["share_high"], 1),
    }
    if row["of"] == "first_target":
        target = sentences.amount(report, report.claim(row["of_claims"]))
        return report.text(
            "In {region}, {people} are {share} percent of the first target of {target}.",
            target=target, **facts,
        )  # fmt: skip
    if row["of"] == "group":
        return report.text(
            "In {region}, {people} are {share} percent of all who are financed or not yet covered.",
            **facts,
        )
    if row["of"] != "residents":
        return ""
    if pd.isna(row["raised_low"]):
        return report.text("In {region}, {people} are {share} percent of residents.", **facts)
    return report.text(
        "In {region}, {people} are {share} percent of residents: if all of them were new to JKN, "
        "registered coverage would reach {raised} percent.",
        raised=amounts(report, row["raised_low"], row["raised_high"], 2),
        **facts,
    )
