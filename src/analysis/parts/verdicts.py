"""Verdicts in words: a rule with its due day, what it comes to, why it cannot be decided."""

from datetime import date

import pandas as pd

from analysis.days import last_day
from analysis.measures.verdicts import NOT_MET, Verdict
from analysis.words.phrases import reasons_text, rule_name, without_brackets
from analysis.words.report import Report


def rule_due(report: Report, row: pd.Series) -> str:
    """The name of a rule in force, with the day by which it is due if it has one."""
    name = rule_name(report, row["rule_id"])
    if not row["due"]:
        return name
    return report.text("{rule}, due {day}", rule=name, day=report.language.day(row["due"]))


def verdict_sentence(report: Report, row: pd.Series, judged: Verdict, judged_on: date) -> str:
    """What a rule in force comes to, in one sentence."""
    name = without_brackets(rule_name(report, row["rule_id"]))
    if row["valid_to"]:
        # Set off by commas on both sides.
        name = report.text("{rule}, due {day},", rule=name, day=report.language.day(row["valid_to"]))
    pattern = report.term("rule_outcome", _outcome(judged, row["valid_to"], judged_on))
    return pattern.format(rule=name, reasons=reasons_text(report, judged.reasons))


def verdict_text(report: Report, judged: Verdict, *, valid_to: str, judged_on: date) -> str:
    """A verdict in words, with its reasons; before a target is due it can only be not yet met."""
    outcome = report.term("outcome", _outcome(judged, valid_to, judged_on))
    return f"{outcome} ({reasons_text(report, judged.reasons)})" if judged.reasons else outcome


def _outcome(judged: Verdict, valid_to: str, judged_on: date) -> str:
    early = bool(valid_to) and last_day(valid_to) > judged_on
    return "not_yet_met" if early and judged.outcome == NOT_MET else judged.outcome
