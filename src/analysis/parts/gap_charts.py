"""One row a region: its three rates, or its two gaps, sorted by gap; the title says where it is widest."""

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.charts.regions import draw_regions
from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.comparison import labour_bases_agree
from analysis.parts.both_gaps import reason
from analysis.parts.regional_rates import source_line
from analysis.records import rows_of
from analysis.words import bounded
from analysis.words.dates import in_time
from analysis.words.language import decimals
from analysis.words.phrases import alt_text, joined, short_measure
from analysis.words.report import Report, only

_DATA = [
    "region_id", "measure", "reading", "state", "value", "low", "high", "as_of_from", "as_of_to", "age_days",
    "claim_ids",
]  # fmt: skip
_SIDES = {"": 0, "plain": 0, "apart": 1, "side_by_side": 2}


def coverage_chart(report: Report, *, gap: str = REGISTERED) -> Block:
    """The rates of every region on one row, with the line of a gap; provinces and the nation below a rule.

    Parameters
    ----------
    gap
        Which gap is drawn, and in bold: registered or active.
    """
    coverage = report.measures.coverage
    marks = coverage.assign(
        old=[_year(row) for row in rows_of(coverage)],
        order=coverage["measure"].map({LABOUR: 0, ACTIVE: 1, REGISTERED: 2}),
    ).sort_values("order", kind="stable")
    shown = _rows(report, gap)
    title = gap_title(report, gap)
    draw = partial(
        draw_regions, shown, marks,
        heads=_heads(report, gap),
        key={measure: short_measure(report, measure) for measure in (LABOUR, ACTIVE, REGISTERED)},
        limits=(0.0, max(103.0, _most(coverage) + 2)),
        tick=lambda value: f"{report.language.number(value)}%",
        title=title,
        unit=_unit(report, marks),
        source=source_line(report, coverage["claim_ids"]),
    )  # fmt: skip
    caption = report.text("Coverage by JKN and Jamsostek, with the range that rounding allows")
    return blocks.chart(draw, alt=_alt(report, title), caption=caption, rows=coverage[_DATA])


def gap_chart(report: Report) -> Block:
    """The registered and the active gap of every region on one row."""
    gaps = report.measures.gaps
    title = gap_title(report, REGISTERED)
    number = report.language.number
    drawn = gaps[["low", "high"]].to_numpy(dtype=float)
    drawn = drawn[np.isfinite(drawn)]
    draw = partial(
        draw_regions, _rows(report, REGISTERED, line=False),
        gaps.rename(columns={"gap": "measure"}).assign(old=""),
        heads=_heads(report, REGISTERED),
        key={REGISTERED: report.text("to registered members"), ACTIVE: report.text("to active members")},
        limits=(min(0.0, drawn.min(initial=0)) - 1, max(10.0, drawn.max(initial=0)) + 4),
        tick=number, line=(0.0, ""), title=title,
        unit=report.text("JKN less Jamsostek, percentage points; bars: range"),
        source=source_line(report, gaps["claim_ids"]),
    )  # fmt: skip
    caption = report.text("Gap by registered and by active members, with the range that rounding allows")
    return blocks.chart(draw, alt=_alt(report, title), caption=caption, rows=gaps)


def gap_title(report: Report, gap: str) -> str:
    """What the gaps of the regions come to: where the widest is, or why none is stated."""
    own = set(_own(report))
    stated = _stated(report, gap)
    stated = stated[stated["region_id"].isin(own)]
    if stated.empty:
        return _unstated(report, next(name for name in report.measures.region_ids if name in own), gap)
    if len(stated) == 1:
        row = stated.iloc[0]
        facts = {"region": report.official(row["region_id"]), "points": row["text"]}
        if row["low"] > 0:
            return report.text("In {region} JKN is {points} points above Jamsostek", **facts)
        return report.text("In {region} JKN less Jamsostek is {points} points", **facts)
    return _order(report, stated)


