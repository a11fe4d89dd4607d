"""What a rate comes to against its target, in a few words: the status, why it is open, how much is short."""

from collections.abc import Mapping
from math import isfinite

from analysis.days import last_day
from analysis.measures.standings import AWARD, NO_TARGET
from analysis.measures.verdicts import MET, NOT_MET, UNDECIDED
from analysis.parts.reached import EARLY, set_amount
from analysis.words.language import decimals
from analysis.words.phrases import joined, named_variant, rule_name, without_brackets
from analysis.words.report import Report
from analysis.words.spoken import spoken_count


def status(report: Report, row: Mapping) -> str:
    """A target and whether it is reached: ``UHC predicate 2025, 98 percent: met``."""
    if row["outcome"] == NO_TARGET:
        return report.text("no target found")
    return report.text(
        "{rule}, {target}: {outcome}",
        rule=without_brackets(rule_name(report, row["rule_id"])),
        target=set_amount(report, row["target"], f"{row['measure']}_pct"),
        outcome=_outcome(report, row),
    )


def open_reason(report: Report, row: Mapping) -> str:
    """Why a status is open, or what denies it, in a few words; empty where it was decided when new."""
    if row["denied_by"]:
        return report.text("a measured figure lies below that")
    if now(row) != UNDECIDED or then_outcome(row):
        return ""
    first = row["reasons"].split()[0]
    return report.term("reason", "old" if first == "dates" else first)


def short_of(report: Report, row: Mapping) -> str:
    """Points and people short of a target that is not met, or was not; empty otherwise."""
    missed = row["outcome"] == NOT_MET or then_outcome(row) == NOT_MET
    if not missed or not isfinite(row["short_high"]):
        return ""
    places = min(1, decimals(row["step"]))
    points = report.language.brief(row["short_low"], row["short_high"], places)
    return joined(report.text("short by {points} points", points=points), people_short(report, row))


def people_short(report: Report, row: Mapping) -> str:
    """The people short of a target, in round numbers; empty where no base is known."""
    if not isfinite(row["people_high"]):
        return ""
    return report.text("{people} people", people=spoken_count(report, row["people_low"], row["people_high"]))


def _outcome(report: Report, row: Mapping) -> str:
    if row["outcome"] == AWARD:
        return report.text(
            "met when assessed (award {category}, {day})",
            category=named_variant(report, row["category"]), day=report.language.day(row["given"]),
        )  # fmt: skip
    if then := then_outcome(row):
        day = report.language.day(row["as_of_to"].date())
        return report.term("outcome", f"{then}_then").format(day=day)
    return report.term("outcome", now(row))


def now(row: Mapping) -> str:
    """The outcome, which before a target is due can only be that it is met, or not due yet."""
    early = bool(row["due"]) and last_day(row["due"]) > row["judged_on"].date()
    return EARLY if early and row["outcome"] in (NOT_MET, UNDECIDED) else row["outcome"]


def then_outcome(row: Mapping) -> str:
    """What a rate came to when its figure was new, if only its age leaves that open now."""
    old = row["outcome"] == UNDECIDED and "dates" in row["reasons"].split()
    return row["then"] if old and row["then"] in (MET, NOT_MET) else ""
