"""Estimates, coverage and gaps of each region as JSON, with the claims that they rest on."""

import pandas as pd

from analysis.public.measures import Measures
from jaminan.site.open_rows import plain_rows

_BOUNDS = ["value", "low", "high", "rival_low", "rival_high"]
# The columns of each list, of the processed tables; `unit` is the indicator's.
LISTS = {
    "estimates": [
        "indicator_id", "unit", "variant", "base", *_BOUNDS, "as_of", "as_of_day", "as_of_basis", "age_days",
        "headline", "claim_id", "statements", "rivals", "disagreeing",
    ],
    "coverage": [
        "measure", "reading", "state", *_BOUNDS, "base", "base_by", "as_of", "as_of_from", "as_of_to",
        "claim_ids", "rivals", "disagreeing",
    ],
    "gaps": ["gap", "reading", *_BOUNDS, "as_of_from", "as_of_to", "days_apart", "missing", "claim_ids"],
}  # fmt: skip
CLAIM = ["claim_id", "as_printed", "hedge_as_printed", "outlet", "title", "published", "url"]
# Several names in a cell of the tables: a list here.
SEVERAL = ("statements", "rivals", "disagreeing", "missing", "claim_ids")
REGION = ["region_id", "region", "region_english", "level", "parent_id"]


def region_files(measures: Measures, table: pd.DataFrame, version: str) -> dict[str, dict]:
    """What is published of each region, by region_id.

    Parameters
    ----------
    table
        The figures, as of `open_figures.figures`.
    version
        Of the schema.
    """
    claims = {row["claim_id"]: row for row in plain_rows(table[CLAIM])}
    lists = {name: _by_region(getattr(measures, name), columns) for name, columns in LISTS.items()}
    found = {}
    for row in region_index(measures, table):
        region_id = row["region_id"]
        own = {name: rows.get(region_id, []) for name, rows in lists.items()}
        found[region_id] = {
            "schema_version": version,
            **{name: row[name] for name in REGION},
            "data_as_of": measures.as_of.isoformat(),
            **own,
            "claims": [claims[claim_id] for claim_id in sorted(_cited(own))],
        }
    return found


def region_index(measures: Measures, table: pd.DataFrame) -> list[dict]:
    """Each region with its names, level, number of figures and file."""
    regions = measures.evidence.checked.regions.set_index("region_id", drop=False)
    counts = table["region_id"].value_counts()
    rows = regions.loc[sorted(measures.regions)].rename(
        columns={"name_indonesian": "region", "name_english": "region_english"}
    )
    return [
        {**row, "claims": int(counts[row["region_id"]]), "path": f"regions/{row['region_id']}.json"}
        for row in plain_rows(rows[REGION])
    ]


def _by_region(frame: pd.DataFrame, columns: list[str]) -> dict[str, list[dict]]:
    if "measure" not in columns and "gap" not in columns:
        frame = frame.sort_values(["indicator_id", "variant", "as_of_day", "claim_id"], kind="stable")
    found: dict[str, list[dict]] = {}
    for region_id, row in zip(frame["region_id"], plain_rows(frame[columns]), strict=True):
        found.setdefault(region_id, []).append({name: _listed(name, row[name]) for name in columns})
    return found


def _listed(name: str, value):
    return (value or "").split() if name in SEVERAL else value


def _cited(own: dict[str, list[dict]]) -> set[str]:
    """The claims that the rows name."""
    named = ("claim_id", "statements", "rivals", "disagreeing", "claim_ids")
    cells = [row[name] for rows in own.values() for row in rows for name in named if name in row]
    return {claim for cell in cells for claim in ([cell] if isinstance(cell, str) else cell)}
