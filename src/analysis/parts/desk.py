"""What the first page adds to its cards: money on a condition, whom to ask, and a sentence to quote."""

from collections.abc import Mapping
from math import isfinite

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.days import last_day
from analysis.interval import Interval
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED
from analysis.measures.comparable import AGEING_DAYS, COMPARABLE_DAYS
from analysis.measures.scenario import LABOUR_RULES, in_force, monthly, people_for
from analysis.measures.uncovered import uncovered
from analysis.measures.verdicts import NOT_MET
from analysis.parts.questions import office_sentences, open_questions
from analysis.records import rows_of
from analysis.words.dates import dates_of, in_time
from analysis.words.phrases import joined
from analysis.words.report import Report, only
from analysis.words.spoken import spoken_count, spoken_rate, spoken_rupiah

# Levels of regions that a government of no one region speaks of as its own.
_GOVERNED = {"regency_government": ("regency", "city"), "provincial_government": ("province",)}
_MONTHS, _BUDGET_IDR = 12, 1_000_000_000


def money(report: Report) -> list[Block]:
    """What a year of contributions of the workers short of the target would cost, or why nothing follows."""
    rates = in_force(report.measures)
    paid = monthly(Interval(1, 1), rates, LABOUR_RULES)
    if not paid:
        return []
    short, row = _short(report)
    if row is None:
        words = joined(_no_amount(report), _per_billion(report, paid), by=" ")
        people = people_for(_BUDGET_IDR, paid["contribution_high"], _MONTHS)
        data = {"people": people, "claim_ids": paid["contribution_claims"], **_assumed(report, paid, 100)}
        return [paragraph(words, notes=report.cite(paid["contribution_claims"]), rows=pd.DataFrame([data]))]
    people = Interval.of(row, "people")
    year = (people * Interval.of(paid, "contribution") * _MONTHS).named("year")
    facts = {
        "payer": report.term("payer_of_level", report.measures.evidence.region(report.region_id)["level"]),
        "month": _contribution(report, paid),
        "people": spoken_count(report, row["people_low"], row["people_high"]),
        "money": spoken_rupiah(report, year["year_low"], year["year_high"]),
    }
    words = (
        report.text(
            "If {payer} paid the minimum contribution of the self-employed, {month} a month, for the "
            "{people} workers short of the target, it would cost {money} a year. That is not the "
            "cost of reaching it: employers pay for wage earners.",
            **facts,
        )
        if short
        else report.text(
            "If {payer} paid the minimum contribution of the self-employed, {month} a month, for all "
            "{people} workers without Jamsostek, it would cost {money} a year. That is not the "
            "cost of covering them: employers pay for wage earners.",
            **facts,
        )
    )
    assumed = _assumed(report, paid, row["target"] if short else 100)
    data = pd.DataFrame([{**assumed, **row[["people_low", "people_high", "claim_ids"]], **year}])
    notes = report.cite(row["claim_ids"], row.get("threshold_claim", ""), paid["contribution_claims"])
    return [paragraph(joined(words, _still(report, row), by=" "), notes=notes, rows=data)]


def requests(report: Report) -> list[Block]:
    """Whom to ask for what, an item an office."""
    questions = open_questions(report)
    return [paragraph(words, role="item") for words in office_sentences(report, questions)]


def quote(report: Report) -> list[Block]:
    """One sentence to quote, with its speaker: of Jamsostek, or of JKN if that rate is old; or none."""
    own = only(report.measures.coverage, report.region_id)
    known = own[own["value"].notna() & (own["age_days"] <= AGEING_DAYS)].set_index("measure", drop=False)
    for measure in (LABOUR, REGISTERED):
        if measure in known.index:
            row = known.loc[measure]
            words = report.text("To quote: “{sentence}”", sentence=_quoted(report, row))
            return [paragraph(words, notes=report.cite(row["claim_ids"]), role="quote")]
    return []


