"""Each rate as a bar with all its targets; the title counts those met, and names the furthest."""

import re
from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.charts.bullets import draw_targets
from analysis.measures.catalogue import MEASURE_OF, MEASURES
from analysis.measures.measured import Measures
from analysis.measures.standings import AWARD, NO_TARGET
from analysis.measures.verdicts import MET
from analysis.parts.against_target import now, then_outcome
from analysis.parts.reached import EARLY, rate_places
from analysis.parts.regional_rates import source_line
from analysis.records import rows_of
from analysis.words import bounded
from analysis.words.language import decimals
from analysis.words.phrases import alt_text, joined, rule_category, short_measure
from analysis.words.report import Report, only
from analysis.words.terms import TERMS

_CLAIMS = ("claim_ids", "contribution_claims", "threshold_claim")
_DATA = [
    "region_id", "rule_id", "indicator_id", "reading", "target", "level", "level_low", "level_high",
    "short_low", "short_high", "people_low", "people_high", "month_low",
    "month_high", *_CLAIMS,
]  # fmt: skip


def target_chart(report: Report) -> Block | None:
    """One bar per measure with every target as a tick; none if there is no rate with a target."""
    standings = report.measures.standings
    rates = _rates(report.measures, standings)
    if rates.empty:
        return None
    standings = only(standings, *rates["region_id"])
    several = rates["region_id"].nunique() > 1
    found = rates.groupby(["region_id", "indicator_id"], sort=False)
    bars = pd.DataFrame([_bar(report, own.iloc[0], standings, several=several) for _, own in found])
    bars["group"] = pd.factorize(bars["region_id"])[0]
    judged = standings[[now(row) not in (NO_TARGET, EARLY) for row in rows_of(standings)]]
    met = judged["outcome"].isin([MET, AWARD])
    title = _title(report, judged, met)
    draw = partial(
        draw_targets, bars, pd.DataFrame([_target(report, row) for row in rows_of(rates)]), title=title,
        unit=report.text(
            "Percent of each measure's own base. Paler: range. Ticks: targets with their years."
        ),
        source=source_line(report, [*_levels(rates, report.measures), *rates["threshold_claim"]]),
    )  # fmt: skip
    facts = [f"{bar['label']} {bar['text']}, {bar['verdict']}" for bar in rows_of(bars)]
    caption = report.text("Results against targets; each target has its own programme")
    return blocks.chart(
        draw,
        alt=alt_text(title, facts),
        caption=caption,
        rows=rates[_DATA].assign(met=int(met.sum()), judged=len(judged)),
    )


def _rates(measures: Measures, standings: pd.DataFrame) -> pd.DataFrame:
    """Each rate with each of its targets: those to come, and the one that counts now, if it has passed."""
    short = measures.targets
    rates = short[short["indicator_id"].isin(MEASURE_OF) & short["reading"].isin(["", "of_residents"])]
    coverage = measures.coverage[measures.coverage["reading"].isin(["", "of_residents"])]
    levels = coverage.dropna(subset="value").rename(
        columns={"value": "level", "low": "level_low", "high": "level_high", "step": "level_step"}
    )[["region_id", "measure", "reading", "level", "level_low", "level_high", "level_step"]]
    passed = standings[standings["outcome"] != NO_TARGET].merge(levels, on=["region_id", "measure"])
    passed = passed.assign(
        indicator_id=[MEASURES[name].indicator_id for name in passed["measure"]], step=passed["level_step"],
        month_low=np.nan, month_high=np.nan, contribution_claims="",
    )  # fmt: skip
    columns = [*_DATA, "step", "due"]
    found = pd.concat(
        [part[columns] for part in (rates, passed) if len(part)] or [rates[columns]], ignore_index=True
    )
    order = {name: place for place, name in enumerate(measures.region_ids)}
    found = found.drop_duplicates(["region_id", "indicator_id", "target"])
    key = [
        found["region_id"].map(order),
        found["indicator_id"].map({name: n for n, name in enumerate(MEASURE_OF)}),
    ]
    return found.assign(a=key[0], b=key[1]).sort_values(["a", "b"], kind="stable").drop(columns=["a", "b"])


