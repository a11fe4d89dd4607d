"""On the way to the targets: the bullet chart, distances, rules as they stood, what would decide them."""

import math

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.charts.targets import draw_targets
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.measured import Measures
from analysis.measures.policy import over_time
from analysis.measures.verdicts import Verdict
from analysis.parts import rows
from analysis.parts.comparison import source_line
from analysis.words import prose, terms
from analysis.words.figures import amounts, validity
from analysis.words.language import Language, decimals

_CLAIMS = ("claim_ids", "contribution_claims", "threshold_claim")
_DATA = [
    "region_id", "rule_id", "indicator_id", "reading", "target", "level", "level_low", "level_high",
    "short_low", "short_high", "people_low", "people_high", "month_low",
    "month_high", *_CLAIMS,
]  # fmt: skip


def target_chart(gaps: pd.DataFrame, measured: Measures, language: Language) -> Block | None:
    """Each rate with its bounds against the target of each scheme; none if there is no rate to show."""
    rates = gaps[gaps["indicator_id"].isin(MEASURE_OF) & gaps["reading"].isin(["", "of_residents"])]
    rates = rates.drop_duplicates(["region_id", "indicator_id", "target"])
    if rates.empty:
        return None
    several = rates["region_id"].nunique() > 1
    lines = pd.DataFrame(
        [_bullet(row, measured, language, with_region=several) for _, row in rates.iterrows()]
    )
    alt = " ".join(_distance_sentence(row, measured, language) for _, row in rates.iterrows())
    caption = language.text("Levels and targets: each target belongs to its own scheme")
    return blocks.chart(
        draw_targets,
        lines,
        axis_label=language.text("Percent of each measure's own base"),
        source=source_line([*_levels(rates, measured), *rates["threshold_claim"]], measured, language),
        alt=alt,
        caption=caption,
        rows=rates[_DATA],
    )


