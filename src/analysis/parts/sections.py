"""What only a regional report says: headings, rules, rivals, other figures, and what is missing."""

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, heading, paragraph
from analysis.blocks.notes import number_used
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.evidence.scope import measured_after, service_areas
from analysis.evidence.store import OUT_OF_USE
from analysis.measures.awards import AWARD_RULE
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.policy import rule_verdicts
from analysis.parts import reached
from analysis.parts.opening import title
from analysis.parts.questions import open_questions, request_table
from analysis.parts.uhc_award import award_sentences
from analysis.records import rows_of
from analysis.words.bounded import claim_bounds, value_text
from analysis.words.dates import date_of
from analysis.words.phrases import joined, within
from analysis.words.report import Report, only
from analysis.words.sentences import amount, quantity

HEADINGS: dict[str, Callable[[Report], Block]] = {
    "title": lambda report: heading(title(report), 1),
    "summary": lambda report: heading(report.text("Summary")),
    "comparison": lambda report: heading(report.text("Comparison and trend")),
    "targets": lambda report: heading(report.text("Targets, cost and programmes")),
    "missing": lambda report: heading(report.text("What is missing, and who could say")),
    "after": lambda report: heading(report.text("After {day}", day=report.day), 3),
    "annex": lambda report: heading(report.text("Annex: all figures, method and sources"), annex=True),
    "figures": lambda report: heading(report.text("The rates in detail"), 3),
    "agreement": lambda report: heading(report.text("Do the figures agree?"), 3),
    "rules over time": lambda report: heading(report.text("Rules over time"), 3),
    "other figures": lambda report: heading(report.text("What else is published"), 3),
    "reading": lambda report: heading(report.text("How the figures are interpreted"), 3),
    "terms": lambda report: heading(report.text("Terms"), 3),
    "citing": lambda report: heading(report.text("How to cite"), 3),
    "sources": lambda report: heading(report.text("Sources"), 3),
}
_FIGURE = ["claim_id", "indicator_id", "claim_kind", "value", "low", "high", "as_of"]
# What several outlets print alike is one row, with all their notes.
_SAME = ["region_id", "indicator_id", "variant", "claim_kind", "value", "low", "high", "as_of"]


def rival_table(report: Report) -> Block | None:
    """The other published figures of the region's coverage that an estimate was chosen from, if any."""
    own = only(report.measures.coverage, report.region_id)
    own = own[own["state"] == "published"].drop_duplicates("measure")
    estimate_of = {claim_id: row for row in rows_of(own) for claim_id in row["rivals"].split()}
    rivals = report.claims.loc[list(estimate_of)]
    rivals = rivals.assign(estimate_ids=[row["claim_ids"] for row in estimate_of.values()])
    met = {True: report.text("does not agree"), False: report.text("agrees")}

    def estimate(row: Mapping) -> str:
        return value_text(report, estimate_of[row["claim_id"]])

    def meeting(row: Mapping) -> str:
        return met[row["claim_id"] in estimate_of[row["claim_id"]]["disagreeing"].split()]

    columns = [
        region_column(report),
        Column("measure", "Measure", lambda row: report.term("measure", MEASURE_OF[row["indicator_id"]])),
        Column("estimate", "Estimate", estimate, "percent"),
        Column("rival", "Other figure", lambda row: value_text(report, row), "percent"),
        Column("date", "Date", lambda row: date_of(report, row)),
        Column("agreement", "Agreement", meeting),
    ]
    caption = report.text("Other figures for the same period")
    return tabulate(report, caption, rivals, columns, cited=["claim_id", "estimate_ids"], data=_FIGURE)


def rule_paragraphs(report: Report) -> list[Block]:
    """What each rule in force comes to, and what an award shows."""
    judged = only(report.measures.verdicts, report.region_id)
    own = judged[judged["in_force"].astype(bool) & ~judged["rule_id"].str.startswith(AWARD_RULE)]
    if own.empty:
        words = report.text("No threshold or target in the sources held applies to this region.")
        return [paragraph(words)]
    newest = own.sort_values("as_of_to", ascending=False, kind="stable").drop_duplicates("rule_id")
    named = newest.set_index("rule_id")
    now, then = rule_verdicts(own), rule_verdicts(own, "then")
    # What an award decides is said with the award.
    awarded = " ".join(only(report.measures.awards, report.region_id)["meets"]).split()
    left = [name for name in awarded if name in now and reached.is_open(now[name], then[name])]
    each = []
    for rule_ids in reached.alike(own[~own["rule_id"].isin(left)], now, then):
        first = rule_ids.split()[0]
        row = named.loc[first].copy()
        row["rule_id"] = rule_ids
        each.append(reached.verdict_sentence(report, row, now[first], then[first], report.measures.as_of))
    return [paragraph(words) for words in (" ".join(each), award_sentences(report)) if words]


