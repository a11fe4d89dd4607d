"""The title of a regional report: what is found, health first, then labour."""

from collections.abc import Mapping

import pandas as pd

from analysis.evidence.rounding import ABOUT
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.measures.comparable import CURRENT_DAYS
from analysis.measures.comparison import BAND
from analysis.measures.policy import PRESENT_DAYS
from analysis.measures.standings import AWARD
from analysis.measures.verdicts import MET, NOT_MET
from analysis.words.dates import in_time
from analysis.words.report import Report, only
from analysis.words.spoken import share_between, spoken_rate


def title(report: Report) -> str:
    """The official name of the region, and what its figures come to in two clauses."""
    rates = only(report.measures.coverage, report.region_id)
    known = rates[rates["value"].notna()]
    name, measured = report.official(report.region_id), set(known["measure"])
    if not measured:
        return report.text("{region}: no JKN or Jamsostek rate has been published", region=name)
    if measured == {REGISTERED} and "parts" not in set(rates["state"]):
        return report.text(
            "{region}: {finding}; no other rate has been found", region=name, finding=_one(report, known)
        )
    return report.text(
        "{region}: {health}; {labour}",
        region=name, health=_health(report, known), labour=_labour(report, rates),
    )  # fmt: skip


def contrast(report: Report) -> tuple[str, str]:
    """What the rates of JKN and of Jamsostek come to, a clause each, whatever is asked for."""
    rates = only(report.measures.coverage, report.region_id)
    return _level(report, rates[rates["value"].notna()]), _labour(report, rates)


def _one(report: Report, known: pd.DataFrame) -> str:
    row = known.iloc[0]
    standings = report.measures.standings
    judged = only(standings[standings["measure"] == REGISTERED], report.region_id).iloc[0]
    facts = {"value": spoken_rate(report, row), "time": in_time(report, row), "line": _line(report, judged)}
    if judged["then"] == NOT_MET:
        return report.text(
            "{value} percent registered with JKN {time}, below the required {line}", **facts
        )  # fmt: skip
    if judged["then"] == MET:
        return report.text(
            "{value} percent registered with JKN {time}, at the required {line} or above", **facts
        )
    return report.text("{value} percent registered with JKN {time}", **facts)


def _line(report: Report, judged: Mapping) -> str:
    value = judged["target"]
    return "" if pd.isna(value) else report.language.number(value, 0 if value % 1 == 0 else 1)


def _health(report: Report, known: pd.DataFrame) -> str:
    registered = known[known["measure"] == REGISTERED]
    above = (registered["low"] > 100).head(1).any()
    return ("" if above else _judged(report)) or _level(report, known)


def _level(report: Report, known: pd.DataFrame) -> str:
    registered = known[known["measure"] == REGISTERED]
    if (registered["low"] > 100).head(1).any():
        return report.text("more JKN members than the population count")
    fresh = registered[registered["age_days"] <= PRESENT_DAYS]
    if len(fresh) and fresh["rival_low"].iloc[0] >= BAND:
        return report.text("almost everyone is registered with JKN")
    health = known[known["measure"].isin([REGISTERED, ACTIVE])]
    if health.empty:
        return report.text("no JKN rate has been published")
    row = health.iloc[0]
    facts = {"value": spoken_rate(report, row), "time": in_time(report, row)}
    if row["measure"] == REGISTERED:
        return report.text("{value} percent registered with JKN {time}", **facts)
    return report.text("{value} percent active in JKN {time}", **facts)


def _judged(report: Report) -> str:
    """What the requirement or the targets of JKN come to; empty where that is not decided."""
    own = only(report.measures.standings, report.region_id)
    own = own[own["measure"].isin([REGISTERED, ACTIVE])]
    outcomes, due = set(own["outcome"]), own["due"].max()[:4]
    if outcomes == {MET}:
        if due:
            return report.text("the JKN targets for {year} were met", year=due)
        return report.text("the UHC requirement is met")
    if NOT_MET in outcomes:
        if due:
            return report.text("a JKN target for {year} was not met", year=due)
        return report.text("the UHC requirement is not met")
    # An award that a measured figure denies makes no title.
    if outcomes <= {MET, AWARD} and not own["denied_by"].any():
        return report.text("UHC requirement met when assessed for {year}", year=own["given"].max()[:4])
    return ""


def _labour(report: Report, rates: pd.DataFrame) -> str:
    row = rates[rates["measure"] == LABOUR].iloc[0]
    if row["state"] == "parts":
        return report.text("Jamsostek known only for some groups of workers")
    if pd.isna(row["value"]):
        return report.text("no Jamsostek rate has been published")
    if row["age_days"] > CURRENT_DAYS:
        month = report.language.day(row["as_of"][:7])
        return report.text("the latest Jamsostek rate is from {month}", month=month)
    if share := share_between(100 - row["rival_high"], 100 - row["rival_low"]):
        return report.term("workers_without", share)
    if row["value"] == 50 and report.claim(row["claim_ids"].split()[0])["rule"] in ABOUT:
        return report.text("about half of workers are not covered by Jamsostek")
    return report.text("Jamsostek covers {value} percent of workers", value=spoken_rate(report, row))
