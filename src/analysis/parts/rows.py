"""One row, card or line of a report: the display text beside the data it shows."""

from datetime import date

import pandas as pd

from analysis.blocks.block import record
from analysis.blocks.notes import cite
from analysis.days import last_day
from analysis.measures.measured import Measures
from analysis.measures.verdicts import NOT_MET, Verdict
from analysis.words import prose, sentences, terms
from analysis.words.dates import date_of
from analysis.words.language import Language

_FIGURE = ["claim_id", "indicator_id", "claim_kind", "value", "low", "high", "as_of"]


def rule(row: pd.Series, language: Language) -> str:
    """The name of a rule in force, with the day by which it is due if it has one."""
    name = terms.rule(language, row["rule_id"])
    if not row["valid_to"]:
        return name
    return language.text("{rule}, due {day}").format(rule=name, day=language.day(row["valid_to"]))


def verdict_sentence(row: pd.Series, judged: Verdict, judged_on: date, language: Language) -> str:
    """What a rule in force comes to, in one sentence."""
    pattern = {
        "met": language.text("{rule} is met."),
        "not_met": language.text("{rule} is not met."),
        "not_yet_met": language.text("{rule} is not yet met."),
        "undecided": language.text("{rule} cannot be decided: {reasons}."),
    }[_told(judged, row["valid_to"], judged_on)]
    name = prose.opened(terms.rule(language, row["rule_id"]))
    if row["valid_to"]:
        due = language.day(row["valid_to"])
        # Set off by commas on both sides.
        name = language.text("{rule}, due {day},").format(rule=name, day=due)
    return pattern.format(rule=name, reasons=terms.reasons(language, judged.reasons))


def verdict(judged: Verdict, language: Language, *, valid_to: str, judged_on: date) -> str:
    """A verdict in words, with its reasons; before a target is due it can only be not yet met."""
    outcome = terms.outcome(language, _told(judged, valid_to, judged_on))
    return f"{outcome} ({terms.reasons(language, judged.reasons)})" if judged.reasons else outcome


def _told(judged: Verdict, valid_to: str, judged_on: date) -> str:
    early = bool(valid_to) and last_day(valid_to) > judged_on
    return "not_yet_met" if early and judged.outcome == NOT_MET else judged.outcome


def claim(
    row: pd.Series, claim_ids: str, measured: Measures, notes: dict[str, int], language: Language
) -> dict:
    """One published figure or statement that is not an estimate of the region's coverage."""
    context = (
        ""
        if row["region_id"] == measured.region_ids[0]
        else language.name(measured.evidence.region(row["region_id"]))
    )
    indicator = measured.evidence.indicators.set_index("indicator_id").loc[row["indicator_id"]]
    known = pd.notna(row["value"])
    cells = {
        "quantity": ": ".join(filter(None, [context, sentences.quantity(row, indicator, language)])),
        "kind": terms.kind(language, row["claim_kind"]),
        "figure": sentences.amount(row, indicator["unit"], language)
        if known
        else language.text("mentioned without a figure"),
        "bounds": sentences.claim_bounds(row, indicator["unit"], language) if known else "–",
        "date": date_of(row, language),
    }
    return {
        "cells": cells,
        "data": record(row[_FIGURE]),
        "notes": cite(notes, claim_ids),
    }


def rival(
    row: pd.Series, claim: pd.Series, measured: Measures, notes: dict[str, int], language: Language
) -> dict:
    """One published figure beside the estimate of the same quantity, and whether the two agree."""
    apart = claim["claim_id"] in row["disagreeing"].split()
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "measure": terms.measure(language, row["measure"]),
        "estimate": sentences.value_text(row, language),
        "rival": sentences.value_text(claim, language),
        "date": date_of(claim, language),
        "agreement": language.text("the bounds do not meet") if apart else language.text("the bounds meet"),
    }
    return {
        "cells": cells,
        "data": record(claim[_FIGURE]),
        "notes": cite(notes, claim["claim_id"], row["claim_ids"]),
    }
