"""The strict reader of the raw tables: every cell as text, nothing guessed, every fault listed.

Other modules call `read_tables`. Below it, in this order: `package` reads the description that
holds the rules, `files` decodes, `records` cuts, `cells` checks each cell, `keys` whole tables.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from analysis.errors import DataError, Finding, FindingsError, nearest
from jaminan.tables.cells import Check, cell_check
from jaminan.tables.files import read_text, shown
from jaminan.tables.keys import check_keys, repeated
from jaminan.tables.records import Fault, Record, cut
from jaminan.tables.schema import raw_resources, read_package, without_references

__all__ = ["check_keys", "read_package", "read_table", "read_tables"]

TableCheck = Callable[[dict[str, pd.DataFrame], dict[str, str], dict], list[Finding]]

# A table with one of these may lack rows, so that references to it cannot be judged.
_STRUCTURE = frozenset({"file", "delimiter", "header", "quoting", "number of fields", "line end"})

_LONGEST_VALUE = 1_000


def read_tables(
    folder: Path, resources: Iterable[str] | None = None, *, check: TableCheck | None = None
) -> dict[str, pd.DataFrame]:
    """Read the raw tables of a data folder, or say everything that is wrong with them.

    Parameters
    ----------
    folder
        Holds ``datapackage.json`` and ``raw/``.
    resources
        Names of the tables wanted; by default all of ``raw/``. References to tables that are not
        read are not checked.
    check
        More rules, across columns or tables, given the tables, their names and the description:
        what they find is listed with the rest. They are not asked where a table lacks rows or columns.

    Returns
    -------
    dict
        Frames as `read_table` gives them, by resource name.

    Raises
    ------
    FindingsError
        If anything is wrong with any table; there is no partial result.
    DataError
        If the description cannot be used, or has no such table.
    """
    folder = Path(folder)
    package = read_package(folder)
    raw = raw_resources(package)
    tables, names, findings, incomplete = {}, {}, [], set()
    for resource in raw if resources is None else resources:
        if resource not in raw:
            raise DataError(f"datapackage.json: no raw table {resource!r}{nearest(resource, raw)}")
        path = raw[resource]["path"]
        names[resource] = f"{folder.name or folder.resolve().name}/{path}"
        tables[resource], found = read_table(folder / path, raw[resource]["schema"], name=names[resource])
        findings += found
        if any(finding.rule in _STRUCTURE for finding in found):
            incomplete.add(resource)
    findings += check_keys(tables, without_references(package, incomplete), names)
    if check is not None and not incomplete:
        findings += check(tables, names, package)
    if findings:
        raise FindingsError(findings)
    return tables


def read_table(path: Path, schema: dict, *, name: str) -> tuple[pd.DataFrame, list[Finding]]:
    """Read one CSV file and check it against its Table Schema.

    Parameters
    ----------
    path
        The file: UTF-8, comma, one header line, at most 64 MB.
    schema
        The Table Schema.
    name
        What findings call the file, e.g. ``data/raw/claims.csv``.

    Returns
    -------
    frame
        One row per record, every column as text, an empty cell as ``""``, line ends within a cell
        as ``"\\n"``. The index, ``line``, is the 1-based line on which the record starts. If there
        are findings, records may be missing.
    findings
        Everything that is wrong with the file; line 1 is the header.

    Raises
    ------
    DataError
        If the schema asks for something that would not be checked.
    """
    fields = [field["name"] for field in schema["fields"]]
    checks = [cell_check(field) for field in schema["fields"]]
    if schema.get("missingValues", [""]) != [""]:
        raise DataError("datapackage.json: missingValues other than the empty cell are not supported")
    text, refusal = read_text(Path(path))
    if refusal:
        return _frame([], fields), [Finding(name, 1, "1", refusal[0], "file", refusal[1])]
    records, faults = cut(text, fields)
    for number, (field, check) in enumerate(zip(schema["fields"], checks, strict=True)):
        faults += _cell_faults(records, number, field["name"], check)
        if field.get("constraints", {}).get("unique"):
            faults += _repeats(records, number, field["name"])
    findings = [
        Finding(name, line, str(place), shown(value[:_LONGEST_VALUE]), rule, expected)
        for line, place, value, rule, expected in faults
    ]
    return _frame(records, fields), findings


def _cell_faults(records: list[Record], number: int, field: str, check: Check) -> list[Fault]:
    # Each distinct value once: a column of a large table has few.
    distinct = {cells[number] for _, cells in records}
    problems = {cell: problem for cell in sorted(distinct) if (problem := check(cell))}
    if not problems:
        return []
    return [
        (line, field, cells[number], *problems[cells[number]])
        for line, cells in records
        if cells[number] in problems
    ]


def _repeats(records: list[Record], number: int, field: str) -> list[Fault]:
    return [
        (line, field, value, "unique", f"a value of its own; line {first} has it already")
        for line, first, value in repeated((line, cells[number]) for line, cells in records)
    ]


def _frame(records: list[Record], fields: list[str]) -> pd.DataFrame:
    columns = zip(*(cells for _, cells in records), strict=True) if records else [()] * len(fields)
    lines = pd.Index([line for line, _ in records], name="line", dtype="int64")
    # What could not be decoded is escaped: no text column may hold it.
    cells = ([cell if cell.isprintable() else shown(cell) for cell in column] for column in columns)
    text = {field: pd.array(column, dtype="str") for field, column in zip(fields, cells, strict=True)}
    return pd.DataFrame(text, index=lines)
