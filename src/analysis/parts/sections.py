"""The sections of a regional report between its summary and its method, each the blocks that it shows."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, Blocks, heading, paragraph
from analysis.blocks.notes import number_used
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.evidence.scope import service_areas
from analysis.evidence.store import OUT_OF_USE
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.conflicts import hints_of
from analysis.measures.policy import rule_verdicts
from analysis.parts import (
    anatomy,
    both_gaps,
    contradictions,
    costs,
    financing,
    grading,
    reached,
    readings,
    regional_rates,
)
from analysis.parts.base_ladder import ladder_chart, ladder_table
from analysis.parts.questions import office_sentences, request_table
from analysis.parts.uhc_award import award_sentences
from analysis.words.bounded import claim_bounds, value_text
from analysis.words.dates import date_of
from analysis.words.phrases import joined
from analysis.words.report import Report, only
from analysis.words.sentences import amount, quantity

_FIGURE = ["claim_id", "indicator_id", "claim_kind", "value", "low", "high", "as_of"]
_BASES = ("eligible_workers", "residents")
# What several outlets print alike is one row, with all their notes.
_SAME = ["region_id", "indicator_id", "variant", "claim_kind", "value", "low", "high", "as_of"]


def gap(report: Report) -> Blocks:
    """The chart of the region and those that contain it, its table, both gaps, the cascade and the rivals."""
    return Blocks(
        heading(report.text("The gap")),
        regional_rates.coverage_chart(report),
        regional_rates.coverage_table(report),
        both_gaps.gap_table(report),
        anatomy.steps_chart(report),
        anatomy.steps_table(report),
        rival_table(report),
    )


def rival_table(report: Report) -> Block | None:
    """The other published figures of the region's coverage that an estimate was chosen from, if any."""
    own = only(report.measures.coverage, report.region_id)
    own = own[own["state"] == "published"].drop_duplicates("measure")
    estimate_of = {claim_id: row for _, row in own.iterrows() for claim_id in row["rivals"].split()}
    rivals = report.claims.loc[list(estimate_of)]
    rivals = rivals.assign(estimate_ids=[row["claim_ids"] for row in estimate_of.values()])
    met = {True: report.text("the bounds do not meet"), False: report.text("the bounds meet")}

    def estimate(row: pd.Series) -> str:
        return value_text(report, estimate_of[row["claim_id"]])

    def meeting(row: pd.Series) -> str:
        return met[row["claim_id"] in estimate_of[row["claim_id"]]["disagreeing"].split()]

    columns = [
        region_column(report),
        Column("measure", "Measure", lambda row: report.term("measure", MEASURE_OF[row["indicator_id"]])),
        Column("estimate", "Estimate", estimate, "percent"),
        Column("rival", "Rival figure", lambda row: value_text(report, row), "percent"),
        Column("date", "Date", lambda row: date_of(report, row)),
        Column("agreement", "Agreement", meeting),
    ]
    caption = report.text("Rival figures of about the same date")
    return tabulate(report, caption, rivals, columns, cited=["claim_id", "estimate_ids"], data=_FIGURE)


def targets(report: Report) -> Blocks:
    """Rules and targets: verdicts, shortfalls, who pays today and what the way would cost."""
    judged = only(report.measures.verdicts, report.region_id)
    own = judged[judged["in_force"].astype(bool)]
    if own.empty:
        words = report.text("No threshold or target in the sources held applies to this region.")
        shown = [paragraph(words)]
    else:
        newest = own.sort_values("as_of_to", ascending=False, kind="stable").drop_duplicates("rule_id")
        named = newest.set_index("rule_id", drop=False)
        then = rule_verdicts(own, "then")
        each = [
            reached.verdict_sentence(
                report, named.loc[rule_id], verdict, then[rule_id], report.measures.as_of
            )
            for rule_id, verdict in rule_verdicts(own).items()
        ]
        deciding = reached.what_would_decide(report)
        distances = only(report.measures.targets, report.region_id)
        shown = [
            *[paragraph(words) for words in (" ".join(each), award_sentences(report), deciding) if words],
            reached.target_chart(report, distances),
            reached.distance_table(report, distances),
            *costs.pace_paragraphs(report, only(report.measures.paces, report.region_id)),
            reached.rule_table(report),
        ]
    title = heading(report.text("On the way to the targets"))
    return Blocks(title, *shown, *financing.financing_blocks(report))