def deciding(report: Report) -> list[Block]:
    """Which figures would decide the rules that are undecided, if any is."""
    needed = [paragraph(words) for words in [reached.what_would_decide(report)] if words]
    return needed + reached.not_assessed(report)


def other_figures(report: Report) -> list[Block]:
    """A sentence where nothing but the estimates was published about the region; else none."""
    if len(_others(report)):
        return []
    return [paragraph(report.text("The sources held publish nothing else about this region."))]


def other_table(report: Report) -> Block | None:
    """What else was published about the region: earlier rates, counts, quotas, tariffs, statements."""
    own = _others(report).sort_values(["indicator_id", "as_of_day"], ascending=[True, False], kind="stable")
    repeated = own.groupby(_SAME, sort=False, dropna=False)["claim_id"].agg(" ".join)
    own = own.drop_duplicates(_SAME).assign(claim_ids=list(repeated))
    absent = report.text("mentioned without a figure")
    columns = [
        Column("quantity", "Quantity", lambda row: _quantity(report, row)),
        Column("kind", "Kind", lambda row: report.term("claim_kind", row["claim_kind"])),
        Column("figure", "Figure", lambda row: amount(report, row) if pd.notna(row["value"]) else absent),
        Column("bounds", "Range", lambda row: claim_bounds(report, row) if pd.notna(row["value"]) else ""),
        Column("date", "Date", lambda row: date_of(report, row)),
    ]
    caption = report.text("Other published figures and statements")
    return tabulate(report, caption, own, columns, cited=["claim_ids"], data=_FIGURE)


def _own_claims(report: Report) -> pd.DataFrame:
    areas = service_areas(report.measures.evidence, report.region_id)
    return only(report.measures.described.claims, report.region_id, *areas)


def _others(report: Report) -> pd.DataFrame:
    claims = _own_claims(report)
    used = claims["claim_id"].isin(set(number_used(report.measures)))
    return claims[~used & ~claims["state"].isin(OUT_OF_USE)]


def errata_table(report: Report) -> Block | None:
    """The figures that were disputed or withdrawn: since when, and why; none without one."""
    claims = _own_claims(report)
    claims = claims[claims["state"].isin(OUT_OF_USE)]
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


def _quantity(report: Report, claim: Mapping) -> str:
    """What a claim counts, after the region if it is not the report's own."""
    region = "" if claim["region_id"] == report.region_id else report.name(claim["region_id"])
    return joined(region, quantity(report, claim), by=": ")


def end(report: Report) -> Block:
    """The end marker of this report."""
    measures = report.measures
    return blocks.end(report.region_id, report.language.code, measures.as_of.isoformat(), measures.data_hash)


def after(report: Report) -> list[Block]:
    """What was so in the region after the date of the report; or that nothing is known."""
    measures = report.measures
    own = only(measured_after(measures.evidence, measures.as_of), report.region_id)
    if own.empty:
        name = report.official(report.region_id)
        return [paragraph(report.text("No newer figure for {region} was found.", region=name))]
    counted = own.groupby(["indicator_id", "variant"])["value"].transform("count") > 0
    own = own[own["value"].notna() | ~counted]  # a mention says nothing beside a figure
    listed = "; ".join(dict.fromkeys(_later(report, claim) for claim in rows_of(own)))
    words = report.text("Known, but not used above: {figures}.", figures=listed)
    return [paragraph(words, notes=report.cite(*own["claim_id"]), rows=own[_FIGURE])]


_CATEGORIES = ("pratama", "madya", "utama")


def _later(report: Report, claim: Mapping) -> str:
    if claim["indicator_id"] == "uhc_status" and claim["variant"] in _CATEGORIES:
        category = report.term("variant", claim["variant"])
        return report.text(
            "UHC award, category {category} ({day})", category=category, day=date_of(report, claim)
        )
    figure = "" if pd.isna(claim["value"]) else amount(report, claim)
    return f"{joined(within(_quantity(report, claim)), figure, by=': ')} ({date_of(report, claim)})"


def missing_table(report: Report) -> Block | None:
    """What has not been published, ranked by what it would settle; none where nothing is missing."""
    questions = open_questions(report)
    return request_table(report, questions) if len(questions) else None


def missing(report: Report) -> list[Block]:
    """That nothing is missing, if it is so; the table has what is."""
    if len(open_questions(report)):
        return []
    return [paragraph(report.text("All coverage rates are published, precise, and undisputed."))]
