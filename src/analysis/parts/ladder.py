"""The ladder of readings of one base: implied, printed and impossible, and what they share."""

from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, paragraph
from analysis.blocks.tables import Column, tabulate
from analysis.charts.ladder import draw_ladder
from analysis.measures.bases import current, shared
from analysis.measures.interpretations import FEASIBLE, INFEASIBLE
from analysis.measures.measured import Measures
from analysis.parts.comparison import source_line
from analysis.words.dates import date_of
from analysis.words.figures import amount_between, figure
from analysis.words.report import Report, only

_GIVEN = ("given_low", "given_high", "printed_low", "printed_high")
_COLUMNS = ["reading_id", "outcome", "low", "high", "claim_ids", "reading", "days_apart"]
PRINTED = "printed"


def ladder_blocks(report: Report, region_id: str, base: str) -> list[Block]:
    """The ladder and its table, or the sentence that there is nothing to compare."""
    if drawn := ladder_chart(report, region_id, base):
        return [drawn, ladder_table(report, region_id, base)]
    words = report.text(
        "{region}: fewer than two readings of one base ({base}) are known at this date.",
        region=report.name(region_id),
        base=report.term("counted", base),
    )
    return [paragraph(words)]


def ladder_chart(report: Report, region_id: str, base: str) -> Block | None:
    """The ladder of readings of one base: implied, printed and impossible, and what they share.

    Returns
    -------
    Block or None
        None where fewer than two readings of the base are known: nothing can be compared.
    """
    entries = ladder(report.measures, region_id, base)
    if len(entries) < 2:
        return None
    zone = shared(entries[entries["outcome"] != INFEASIBLE])
    unit, language = report.term("counted", base), report.language
    thousands = 0 if entries["high"].max() > 20_000 else 1
    draw = partial(
        draw_ladder,
        entries.assign(
            label=[entry(report, row) for _, row in entries.iterrows()],
            text=[_mark_text(report, row) for _, row in entries.iterrows()],
        ),
        zone=zone,
        zone_label=report.text("shared by all that fit: {span}", span=language.span(*zone, 0))
        if zone
        else "",
        axis_label=report.text("{base}, in thousands", base=unit),
        source=_source(report, entries),
        tick=lambda value: language.number(value / 1000, thousands),
    )
    caption = report.text("Readings of one base: {base}, {region}", base=unit, region=report.name(region_id))
    alt = ladder_sentence(report, entries, region_id, base)
    return blocks.chart(draw, alt=alt, caption=caption, rows=entries)


def ladder(measures: Measures, region_id: str, base: str) -> pd.DataFrame:
    """The entries: current bases of a region, then the infeasible readings of its rates.

    Returns
    -------
    DataFrame
        One row per entry: reading_id, outcome (feasible, printed, infeasible), low, high in
        persons, claim_ids and reading.
    """
    own = only(measures.bases, region_id)
    own = current(own[own["base"] == base], pd.Timestamp(measures.as_of))
    rows = [
        {
            **row,
            "reading_id": row["claim_ids"].replace(" ", "-"),
            "outcome": FEASIBLE if row["source"] == "implied" else PRINTED,
            "reading": row["source"],
        }
        for row in _statements(own, measures).to_dict("records")
    ]
    if base == "eligible_workers":
        question = only(measures.interpretations, region_id)
        question = question[
            (question["question"] == "labour_base")
            & (question["outcome"] == INFEASIBLE)
            & question["base_low"].notna()
        ]
        rows += [
            {
                **row,
                "reading_id": f"{row['claim_id']}-{row['reading']}",
                "low": row["base_low"],
                "high": row["base_high"],
                "claim_ids": f"{row['claim_id']} {row['tested_with']}",
            }
            for row in question.to_dict("records")
        ]
    # A number that two outlets print alike is one entry.
    return pd.DataFrame(rows, columns=_COLUMNS).drop_duplicates(["reading", "low", "high"], ignore_index=True)


