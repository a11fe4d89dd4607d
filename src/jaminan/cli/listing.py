"""The estimates of a region as JSON for programs and as text for a terminal."""

import pandas as pd

from analysis.blocks.block import records
from analysis.blocks.notes import CitedNotes, source_notes
from analysis.evidence.store import Evidence
from analysis.measures.measured import Measures
from analysis.parts.both_gaps import gap_table
from analysis.parts.desk import quote, requests
from analysis.parts.grading import grade_sentence
from analysis.parts.regional_rates import coverage_table
from analysis.parts.sections import rival_table
from analysis.parts.summary import edition
from analysis.words.language import Language
from analysis.words.report import Report

_LISTS = ["statements", "rivals", "disagreeing", "history"]


def as_json(measured: Measures) -> dict:
    """Estimates, coverage, gaps, rule conditions, claims and sources of a region.

    Dates are ISO text; a missing value and an open side of bounds are null.
    """
    region = measured.region_ids[0]
    claims = measured.evidence.claims
    thresholds = measured.verdicts.loc[measured.verdicts["region_id"] == region, "threshold_claim"]
    own = claims[(claims["region_id"] == region) | claims["claim_id"].isin(thresholds)]
    used = measured.evidence.sources["source_id"].isin(own["source_id"])
    return {
        "region": region,
        "as_of": measured.as_of.isoformat(),
        "data_hash": measured.data_hash,
        "estimates": [_lists(row) for row in _own(measured.estimates, region)],
        "coverage": _own(measured.coverage, region),
        "gaps": _own(measured.gaps, region),
        "conditions": _own(measured.verdicts, region),
        "claims": records(own),
        "sources": records(measured.evidence.sources[used]),
    }


def as_text(measured: Measures, language: str = "en") -> str:
    """What is published on the region, what to quote and whom to ask, and the sources."""
    report = Report(measured.of(measured.region_ids[:1]), Language(language), CitedNotes())
    parts = [
        report.official(report.region_id),
        edition(report),
        coverage_table(report),
        gap_table(report),
        rival_table(report),
        grade_sentence(report),
        *quote(report),
        "\n".join(map(str, requests(report))),
        source_notes(report),
    ]
    return "\n\n".join(filter(None, (str(part or "") for part in parts)))


def changes_as_text(moved: pd.DataFrame) -> str:
    """The differences between two states of the evidence, grouped by region."""
    if moved.empty:
        return "Nothing changed."
    lines = []
    for region_id, rows in moved.groupby("region_id", sort=True):
        lines.append(region_id or "sources and indicators")
        for row in rows.to_dict("records"):
            lines.append(f"  {row['what']} {row['name']}")
            lines += [f"    - {row['before']}"] if row["before"] else []
            lines += [f"    + {row['after']}"] if row["after"] else []
    return "\n".join(lines)


def later_as_text(before: Evidence, after: Evidence, day: str) -> str:
    """A line for each new measurement of a day after that of the reports, which do not use it."""
    new = after.claims[~after.claims["claim_id"].isin(before.claims["claim_id"])]
    # A target is known before its day.
    measured = new[new["claim_kind"].isin(["observation", "status"])]
    late = measured[measured["as_of_day"] > pd.Timestamp(day)]
    return "".join(
        f"{row['claim_id']} describes {row['as_of']}, after the day of the reports ({day}): "
        f"they use it from --as-of {row['as_of_day']:%Y-%m-%d} on\n"
        for row in late.to_dict("records")
    )


def _own(table: pd.DataFrame, region: str) -> list[dict]:
    return records(table[table["region_id"] == region])


def _lists(row: dict) -> dict:
    return {**row, **{name: row[name].split() for name in _LISTS}}
