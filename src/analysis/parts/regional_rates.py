"""Coverage of a few regions: the finding, the table of all rates, their bases and sources."""

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.catalogue import LABOUR, MEASURES
from analysis.records import rows_of
from analysis.words import bounded, sentences
from analysis.words.dates import aged_date, dates_of
from analysis.words.phrases import joined, named_variant
from analysis.words.report import Report, only

_DATA = [
    "region_id", "measure", "reading", "state", "value", "low", "high", "as_of_from", "as_of_to", "age_days",
    "claim_ids",
]  # fmt: skip
_MOST_OUTLETS = 12  # named under a chart; more are counted


def findings(report: Report) -> list[Block]:
    """One finding per region, and the caveat that all of them share."""
    found = []
    for region_id in report.measures.region_ids:
        own = only(report.measures.coverage, region_id)
        cited = report.cite(*own["claim_ids"], *own["mentioned"])
        words = sentences.finding(report, region_id)
        found.append(blocks.paragraph(words, notes=cited, role="finding"))
    return [*found, blocks.paragraph(sentences.caveat(report), role="caution")]


def coverage_table(report: Report) -> Block:
    """The chart's table twin: every value, bound, base, date and source, and what is missing."""

    def base(row: Mapping) -> str:
        return _full_base(report, row) if pd.notna(row["value"]) else sentences.absence(report, row)

    columns = [
        region_column(report),
        Column("measure", "Measure", lambda row: report.term("measure", row["measure"])),
        Column("value", "Coverage", lambda row: bounded.rate(report, row), "percent"),
        Column("bounds", "Range", lambda row: bounded.brief_bounds(report, row), "percent"),
        Column("base", "Base", base),
        Column("date", "Date", lambda row: aged_date(report, row) if pd.notna(row["value"]) else ""),
    ]
    caption = report.text("Coverage, in percent of each measure's own base")
    cited = ["claim_ids", "base_claims", "mentioned"]
    return tabulate(report, caption, report.measures.coverage, columns, cited=cited, data=_DATA)


def source_line(report: Report, claim_ids: Iterable[str]) -> str:
    """Source and date line under a chart: the outlets of the claims that it draws."""
    used = set(" ".join(claim_ids).split())
    cited = report.claims[report.claims.index.isin(used)].drop_duplicates("source_id")
    named = list(dict.fromkeys(report.source(claim)["outlet"] for claim in rows_of(cited)))
    outlets = "; ".join(named) or "–"
    if len(named) > _MOST_OUTLETS:
        outlets = report.text("{number} outlets", number=report.language.number(len(named)))
    return report.text("Source: {outlets}. Data to {day}.", outlets=outlets, day=report.day)


def base_text(report: Report, row: Mapping) -> str:
    """The base of a coverage row: as stated, as read, or as defined where the source is silent."""
    above = bounded.above_100(report, row["value"], row["step"]) if row["low"] > 100 else ""
    inferred = _inferred(report, row["base_claims"]) if row["base_by"] == "office" else ""
    return joined(_base(report, row), inferred, named_variant(report, row["variant"]), above)


def _inferred(report: Report, claim_ids: str) -> str:
    days = [report.language.day(day) for day in dates_of(claim_ids, report.measures)]
    return report.text(
        "as inferred from what the same office stated of {dates}", dates=report.language.listing(days)
    )


def stated_base(report: Report, stated: str, usual: str) -> str:
    """The base that a source states, or the one that its quantity is defined by, if it is by any."""
    if stated or not usual:
        return report.term("base", stated)
    return report.text("{base} (base not stated)", base=report.term("base", usual))


def _base(report: Report, row: Mapping) -> str:
    if row["reading"] and (row["state"] == "derived" or not row["base"]):
        return report.term("reading", row["reading"])
    return stated_base(report, row["base"], MEASURES[row["measure"]].base)


def _full_base(report: Report, row: Mapping) -> str:
    """The base for a table, which has room to say that a labour figure does not name its scope."""
    words = base_text(report, row)
    if row["measure"] == LABOUR and row["variant"] == "unstated":
        scope = report.text("with or without construction workers: not stated")
        return f"{words}; {scope}"
    return words
