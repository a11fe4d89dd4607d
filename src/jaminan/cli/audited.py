"""The audit as text for a terminal and as JSON for programs."""

import pandas as pd

from analysis.blocks.block import records
from analysis.blocks.notes import ids_in
from analysis.measures.conflicts import hints_of
from analysis.measures.interpretations import UNDECIDED
from analysis.measures.measured import Measures
from analysis.parts import contradictions, readings
from analysis.records import rows_of
from analysis.words.amounts import dated
from analysis.words.language import Language
from analysis.words.report import Report, only


def found_in(measures: Measures, region_ids: list[str]) -> dict[str, pd.DataFrame]:
    """Conflicts, readings, differences between dates and hints of some regions, worst first."""
    return {
        "conflicts": only(measures.conflicts, *region_ids),
        "readings": only(measures.interpretations, *region_ids),
        "differences": only(measures.differences, *region_ids),
        "hints": hints_of(measures, region_ids),
    }


def as_json(measures: Measures, region_ids: list[str]) -> dict:
    """The audit with the claims it names; open sides and missing values are null."""
    found = found_in(measures, region_ids)
    report = Report(measures, Language("en"))
    words = [contradictions.conflict_sentence(report, row) for row in rows_of(found["conflicts"])]
    return {
        "regions": region_ids,
        "as_of": measures.as_of.isoformat(),
        "data_hash": measures.data_hash,
        **{name: records(table) for name, table in found.items() if name != "conflicts"},
        "conflicts": records(found["conflicts"].assign(sentence=words)),
        "claims": _named(measures, ids_in(found.values())),
    }


def as_text(measures: Measures, region_ids: list[str]) -> str:
    """The audit as numbered lines, each with the ids of its claims."""
    report = Report(measures, Language("en"))
    found = found_in(measures, region_ids)
    readings_of = {claim_id: rows for claim_id, rows in found["readings"].groupby("claim_id", sort=False)}
    tested = {name: rows for name, rows in readings_of.items() if (rows["outcome"] != UNDECIDED).any()}
    untested = sorted(set(readings_of) - set(tested))
    lines = [f"Conflicts, widest first: {len(found['conflicts'])}"]
    for number, (_, row) in enumerate(found["conflicts"].iterrows(), start=1):
        lines.append(f"{number:>3}. [{_ids(row['target'], row['inputs'])}] {report.name(row['region_id'])}:")
        lines.append(f"     {contradictions.conflict_sentence(report, row)}")
    lines += ["", f"Open figures that others test: {len(tested)}"]
    for claim_id, rows in tested.items():
        lines.append(f"  [{_ids(claim_id, *rows['tested_with'])}] {report.name(rows.iloc[0]['region_id'])}:")
        lines.append(f"     {readings.reading_sentence(report, rows)}")
    listed = f" ({', '.join(untested)})" if untested else ""
    lines += ["", f"Open figures that nothing tests: {len(untested)}{listed}"]
    count = len(found["differences"])
    lines += ["", f"Differences up to 92 days apart, a change or a contradiction: {count}"]
    for row in rows_of(found["differences"]):
        older, newer = report.claim(row["inputs"]), report.claim(row["target"])
        lines.append(
            f"  [{_ids(row['inputs'], row['target'])}] {report.name(row['region_id'])}: "
            f"{newer['indicator_id']}: {dated(report, older)}, then {dated(report, newer)}"
        )
    lines += ["", f"Hints, the same rate from two regions' offices: {len(found['hints'])}"]
    for row in found["hints"].to_dict("records"):
        lines.append(f"  [{_ids(row['claim_id'], row['other_id'])}] {row['indicator_id']}: {row['value']:g}")
    return "\n".join(lines)


def bases_as_text(measures: Measures) -> str:
    """The tally of whom active rates are a share of: the pages whose counts decide it, by day."""
    report, cases = Report(measures, Language("en")), measures.active_bases
    votes = cases[cases["votes"]]
    tally = ", ".join(f"{(votes['base'] == base).sum()} of {base}" for base in ("residents", "members"))
    lines = (
        f"  [{_ids(row['claim_id'], row['counts'])}] {report.name(row['region_id'])}, "
        f"{row['as_of_day']:%Y-%m-%d}: of {row['base']} ({row['source_id']}, {row['agency']})"
        for row in votes.to_dict("records")
    )
    return "\n".join([f"Pages whose counts decide of whom an active rate is a share: {tally}", *lines])


def bases_as_json(measures: Measures) -> dict:
    """The tally as rows, one a page, with the claims that it names."""
    cases = measures.active_bases
    votes = cases[cases["votes"]].drop(columns="votes")
    return {
        "as_of": measures.as_of.isoformat(),
        "data_hash": measures.data_hash,
        "tally": {base: int((votes["base"] == base).sum()) for base in ("residents", "members")},
        "bases": records(votes),
        "claims": _named(measures, set(" ".join([*votes["claim_id"], *votes["counts"]]).split())),
    }


def _named(measures: Measures, claim_ids: set[str]) -> list[dict]:
    claims = measures.evidence.claims
    return records(claims[claims["claim_id"].isin(claim_ids)])


def _ids(*texts: str) -> str:
    return " ".join(dict.fromkeys(" ".join(texts).split()))
