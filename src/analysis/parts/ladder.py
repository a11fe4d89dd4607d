"""The ladder of readings of one base: implied, printed and impossible, and what they share."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, paragraph
from analysis.blocks.notes import cite
from analysis.charts.ladder import draw_ladder
from analysis.measures.bases import current, shared
from analysis.measures.interpretations import FEASIBLE, INFEASIBLE
from analysis.measures.measured import Measures
from analysis.parts.readings import outcome
from analysis.words import terms
from analysis.words.dates import date_of
from analysis.words.figures import amount_between, claim_of, figure
from analysis.words.language import Language

_GIVEN = ("given_low", "given_high", "printed_low", "printed_high")
PRINTED = "printed"


def ladder_blocks(
    measured: Measures, region_id: str, base: str, notes: dict[str, int], language: Language
) -> list[Block]:
    """The ladder and its table, or the sentence that there is nothing to compare."""
    if drawn := ladder_chart(measured, region_id, base, language):
        return [drawn, ladder_table(measured, region_id, base, notes, language)]
    words = language.text("{region}: fewer than two readings of one base ({base}) are known at this date.")
    name = language.name(measured.evidence.region(region_id))
    return [paragraph(words.format(region=name, base=terms.counted(language, base)))]


def ladder_chart(measured: Measures, region_id: str, base: str, language: Language) -> Block | None:
    """The ladder of readings of one base: implied, printed and impossible, and what they share.

    Returns
    -------
    Block or None
        None where fewer than two readings of the base are known: nothing can be compared.
    """
    rungs = ladder(measured, region_id, base)
    if len(rungs) < 2:
        return None
    possible = rungs[rungs["outcome"] != INFEASIBLE]
    zone = shared(possible)
    unit = terms.counted(language, base)
    shown = rungs.assign(
        label=[rung(row, measured, language) for _, row in rungs.iterrows()],
        text=[_beside(row, measured, language) for _, row in rungs.iterrows()],
    )
    caption = language.text("Readings of one base: {base}, {region}").format(
        base=unit, region=language.name(measured.evidence.region(region_id))
    )
    alt = ladder_sentence(rungs, measured, region_id, base, language)
    return blocks.chart(
        draw_ladder, shown,
        zone=zone,
        zone_label=language.text("shared by all that fit: {span}").format(
            span=language.span(*zone, 0)) if zone else "",
        axis_label=language.text("{base}, in thousands").format(base=unit),
        source=_source(rungs, measured, language),
        tick=lambda value: language.number(value / 1000, 0 if rungs["high"].max() > 20_000 else 1),
        alt=alt, caption=caption, rows=rungs,
    )  # fmt: skip


def ladder(measured: Measures, region_id: str, base: str) -> pd.DataFrame:
    """The rungs: current bases of a region, then the infeasible readings of its rates.

    Returns
    -------
    DataFrame
        One row per rung: reading_id, outcome (feasible, printed, infeasible), low, high in
        persons, claim_ids and reading.
    """
    own = measured.bases[(measured.bases["region_id"] == region_id) & (measured.bases["base"] == base)]
    rows = [
        {
            "reading_id": row["claim_ids"].replace(" ", "-"),
            "outcome": FEASIBLE if row["source"] == "implied" else PRINTED,
            "low": row["low"],
            "high": row["high"],
            "claim_ids": row["claim_ids"],
            "reading": row["source"],
            "days_apart": row["days_apart"],
        }
        for row in _statements(current(own, pd.Timestamp(measured.as_of)), measured).to_dict("records")
    ]
    question = measured.interpretations[
        (measured.interpretations["region_id"] == region_id)
        & (measured.interpretations["question"] == "labour_base")
        & (measured.interpretations["outcome"] == INFEASIBLE)
        & measured.interpretations["base_low"].notna()
    ]
    if base == "eligible_workers":
        rows += [
            {
                "reading_id": f"{row['claim_id']}-{row['reading']}",
                "outcome": INFEASIBLE,
                "low": row["base_low"],
                "high": row["base_high"],
                "claim_ids": f"{row['claim_id']} {row['tested_with']}",
                "reading": row["reading"],
                "days_apart": row["days_apart"],
            }
            for row in question.to_dict("records")
        ]
    columns = ["reading_id", "outcome", "low", "high", "claim_ids", "reading", "days_apart"]
    # A number that two outlets print alike is one rung.
    return pd.DataFrame(rows, columns=columns).drop_duplicates(["reading", "low", "high"], ignore_index=True)


def ladder_table(
    measured: Measures, region_id: str, base: str, notes: dict[str, int], language: Language
) -> Block:
    """The ladder as a table."""
    columns = [
        blocks.column("reading", language.text("Read from")),
        blocks.column("bounds", language.text("People")),
        blocks.column("outcome", language.text("Outcome")),
    ]
    rows = []
    rungs = ladder(measured, region_id, base)
    agreed = shared(rungs[rungs["outcome"] != INFEASIBLE]) is not None
    for _, row in rungs.iterrows():
        cells = {
            "reading": rung(row, measured, language),
            "bounds": language.span(row["low"], row["high"], 0),
            "outcome": _beside(row, measured, language)
            if row["outcome"] == INFEASIBLE
            else outcome(row["outcome"], language)
            if agreed
            else language.text("no number in common with all others"),
        }
        told = _instead(row, measured) if row["outcome"] == INFEASIBLE else dict.fromkeys(_GIVEN)
        data = blocks.record({**row, **told})
        rows.append({"cells": cells, "data": data, "notes": cite(notes, row["claim_ids"])})
    caption = language.text("Each reading of one base in people: {base}, {region}").format(
        base=terms.counted(language, base), region=language.name(measured.evidence.region(region_id))
    )
    return blocks.table(caption, columns, rows)


def ladder_sentence(
    rungs: pd.DataFrame, measured: Measures, region_id: str, base: str, language: Language
) -> str:
    """What the readings of a base have in common, or that they have nothing."""
    possible = rungs[rungs["outcome"] != INFEASIBLE]
    zone = shared(possible)
    facts = {
        "region": language.name(measured.evidence.region(region_id)),
        "base": terms.counted(language, base),
        "count": len(possible),
        "excluded": len(rungs) - len(possible),
    }
    if zone is None:
        span = language.span(float(possible["low"].min()), float(possible["high"].max()), 0)
        return language.text(
            "{region}: the {count} readings of one base ({base}) have no number in common; "
            "they range over {span}."
        ).format(span=span, **facts)
    words = language.text(
        "{region}: the {count} readings of one base ({base}) that fit share {span}: "
        "consistent, not confirmed."
    ).format(span=language.span(*zone, 0), **facts)
    if not facts["excluded"]:
        return words
    excluded = language.texts(
        "{count} reading is ruled out.", "{count} readings are ruled out.", facts["excluded"]
    )
    return f"{words} {excluded.format(count=facts['excluded'])}"


def _statements(own: pd.DataFrame, measured: Measures) -> pd.DataFrame:
    """Bases that two outlets give from the same speaker's figures count once, the widest of them."""
    claims = measured.evidence.claims.set_index("claim_id")
    told = [
        " ".join(
            sorted(
                f"{claims.loc[name, 'speaker'] or name}:{claims.loc[name, 'value']}" for name in ids.split()
            )
        )
        for ids in own["claim_ids"]
    ]
    ranked = own.assign(told=told, width=own["high"] - own["low"])
    first = ranked.sort_values(["width", "claim_ids"], ascending=[False, True]).drop_duplicates("told").index
    return own.loc[sorted(first)]


