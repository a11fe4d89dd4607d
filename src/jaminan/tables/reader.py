"""The strict reader of the raw tables: every cell as text, nothing guessed, every fault listed.

Other modules call `read_tables`. It uses, in this order: `schema` (the description that holds the rules),
`files` (from bytes to records), `cells` (each cell) and `keys` (whole tables).
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from analysis.errors import nearest
from jaminan.findings import Finding, FindingsError
from jaminan.tables.cell_rules import cell_check
from jaminan.tables.files import Record, read_text, shown, split
from jaminan.tables.keys import check_keys
from jaminan.tables.register import with_register
from jaminan.tables.schema import raw_resources, read_package

TableCheck = Callable[[dict[str, pd.DataFrame], dict[str, str], dict], list[Finding]]
# Line, column, value, rule, what was expected.
Fault = tuple[int, str, str, str, str]

# A table with one of these may lack rows, so that references to it cannot be checked.
_STRUCTURE = frozenset({"file", "delimiter", "header", "quoting", "number of fields", "line end"})
_LONGEST_VALUE = 1_000
_MOST_NAMES = 100


def read_tables(
    folder: Path,
    *,
    check: TableCheck | None = None,
    added: Mapping[str, bytes] | None = None,
    package: dict | None = None,
) -> dict[str, pd.DataFrame]:
    """Read the raw tables of a data folder, or list everything that is wrong with them.

    Parameters
    ----------
    folder
        Holds ``datapackage.json`` and ``raw/``.
    check
        More rules, across columns or tables, given the tables, their file names and the description.
        They are not checked where a table lacks rows or columns.
    added
        By table, what is read as if it were at the end of its file.
    package
        The description; that of the folder, if none is given.

    Returns
    -------
    dict
        Frames as `read_table` gives them, by name.

    Raises
    ------
    FindingsError
        If anything is wrong with any table; there is no partial result.
    DataError
        If there is no description.
    """
    folder = Path(folder)
    package = package or read_package(folder)
    tables, names, findings, complete = {}, {}, [], {}
    for name, resource in raw_resources(package).items():
        path = resource["path"]
        names[name] = f"{folder.name or folder.resolve().name}/{path}"
        more = (added or {}).get(name, b"")
        tables[name], found = read_table(folder / path, resource["schema"], name=names[name], added=more)
        findings += found
        if not any(finding.rule in _STRUCTURE for finding in found):
            complete[name] = tables[name]
    if package.get("register") and "regions" in complete:
        tables["regions"] = complete["regions"] = with_register(tables["regions"])
    findings += check_keys(complete, package, names)
    if check is not None and len(complete) == len(tables):
        findings += check(tables, names, package)
    if findings:
        raise FindingsError(findings)
    return tables


def read_table(
    path: Path, schema: dict, *, name: str, added: bytes = b""
) -> tuple[pd.DataFrame, list[Finding]]:
    """Read one CSV file and check it against its Table Schema.

    Parameters
    ----------
    path
        The file: UTF-8, comma, one header line, at most 256 MB.
    schema
        The Table Schema.
    name
        The file's name in findings, e.g. ``data/raw/claims.csv``.
    added
        Is read as if it were at the end of the file.

    Returns
    -------
    frame
        One row per record, every column as text, an empty cell as ``""``, line ends within a cell
        as ``"\\n"``. The index, ``line``, is the 1-based line on which the record starts. If there
        are findings, records may be missing.
    findings
        Everything that is wrong with the file; line 1 is the header.
    """
    fields = [field["name"] for field in schema["fields"]]
    text, refusal = read_text(path, added)
    records, faults = ([], [(1, "1", path.name, "file", refusal)]) if refusal else _records(text, fields)
    for number, field in enumerate(schema["fields"]):
        faults += _cell_faults(records, number, field)
    findings = [
        Finding(name, line, column, shown(value[:_LONGEST_VALUE]), rule, expected)
        for line, column, value, rule, expected in faults
    ]
    return _frame(records, fields), findings


def _records(text: str, fields: list[str]) -> tuple[list[Record], list[Fault]]:
    """The records below the header that have all their cells, and what is wrong with the others."""
    top = text.partition("\n")[0]
    if "\r" in top:
        return [], [(1, "1", top, "line end", "LF or CRLF, not CR alone")]
    if delimiter := _other_delimiter(top, fields):
        expected = f"',' between the cells; looks like {delimiter!r} is the delimiter"
        return [], [(1, "1", top, "delimiter", expected)]
    records, broken = split(text)
    faults = []
    if broken:
        line, cells = broken
        expected = "a closed quote around the cell, and quotes within it doubled; nothing after it was read"
        value = text.split("\n")[line - 1]
        faults.append((line, _column(fields, len(cells)), value, "quoting", expected))
    elif not text.endswith("\n"):
        line, cells = records[-1]
        faults.append((line, fields[-1], ",".join(cells), "final newline", "one; is the file cut short?"))
    header = records.pop(0)[1] if records else []
    if header != fields:
        return [], faults + _header_faults(header, fields)
    for line, cells in records:
        if len(cells) != len(fields):
            column = _column(fields, min(len(cells), len(fields)))
            expected = f"{len(fields)} cells; there are {len(cells)}" if any(cells) else "no empty line"
            faults.append((line, column, ",".join(cells), "number of fields", expected))
    return [record for record in records if len(record[1]) == len(fields)], faults


def _column(fields: list[str], place: int) -> str:
    """Name of a column, or its number from 1 where it has none."""
    return fields[place] if place < len(fields) else str(place + 1)


def _other_delimiter(top: str, fields: list[str]) -> str:
    for delimiter in ";\t|:":
        names = {name.strip(' "') for name in top.split(delimiter)}
        if len(names) > 1 and 2 * len(names & set(fields)) >= len(fields):
            return delimiter
    return ""


def _header_faults(header: list[str], fields: list[str]) -> list[Fault]:
    if sorted(header) == sorted(fields):
        return [
            (1, str(number), name, "header", f"{field!r} here: the order of the columns is fixed")
            for number, (name, field) in enumerate(zip(header, fields, strict=True), start=1)
            if name != field
        ]
    missing = [field for field in fields if field not in header]
    unknown = [
        (1, str(number), name, "header", f"a column of the table, once{nearest(name[:100], missing)}")
        # A file that is no table at all may have millions of names in its first line.
        for number, name in enumerate(header[:_MOST_NAMES], start=1)
        if name not in fields or name in header[: number - 1]
    ]
    return unknown + [(1, field, "", "header", f"a column {field!r}") for field in missing]


def _cell_faults(records: list[Record], number: int, field: dict) -> list[Fault]:
    # Each distinct value once: a column of a large table has few.
    check, distinct = cell_check(field), {cells[number] for _, cells in records}
    problems = {cell: problem for cell in distinct if (problem := check(cell))}
    return [
        (line, field["name"], cells[number], *problems[cells[number]])
        for line, cells in records
        if cells[number] in problems
    ]


def _frame(records: list[Record], fields: list[str]) -> pd.DataFrame:
    columns = zip(*(cells for _, cells in records), strict=True) if records else [()] * len(fields)
    lines = pd.Index([line for line, _ in records], name="line", dtype="int64")
    # What could not be decoded is escaped: no text column may hold it.
    cells = ([cell if cell.isprintable() else shown(cell) for cell in column] for column in columns)
    text = {field: pd.array(column, dtype="str") for field, column in zip(fields, cells, strict=True)}
    return pd.DataFrame(text, index=lines)