def _order(report: Report, stated: pd.DataFrame) -> str:
    """Which of several gaps are the widest and the smallest for certain, rivals and bases included."""
    first, last = stated.loc[stated["low"].idxmax()], stated.loc[stated["high"].idxmin()]
    others = stated.drop(first.name)["rival_high"].max(), stated.drop(last.name)["rival_low"].min()
    ordered = labour_bases_agree(report.measures.of(list(stated["region_id"])))
    widest, smallest = (
        (ordered and first["rival_low"] > others[0]),
        (ordered and last["rival_high"] < others[1]),
    )
    names = {"a": report.official(first["region_id"]), "b": report.official(last["region_id"])}
    if widest and smallest:
        return report.text("The gap is widest in {a} and smallest in {b}", **names)
    if len(stated) == 2:
        names = dict(zip("ab", map(report.official, stated["region_id"]), strict=True))
        return report.text("The gaps in {a} and {b} cannot be distinguished", **names)
    if widest:
        return report.text("The gap is widest in {a}: {points} points", points=first["text"], **names)
    if smallest:
        return report.text("The gap is smallest in {b}: {points} points", points=last["text"], **names)
    places = 1 if (stated["places"] == 1).all() else 0
    facts = {
        "count": report.language.number(len(stated)),
        "points": report.language.brief(float(stated["low"].min()), float(stated["high"].max()), places),
    }
    if stated["low"].min() > 0:
        return report.text("In {count} regions JKN is {points} points above Jamsostek", **facts)
    return report.text("In {count} regions JKN less Jamsostek is {points} points", **facts)


def _unstated(report: Report, region_id: str, gap: str) -> str:
    own = only(report.measures.gaps, region_id)
    row = own[own["gap"] == gap].iloc[0]
    coverage = only(report.measures.coverage, region_id).set_index("measure")
    labour = coverage.loc[[LABOUR]].iloc[0]
    name = report.official(region_id)
    if row["dates"] == "side_by_side" and labour["age_days"] > AGEING_DAYS:
        return report.text(
            "Jamsostek in {region} was last known {day}", region=name, day=in_time(report, labour)
        )
    return report.text("No gap can be stated for {region}: {reason}", region=name, reason=reason(report, row))


def _rows(report: Report, gap: str, *, line: bool = True) -> pd.DataFrame:
    """The rows of a chart, the widest gap first; what contains other regions comes below."""
    own, bold = _own(report), report.region_id if len(report.measures.region_ids) > 1 else ""
    texts = {each: _stated(report, each).set_index("region_id") for each in (REGISTERED, ACTIVE)}
    second = ACTIVE if gap == REGISTERED else REGISTERED
    rows = []
    for region_id in report.measures.region_ids:
        gaps = only(report.measures.gaps, region_id)
        row = gaps[gaps["gap"] == gap].iloc[0]
        known = region_id in texts[gap].index
        ends = _line(report, region_id, gap) if known and line else (float("nan"), float("nan"))
        rows.append({
            "region_id": region_id, "region": report.official(region_id),
            "group": int(region_id not in own), "strong": region_id == bold,
            "text": _marked(texts[gap], region_id, ""), "second": _marked(texts[second], region_id, "–"),
            "note": "" if known else _brief_reason(report, row), "low": ends[0], "high": ends[1],
            "order": -texts[gap]["value"].get(region_id, -np.inf),
        })  # fmt: skip
    return pd.DataFrame(rows).sort_values(["group", "order"], kind="stable", ignore_index=True)


def _brief_reason(report: Report, row: Mapping) -> str:
    """Why a row has no gap, in the room of a column."""
    return report.term("reason_brief", "dates") if row["dates"] == "side_by_side" else reason(report, row)


def _marked(stated: pd.DataFrame, region_id: str, none: str) -> str:
    """A gap in words, marked where its dates lie far apart."""
    return (
        stated.loc[region_id, "text"] + stated.loc[region_id, "apart"] if region_id in stated.index else none
    )


