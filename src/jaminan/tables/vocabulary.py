"""What the columns of a claim may name, in words: for the help of a command."""

import csv
from pathlib import Path

from jaminan.tables.schema import choices, field, raw_resources, read_package

_NAMED = {
    "claim_kind": "Kinds",
    "variant": "Variants",
    "stated_base": "Bases",
    "as_of_basis": "Bases of a date",
}


def vocabulary(folder: Path) -> dict[str, dict[str, str]]:
    """English words for each indicator, kind, variant, base and office, by heading and name.

    Examples
    --------
    >>> from analysis.paths import DATA
    >>> vocabulary(DATA)["Kinds"]["quota"]
    'quota'
    """
    package = read_package(folder)
    path = folder / raw_resources(package)["indicators"]["path"]
    with path.open(encoding="utf-8", newline="") as table:
        indicators = {
            row["indicator_id"]: f"{row['name_english']} ({row['unit']})" for row in csv.DictReader(table)
        }
    found = {"Indicators": indicators}
    for column, heading in _NAMED.items():
        names = field(package, "claims", column).get("names", {})
        found[heading] = {
            name: names.get(name, {}).get("en") or "–" for name in choices(package, "claims", column)
        }
    offices = field(package, "claims", "agency")["offices"]
    return found | {"Offices": {name: office["name_english"] for name, office in offices.items()}}
