"""Add rows to the sources, indicators and claims: all of these tables change, or none does.

All tables are read with the new rows first, as everything else would read them.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.errors import DataError, nearest
from jaminan.entry.exclusive import exclusively, replace_all
from jaminan.findings import Finding, FindingsError
from jaminan.tables.claims import check_claims
from jaminan.tables.reader import read_tables
from jaminan.tables.schema import field, raw_resources, read_package

# In the order in which they are replaced: whatever stops that, every claim has its source and its indicator.
TABLES = ("sources", "indicators", "claims")
_SERIES = "E"
Rows = Sequence[dict]
# Two claims that differ in nothing else are the same.
_IGNORED = ["claim_id", "note"]


def new_rows(folder: Path, table: str) -> str:
    """The name in findings of the rows to be added to a table; their lines are counted from 1.

    Examples
    --------
    >>> new_rows(Path("data"), "claims")
    'new rows of data/raw/claims.csv'
    """
    return f"new rows of {folder.resolve().name}/raw/{table}.csv"


def check(
    folder: Path, sources: list[dict], claims: list[dict], new: dict | None = None, indicators: Rows = ()
) -> list[Finding]:
    """Everything that would be wrong with the evidence if some rows were added to it.

    Parameters
    ----------
    folder
        Holds ``datapackage.json`` and ``raw/``.
    sources, claims
        The new rows, by column; a column that is left out is empty. A claim without ``claim_id``
        gets the next one of the series E. A source that is recorded with the same cells is not added again.
    new
        Names in both languages of values that a column of the claims may have from now on, by column
        and value: ``{"variant": {"women": {"id": "perempuan", "en": "women"}}}``.
    indicators
        New rows of the indicators.

    Raises
    ------
    FindingsError
        If the tables are not valid as they are.
    DataError
        If a row has an unknown column.
    """
    rows = {"sources": sources, "indicators": indicators, "claims": claims}
    return _prepared(folder.resolve(), rows, new or {})[0]


def add(
    folder: Path, sources: list[dict], claims: list[dict], new: dict | None = None, indicators: Rows = ()
) -> list[str]:
    """Add rows to ``raw/sources.csv`` and ``raw/claims.csv``, if all of the evidence is valid with them.

    New values of a column go into ``datapackage.json``.

    The lines that are there stay as they are, byte by byte; new ones have their quoting and line ends.
    A run that is killed between the two files leaves a source without claims, which the next run uses.

    Parameters
    ----------
    folder, sources, claims, new, indicators
        As of `check`.

    Returns
    -------
    list of str
        The ids of the new claims.

    Raises
    ------
    FindingsError
        With all that `check` finds; then nothing is written.
    DataError
        If a table was changed meanwhile; then nothing is written either.
    """
    folder = folder.resolve()
    with exclusively(folder / "raw"):
        rows = {"sources": sources, "indicators": indicators, "claims": claims}
        findings, changes, claim_ids = _prepared(folder, rows, new or {})
        if findings:
            raise FindingsError(findings)
        replace_all(changes)
    return claim_ids


def _prepared(
    folder: Path, given: dict[str, Rows], new: dict
) -> tuple[list[Finding], dict[Path, tuple[bytes, bytes]], list[str]]:
    """Findings, the files with their bytes before and after, and the ids of the claims."""
    package = read_package(folder)
    resources, described = raw_resources(package), folder / "datapackage.json"
    paths = {name: folder / resources[name]["path"] for name in TABLES}
    before = {name: path.read_bytes() if path.is_file() else b"" for name, path in paths.items()}
    tables = read_tables(folder, check=check_claims)
    rows = {
        name: _new(_filled(given[name], tables, name), tables[name]) for name in ("sources", "indicators")
    }
    rows["claims"] = _numbered(_filled(given["claims"], tables, "claims"), tables["claims"]["claim_id"])
    findings = _repeats(rows["claims"], tables["claims"], new_rows(folder, "claims"))
    added, lines = {}, {}
    for name, path in paths.items():
        added[name], numbers = _appended(before[name].decode(), rows[name])
        lines[f"{folder.name}/{path.relative_to(folder)}"] = numbers
    named = _named(package, new)
    try:
        read_tables(folder, check=check_claims, added=added, package=named)
    except FindingsError as error:
        findings += [_placed(finding, lines) for finding in error.findings]
    changes = {path.resolve(): (before[name], before[name] + added[name]) for name, path in paths.items()}
    if named != package:
        text = json.dumps(named, ensure_ascii=False, indent=2) + "\n"
        changes = {described: (described.read_bytes(), text.encode())} | changes
    return findings, changes, [row["claim_id"] for row in rows["claims"].values()]


def _named(package: dict, new: dict) -> dict:
    """The description with more values, for which names are given."""
    package = deepcopy(package)
    for column, names in new.items():
        # A base may be stated or inferred.
        for each in ("stated_base", "inferred_base") if column.endswith("_base") else (column,):
            described = field(package, "claims", each)
            known = described["constraints"]["enum"]
            known += [name for name in names if name not in known]
            described["names"] = described.get("names", {}) | names
    return package


def _filled(rows: Rows, tables: dict[str, pd.DataFrame], name: str) -> list[dict]:
    columns = list(tables[name].columns)
    for row in rows:
        for column in row:
            if column not in columns:
                raise DataError(f"{name}: no column {column!r}{nearest(column, columns)}")
    return [{column: row.get(column, "") for column in columns} for row in rows]


def _new(rows: list[dict], table: pd.DataFrame) -> dict[int, dict]:
    """The rows that no row of a table equals, by their number."""
    recorded = table.to_dict("records")
    return {number: row for number, row in enumerate(rows, start=1) if row not in recorded}


def _numbered(rows: list[dict], known: Iterable[str]) -> dict[int, dict]:
    """The rows with an id each, by their number."""
    last = max((int(name[1:]) for name in known if name.startswith(_SERIES)), default=0)
    return {
        number: {**row, "claim_id": row["claim_id"] or f"{_SERIES}{last + number:03d}"}
        for number, row in enumerate(rows, start=1)
    }


def _repeats(rows: dict[int, dict], table: pd.DataFrame, name: str) -> list[Finding]:
    """Claims that are recorded already, or that occur twice among the new ones."""
    compared = [column for column in table.columns if column not in _IGNORED]
    recorded = {
        tuple(row[column] for column in compared): row["claim_id"] for row in table.to_dict("records")
    }
    findings = []
    for number, row in rows.items():
        first = recorded.setdefault(tuple(row[column] for column in compared), row["claim_id"])
        # A row without a region is a finding of the reader.
        if first != row["claim_id"] and row["region_id"]:
            expected = f"a new claim; {first} is the same"
            findings.append(Finding(name, number, "as_printed", row["as_printed"], "unique", expected))
    return findings


def _appended(text: str, rows: dict[int, dict]) -> tuple[bytes, dict[int, int]]:
    """The rows as lines like those of the text, and the number of each row by its line."""
    end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    quoting = csv.QUOTE_ALL if text.lstrip("\ufeff").startswith('"') else csv.QUOTE_MINIMAL
    lines, numbers, next_line = [], {}, text.count("\n") + 1
    for number, row in rows.items():
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator=end, quoting=quoting).writerow(row.values())
        lines.append(out.getvalue())
        numbers[next_line] = number
        next_line += lines[-1].count("\n")
    return "".join(lines).encode("utf-8", "surrogateescape"), numbers


def _placed(finding: Finding, lines: dict[str, dict[int, int]]) -> Finding:
    """The finding, placed among the new rows if it is about one of them."""
    number = lines.get(finding.file, {}).get(finding.line)
    return replace(finding, file=f"new rows of {finding.file}", line=number) if number else finding
