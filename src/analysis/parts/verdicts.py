"""Verdicts in words: a rule with its due day, what it comes to, why it cannot be decided."""

from datetime import date

import pandas as pd

from analysis.days import last_day
from analysis.measures.verdicts import MET, NOT_MET, Verdict
from analysis.words.phrases import reasons_text, rule_name, without_brackets
from analysis.words.report import Report


def rule_due(report: Report, row: pd.Series) -> str:
    """The name of a rule in force, with the day by which it is due if it has one."""
    name = rule_name(report, row["rule_id"])
    if not row["due"]:
        return name
    return report.text("{rule}, due {day}", rule=name, day=report.language.day(row["due"]))


def verdict_sentence(report: Report, row: pd.Series, judged: Verdict, then: Verdict, judged_on: date) -> str:
    """What a rule in force comes to, in one sentence; ``then`` is what it came to when its figure was new."""
    name = without_brackets(rule_name(report, row["rule_id"]))
    if row["valid_to"]:
        # Set off by commas on both sides.
        name = report.text("{rule}, due {day},", rule=name, day=report.language.day(row["valid_to"]))
    if _is_past(judged, then):
        pattern = report.term("rule_outcome", f"{then.outcome}_then")
        return pattern.format(rule=name, day=_day(report, row))
    pattern = report.term("rule_outcome", _outcome(judged, row["valid_to"], judged_on))
    return pattern.format(rule=name, reasons=reasons_text(report, judged.reasons))


def verdict_text(report: Report, row: pd.Series) -> str:
    """A verdict in words, with its reasons; before a target is due it can only be not yet met."""
    judged = Verdict(row["outcome"], tuple(row["reasons"].split()))
    if _is_past(judged, Verdict(row["then"])):
        return report.term("outcome", f"{row['then']}_then").format(day=_day(report, row))
    outcome = report.term("outcome", _outcome(judged, row["valid_to"], row["judged_on"].date()))
    return f"{outcome} ({reasons_text(report, judged.reasons)})" if judged.reasons else outcome


def _is_past(judged: Verdict, then: Verdict) -> bool:
    return "dates" in judged.reasons and then.outcome in (MET, NOT_MET)


def _day(report: Report, row: pd.Series) -> str:
    return report.language.day(row["as_of_to"].date().isoformat())


def _outcome(judged: Verdict, valid_to: str, judged_on: date) -> str:
    early = bool(valid_to) and last_day(valid_to) > judged_on
    return "not_yet_met" if early and judged.outcome == NOT_MET else judged.outcome
