"""Bases in people: every one that figures imply or print, and the ladder of readings of one of them."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, tabulate
from analysis.charts.ladder import draw_ladder
from analysis.measures.bases import shared
from analysis.measures.interpretations import FEASIBLE, INFEASIBLE
from analysis.measures.measured import Measures
from analysis.parts.regional_rates import source_line
from analysis.records import rows_of
from analysis.words.amounts import amount_between, figure, span_of
from analysis.words.dates import date_of
from analysis.words.phrases import alt_text
from analysis.words.report import Report, only

_GIVEN = ("given_low", "given_high", "printed_low", "printed_high")
_COLUMNS = ["reading_id", "outcome", "low", "high", "claim_ids", "reading", "days_apart"]
_FEWEST = 2  # readings that can be compared
PRINTED = "printed"


def few_readings(report: Report, base: str) -> list[Block]:
    """The sentence that there is nothing to compare, if there is not."""
    if len(ladder(report.measures, base)) >= _FEWEST:
        return []
    words = report.text(
        "{region}: fewer than two interpretations of one base ({base}) are known at this date.",
        region=report.official(report.region_id),
        base=report.term("counted", base),
    )
    return [paragraph(words)]


def ladder_chart(report: Report, base: str) -> Block | None:
    """The ladder of readings of one base: implied, printed and impossible, and what they share.

    Returns
    -------
    Block or None
        None where fewer than two readings of the base are known: nothing can be compared.
    """
    entries = ladder(report.measures, base)
    if len(entries) < _FEWEST:
        return None
    zone = shared(entries[entries["outcome"] != INFEASIBLE])
    unit, language = report.term("counted", base), report.language
    thousands = 0 if entries["high"].max() > 20_000 else 1
    title = _title(report, entries, base)
    draw = partial(
        draw_ladder,
        entries.assign(
            label=[entry(report, row) for row in rows_of(entries)],
            text=[_mark_text(report, row) for row in rows_of(entries)],
        ),
        zone=zone,
        zone_label=report.text("shared by all that fit") if zone else "",
        title=title,
        unit=report.text("{base}, in thousands", base=unit),
        source=_source(report, entries),
        tick=lambda value: language.number(value / 1000, thousands),
    )
    caption = report.text(
        "Interpretations of one base: {base}, {region}", base=unit, region=report.official(report.region_id)
    )
    excluded = int((entries["outcome"] == INFEASIBLE).sum())
    alt = alt_text(title, [_ruled_out(report, excluded)])
    return blocks.chart(draw, alt=alt, caption=caption, rows=entries[_COLUMNS])


def _title(report: Report, entries: pd.DataFrame, base: str) -> str:
    possible = entries[entries["outcome"] != INFEASIBLE]
    facts = {
        "count": report.language.number(len(possible)), "base": report.term("counted", base),
        "region": report.official(report.region_id),
    }  # fmt: skip
    if zone := shared(possible):
        span = report.language.brief(*zone, 0)
        return report.text(
            "{count} interpretations of the {base} of {region} agree on {span}", span=span, **facts
        )
    return report.text("{count} interpretations of the {base} of {region} have no number in common", **facts)


def _ruled_out(report: Report, count: int) -> str:
    """How many readings are ruled out; empty for none."""
    return count and report.language.texts(
        "{count} interpretation is ruled out", "{count} interpretations are ruled out", count, count=count
    )


def ladder(measures: Measures, base: str) -> pd.DataFrame:
    """The entries: current bases of the first region, then the infeasible readings of its rates.

    Returns
    -------
    DataFrame
        One row per entry: reading_id, outcome (feasible, printed, infeasible), low, high in
        persons, claim_ids and reading; for an infeasible one, what it makes of the rate
        (given_low, given_high) and what is printed (printed_low, printed_high).
    """
    own = only(measures.current_bases, measures.region_ids[0])
    own = own[own["base"] == base]
    rows = [
        {
            **row,
            "reading_id": row["claim_ids"].replace(" ", "-"),
            "outcome": FEASIBLE if row["source"] == "implied" else PRINTED,
            "reading": row["source"],
        }
        for row in rows_of(_statements(own, measures))
    ]
    if base == "eligible_workers":
        found = only(measures.interpretations, measures.region_ids[0])
        found = found[(found["question"] == "labour_base") & (found["outcome"] == INFEASIBLE)]
        rows += [
            {
                **row,
                "reading_id": f"{row['claim_id']}-{row['reading']}",
                "given_low": row["low"],
                "given_high": row["high"],
                "low": row["base_low"],
                "high": row["base_high"],
                "claim_ids": f"{row['claim_id']} {row['tested_with']}",
            }
            for row in rows_of(found[found["base_low"].notna()])
        ]
    entries = pd.DataFrame(rows, columns=[*_COLUMNS, *_GIVEN])
    # A number that two outlets print alike is one entry.
    return entries.drop_duplicates(["reading", "low", "high"], ignore_index=True)


def ladder_table(report: Report, base: str) -> Block | None:
    """The ladder as a table; None where there is no ladder."""
    entries = ladder(report.measures, base)
    if len(entries) < _FEWEST:
        return None
    agreed = shared(entries[entries["outcome"] != INFEASIBLE]) is not None

    def outcome(row: Mapping) -> str:
        if row["outcome"] == INFEASIBLE:
            return _mark_text(report, row)
        if agreed:
            return report.term("reading_outcome", row["outcome"])
        return report.text("does not agree with all others")

    columns = [
        Column("reading", "Interpretation", lambda row: entry(report, row)),
        Column("bounds", "People", lambda row: span_of(report, row)),
        Column("outcome", "Outcome", outcome),
    ]
    caption = report.text(
        "Each interpretation of one base, in people: {base}, {region}",
        base=report.term("counted", base),
        region=report.official(report.region_id),
    )
    return tabulate(report, caption, entries, columns, cited=["claim_ids"])


def entry(report: Report, row) -> str:
    """What a reading of a base is read from, in words."""
    claims = [report.claim(claim_id) for claim_id in row["claim_ids"].split()]
    figures = [figure(report, claim) for claim in claims]
    if row["outcome"] == INFEASIBLE:
        return report.text(
            "the target of {target} as the base of {rate}", target=figures[-1], rate=figures[0]
        )
    if row["reading"] == PRINTED:
        return report.text(
            "as published: {figure} ({day})", figure=figures[0], day=date_of(report, claims[0])
        )
    if claims[0]["claim_kind"] == "target":
        return report.text("{count} as the target of {rate}", count=figures[0], rate=figures[-1])
    return report.text("{count} as {rate}", count=figures[0], rate=figures[-1])


def _statements(own: pd.DataFrame, measures: Measures) -> pd.DataFrame:
    """Bases that two outlets give from the same speaker's figures count once, the widest of them."""

    def statement(claim_id: str) -> str:
        claim = measures.evidence.claim(claim_id)
        return f"{claim['speaker'] or claim_id}:{claim['value']}"

    statements = [" ".join(sorted(map(statement, listed.split()))) for listed in own["claim_ids"]]
    ranked = own.assign(statement=statements, width=own["high"] - own["low"])
    ranked = ranked.sort_values(["width", "claim_ids"], ascending=[False, True])
    return own.loc[sorted(ranked.drop_duplicates("statement").index)]


def _mark_text(report: Report, row: Mapping) -> str:
    """The words next to a mark: the people of a reading, or the rate that an infeasible one would make."""
    if row["outcome"] != INFEASIBLE:
        return span_of(report, row)
    return report.text(
        "would mean {given}, but {printed} is reported",
        given=amount_between(report, row["given_low"], row["given_high"], "percent"),
        printed=span_of(report, row, "printed", 1),
    )


def _source(report: Report, entries: pd.DataFrame) -> str:
    words = source_line(report, entries["claim_ids"])
    if days := int(entries["days_apart"].max()):
        apart = report.text("Rate and count lie up to {days} days apart.", days=report.language.number(days))
        return f"{words} {apart}"
    return words
