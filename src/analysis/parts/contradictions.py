"""What the audit finds, in sentences and tables: conflicts, differences between dates, hints."""

from collections.abc import Mapping

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, days_column, region_column, tabulate
from analysis.words.amounts import amount_between, amount_of, dated, figure, named, quantity_of
from analysis.words.language import decimals
from analysis.words.phrases import within
from analysis.words.report import Report

_DATA = [
    "region_id", "conflict", "target", "inputs", "low", "high", "printed_low", "printed_high", "distance",
    "vanishing_grain", "days_apart",
]  # fmt: skip


def conflict_paragraph(report: Report, own: pd.DataFrame) -> Block:
    """How many conflicts there are among the figures, and the worst of them."""
    if own.empty:
        words = report.text("The published figures are consistent in arithmetic and dates.")
        return paragraph(words, role="finding")
    worst = own.iloc[0]
    facts = {"region": report.official(worst["region_id"]), "worst": conflict_sentence(report, worst)}
    # Indonesian has one plural form, and would call a single conflict the widest.
    if len(own) == 1:
        words = report.text("The published figures disagree once, in {region}: {worst}", **facts)
    else:
        words = report.text(
            "The published figures disagree in {count} places. The largest difference is in {region}: "
            "{worst}",
            count=len(own),
            **facts,
        )
    return paragraph(words, notes=report.cite(worst["target"], worst["inputs"]), role="finding")


def conflict_table(report: Report, own: pd.DataFrame) -> Block:
    """Every conflict: what contradicts what, how far apart, and what rounding would explain it."""
    columns = [
        region_column(report, optional=True),
        Column("kind", "Kind", lambda row: report.term("conflict", row["conflict"])),
        Column("what", "What disagrees", lambda row: conflict_sentence(report, row)),
        Column("apart", "Smallest difference", lambda row: _apart(report, row)),
        Column("grain", "Vanishes if rounded to", lambda row: _rounding(report, row)),
        days_column(report),
    ]
    caption = report.text("Published figures that disagree, largest difference first")
    return tabulate(report, caption, own, columns, cited=["target", "inputs"], data=_DATA)


def difference_table(report: Report, own: pd.DataFrame) -> Block:
    """Neighbouring dates whose figures differ: a change or a contradiction."""
    columns = [
        region_column(report, optional=True),
        Column("quantity", "Quantity", lambda row: quantity_of(report, report.claim(row["target"]))),
        Column("older", "Older figure", lambda row: dated(report, report.claim(row["inputs"]))),
        Column("newer", "Newer figure", lambda row: dated(report, report.claim(row["target"]))),
        Column("apart", "Smallest difference", lambda row: _apart(report, row)),
        days_column(report),
    ]
    caption = report.text("Figures up to 92 days apart that differ: changed, or inconsistent")
    return tabulate(report, caption, own, columns, cited=["target", "inputs"], data=_DATA)


def hint_table(report: Report, hints: pd.DataFrame) -> Block:
    """The same rate from two regions' offices: perhaps one was taken for the other."""
    columns = [
        Column("quantity", "Quantity", lambda row: quantity_of(report, report.claim(row["claim_id"]))),
        Column("first", "One office", lambda row: _statement(report, row["claim_id"])),
        Column("second", "Another office", lambda row: _statement(report, row["other_id"])),
        days_column(report),
    ]
    caption = report.text("The same rate in two regions: possibly copied")
    return tabulate(report, caption, hints, columns, cited=["claim_id", "other_id"])


def conflict_sentence(report: Report, row: Mapping) -> str:
    """One conflict as a sentence: what the other figures give, and what is printed."""
    target = report.claim(row["target"])
    inputs = [report.claim(claim_id) for claim_id in row["inputs"].split()]
    return report.term("conflict_sentence", row["conflict"]).format(
        quantity=within(quantity_of(report, target)),
        printed=figure(report, target),
        given=amount_between(report, row["low"], row["high"], _unit(report, row)),
        inputs=report.language.listing([named(report, claim) for claim in inputs]),
        other=dated(report, inputs[0]),
        target=dated(report, target),
        region=report.official(target["region_id"]),
        whole=report.official(inputs[0]["region_id"]),
    )


def _apart(report: Report, row: Mapping) -> str:
    return amount_of(report, row["distance"], _unit(report, row), 2)


def _rounding(report: Report, row: Mapping) -> str:
    unit = row["vanishing_grain"]
    if pd.isna(unit):
        return report.text("not explained by rounding")
    return amount_of(report, unit, _unit(report, row), decimals(unit))


def _unit(report: Report, row: Mapping) -> str:
    """The unit of a conflict's target; a shortfall of a rate is in points."""
    indicator_id = report.claim(row["target"])["indicator_id"]
    return "points" if indicator_id == "labour_shortfall_pct" else report.unit(indicator_id)


def _statement(report: Report, claim_id: str) -> str:
    claim = report.claim(claim_id)
    return report.text(
        "{region}: {figure}, {office}",
        region=report.name(claim["region_id"]),
        figure=dated(report, claim),
        office=report.office(claim["agency"]),
    )
