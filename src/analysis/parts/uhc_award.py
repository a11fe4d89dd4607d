"""An award in words: what the region had at least when it was assessed, and what speaks against it."""

from collections.abc import Mapping

import pandas as pd

from analysis.days import last_day
from analysis.measures.awards import AWARD_RULE
from analysis.measures.verdicts import MET
from analysis.records import rows_of
from analysis.words.phrases import named_variant, rule_name, within, without_brackets
from analysis.words.report import Report, only


def award_sentences(report: Report) -> str:
    """What the region's award shows, and which figure speaks against it; empty without an award."""
    own = only(report.measures.awards, report.region_id)
    if own.empty:
        return ""
    first, language = own.iloc[0], report.language
    least = [
        f"{language.percent(row['least'], 0)} ({within(report.quantity(row['indicator_id']))})"
        for row in rows_of(own)
    ]
    words = [
        report.text(
            "{region} received the UHC award {category} ({day}): when assessed, by that day at the "
            "latest, it had at least {least}. This is a minimum, not a measurement.",
            region=report.official(report.region_id), category=named_variant(report, first["category"]),
            day=language.day(first["as_of"]), least=language.listing(least),
        )
    ]  # fmt: skip
    undecided = [rule_id for rule_id in first["meets"].split() if not met_by_figures(report, rule_id)]
    if undecided:
        rules = [without_brackets(rule_name(report, rule_id)) for rule_id in undecided]
        words.append(report.text("Met when assessed: {rules}.", rules=language.listing(rules)))
    if " ".join(own["denied_by"]).strip():
        words.append(report.text("A measured figure of the months before lies below that."))
    return " ".join(words)


def met_by_figures(report: Report, rule_id: str) -> bool:
    """Whether the figures of the region meet all conditions of a rule without its award."""
    own = only(report.measures.verdicts, report.region_id)
    return bool((own.loc[own["rule_id"] == rule_id, "outcome"] == MET).all())


def met_when_assessed(report: Report, row: Mapping) -> bool:
    """Whether the region's award shows that it met a condition of a rule: of the award itself, too."""
    own = only(report.measures.awards, report.region_id)
    own = own[(own["indicator_id"] == row["indicator_id"]) & (own["least"] >= row["threshold"])]
    if own.empty:
        return False
    given, meets = own.iloc[0]["as_of"], own.iloc[0]["meets"].split()
    in_force = row["valid_from"] <= given and row["judged_on"] >= pd.Timestamp(last_day(given))
    return in_force and all(
        rule_id in meets or rule_id.startswith(AWARD_RULE) for rule_id in row["rule_id"].split()
    )
