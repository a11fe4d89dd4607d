"""What is missing and who could say: the ranked list of questions, one line for each office."""

import math

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.measured import Measures
from analysis.words import sentences, terms
from analysis.words.language import Language


def request_table(
    asked: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """Every question: who could answer it, what it would settle, how much would narrow."""
    columns = [
        blocks.column("question", language.text("Question")),
        blocks.column("office", language.text("Who could say")),
        blocks.column("settles", language.text("What it would settle")),
        blocks.column("narrows", language.text("Bounds now and then")),
    ]
    cells = [_row(row, measured, notes, language) for _, row in asked.iterrows()]
    return blocks.table(language.text("Missing figures, the most telling first"), columns, cells)


def office_sentences(asked: pd.DataFrame, measured: Measures, language: Language) -> list[str]:
    """What to ask each office, in one sentence an office: the list to send."""
    said = []
    for offices, rows in asked[asked["offices"] != ""].groupby("offices", sort=False):
        names = [language.name(measured.evidence.offices[name]) for name in offices.split()]
        questions = list(dict.fromkeys(question(row, measured, language) for _, row in rows.iterrows()))
        said.append(
            language.text("To {offices}: {questions}.").format(
                offices=language.listing(names), questions="; ".join(questions)
            )
        )
    return said


def question(row: pd.Series, measured: Measures, language: Language) -> str:
    """One question in words."""
    name = _name(row["indicator_id"], measured, language)
    return {
        "figure": language.text("what is {quantity}"),
        "newer": language.text("what is {quantity} now"),
        "rivals": language.text("which of the published figures of {quantity} holds"),
        "base": language.text("of whom is {quantity} a share: members or residents"),
        "finer": language.text("what is {quantity} with two decimals"),
        "count": language.text("of how many eligible workers is Jamsostek coverage a share"),
    }[row["question"]].format(quantity=name)


def _row(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    offices = [language.name(measured.evidence.offices[name]) for name in row["offices"].split()]
    cells = {
        "question": question(row, measured, language),
        "office": ", ".join(offices)
        or language.text("no office for this region is named in the sources held"),
        "settles": language.listing([_concern(name, language) for name in row["concerns"].split()])
        if row["concerns"]
        else "–",
        "narrows": _narrows(row, measured, language),
    }
    data = blocks.record(row)
    return {"cells": cells, "data": data, "notes": cite(notes, row["claim_ids"])}


def _narrows(row: pd.Series, measured: Measures, language: Language) -> str:
    if row["question"] == "count":
        return language.text("people and rupiah could be stated")
    if row["question"] == "newer":
        return language.text("the figure is older than 366 days")
    if row["question"] == "figure":
        return _absence(row, measured, language)
    return language.text("from {now} to {then} points").format(
        now=_width(row["width_now"], language), then=_width(row["width_then"], language)
    )


def _width(points: float, language: Language) -> str:
    return language.number(points, 2) if math.isfinite(points) else language.text("open")


def _absence(row: pd.Series, measured: Measures, language: Language) -> str:
    """Why there is no figure, as the coverage table says it."""
    own = measured.coverage[
        (measured.coverage["region_id"] == row["region_id"])
        & (measured.coverage["measure"] == MEASURE_OF.get(row["indicator_id"]))
    ]
    if own.empty:
        return language.text("no figure published in the sources held")
    return sentences.absence(own.iloc[0], measured, language)


def _concern(name: str, language: Language) -> str:
    own = {
        "registered_gap": language.text("the registered gap"),
        "active_gap": language.text("the active gap"),
        "people": language.text("the number of people to reach"),
    }
    return own.get(name) or terms.rule(language, name)


def _name(indicator_id: str, measured: Measures, language: Language) -> str:
    if indicator_id in MEASURE_OF:
        return {
            "registered": language.text("the registered JKN coverage"),
            "active": language.text("the active JKN rate"),
            "labour": language.text("the Jamsostek coverage"),
        }[MEASURE_OF[indicator_id]]
    indicators = measured.evidence.indicators.set_index("indicator_id")
    name = language.name(indicators.loc[indicator_id])
    # Within a sentence only what is written in capitals keeps its first one.
    return name if name[1].isupper() else name[0].lower() + name[1:]