def _quoted(report: Report, row: Mapping) -> str:
    facts = {
        "value": spoken_rate(report, row), "region": report.official(row["region_id"]),
        "time": in_time(report, row), "office": _office(report, row),
    }  # fmt: skip
    if row["measure"] == LABOUR:
        return report.text(
            "In {region}, {value} percent of workers were active Jamsostek members {time}, according to "
            "{office}.",
            **facts,
        )
    if row["low"] > 100:
        return report.text(
            "In {region}, registered JKN members were {value} percent of the population count {time}, "
            "according to {office}.",
            **facts,
        )
    return report.text(
        "In {region}, {value} percent of residents were registered with JKN {time}, according to {office}.",
        **facts,
    )


def _office(report: Report, row: Mapping) -> str:
    claim = report.claim(row["claim_ids"].split()[0])
    agency, region = claim["agency"], report.measures.evidence.region(row["region_id"])
    if region["level"] in _GOVERNED.get(agency, ()):
        return report.text("the government of {region}", region=report.official(row["region_id"]))
    # The press is no office: it is named itself.
    return report.source(claim)["outlet"] if agency == "press" else report.office(agency)


def _short(report: Report) -> tuple[bool, pd.Series | None]:
    """The row of the workers that a year is priced for: those short of a target, else those without cover."""
    rates = only(report.measures.coverage, report.region_id)
    level = rates[rates["measure"] == LABOUR].iloc[0]
    if not level["age_days"] <= AGEING_DAYS:
        return False, None
    judged = only(report.measures.standings, report.region_id)
    judged = judged[(judged["measure"] == LABOUR) & (judged["outcome"] == NOT_MET)]
    found = uncovered(report.measures.of([report.region_id]))
    found = found[found["indicator_id"] == MEASURES[LABOUR].indicator_id]
    for short, rows in ((True, judged), (False, found)):
        finite = rows[rows["people_high"].map(isfinite)]
        if len(finite):
            return short, finite.iloc[0]
    return False, None


def _assumed(report: Report, paid: dict, target_pct: float) -> dict:
    """A plan of a year for a target, and what it rests on: for whoever wants to assume something else."""
    contribution_idr = paid["contribution_high"]
    own = report.measures.of([report.region_id])
    (row,) = rows_of(own.plan(target_pct=target_pct, contribution_idr=contribution_idr, months=_MONTHS))
    ends = {name: row[name] for name in ("level_low", "level_high", "base_low", "base_high")}
    facts = {"target_pct": target_pct, "contribution_idr": contribution_idr, "months": _MONTHS}
    return {**facts, **ends, "age_days": row["age_days"]}


def _no_amount(report: Report) -> str:
    rates = only(report.measures.coverage, report.region_id)
    level = rates[rates["measure"] == LABOUR].iloc[0]
    if pd.isna(level["value"]):
        return report.text(
            "The yearly cost cannot be stated: no Jamsostek rate of all workers has been published."
        )
    if level["age_days"] > AGEING_DAYS:
        return report.text("The yearly cost cannot be stated: the Jamsostek rate is too old.")
    return report.text(
        "The yearly cost cannot be stated: the number of eligible workers has not been published."
    )


def _per_billion(report: Report, paid: dict) -> str:
    return report.text(
        "Each {budget} pays the minimum contribution of the self-employed, {month} a month, for a year of "
        "{people} workers.",
        budget=spoken_rupiah(report, _BUDGET_IDR, _BUDGET_IDR),
        month=_contribution(report, paid),
        people=report.language.number(people_for(_BUDGET_IDR, paid["contribution_high"], _MONTHS)),
    )


def _contribution(report: Report, paid: dict) -> str:
    return spoken_rupiah(report, paid["contribution_low"], paid["contribution_high"])


def _still(report: Report, row: Mapping) -> str:
    """That figures lie far apart; empty where they are of about one time."""
    days = dates_of(row["claim_ids"], report.measures)
    if (last_day(days[-1]) - last_day(days[0])).days <= COMPARABLE_DAYS:
        return ""
    return report.text("It rests on figures from {first} to {last}.",
                       first=report.language.day(days[0]), last=report.language.day(days[-1]))  # fmt: skip
