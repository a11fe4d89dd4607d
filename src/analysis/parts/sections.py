"""The sections of a regional report, each a list of blocks."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, heading, paragraph
from analysis.blocks.notes import number_used
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.evidence.scope import service_areas
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.policy import rule_verdicts
from analysis.parts import anatomy, comparison, costs, gaps, verdicts
from analysis.parts import programmes as financing
from analysis.parts import targets as reached
from analysis.words import sentences
from analysis.words.dates import date_of
from analysis.words.report import Report, only

_FIGURE = ["claim_id", "indicator_id", "claim_kind", "value", "low", "high", "as_of"]
# What several outlets print alike is one row, with all their notes.
_SAME = ["region_id", "indicator_id", "variant", "claim_kind", "value", "low", "high", "as_of"]


def gap(report: Report) -> list[Block]:
    """The chart of the region and those that contain it, its table twin and both gaps."""
    shown = [
        heading(report.text("The gap")),
        comparison.coverage_chart(report),
        comparison.coverage_table(report),
        gaps.gap_table(report),
        *_anatomy(report),
        rival_table(report),
    ]
    return [block for block in shown if block]


def _anatomy(report: Report) -> list[Block]:
    """The steps from residents to active members."""
    if not (drawn := anatomy.steps_chart(report, report.region_id)):
        return []
    return [drawn, anatomy.steps_table(report, report.region_id)]


def rival_table(report: Report) -> Block | None:
    """The other published figures of the region's coverage that an estimate was chosen from, if any."""
    own = only(report.measures.coverage, report.region_id)
    own = own[own["state"] == "published"].drop_duplicates("measure").set_index("measure", drop=False)
    estimate_of = {claim_id: row for _, row in own.iterrows() for claim_id in row["rivals"].split()}
    if not estimate_of:
        return None
    rivals = report.claims.loc[list(estimate_of)]
    rivals = rivals.assign(estimate_ids=[estimate_of[name]["claim_ids"] for name in rivals.index])
    met = {True: report.text("the bounds do not meet"), False: report.text("the bounds meet")}

    def estimate(row: pd.Series) -> pd.Series:
        return estimate_of[row["claim_id"]]

    columns = [
        region_column(report),
        Column(
            "measure",
            report.text("Measure"),
            lambda row: report.term("measure", MEASURE_OF[row["indicator_id"]]),
        ),
        Column(
            "estimate",
            report.text("Estimate"),
            lambda row: sentences.value_text(estimate(row), report.language),
            "percent",
        ),
        Column(
            "rival",
            report.text("Rival figure"),
            lambda row: sentences.value_text(row, report.language),
            "percent",
        ),
        Column("date", report.text("Date"), lambda row: date_of(report, row)),
        Column(
            "agreement",
            report.text("Agreement"),
            lambda row: met[row["claim_id"] in estimate(row)["disagreeing"].split()],
        ),
    ]
    caption = report.text("Rival figures of about the same date")
    return tabulate(report, caption, rivals, columns, cited=["claim_id", "estimate_ids"], data=_FIGURE)


def targets(report: Report) -> list[Block]:
    """Rules and targets: verdicts, shortfalls, who pays today and what the way would cost."""
    judged = only(report.measures.verdicts, report.region_id)
    own = judged[judged["in_force"].astype(bool)]
    shown = [heading(report.text("On the way to the targets"))]
    if own.empty:
        words = report.text("No threshold or target in the sources held applies to this region.")
        shown.append(paragraph(words))
    else:
        named = (
            own.sort_values("as_of_to", kind="stable")
            .drop_duplicates("rule_id")
            .set_index("rule_id", drop=False)
        )
        then = rule_verdicts(own, "then")
        each = [
            verdicts.verdict_sentence(
                report, named.loc[rule_id], verdict, then[rule_id], report.measures.as_of
            )
            for rule_id, verdict in rule_verdicts(own).items()
        ]
        shown.append(paragraph(" ".join(each)))
        if words := verdicts.award_sentences(report):
            shown.append(paragraph(words))
        if words := reached.what_would_decide(report, report.region_id):
            shown.append(paragraph(words))
        shown += _distances(report)
    return [*shown, *financing.financing_blocks(report)]


def _distances(report: Report) -> list[Block]:
    found = only(report.measures.targets, report.region_id)
    shown = []
    if len(found):
        shown = [reached.target_chart(report, found), reached.distance_table(report, found)]
        shown += costs.pace_paragraphs(report, only(report.measures.paces, report.region_id))
    shown.append(reached.rule_table(report, report.region_id))
    return [block for block in shown if block]


def other_figures(report: Report) -> list[Block]:
    """What else was published about the region: earlier rates, counts, quotas, tariffs, statements."""
    measures, region_id = report.measures, report.region_id
    claims = only(measures.described.claims, region_id, *service_areas(measures.evidence, region_id))
    own = claims[
        ~claims["claim_id"].isin(set(number_used(measures))) & (claims["state"] != "withdrawn")
    ].sort_values(["indicator_id", "as_of_day"], ascending=[True, False], kind="stable")
    title = heading(report.text("What else is published"))
    if own.empty:
        return [title, paragraph(report.text("The sources held publish nothing else about this region."))]
    repeated = own.groupby(_SAME, sort=False, dropna=False)["claim_id"].agg(" ".join)
    own = own.drop_duplicates(_SAME).assign(claim_ids=list(repeated))
    absent = report.text("mentioned without a figure")
    columns = [
        Column("quantity", report.text("Quantity"), lambda row: _quantity(report, row)),
        Column("kind", report.text("Kind"), lambda row: report.term("claim_kind", row["claim_kind"])),
        Column(
            "figure",
            report.text("Figure"),
            lambda row: sentences.amount(report, row) if pd.notna(row["value"]) else absent,
        ),
        Column("bounds", report.text("Bounds"), lambda row: _bounds(report, row)),
        Column("date", report.text("Date"), lambda row: date_of(report, row)),
    ]
    caption = report.text("Other published figures and statements")
    return [title, tabulate(report, caption, own, columns, cited=["claim_ids"], data=_FIGURE)]


def _quantity(report: Report, claim: pd.Series) -> str:
    """What a claim counts, after the region if it is not the report's own."""
    region = "" if claim["region_id"] == report.region_id else report.name(claim["region_id"])
    return ": ".join(filter(None, [region, sentences.quantity(report, claim)]))


def _bounds(report: Report, claim: pd.Series) -> str:
    if pd.isna(claim["value"]):
        return "–"
    return sentences.claim_bounds(claim, report.unit(claim["indicator_id"]), report.language)


def end(report: Report) -> Block:
    """The end marker of this report."""
    measures = report.measures
    return blocks.end(report.region_id, report.language.code, measures.as_of.isoformat(), measures.data_hash)
