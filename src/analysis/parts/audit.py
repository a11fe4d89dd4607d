"""The audit as text for a terminal and as JSON for programs."""

import pandas as pd

from analysis.blocks.block import records
from analysis.blocks.notes import ids_in
from analysis.measures.measured import Measures
from analysis.parts import conflicts, readings
from analysis.words.figures import claim_of, dated
from analysis.words.language import Language


def audit(measured: Measures, region_ids: list[str]) -> dict[str, pd.DataFrame]:
    """Conflicts, readings, differences between dates and hints of some regions, worst first.

    A hint belongs to both of its regions.
    """
    hinted = measured.hints
    inside = hinted["region_id"].isin(region_ids) | hinted["other_region_id"].isin(region_ids)
    found = {
        "conflicts": measured.conflicts,
        "readings": measured.interpretations,
        "differences": measured.differences,
    }
    own = {name: table[table["region_id"].isin(region_ids)] for name, table in found.items()}
    return {**own, "hints": hinted[inside]}


def as_json(measured: Measures, region_ids: list[str]) -> dict:
    """The audit with the claims it names; open sides and missing values are null."""
    found = audit(measured, region_ids)
    named = ids_in(found.values())
    claims = measured.evidence.claims
    language = Language("en")
    said = [conflicts.sentence(row, measured, language) for _, row in found["conflicts"].iterrows()]
    return {
        "regions": region_ids,
        "as_of": measured.as_of.isoformat(),
        "data_hash": measured.data_hash,
        **{name: records(table) for name, table in found.items() if name != "conflicts"},
        "conflicts": records(found["conflicts"].assign(sentence=said)),
        "claims": records(claims[claims["claim_id"].isin(named)]),
    }


def as_text(measured: Measures, region_ids: list[str]) -> str:
    """The audit as numbered lines, each with the ids of its claims."""
    language = Language("en")
    found = audit(measured, region_ids)
    lines = [f"Conflicts, widest first: {len(found['conflicts'])}"]
    for number, (_, row) in enumerate(found["conflicts"].iterrows(), start=1):
        lines.append(
            f"{number:>3}. [{_ids(row['target'], row['inputs'])}] {_region(row, measured, language)}:"
        )
        lines.append(f"     {conflicts.sentence(row, measured, language)}")
    tested = found["readings"][found["readings"]["outcome"] != "undecided"]
    claim_ids = list(dict.fromkeys(tested["claim_id"]))
    lines += ["", f"Open figures that others test: {len(claim_ids)}"]
    for claim_id in claim_ids:
        rows = found["readings"][found["readings"]["claim_id"] == claim_id]
        lines.append(
            f"  [{_ids(claim_id, *rows['tested_with'])}] {_region(rows.iloc[0], measured, language)}:"
        )
        lines.append(f"     {readings.sentence(rows, measured, language)}")
    untested = found["readings"][found["readings"]["outcome"] == "undecided"]
    untested = sorted(set(untested["claim_id"]) - set(claim_ids))
    lines += [
        "",
        f"Open figures that nothing tests: {len(untested)}"
        + (f" ({', '.join(untested)})" if untested else ""),
    ]
    lines += [
        "",
        f"Differences up to 92 days apart, a change or a contradiction: {len(found['differences'])}",
    ]
    for _, row in found["differences"].iterrows():
        older, newer = claim_of(measured, row["inputs"]), claim_of(measured, row["target"])
        lines.append(
            f"  [{_ids(row['inputs'], row['target'])}] {_region(row, measured, language)}: "
            f"{newer['indicator_id']}: {dated(older, measured, language)}, "
            f"then {dated(newer, measured, language)}"
        )
    lines += ["", f"Hints, the same rate from two regions' offices: {len(found['hints'])}"]
    for row in found["hints"].to_dict("records"):
        lines.append(f"  [{_ids(row['claim_id'], row['other_id'])}] {row['indicator_id']}: {row['value']:g}")
    return "\n".join(lines)


def _ids(*texts: str) -> str:
    return " ".join(dict.fromkeys(" ".join(texts).split()))


def _region(row: pd.Series, measured: Measures, language: Language) -> str:
    return language.name(measured.evidence.region(row["region_id"]))