def ladder_table(report: Report, region_id: str, base: str) -> Block:
    """The ladder as a table."""
    entries = ladder(report.measures, region_id, base)
    agreed = shared(entries[entries["outcome"] != INFEASIBLE]) is not None
    given = pd.DataFrame(
        [
            _given(report.measures, row) if row["outcome"] == INFEASIBLE else dict.fromkeys(_GIVEN)
            for _, row in entries.iterrows()
        ],
        index=entries.index,
        dtype=object,
    )

    def outcome(row: pd.Series) -> str:
        if row["outcome"] == INFEASIBLE:
            return _mark_text(report, row)
        if agreed:
            return report.term("reading_outcome", row["outcome"])
        return report.text("no number in common with all others")

    columns = [
        Column("reading", report.text("Read from"), lambda row: entry(report, row)),
        Column("bounds", report.text("People"), lambda row: report.language.span(row["low"], row["high"], 0)),
        Column("outcome", report.text("Outcome"), outcome),
    ]
    caption = report.text(
        "Each reading of one base in people: {base}, {region}",
        base=report.term("counted", base),
        region=report.name(region_id),
    )
    return tabulate(report, caption, entries.join(given), columns, cited=["claim_ids"])


def ladder_sentence(report: Report, entries: pd.DataFrame, region_id: str, base: str) -> str:
    """What the readings of a base have in common, or that they have nothing."""
    possible = entries[entries["outcome"] != INFEASIBLE]
    zone = shared(possible)
    excluded = len(entries) - len(possible)
    facts = {
        "region": report.name(region_id),
        "base": report.term("counted", base),
        "count": len(possible),
    }
    if zone is None:
        return report.text(
            "{region}: the {count} readings of one base ({base}) have no number in common; "
            "they range over {span}.",
            span=report.language.span(float(possible["low"].min()), float(possible["high"].max()), 0),
            **facts,
        )
    words = report.text(
        "{region}: the {count} readings of one base ({base}) that fit share {span}: "
        "consistent, not confirmed.",
        span=report.language.span(*zone, 0),
        **facts,
    )
    if not excluded:
        return words
    ruled_out = report.language.texts(
        "{count} reading is ruled out.", "{count} readings are ruled out.", excluded, count=excluded
    )
    return f"{words} {ruled_out}"


def entry(report: Report, row) -> str:
    """What a reading of a base is read from, in words."""
    claims = [report.claim(claim_id) for claim_id in row["claim_ids"].split()]
    figures = [figure(report, claim) for claim in claims]
    if row["outcome"] == INFEASIBLE:
        return report.text(
            "the target of {target} as the base of {rate}", target=figures[-1], rate=figures[0]
        )
    if row["reading"] == PRINTED:
        return report.text("printed: {figure} ({day})", figure=figures[0], day=date_of(report, claims[0]))
    if claims[0]["claim_kind"] == "target":
        return report.text("{count} as the target of {rate}", count=figures[0], rate=figures[-1])
    return report.text("{count} as {rate}", count=figures[0], rate=figures[-1])


def _statements(own: pd.DataFrame, measures: Measures) -> pd.DataFrame:
    """Bases that two outlets give from the same speaker's figures count once, the widest of them."""
    claims = measures.evidence.claims.set_index("claim_id")
    statements = [
        " ".join(
            sorted(
                f"{claims.loc[name, 'speaker'] or name}:{claims.loc[name, 'value']}" for name in ids.split()
            )
        )
        for ids in own["claim_ids"]
    ]
    ranked = own.assign(statement=statements, width=own["high"] - own["low"])
    ranked = ranked.sort_values(["width", "claim_ids"], ascending=[False, True])
    return own.loc[sorted(ranked.drop_duplicates("statement").index)]


def _mark_text(report: Report, row: pd.Series) -> str:
    """The words next to a mark: the people of a reading, or the rate that an infeasible one would make."""
    if row["outcome"] != INFEASIBLE:
        return report.language.span(row["low"], row["high"], 0)
    given = _given(report.measures, row)
    return report.text(
        "would make the rate {given}, not {printed}",
        given=amount_between(given["given_low"], given["given_high"], "percent", report.language),
        printed=report.language.span(given["printed_low"], given["printed_high"], 1),
    )


def _given(measures: Measures, row: pd.Series) -> dict:
    """What an infeasible reading would make of the rate, and what is printed."""
    readings = measures.interpretations
    own = readings[
        (readings["claim_id"] == row["claim_ids"].split()[0]) & (readings["reading"] == row["reading"])
    ].iloc[0]
    return dict(zip(_GIVEN, own[["low", "high", "printed_low", "printed_high"]], strict=True))


def _source(report: Report, entries: pd.DataFrame) -> str:
    words = source_line(report, entries["claim_ids"])
    if days := int(entries["days_apart"].max()):
        apart = report.text("Rate and count lie up to {days} days apart.", days=report.language.number(days))
        return f"{words} {apart}"
    return words
