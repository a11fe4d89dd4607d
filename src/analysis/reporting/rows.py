"""One row, card or line of a report: the display text beside the data it shows."""

import pandas as pd

from analysis.measures.measured import Measured
from analysis.measures.verdicts import Verdict
from analysis.reporting import sentences, terms
from analysis.reporting.blocks import records
from analysis.reporting.language import Language, decimals
from analysis.reporting.notes import cite

_FIGURE = ["claim_id", "indicator_id", "claim_kind", "value", "low", "high", "as_of"]


def condition(row: pd.Series, measured: Measured, notes: dict[str, int], language: Language) -> dict:
    """One condition of one rule against the published figure."""
    indicators = measured.evidence.indicators.set_index("indicator_id")
    found = measured.estimates[
        (measured.estimates["region_id"] == row["region_id"])
        & (measured.estimates["indicator_id"] == row["indicator_id"])
        & measured.estimates["headline"]
    ]
    unit = indicators.loc[row["indicator_id"], "unit"]
    figure = _figure(found.iloc[0], unit, language) if len(found) else language.text("not published")
    cells = {
        "rule": rule(row, language),
        "quantity": language.name(indicators.loc[row["indicator_id"]]),
        "threshold": language.number(row["threshold"], 0 if row["threshold"] == int(row["threshold"]) else 2),
        "figure": figure,
        "verdict": verdict(Verdict(row["outcome"], tuple(row["reasons"].split())), language),
    }
    data = records(pd.DataFrame([row]))[0]
    return {"cells": cells, "data": data, "notes": cite(notes, row["threshold_claim"], row["claim_ids"])}


def rule(row: pd.Series, language: Language) -> str:
    """The name of a rule in force, with the day by which it is due if it has one."""
    name = terms.rule(language, row["rule_id"])
    if not row["valid_to"]:
        return name
    return language.text("{rule}, due {day}").format(rule=name, day=language.day(row["valid_to"]))


def _figure(estimate: pd.Series, unit: str, language: Language) -> str:
    number = language.number(estimate["value"], decimals(estimate["step"]))
    return f"{number} ({sentences.claim_bounds(estimate, unit, language)})"


def verdict(judged: Verdict, language: Language) -> str:
    """A verdict in words, with its reasons."""
    outcome = terms.outcome(language, judged.outcome)
    return f"{outcome} ({terms.reasons(language, judged.reasons)})" if judged.reasons else outcome


def claim(
    row: pd.Series, claim_ids: str, measured: Measured, notes: dict[str, int], language: Language
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
        "date": sentences.date_of(row, language),
    }
    return {
        "cells": cells,
        "data": records(pd.DataFrame([row[_FIGURE]]))[0],
        "notes": cite(notes, claim_ids),
    }


def rival(
    row: pd.Series, claim: pd.Series, measured: Measured, notes: dict[str, int], language: Language
) -> dict:
    """One published figure beside the estimate of the same quantity, and whether the two agree."""
    apart = claim["claim_id"] in row["disagreeing"].split()
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "measure": terms.measure(language, row["measure"]),
        "estimate": sentences.value_text(row, language),
        "rival": sentences.value_text(claim, language),
        "date": sentences.date_of(claim, language),
        "agreement": language.text("the bounds do not meet") if apart else language.text("the bounds meet"),
    }
    return {
        "cells": cells,
        "data": records(pd.DataFrame([claim[_FIGURE]]))[0],
        "notes": cite(notes, claim["claim_id"]),
    }
