"""The days that figures describe, as their sources give them: a month stays a month."""

import pandas as pd

from analysis.days import last_day
from analysis.measures.estimates import age
from analysis.measures.measured import Measures
from analysis.words import terms
from analysis.words.language import Language


def date_of(claim: pd.Series, language: Language) -> str:
    """The date that a claim describes, as its source gives it."""
    return language.day(claim["as_of"]) if claim["as_of"] else language.text("not dated")


def dates_of(claim_ids: str, measured: Measures) -> list[str]:
    """The reduced dates that some claims describe, earliest first, each day once.

    Claims are given as a list separated by spaces; of those of one day the first one's form counts.
    """
    claims = measured.evidence.claims
    wanted = claim_ids.split()
    dated = dict(zip(claims["claim_id"], claims["as_of"], strict=True))
    by_day = {last_day(dated[name]): dated[name] for name in reversed(wanted) if dated[name]}
    return [by_day[day] for day in sorted(by_day)]


def dates_text(row, measured: Measures, language: Language) -> str:
    """Each date that the figures behind a row describe: no period, and no day that none of them gives."""
    return language.listing([language.day(day) for day in _dates(row, measured)])


def short_date(row, measured: Measures, language: Language) -> str:
    """The date that a figure describes, or the last of several, short enough for a chart; with its age."""
    day = language.short_day(_dates(row, measured)[-1])
    return ", ".join(filter(None, [day, terms.age_word(language, age(row["age_days"]))]))


def aged_date(row, measured: Measures, language: Language) -> str:
    """The date of a figure for a table, with how old it is if that needs saying."""
    said = terms.age(language, age(row["age_days"]), row["age_days"])
    return ", ".join(filter(None, [dates_text(row, measured, language), said]))


def _dates(row, measured: Measures) -> list[str]:
    return [row["as_of"]] if row.get("as_of") else dates_of(row["claim_ids"], measured)
