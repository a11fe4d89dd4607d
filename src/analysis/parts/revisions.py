"""What would change this: the claim whose revision would move a headline most."""

from dataclasses import asdict

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.blocks.notes import cite
from analysis.measures.measured import Measures
from analysis.measures.revisions import WITHDRAWN, Headline
from analysis.parts.requests import question
from analysis.words import sentences, terms
from analysis.words.dates import date_of
from analysis.words.figures import claim_of
from analysis.words.language import Language, decimals

_TELLING_PP = 0.05


def asked_sentence(asked: pd.DataFrame, measured: Measures, language: Language) -> str:
    """The questions whose answers would let the registered gap be stated; empty if none would."""
    # A figure of today and one that is not old are near enough to be set against each other.
    needed = asked[
        asked["concerns"].str.split().map(lambda concerns: "registered_gap" in concerns)
        & asked["question"].isin(["figure", "newer"])
    ]
    if needed.empty:
        return ""
    quoted = [
        language.text("“{question}?”").format(question=question(row, measured, language))
        for _, row in needed.iterrows()
    ]
    return language.texts(
        "The gap could be stated with an answer to {questions}.",
        "The gap could be stated with answers to {questions}.",
        len(quoted),
    ).format(questions=language.listing(quoted))


def change_sentence(found: pd.DataFrame, measured: Measures, language: Language) -> str:
    """The claim whose revision would move the headline most; empty if none would."""
    told = _telling(found)
    if told.empty:
        return language.text(
            "No single figure, withdrawn or printed exactly, would change the conclusions above."
        )
    row = told.iloc[0]
    claim = claim_of(measured, row["claim_id"])
    outlet = measured.evidence.sources.set_index("source_id").loc[claim["source_id"], "outlet"]
    facts = {
        "figure": language.number(claim["value"], decimals(claim["step"])),
        "bounds": sentences.brief_bounds(claim, language),
        "outlet": outlet,
        "day": date_of(claim, language),
        "result": _result(row["before"], row["after"], language),
    }
    if row["revision"] == WITHDRAWN:
        return language.text(
            "What would change this: without the figure {figure} ({bounds}; {outlet}, {day}), {result}."
        ).format(**facts)
    return language.text(
        "What would change this: if the figure {figure} ({bounds}; {outlet}, {day}) were exact, {result}."
    ).format(**facts)


def change_paragraph(
    found: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """The `change_sentence` with the notes of its claim and of the headline that it would make."""
    told = _telling(found)
    rows = pd.DataFrame([{**asdict(row["after"]), "claim_id": row["claim_id"]} for _, row in told.iterrows()])
    cited = cite(notes, *told["claim_id"], *(after.claim_ids for after in told["after"]))
    return paragraph(change_sentence(found, measured, language), notes=cited, rows=rows)


def _telling(found: pd.DataFrame) -> pd.DataFrame:
    """The revision that would move the headline most, or leave it without a gap, if one would."""
    # A move is missing where only one of the two has a gap: before or after the revision.
    moves = found["moved_pp"].isna() | (found["moved_pp"] >= _TELLING_PP)
    return found[found["flips"].astype(bool) | moves].head(1)


def _result(before: Headline, after: Headline, language: Language) -> str:
    said = []
    if after.gap_pp is None and before.gap_pp is not None:
        said.append(language.text("no registered gap could be stated"))
    elif after.gap_pp is not None and after.gap_pp != before.gap_pp:
        said.append(
            language.text("the registered gap would be {value} points ({bounds})").format(
                value=language.number(after.gap_pp, 1), bounds=language.span(after.low, after.high, 1)
            )
        )
    if after.ahead != before.ahead and after.gap_pp is not None:
        said.append(_lead(after.ahead, language))
    if after.predicate != before.predicate:
        said.append(
            language.text("the UHC predicate would be: {outcome}").format(
                outcome=terms.outcome(language, after.predicate)
            )
        )
    return language.listing(said)


def _lead(name: str, language: Language) -> str:
    """What a revised headline would say of which branch is ahead."""
    return {
        "met": language.text("JKN would be ahead"),
        "not_met": language.text("Jamsostek would be ahead or level"),
        "undecided": language.text("it could not be decided which is ahead"),
    }[name]
