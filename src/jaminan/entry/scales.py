"""Columns of rates whose figures may be fractions, all of them or some."""

from decimal import Decimal

from analysis.evidence.store import Evidence
from jaminan.entry.mapping import Mapping
from jaminan.findings import Finding

# Of each column, by its number in the mapping: line, text and value of its figures that can be read.
Values = dict[int, list[tuple[int, str, Decimal]]]


def scale_findings(file: str, values: Values, mapping: Mapping, evidence: Evidence) -> list[Finding]:
    """The columns of rates, without ``times`` in the mapping, that have figures of at most 1."""
    units = evidence.indicators.set_index("indicator_id")["unit"].to_dict()
    found = []
    for number, figures in values.items():
        column = mapping.column(number)
        if units.get(column.get("indicator_id")) != "percent" or "times" in column or not figures:
            continue
        most = max(value for _, _, value in figures)
        if most <= 1:
            expected = "times = 100 if these are fractions, times = 1 if percent: none is above 1"
            found.append(mapping.column_finding(number, "times", "", "percent", expected))
            continue
        expected = (
            f"one scale: others reach {most.normalize():f}, so this may be a fraction; "
            "times = 1 for the column if all are percent"
        )
        found += [
            Finding(file, line, column["name"], text, "scale", expected)
            for line, text, value in figures
            if 0 < value <= 1
        ]
    return found