def other_figures(report: Report) -> Blocks:
    """What else was published about the region: earlier rates, counts, quotas, tariffs, statements."""
    measures, region_id = report.measures, report.region_id
    claims = only(measures.described.claims, region_id, *service_areas(measures.evidence, region_id))
    gone = claims["state"].isin(OUT_OF_USE)
    own = claims[~claims["claim_id"].isin(set(number_used(measures))) & ~gone]
    own = own.sort_values(["indicator_id", "as_of_day"], ascending=[True, False], kind="stable")
    title = heading(report.text("What else is published"))
    if own.empty:
        words = report.text("The sources held publish nothing else about this region.")
        return Blocks(title, paragraph(words), errata_table(report, claims[gone]))
    repeated = own.groupby(_SAME, sort=False, dropna=False)["claim_id"].agg(" ".join)
    own = own.drop_duplicates(_SAME).assign(claim_ids=list(repeated))
    absent = report.text("mentioned without a figure")
    columns = [
        Column("quantity", "Quantity", lambda row: _quantity(report, row)),
        Column("kind", "Kind", lambda row: report.term("claim_kind", row["claim_kind"])),
        Column("figure", "Figure", lambda row: amount(report, row) if pd.notna(row["value"]) else absent),
        Column("bounds", "Bounds", lambda row: claim_bounds(report, row) if pd.notna(row["value"]) else ""),
        Column("date", "Date", lambda row: date_of(report, row)),
    ]
    caption = report.text("Other published figures and statements")
    others = tabulate(report, caption, own, columns, cited=["claim_ids"], data=_FIGURE)
    return Blocks(title, others, errata_table(report, claims[gone]))


def errata_table(report: Report, claims: pd.DataFrame) -> Block | None:
    """The figures that were disputed or withdrawn: since when, and why; none without one."""
    absent = report.text("mentioned without a figure")
    columns = [
        Column("since", "Since", lambda row: report.language.day(row["state_date"])),
        Column("quantity", "Quantity", lambda row: _quantity(report, row)),
        Column("figure", "Figure", lambda row: amount(report, row) if pd.notna(row["value"]) else absent),
        Column("state", "State", lambda row: report.term("claim_state", row["state"])),
        Column("reason", "Reason", lambda row: row["state_reason"]),
    ]
    caption = report.text("Corrections: figures that are no longer used")
    return tabulate(report, caption, claims, columns, cited=["claim_id"])


def _quantity(report: Report, claim: pd.Series) -> str:
    """What a claim counts, after the region if it is not the report's own."""
    region = "" if claim["region_id"] == report.region_id else report.name(claim["region_id"])
    return joined(region, quantity(report, claim), by=": ")


def end(report: Report) -> Block:
    """The end marker of this report."""
    measures = report.measures
    return blocks.end(report.region_id, report.language.code, measures.as_of.isoformat(), measures.data_hash)


def agreement(report: Report) -> Blocks:
    """Conflicts, open figures, the ladder of each base, and how sure each rate is."""
    measures, region_id = report.measures, report.region_id
    places = [region_id, *service_areas(measures.evidence, region_id)]
    contrary, differing = only(measures.conflicts, *places), only(measures.differences, *places)
    opened, equal = only(measures.interpretations, *places), hints_of(measures, places)
    # The figures of a region that this report is not about are not shown in it.
    equal = equal[equal[["region_id", "other_region_id"]].isin(measures.region_ids).all(axis="columns")]
    return Blocks(
        heading(report.text("Do the figures agree?")),
        contradictions.conflict_paragraph(report, contrary),
        contradictions.conflict_table(report, contrary),
        *readings.reading_paragraphs(report, opened),
        readings.reading_table(report, opened),
        *(show(report, base) for base in _BASES for show in (ladder_chart, ladder_table)),
        contradictions.difference_table(report, differing),
        contradictions.hint_table(report, equal),
        grading.grade_table(report, [region_id]),
    )


def missing(report: Report) -> Blocks:
    """What has not been published, ranked by what it would settle, and whom to ask."""
    questions = only(report.measures.data_gaps, report.region_id)
    title = heading(report.text("What is missing, and who could say"))
    if questions.empty:
        words = report.text("All coverage rates are published, precise and undisputed.")
        return Blocks(title, paragraph(words))
    offices = [paragraph(words) for words in office_sentences(report, questions)]
    return Blocks(title, request_table(report, questions), *offices)
