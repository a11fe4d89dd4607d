"""Verdicts in words: a rule with its due day, what it comes to, why it cannot be decided."""

from datetime import date

import pandas as pd

from analysis.days import last_day
from analysis.measures.verdicts import MET, NOT_MET, Verdict
from analysis.words.phrases import named_variant, reasons_text, rule_name, within, without_brackets
from analysis.words.report import Report, only


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


def award_sentences(report: Report) -> str:
    """What the region's award shows, and which figure speaks against it; empty without an award."""
    own = only(report.measures.awards, report.region_id)
    if own.empty:
        return ""
    first, language = own.iloc[0], report.language
    least = [
        f"{language.percent(row['least'], 0)} ({within(report.quantity(row['indicator_id']))})"
        for _, row in own.iterrows()
    ]
    words = [
        report.text(
            "{region} received the UHC award {category} ({day}): when it was assessed, not after that day, "
            "it had at least {least}: a bound, not a measurement.",
            region=report.name(report.region_id), category=named_variant(report, first["category"]),
            day=language.day(first["as_of"]), least=language.listing(least),
        )
    ]  # fmt: skip
    if first["meets"]:
        rules = [without_brackets(rule_name(report, rule_id)) for rule_id in first["meets"].split()]
        words.append(report.text("Met when assessed: {rules}.", rules=language.listing(rules)))
    if " ".join(own["denied_by"]).strip():
        words.append(report.text("A measured figure of the months before lies below that."))
    return " ".join(words)


def _is_past(judged: Verdict, then: Verdict) -> bool:
    return "dates" in judged.reasons and then.outcome in (MET, NOT_MET)


def _day(report: Report, row: pd.Series) -> str:
    return report.language.day(row["as_of_to"].date().isoformat())


def _outcome(judged: Verdict, valid_to: str, judged_on: date) -> str:
    early = bool(valid_to) and last_day(valid_to) > judged_on
    return "not_yet_met" if early and judged.outcome == NOT_MET else judged.outcome
