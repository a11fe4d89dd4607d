"""The days that figures describe, as their sources give them: a month stays a month."""

from collections.abc import Mapping

from analysis.days import last_day
from analysis.measures.estimates import age
from analysis.measures.measured import Measures
from analysis.words.phrases import joined
from analysis.words.report import Report


def date_of(report: Report, claim: Mapping) -> str:
    """The date that a claim describes, as its source gives it."""
    return report.language.day(claim["as_of"]) if claim["as_of"] else report.text("not dated")


def in_time(report: Report, row) -> str:
    """When a figure was so, within a sentence: ``in November 2025``, ``on 23 December 2025``."""
    *_, day = _dates(report, row)
    words = report.language.day(day)
    if len(day) == len("2025-12-31"):
        return report.text("on {day}", day=words)
    return report.text("in {month}", month=words)


def dates_of(claim_ids: str, measures: Measures) -> list[str]:
    """The reduced dates that some claims describe, earliest first, each day once.

    Claims are given as a list separated by spaces; of those of one day the first one's form counts.
    """
    claims = measures.evidence.claims
    wanted = claim_ids.split()
    dated = dict(zip(claims["claim_id"], claims["as_of"], strict=True))
    by_day = {last_day(dated[name]): dated[name] for name in reversed(wanted) if dated[name]}
    return [by_day[day] for day in sorted(by_day)]


def dates_text(report: Report, row) -> str:
    """Each date that the figures behind a row describe: no period, and no day that none of them gives."""
    return report.language.listing([report.language.day(day) for day in _dates(report, row)])


def short_date(report: Report, row) -> str:
    """The date that a figure describes, or the last of several, short enough for a chart; with its age."""
    day = report.language.day(_dates(report, row)[-1], short=True)
    return joined(day, report.term("age", age(row["age_days"])))


def aged_date(report: Report, row) -> str:
    """The date of a figure for a table, with how old it is if that needs saying."""
    word = report.term("age", age(row["age_days"]))
    days = report.language.number(row["age_days"])
    old = report.text("{word} data, {days} days", word=word, days=days) if word else ""
    return joined(dates_text(report, row), old)


def _dates(report: Report, row) -> list[str]:
    return [row["as_of"]] if row.get("as_of") else dates_of(row["claim_ids"], report.measures)