def _bar(report: Report, row: Mapping, standings: pd.DataFrame, *, several: bool) -> dict:
    measure = MEASURE_OF[row["indicator_id"]]
    label = short_measure(report, measure)
    own = standings[(standings["region_id"] == row["region_id"]) & (standings["measure"] == measure)]
    return {
        "row_id": _row_id(row), "region_id": row["region_id"], "measure": measure,
        "label": f"{report.name(row['region_id'])}: {label}" if several else label,
        "value": row["level"], "low": row["level_low"], "high": row["level_high"],
        "text": report.language.number(row["level"], decimals(row["step"])),
        "verdict": "; ".join(
            f"{_scheme(report, judged['rule_id'])}: {_verdict(report, judged)}" if len(own) > 1
            else _verdict(report, judged)
            for judged in rows_of(own)
        ),
    }  # fmt: skip


def _verdict(report: Report, row: Mapping) -> str:
    """Met, or short by how much, in a few words; with its target if another stands beside it."""
    if row["outcome"] == NO_TARGET:
        return report.text("no target found")
    if row["outcome"] in (MET, AWARD):
        return report.term("verdict", row["outcome"])
    then = then_outcome(row)
    words = report.term("verdict", then or now(row))
    words = words if then == MET else _points(report, row) or words
    return f"{words} ({report.language.day(str(row['as_of_to'])[:7])})" if then else words


def _points(report: Report, row: Mapping) -> str:
    """The points that are short for certain."""
    if not np.isfinite(row["short_high"]) or row["short_low"] <= 0:
        return ""
    places = min(1, decimals(row["step"]))
    points = bounded.spoken(report, row["short_low"], row["short_low"], row["short_high"], places)
    return report.text("short by {points} points", points=points)


def _title(report: Report, judged: pd.DataFrame, met: pd.Series) -> str:
    """How many of the targets that count now are met, and which of the others is the furthest."""
    if judged.empty:
        return report.text("No target is due yet")
    regions = judged["region_id"].unique()
    number = report.language.number
    facts = {"count": number(met.sum()), "total": number(len(judged))}
    far = judged[~met & (judged["short_low"] > 0) & np.isfinite(judged["short_high"])]
    if len(regions) == 1:
        facts["region"] = report.official(regions[0])
        counted = _counted(report, met, facts)
        if far.empty:
            return counted
        row = far.loc[far["short_high"].idxmax()]
        return report.text(
            "{counted}; furthest: {measure}, {points}",
            counted=counted, measure=short_measure(report, row["measure"]), points=_points(report, row),
        )  # fmt: skip
    return report.text(
        "{regions} regions meet {count} of {total} current targets",
        regions=number(len(regions)),
        **facts,
    )


def _counted(report: Report, met: pd.Series, facts: dict) -> str:
    """How many of its targets a region meets; one that is undecided is not said to be missed."""
    if met.all() and len(met) > 1:
        return report.text("{region} meets all current targets", **facts)
    if met.any() or len(met) == 1:
        return report.text("{region} meets {count} of {total} current targets", **facts)
    return report.text("{region} meets none of {total} current targets for certain", **facts)


def _target(report: Report, row: Mapping) -> dict:
    value = report.language.number(row["target"], rate_places(row["target"]))
    scheme = _scheme(report, row["rule_id"])
    year = (re.search(r"\d{4}", row["rule_id"]) or re.search(r"\d{4}", row["due"]) or [""])[0]
    return {
        "row_id": _row_id(row), "target_id": f"{_row_id(row)}:{row['rule_id']}", "target": row["target"],
        "text": f"{value} · {joined(scheme, year, by=' ')}",
    }  # fmt: skip


def _scheme(report: Report, rule_id: str) -> str:
    """Whose target it is, short enough for a tick."""
    family = next((name for name in TERMS["rule_brief"] if name in rule_id), "")
    return (
        joined(report.term("rule_brief", family), rule_category(rule_id), by=" ")
        if family
        else report.text("target")
    )


def _row_id(row: Mapping) -> str:
    return f"{row['region_id']}:{row['indicator_id']}"


def _levels(rates: pd.DataFrame, measures: Measures) -> list[str]:
    """The claims of the levels, without those of the bases that turn a shortfall into people."""
    chosen = measures.estimates[measures.estimates["headline"]].set_index(["region_id", "indicator_id"])
    wanted = pd.MultiIndex.from_frame(rates[["region_id", "indicator_id"]])
    return list(chosen.loc[chosen.index.isin(wanted), "statements"])