def rung(row: pd.Series, measured: Measures, language: Language) -> str:
    """What a reading of a base is read from, in words."""
    told = [claim_of(measured, claim_id) for claim_id in row["claim_ids"].split()]
    figures = [figure(claim, measured, language) for claim in told]
    if row["outcome"] == INFEASIBLE:
        return language.text("the target of {target} as the base of {rate}").format(
            target=figures[-1], rate=figures[0]
        )
    if row["reading"] == "printed":
        return language.text("printed: {figure} ({day})").format(
            figure=figures[0], day=date_of(told[0], language)
        )
    pattern = (
        language.text("{count} as the target of {rate}")
        if told[0]["claim_kind"] == "target"
        else language.text("{count} as {rate}")
    )
    return pattern.format(count=figures[0], rate=figures[-1])


def _beside(row: pd.Series, measured: Measures, language: Language) -> str:
    if row["outcome"] != INFEASIBLE:
        return language.span(row["low"], row["high"], 0)
    told = _instead(row, measured)
    return language.text("would make the rate {given}, not {printed}").format(
        given=amount_between(told["given_low"], told["given_high"], "percent", language),
        printed=language.span(told["printed_low"], told["printed_high"], 1),
    )


def _instead(row: pd.Series, measured: Measures) -> dict:
    """What an infeasible reading would make of the rate, and what is printed."""
    own = measured.interpretations[
        (measured.interpretations["claim_id"] == row["claim_ids"].split()[0])
        & (measured.interpretations["reading"] == row["reading"])
    ].iloc[0]
    return dict(zip(_GIVEN, own[["low", "high", "printed_low", "printed_high"]], strict=True))


def _source(rungs: pd.DataFrame, measured: Measures, language: Language) -> str:
    claims = measured.evidence.claims
    told = claims[claims["claim_id"].isin(" ".join(rungs["claim_ids"]).split())]
    outlets = measured.evidence.sources.set_index("source_id").loc[told["source_id"].unique(), "outlet"]
    words = language.text("Source: {outlets}. Figures that describe a day up to {day}.").format(
        outlets="; ".join(dict.fromkeys(outlets)), day=language.day(measured.as_of.isoformat())
    )
    if days := int(rungs["days_apart"].max()):
        apart = language.text("Rate and count lie up to {days} days apart.").format(
            days=language.number(days)
        )
        return f"{words} {apart}"
    return words
