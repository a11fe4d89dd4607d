"""What is missing, who could say, and which figure would change the headline."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, tabulate
from analysis.measures.awards import AWARD_RULE
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.revisions import WITHDRAWN, Headline
from analysis.records import rows_of
from analysis.words.amounts import width
from analysis.words.bounded import told_range
from analysis.words.dates import date_of
from analysis.words.language import decimals
from analysis.words.phrases import joined, rule_name
from analysis.words.report import Report, only
from analysis.words.sentences import absence
from analysis.words.terms import TERMS


def open_questions(report: Report) -> pd.DataFrame:
    """The questions about the region that would settle more than the category of an award."""
    own = only(report.measures.data_gaps, report.region_id)
    awards = own["concerns"].str.split().map(lambda names: all(AWARD_RULE in name for name in names))
    return own[~awards.astype(bool)]


def request_table(report: Report, questions: pd.DataFrame, first: Sequence[Column] = ()) -> Block:
    """Every question: who could answer it, what it would settle, how much would narrow.

    Parameters
    ----------
    first
        Columns before those of the questions.
    """
    nobody = report.text("no office for this region is named in the sources held")

    def office(row: Mapping) -> str:
        return joined(*map(report.office, row["offices"].split())) or nobody

    columns = [
        *first,
        Column("question", "Question", lambda row: question_text(report, row)),
        Column("office", "Who could say", office),
        Column("settles", "What it would answer", lambda row: _settles(report, row)),
        Column("narrows", "Range now → once answered", lambda row: _narrows(report, row)),
    ]
    caption = report.text("Missing figures, the most decisive first")
    return tabulate(report, caption, questions, columns, cited=["claim_ids"], even_empty=True)


def office_sentences(report: Report, questions: pd.DataFrame) -> list[str]:
    """The questions for each office, in one sentence an office: the list to send."""
    return [
        report.text(
            "Ask {offices}: {questions}.",
            offices=report.language.listing([report.office(name) for name in offices.split()]),
            questions="; ".join(dict.fromkeys(question_text(report, row) for row in rows_of(rows))),
        )
        for offices, rows in questions[questions["offices"] != ""].groupby("offices", sort=False)
    ]


def question_text(report: Report, row: Mapping) -> str:
    """One question in words."""
    pattern = report.term("question", row["question"])
    return pattern.format(quantity=_quantity(report, row["indicator_id"]))


def _settles(report: Report, row: Mapping) -> str:
    return report.language.listing([_concern(report, name) for name in row["concerns"].split()])


def _narrows(report: Report, row: Mapping) -> str:
    if row["question"] == "count":
        return report.text("people and rupiah could be stated")
    if row["question"] == "newer":
        return report.text("the figure is older than 366 days")
    if row["question"] == "figure":
        return _absence(report, row)
    now, then = (width(report, row[name]) for name in ("width_now", "width_then"))
    return report.text("from {now} to {then} points", now=now, then=then)


def _absence(report: Report, row: Mapping) -> str:
    """Why there is no figure, in the words of the coverage table."""
    own = only(report.measures.coverage, row["region_id"])
    own = own[own["measure"] == MEASURE_OF.get(row["indicator_id"])]
    if own.empty:
        return report.text("no figure found in the sources held")
    return absence(report, own.iloc[0])


def _concern(report: Report, name: str) -> str:
    return report.term("concern", name) if name in TERMS["concern"] else rule_name(report, name)


def _quantity(report: Report, indicator_id: str) -> str:
    if indicator_id in MEASURE_OF:
        return report.term("measure_asked", MEASURE_OF[indicator_id])
    name = report.quantity(indicator_id)
    # Within a sentence only what is written in capitals keeps its first one.
    return name if name[1].isupper() else name[0].lower() + name[1:]


_TELLING_PP = 0.05


def questions_sentence(report: Report, questions: pd.DataFrame) -> str:
    """The questions whose answers would let the registered gap be stated; empty if none would."""
    # A figure of today and one that is not old are near enough to be set against each other.
    needed = questions[
        questions["concerns"].str.split().map(lambda concerns: "registered_gap" in concerns)
        & questions["question"].isin(["figure", "newer"])
    ]
    if needed.empty:
        return ""
    figures = [
        report.term("awaited", row["question"]).format(quantity=_quantity(report, row["indicator_id"]))
        for row in rows_of(needed)
    ]
    return report.text(
        "To state the gap, {figures} would have to be published.", figures=report.language.listing(figures)
    )


def change_sentence(report: Report, revised: pd.DataFrame) -> str:
    """The claim whose revision would move the headline most; empty if none would."""
    telling = _telling(revised)
    if telling.empty:
        return report.text(
            "Withdrawing any single figure, or printing it exactly, would not change the conclusions above."
        )
    row = telling.iloc[0]
    claim = report.claim(row["claim_id"])
    facts = {
        "figure": report.language.number(claim["value"], decimals(claim["step"])),
        "details": joined(
            told_range(report, claim["low"], claim["high"], claim["step"]),
            joined(report.source(claim)["outlet"], date_of(report, claim)),
            by="; ",
        ),
        "result": _result(report, row["before"], row["after"]),
    }
    if row["revision"] == WITHDRAWN:
        return report.text(
            "Sensitivity: without {figure} ({details}), {result}.",
            **facts,
        )
    return report.text(
        "Sensitivity: if {figure} ({details}) were exact, {result}.",
        **facts,
    )


def change_paragraph(report: Report, revised: pd.DataFrame) -> Block:
    """The `change_sentence` with the notes of its claim and of the headline that it would make."""
    telling = _telling(revised)
    rows = pd.DataFrame([{**asdict(row["after"]), "claim_id": row["claim_id"]} for row in rows_of(telling)])
    cited = report.cite(*telling["claim_id"], *(after.claim_ids for after in telling["after"]))
    return paragraph(change_sentence(report, revised), notes=cited, rows=rows)


def _telling(revised: pd.DataFrame) -> pd.DataFrame:
    """The revision that would move the headline most, or leave it without a gap, if one would."""
    # A move is missing where only one of the two has a gap: before or after the revision.
    moves = revised["moved_pp"].isna() | (revised["moved_pp"] >= _TELLING_PP)
    return revised[revised["flips"].astype(bool) | moves].head(1)


def _result(report: Report, before: Headline, after: Headline) -> str:
    language, results = report.language, []
    if after.gap_pp is None and before.gap_pp is not None:
        results.append(report.text("no gap by registered members could be stated"))
    elif after.gap_pp is not None and after.gap_pp != before.gap_pp:
        results.append(
            report.text(
                "the gap by registered members would be {value} points ({bounds})",
                value=language.number(after.gap_pp, 1),
                bounds=language.span(after.low, after.high, 1),
            )
        )
    if after.ahead != before.ahead and after.gap_pp is not None:
        results.append(report.term("would_be_ahead", after.ahead))
    if after.predicate != before.predicate:
        outcome = report.term("outcome", after.predicate)
        results.append(report.text("the UHC predicate would be: {outcome}", outcome=outcome))
    return language.listing(results)