def distance_table(
    gaps: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language
) -> Block:
    """How far each level is from each target, in points and in people."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("rule", language.text("Rule")),
        blocks.column("quantity", language.text("Quantity")),
        blocks.column("target", language.text("Target")),
        blocks.column("level", language.text("Published figure and bounds")),
        blocks.column("short", language.text("Still to go")),
        blocks.column("people", language.text("People")),
        blocks.column("month", language.text("Rupiah a month")),
    ]
    cells = [_distance_row(row, measured, notes, language) for _, row in gaps.iterrows()]
    caption = language.text("Distance to each target; negative where the level is beyond it")
    return blocks.regional_table(caption, columns, cells)


def rule_table(measured: Measures, region_id: str, notes: dict[str, int], language: Language) -> Block | None:
    """Which rule applied when, and whether the figures of that day met it."""
    judged = over_time(measured.of([region_id]))
    if judged.empty:
        return None
    indicators = measured.evidence.indicators.set_index("indicator_id")
    columns = [
        blocks.column("rule", language.text("Rule")),
        blocks.column("valid", language.text("Valid")),
        blocks.column("quantity", language.text("Quantity")),
        blocks.column("threshold", language.text("At least")),
        blocks.column("judged", language.text("Judged on")),
        blocks.column("verdict", language.text("Verdict")),
    ]
    cells = []
    for _, row in judged.sort_values(["judged_on", "rule_id"], kind="stable").iterrows():
        shown = {
            "rule": terms.rule(language, row["rule_id"]),
            "valid": validity(row, language),
            "quantity": language.name(indicators.loc[row["indicator_id"]]),
            "threshold": _amount(row["threshold"], row["indicator_id"], language),
            "judged": language.day(row["judged_on"].date().isoformat()),
            "verdict": rows.verdict(
                Verdict(row["outcome"], tuple(row["reasons"].split())),
                language,
                valid_to=row["valid_to"],
                judged_on=row["judged_on"].date(),
            ),
        }
        data = blocks.record(row)
        cells.append(
            {"cells": shown, "data": data, "notes": cite(notes, row["threshold_claim"], row["claim_ids"])}
        )
    return blocks.table(language.text("Rules as they stood, judged on their own last day"), columns, cells)


def decider(measured: Measures, region_id: str, language: Language) -> str:
    """Which figures would decide what is undecided among the rules in force; empty if nothing is."""
    judged = measured.verdicts
    open_ones = judged[
        (judged["region_id"] == region_id)
        & judged["in_force"].astype(bool)
        & (judged["outcome"] == "undecided")
    ].drop_duplicates(["indicator_id", "reasons"])
    if open_ones.empty:
        return ""
    indicators = measured.evidence.indicators.set_index("indicator_id")
    said = [
        language.text("for {quantity}, {figures}").format(
            quantity=prose.within(language.name(indicators.loc[row["indicator_id"]])),
            figures=language.listing([_remedy(reason, language) for reason in row["reasons"].split()]),
        )
        for _, row in open_ones.iterrows()
    ]
    return language.text("What would decide it: {said}.").format(said="; ".join(said))


def _bullet(row: pd.Series, measured: Measures, language: Language, *, with_region: bool) -> dict:
    region = language.name(measured.evidence.region(row["region_id"]))
    measure = MEASURE_OF[row["indicator_id"]]
    label = terms.measure(language, measure)
    target = language.number(row["target"], decimals(_step(row["target"])))
    year = f" ({row['due'][:4]})" if row["due"] else ""
    return {
        "row_id": f"{row['region_id']}:{row['rule_id']}:{row['indicator_id']}",
        "label": f"{region}: {label}" if with_region else label,
        "note": terms.rule(language, row["rule_id"]),
        "value": row["level"],
        "low": row["level_low"],
        "high": row["level_high"],
        "target": row["target"],
        "target_label": f"{target}{year}",
        "measure": measure,
        "text": _level(row, language),
    }


def _levels(rates: pd.DataFrame, measured: Measures) -> list[str]:
    """The claims of the levels, without those of the bases that turn a distance into people."""
    told = measured.estimates[measured.estimates["headline"]].set_index(["region_id", "indicator_id"])
    wanted = pd.MultiIndex.from_frame(rates[["region_id", "indicator_id"]])
    return list(told.loc[told.index.isin(wanted), "statements"])


def _level(row: pd.Series, language: Language) -> str:
    places = decimals(row["step"])
    bounds = language.brief(row["level_low"], row["level_high"], places + 1)
    return f"{language.number(row['level'], places)} ({bounds})"


def _distance_row(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    indicators = measured.evidence.indicators.set_index("indicator_id")
    people = pd.notna(row["people_low"])
    rate = not row["indicator_id"].endswith("_persons")
    short = language.span(row["short_low"], row["short_high"], 2 if rate else 0)
    quantity = language.name(indicators.loc[row["indicator_id"]])
    reading = terms.reading(language, row["reading"])
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "rule": rows.rule(row.rename({"due": "valid_to"}), language),
        "quantity": ", ".join(filter(None, [quantity, reading])),
        "target": _amount(row["target"], row["indicator_id"], language),
        "level": _level(row, language) if rate else _counted(row, language),
        "short": f"{short} {terms.unit(language, 'points' if rate else 'persons')}",
        "people": language.span(row["people_low"], row["people_high"], 0)
        if people
        else language.text("the base in people is not published"),
        "month": amounts(row["month_low"], row["month_high"], 0, language) or "–",
    }
    data = blocks.record(row[_DATA])
    return {"cells": cells, "data": data, "notes": cite(notes, *(row[name] for name in _CLAIMS))}


def _distance_sentence(row: pd.Series, measured: Measures, language: Language) -> str:
    places = decimals(row["step"])
    return language.text(
        "In {region}, {measure} is {level} percent ({bounds}) against a target of {target} percent ({rule})."
    ).format(
        region=language.name(measured.evidence.region(row["region_id"])),
        measure=terms.measure_in_prose(language, MEASURE_OF[row["indicator_id"]]),
        level=language.number(row["level"], places),
        bounds=language.brief(row["level_low"], row["level_high"], places + 1),
        target=language.number(row["target"], decimals(_step(row["target"]))),
        rule=prose.rule(language, row["rule_id"]),
    )


def _counted(row: pd.Series, language: Language) -> str:
    return f"{language.number(row['level'])} ({language.brief(row['level_low'], row['level_high'], 0)})"


def _amount(value: float, indicator_id: str, language: Language) -> str:
    if indicator_id.endswith("_pct"):
        return language.percent(value, decimals(_step(value)))
    return f"{language.number(value)} {terms.unit(language, 'persons', int(value))}"


def _step(value: float) -> float:
    """The place of the last decimal of a rate that policy sets."""
    return next((10.0**-places for places in (0, 1, 2) if math.isclose(value, round(value, places))), 0.01)


def _remedy(reason: str, language: Language) -> str:
    """The figure that would take away a reason for an undecided verdict."""
    return {
        "rounding": language.text("the same figure with two decimals"),
        "base": language.text("a statement of whom it is a share"),
        "dates": language.text("a figure of about the same date"),
        "rivals": language.text("a word on which of the published figures holds"),
        "missing": language.text("a published figure"),
    }[reason]
