"""Key figures at a glance: the gap and the coverage rates of a region, each with its bounds.

A card has words for readers and, for tables of data, one row for each reading of its figure.
"""

import pandas as pd

from analysis.blocks.block import Block, records
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.parts import regional_rates
from analysis.parts.both_gaps import reason
from analysis.words import bounded, sentences
from analysis.words.dates import aged_date, dates_of
from analysis.words.report import Report, only


def key_figures(report: Report) -> Block:
    """The headline gap, then one card per coverage measure."""
    own = only(report.measures.coverage, report.region_id)
    cards = [_measure(report, rows) for _, rows in own.groupby("measure", sort=False)]
    return Block("figures", {"items": [_gap(report, only(report.measures.gaps, report.region_id)), *cards]})


def _gap(report: Report, gaps: pd.DataFrame) -> dict:
    label = report.text("Gap")
    headline = gaps[gaps["gap"] == REGISTERED]
    registered = headline.iloc[0]
    if pd.isna(registered["value"]):
        why = report.text("registered members: {reason}", reason=reason(report, registered))
        cited = report.cite(registered["claim_ids"])
        data = _data(report, headline, "pp")
        return card(label, report.text("not stated"), [why], cited, data, missing=True)
    bounds = bounded.brief_bounds(report, registered)
    detail = [report.text("registered members; bounds {bounds}", bounds=bounds)]
    readings = gaps[gaps["gap"] == ACTIVE]
    active = readings[readings["value"].notna()]
    if len(active) and len(active) == len(readings):
        values, bounds = bounded.values(report, active), bounded.spread(report, active)
        detail.append(report.text("active members: {values} ({bounds})", values=values, bounds=bounds))
    shown = pd.concat([headline, active])
    value = report.text("{value} points", value=bounded.values(report, headline))
    return card(label, value, detail, report.cite(*shown["claim_ids"]), _data(report, shown, "pp"))


def _measure(report: Report, rows: pd.DataFrame) -> dict:
    """A measure with its value under each open reading, or why it has none."""
    first = rows.iloc[0]
    label = report.term("measure", first["measure"])
    cited = report.cite(*rows["claim_ids"], *rows["base_claims"], *rows["mentioned"])
    data = _data(report, rows, "percent")
    known = rows[rows["value"].notna()]
    if known.empty:
        why = sentences.absence(report, first)
        none = {"parts": report.text("no total published")}.get(first["state"], report.text("not published"))
        return card(label, none, [why], cited, data, missing=True)
    last = known.iloc[-1]
    detail = [
        report.text("bounds {bounds}", bounds=bounded.spread(report, known)),
        regional_rates.base_text(report, last)
        if len(rows) == 1
        else report.term("reading", last["reading"])
        if len(known) == 1
        else report.text("the source does not say of whom the rate is a share"),
        aged_date(report, last),
    ]
    return card(label, f"{bounded.values(report, known)}%", detail, cited, data)


def _data(report: Report, rows: pd.DataFrame, unit: str) -> list[dict]:
    """The numbers of a card, one row for each reading; the dates as their sources give them."""
    named = rows["gap"] + "_gap" if "gap" in rows else rows["measure"]
    claim_ids = rows["claim_ids"].where(rows["claim_ids"] != "", rows.get("mentioned", ""))
    table = rows[["reading", "value", "low", "high"]].assign(
        unit=unit,
        as_of=[" ".join(dates_of(listed, report.measures)) for listed in rows["claim_ids"]],
        age_days=rows.get("age_days"),
        claim_ids=claim_ids,
    )
    table.insert(0, "measure", named)
    return records(table)


def card(
    label: str, value: str, detail: list[str], cited: list[int], data: list[dict], *, missing: bool = False
) -> dict:
    """One figure for readers, with its numbers."""
    return {
        "label": label, "value": value, "detail": " · ".join(filter(None, detail)), "notes": cited,
        "missing": missing, "rows": data,
    }  # fmt: skip
