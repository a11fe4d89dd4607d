"""The estimate of one indicator in each region at a glance, or what there is instead."""

import pandas as pd

from analysis.blocks.block import Block, records
from analysis.parts.cards import card
from analysis.parts.regional_rates import stated_base
from analysis.words import bounded, sentences
from analysis.words.dates import aged_date
from analysis.words.phrases import named_variant
from analysis.words.report import Report

_ESTIMATE = ["region_id", "indicator_id", "value", "low", "high", "as_of", "age_days", "claim_id"]


def estimate_figures(report: Report, indicator_id: str, states: dict[str, str]) -> Block:
    """One card per region: its estimate of one indicator, or what there is instead.

    Parameters
    ----------
    states
        The `states` of the indicator.
    """
    estimates = report.measures.estimates
    own = estimates[(estimates["indicator_id"] == indicator_id) & estimates["headline"]]
    headline = own.set_index("region_id", drop=False)
    items = [
        _estimate(report, headline.loc[region_id])
        if region_id in headline.index
        else _absence(report, region_id, states[region_id])
        for region_id in report.measures.region_ids
    ]
    return Block("figures", {"items": items})


def _estimate(report: Report, estimate: pd.Series) -> dict:
    indicator = report.measures.evidence.indicator(estimate["indicator_id"])
    unit, base = indicator["unit"], indicator["base"]
    exact = estimate["low"] == estimate["high"]
    detail = [
        "" if exact else report.text("range {bounds}", bounds=bounded.claim_bounds(report, estimate)),
        stated_base(report, estimate["base"], base) if unit == "percent" else "",
        named_variant(report, estimate["variant"]),
        aged_date(report, estimate),
    ]
    data = records(pd.DataFrame([{**estimate[_ESTIMATE], "unit": unit}]))
    value = sentences.amount(report, report.claim(estimate["claim_id"]))
    label, cited = report.name(estimate["region_id"]), report.cite(estimate["statements"])
    return card(label, value, detail, cited, data)


def _absence(report: Report, region_id: str, state: str) -> dict:
    """A card that says why a region has no estimate; one with a state of its own has some of parts."""
    published = report.text("not published")
    value, why = {
        "none": (published, report.text("no figure found in the sources held")),
        "mentioned": (published, report.text("mentioned without a figure")),
        "policy": (published, report.term("state", "policy")),
        "unusable": (report.text("none up to this date"), report.term("state", "unusable")),
    }.get(state, (report.text("no total published"), report.text("only figures of some groups")))
    return card(report.name(region_id), value, [why], [], [], missing=True)
