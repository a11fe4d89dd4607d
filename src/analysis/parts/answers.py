"""Answers of a sentence or two to the questions of the notebooks; the first may be the title of a chart."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.measures.catalogue import ACTIVE, MEASURES, REGISTERED
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.comparison import BAND
from analysis.measures.verdicts import UNDECIDED
from analysis.records import rows_of
from analysis.words.amounts import dated
from analysis.words.phrases import reasons_text
from analysis.words.report import Report, only
from analysis.words.spoken import spoken_count, spoken_rupiah

# Names in a sentence; more are counted.
_NAMED = 5


def gaps(report: Report) -> list[Block]:
    """How far JKN is ahead of Jamsostek, by registered and by active members, and where that is not known."""
    frame = report.measures.gaps
    stated = frame[np.isfinite(frame[["low", "high"]]).all(axis="columns")]
    found = [
        _finding(report, _ahead(report, kind, own), own) for kind, own in stated.groupby("gap", sort=False)
    ]
    unstated = frame[frame["gap"].eq(REGISTERED) & ~frame.index.isin(stated.index)]
    apart = unstated["dates"] == "side_by_side"
    role = "caution" if found else "finding"
    if apart.any():
        words = report.text(
            "No gap is stated for {regions}: the two figures lie more than 366 days apart.",
            regions=_names(report, unstated[apart]),
        )
        found.append(_finding(report, words, unstated[apart], role))
    if not apart.all():
        words = report.text(
            "No gap is stated for {regions}: a figure is missing.", regions=_names(report, unstated[~apart])
        )
        found.append(_finding(report, words, unstated[~apart], role))
    return found


def _ahead(report: Report, kind: str, own: pd.DataFrame) -> str:
    least, most = float(own["low"].min()), float(own["high"].max())
    points, regions = report.language.span(least, most, 0), _names(report, own)
    if kind == ACTIVE:
        return report.text("Counted by active members, JKN is {points} points higher.", points=points)
    if least > 0:
        return report.text(
            "Jamsostek coverage is {points} points below registered JKN coverage in {regions}.",
            points=points, regions=regions,
        )  # fmt: skip
    return report.text(
        "Registered JKN less Jamsostek coverage is {points} points in {regions}.",
        points=points, regions=regions,
    )  # fmt: skip


def ranking(report: Report) -> list[Block]:
    """How many pairs of regions can be put in order in each measure, and why the others cannot."""
    pairs = report.measures.compare()
    pairs = pairs[~pairs["reasons"].str.split().map(lambda reasons: "missing" in reasons)]
    if pairs.empty:
        return [blocks.paragraph(report.text("No two regions have a figure to compare."), role="finding")]
    number = report.language.number
    counts = [
        report.text(
            "{decided} of {total} pairs by {measure}",
            decided=number((own["outcome"] != UNDECIDED).sum()), total=number(len(own)),
            measure=report.term("measure_in_prose", measure),
        )
        for measure, own in pairs.groupby("measure", sort=False)
    ]  # fmt: skip
    words = report.text("Regions can be put in order in {counts}.", counts=report.language.listing(counts))
    found = [blocks.paragraph(words, role="finding")]
    reasons = pairs.loc[pairs["outcome"] == UNDECIDED, "reasons"].str.split().explode()
    if len(reasons):
        why = [
            f"{reasons_text(report, (name,))} ({number(count)})"
            for name, count in reasons.value_counts().sort_index().items()
        ]
        words = report.text("The others cannot be: {reasons}.", reasons=report.language.listing(why))
        found.append(blocks.paragraph(words, role="caution"))
    return found


def trend(report: Report) -> list[Block]:
    """Which rates surely changed between two figures of one base, scope and register."""
    moved, several = [], False
    for measure in MEASURES.values():
        series = only(report.measures.series(measure.indicator_id), *report.measures.region_ids)
        several |= (series.groupby("region_id")["as_of_day"].nunique() > 1).any()
        own = series[series["trend"] != ""]
        moved.append(own.groupby("region_id", sort=False).tail(1).assign(measure=measure.id))
    changes = pd.concat(moved, ignore_index=True)
    if not several:
        words = report.text("No trend is stated: no earlier figure has been found.")
        return [blocks.paragraph(words)]
    if changes.empty:
        words = report.text(
            "No trend is stated: figures of different dates are not known to have one base and scope."
        )
        return [blocks.paragraph(words, role="finding")]
    listed = [_change(report, row) for row in rows_of(changes)]
    words = " ".join([*listed, report.text("No other change of a rate is sure.")])
    cited = changes["claim_id"] + " " + changes["since"]
    return [blocks.paragraph(words, notes=report.cite(*cited), role="finding", rows=changes)]


def _change(report: Report, row: Mapping) -> str:
    before, after = report.claim(row["since"].split()[-1]), report.claim(row["claim_id"])
    facts = {
        "measure": report.term("measure_in_prose", row["measure"]),
        "region": report.official(row["region_id"]),
        "before": dated(report, before), "after": dated(report, after),
    }  # fmt: skip
    if row["trend"] == "rose":
        return report.text("In {region}, {measure} rose from {before} to {after}.", **facts)
    return report.text("In {region}, {measure} fell from {before} to {after}.", **facts)


def provinces(report: Report) -> list[Block]:
    """How many regions are known to be at 98 percent, and how many have an old figure or none."""
    rates = report.measures.coverage[report.measures.coverage["measure"] == REGISTERED]
    fresh = rates[rates["age_days"] <= AGEING_DAYS]
    reached = fresh[fresh["low"] >= BAND]
    words = report.text(
        "{reached} of the {known} regions with a current registered figure are at {rule} percent or more; "
        "{others} have an older figure or none.",
        reached=report.language.number(len(reached)), known=report.language.number(len(fresh)),
        rule=report.language.number(BAND), others=report.language.number(len(rates) - len(fresh)),
    )  # fmt: skip
    return [_finding(report, words, fresh), *ranking(report)]


def cost(report: Report, target_pct: float, contribution_idr: int, months: int) -> list[Block]:
    """What reaching an assumed target takes in each region, in round numbers; and where nothing follows."""
    planned = report.measures.plan(target_pct=target_pct, contribution_idr=contribution_idr, months=months)
    known = planned[(planned["people_high"] > 0) & np.isfinite(planned["people_high"])]
    target = report.language.number(target_pct, 0 if target_pct % 1 == 0 else 2)
    found = [
        blocks.paragraph(
            report.text(
                "{target} percent in {region} takes {people} more workers; {months} months of their "
                "contributions cost {rupiah}.",
                target=target, region=report.name(row["region_id"]), months=report.language.number(months),
                people=spoken_count(report, row["people_low"], row["people_high"]),
                rupiah=spoken_rupiah(report, row["total_low"], row["total_high"]),
            ),
            notes=report.cite(row["claim_ids"]), role="finding",
        )
        for row in rows_of(known)
    ]  # fmt: skip
    others = planned[~planned.index.isin(known.index)]
    if len(others):
        words = report.text("No cost follows for {regions}.", regions=_names(report, others))
        found.append(_finding(report, words, others, role="caution" if found else "finding"))
    return found


def _finding(report: Report, words: str, rows: pd.DataFrame, role: str = "finding") -> Block:
    return blocks.paragraph(words, notes=report.cite(*rows["claim_ids"]), role=role)


def _names(report: Report, rows: pd.DataFrame) -> str:
    names = [report.name(region_id) for region_id in rows["region_id"].unique()]
    if len(names) <= _NAMED:
        return report.language.listing(names)
    return report.text("{count} regions", count=report.language.number(len(names)))
