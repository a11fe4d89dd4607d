"""What would change this: the claim whose revision would move a headline most."""

from dataclasses import asdict

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.measures.revisions import WITHDRAWN, Headline
from analysis.parts.requests import question_text
from analysis.words.dates import date_of
from analysis.words.language import decimals
from analysis.words.report import Report
from analysis.words.sentences import brief_bounds

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
    quoted = [
        report.text("“{question}?”", question=question_text(report, row)) for _, row in needed.iterrows()
    ]
    return report.language.texts(
        "The gap could be stated with an answer to {questions}.",
        "The gap could be stated with answers to {questions}.",
        len(quoted),
        questions=report.language.listing(quoted),
    )


def change_sentence(report: Report, revised: pd.DataFrame) -> str:
    """The claim whose revision would move the headline most; empty if none would."""
    telling = _telling(revised)
    if telling.empty:
        return report.text(
            "No single figure, withdrawn or printed exactly, would change the conclusions above."
        )
    row = telling.iloc[0]
    claim = report.claim(row["claim_id"])
    facts = {
        "figure": report.language.number(claim["value"], decimals(claim["step"])),
        "bounds": brief_bounds(report, claim),
        "outlet": report.sources.loc[claim["source_id"], "outlet"],
        "day": date_of(report, claim),
        "result": _result(report, row["before"], row["after"]),
    }
    if row["revision"] == WITHDRAWN:
        return report.text(
            "What would change this: without the figure {figure} ({bounds}; {outlet}, {day}), {result}.",
            **facts,
        )
    return report.text(
        "What would change this: if the figure {figure} ({bounds}; {outlet}, {day}) were exact, {result}.",
        **facts,
    )


def change_paragraph(report: Report, revised: pd.DataFrame) -> Block:
    """The `change_sentence` with the notes of its claim and of the headline that it would make."""
    telling = _telling(revised)
    rows = pd.DataFrame(
        [{**asdict(row["after"]), "claim_id": row["claim_id"]} for _, row in telling.iterrows()]
    )
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
        results.append(report.text("no registered gap could be stated"))
    elif after.gap_pp is not None and after.gap_pp != before.gap_pp:
        results.append(
            report.text(
                "the registered gap would be {value} points ({bounds})",
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