def _line(report: Report, region_id: str, gap: str) -> tuple[float, float]:
    own = only(report.measures.coverage, region_id).set_index("measure")
    labour = own.loc[LABOUR, "value"]
    # Where a rate has two readings the line goes as far as both do.
    return labour, min(own.loc[[gap], "value"], key=lambda value: abs(value - labour))


def _stated(report: Report, gap: str) -> pd.DataFrame:
    """One row per region with a gap: its bounds over all readings, and these in words."""
    gaps = report.measures.gaps
    rows = []
    for region_id, own in gaps[gaps["gap"] == gap].groupby("region_id", sort=False):
        if own["value"].isna().any() or not np.isfinite(own[["low", "high"]]).all(axis=None):
            continue
        rates = only(report.measures.coverage, region_id)
        places = min(1, *(decimals(step) for step in rates.loc[rates["measure"].isin([gap, LABOUR]), "step"]))
        low, high = float(own["low"].min()), float(own["high"].max())
        apart = "*" if own["dates"].map(_SIDES).max() else ""
        rows.append({
            "region_id": region_id, "value": own["value"].mean(), "low": low, "high": high, "places": places,
            "rival_low": min(low, own["rival_low"].min()), "rival_high": max(high, own["rival_high"].max()),
            "text": bounded.spoken(report, own["value"].iloc[0], low, high, places), "apart": apart,
        })  # fmt: skip
    names = ["region_id", "value", "low", "high", "places", "rival_low", "rival_high", "text", "apart"]
    return pd.DataFrame(rows, columns=names)


def _own(report: Report) -> list[str]:
    """The regions that contain no other of them."""
    regions = report.measures.evidence.regions.set_index("region_id")["parent_id"]
    around = {parent for name in report.measures.region_ids for parent in _around(regions, name)}
    return [name for name in report.measures.region_ids if name not in around]


def _around(regions: pd.Series, region_id: str) -> list[str]:
    parent = regions[region_id]
    return [parent, *_around(regions, parent)] if parent else []


def _heads(report: Report, gap: str) -> tuple[str, str]:
    heads = {REGISTERED: report.text("Gap to registered"), ACTIVE: report.text("Gap to active")}
    return heads[gap], heads[ACTIVE if gap == REGISTERED else REGISTERED]


def _year(row: Mapping) -> str:
    old = pd.notna(row["value"]) and row["age_days"] > AGEING_DAYS
    return str(row["as_of_to"].year) if old else ""


def _most(coverage: pd.DataFrame) -> float:
    ends = coverage[["value", "low", "high"]].to_numpy(dtype=float)
    return float(ends[np.isfinite(ends)].max(initial=0))


def _unit(report: Report, marks: pd.DataFrame) -> str:
    apart = report.measures.gaps["dates"].eq("apart").any()
    return joined(
        report.text("Percent; JKN of residents, Jamsostek of eligible workers. Bars: range."),
        report.text("Faint: over a year old.") if marks["old"].ne("").any() else "",
        report.text("*Dates 93 to 366 days apart.") if apart else "",
        by=" ",
    )


def _alt(report: Report, title: str) -> str:
    # Figures first: as many words as there is room for are said.
    known = set(report.measures.coverage.dropna(subset="value")["region_id"])
    regions = sorted(report.measures.region_ids, key=lambda region_id: region_id not in known)
    return alt_text(title, [_figures(report, region_id) for region_id in regions])


def _figures(report: Report, region_id: str) -> str:
    rates = only(report.measures.coverage, region_id).drop_duplicates("measure")
    known = [
        f"{short_measure(report, row['measure'])} {bounded.rate(report, row)}"
        for row in rows_of(rates[rates["value"].notna()])
    ]
    figures = ", ".join(known) or report.text("not published")
    return report.text("{region}: {figures}", region=report.name(region_id), figures=figures)
