"""The page of the estimates that moved from one release to the next."""

import pandas as pd

from analysis.blocks.block import heading, paragraph
from analysis.blocks.tables import Column, tabulate
from analysis.measures.measured import Measures
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.pages import fragments
from jaminan.site.around import framed
from jaminan.site.releases import GAP, Release


def revisions_page(
    releases: list[Release], moved: pd.DataFrame, measures: Measures, language: Language
) -> str:
    """The page of the estimates that moved, the newest release first."""
    report, title = Report(measures, language), language.text("Estimates that moved")
    blocks = [heading(title, 1), paragraph(_about(language))]
    for before, after in zip(releases[-2::-1], releases[:0:-1], strict=True):
        own = moved[moved["release"] == after.version]
        new = len(_keys(after) - _keys(before))
        if not (after.version or len(own) or new):
            continue
        blocks += [
            heading(_from_to(before, after, language)),
            paragraph(
                language.text(
                    "Estimates before: {before}; of these, {moved} moved. New estimates: {new}.",
                    before=len(before.estimates), moved=len(own), new=new,
                )
            ),
        ]  # fmt: skip
        blocks += filter(None, [tabulate(report, "", own, _columns(report))])
    return framed("plain.html", "revisions.html", title, language, body=fragments(blocks))


def _keys(release: Release) -> set[tuple[str, str]]:
    rows = release.estimates
    return set(zip(rows["region_id"], rows["measure"], strict=True))


def _from_to(before: Release, after: Release, language: Language) -> str:
    if after.version:
        return language.text("From {previous} to {version}", previous=before.version, version=after.version)
    return language.text("Since {previous}, not yet released", previous=before.version)


def _about(language: Language) -> str:
    return language.text(
        "Which published estimate has another range than in the release before, and why. A range spans all "
        "interpretations of a figure. Rates are in percent, gaps in points."
    )


def _columns(report: Report) -> list[Column]:
    def bounds(row, side: str) -> str:
        low, high = row[f"low_{side}"], row[f"high_{side}"]
        if pd.isna(low):
            return report.text("none")
        day = report.language.day(row[f"as_of_{side}"], short=True)
        return f"{report.language.span(low, high, 3)} ({day})"

    return [
        Column(
            "region",
            "Region",
            lambda row: report.name(row["region_id"]) if row["region"] else row["region_id"],
        ),
        Column("measure", "Estimate", lambda row: _measure(report, row["measure"])),
        Column("before", "Was", lambda row: bounds(row, "before")),
        Column("after", "Is", lambda row: bounds(row, "after")),
        Column("reason", "Why", lambda row: _reason(report, row)),
    ]


def _measure(report: Report, measure: str) -> str:
    if measure.startswith(GAP):
        return report.text("Gap, {name}", name=report.term("gap", measure.removeprefix(GAP)))
    return report.term("measure", measure)


def _reason(report: Report, row) -> str:
    text, facts = report.text, {"sources": row["sources"], "claims": ", ".join(row["claim_ids"].split())}
    match row["reason"]:
        case "new_figure":
            return text("A new figure: {sources} ({claims})", **facts)
        case "corrected_figure":
            return text("A figure was corrected: {sources} ({claims})", **facts)
        case "out_of_use":
            return text("A figure was disputed or withdrawn: {sources} ({claims})", **facts)
        case "later_date":
            return text("Reports go on to a later day: {sources} ({claims})", **facts)
    return text("A rule changed: see the changes of method of this release")
