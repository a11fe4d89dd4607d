"""Add rows to the sources and the claims: both tables change, or neither does.

The rows are tried on a copy of all tables first, as everything else would read them.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.errors import DataError, Finding, FindingsError, nearest
from jaminan.entry.exclusive import alone, replace_all
from jaminan.tables import strict
from jaminan.tables.claims import check_claims
from jaminan.tables.reader import read_tables
from jaminan.tables.schema import raw_resources, read_package

# In the order in which they are replaced: whatever stops that, every claim has its source.
TABLES = ("sources", "claims")
_SERIES = "E"
# Two rows that differ in nothing else say the same.
_BESIDES = ["claim_id", "note"]


def new_rows(folder: Path, table: str) -> str:
    """What findings call the rows to be added to a table; their lines are counted from 1.

    Examples
    --------
    >>> new_rows(Path("data"), "claims")
    'new rows of data/raw/claims.csv'
    """
    return f"new rows of {folder.resolve().name}/raw/{table}.csv"


def check(folder: Path, sources: list[dict], claims: list[dict]) -> list[Finding]:
    """Everything that would be wrong with the evidence if some rows were added to it.

    Parameters
    ----------
    folder
        Holds ``datapackage.json`` and ``raw/``.
    sources, claims
        The new rows, by column; a column that is left out is empty. A claim without ``claim_id``
        gets the next one of the series E. A source that is held just so is not added again.

    Raises
    ------
    FindingsError
        If the tables are not in order as they are.
    DataError
        If a row has an unknown column.
    """
    return _tried(folder.resolve(), sources, claims)[0]


def add(folder: Path, sources: list[dict], claims: list[dict]) -> list[str]:
    """Add rows to ``raw/sources.csv`` and ``raw/claims.csv``, if all of the evidence is in order with them.

    The lines that are there stay as they are, byte by byte; new ones have their quoting and line ends.
    A run that is killed between the two files leaves a source too many, which running again takes up.

    Parameters
    ----------
    folder, sources, claims
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
        If somebody else changed a table meanwhile; then nothing is written either.
    """
    folder = folder.resolve()
    with alone(folder / "raw"):
        findings, changes, claim_ids = _tried(folder, sources, claims)
        if findings:
            raise FindingsError(findings)
        replace_all(changes)
    return claim_ids


def _tried(
    folder: Path, sources: list[dict], claims: list[dict]
) -> tuple[list[Finding], dict[Path, tuple[bytes, bytes]], list[str]]:
    """Findings, the files with their bytes before and after, and the ids of the claims."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / folder.name  # findings name the folder
        paths = _copied(folder, copy)
        tables = read_tables(copy, check=check_claims)
        rows = {
            "sources": _unheld(_filled(sources, tables, "sources"), tables["sources"]),
            "claims": _numbered(_filled(claims, tables, "claims"), tables["claims"]["claim_id"]),
        }
        findings = _repeats(rows["claims"], tables["claims"], new_rows(folder, "claims"))
        changes, lines = {}, {}
        for name in TABLES:
            before = (copy / paths[name]).read_bytes()
            added, lines[f"{folder.name}/{paths[name]}"] = _appended(before.decode(), rows[name])
            (copy / paths[name]).write_bytes(before + added)
            changes[(folder / paths[name]).resolve()] = before, before + added
        try:
            strict.load(copy)
        except FindingsError as error:
            findings += [_placed(finding, lines) for finding in error.findings]
    return findings, changes, [row["claim_id"] for row in rows["claims"].values()]


def _copied(folder: Path, copy: Path) -> dict[str, str]:
    """Copy the description and the raw tables; gives the path of each table below the folder."""
    paths = {name: resource["path"] for name, resource in raw_resources(read_package(folder)).items()}
    for path in ("datapackage.json", *paths.values()):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        # A table that is missing is a finding of the reader.
        if (folder / path).is_file():
            shutil.copyfile(folder / path, copy / path)
    return paths


def _filled(rows: list[dict], tables: dict[str, pd.DataFrame], name: str) -> list[dict]:
    columns = list(tables[name].columns)
    for row in rows:
        for column in row:
            if column not in columns:
                raise DataError(f"{name}: no column {column!r}{nearest(column, columns)}")
    return [{column: row.get(column, "") for column in columns} for row in rows]


def _unheld(rows: list[dict], table: pd.DataFrame) -> dict[int, dict]:
    """The rows that no row of a table equals, by their number."""
    held = table.to_dict("records")
    return {number: row for number, row in enumerate(rows, start=1) if row not in held}


def _numbered(rows: list[dict], held: Iterable[str]) -> dict[int, dict]:
    """The rows with an id each, by their number."""
    last = max((int(name[1:]) for name in held if name.startswith(_SERIES)), default=0)
    return {
        number: {**row, "claim_id": row["claim_id"] or f"{_SERIES}{last + number:03d}"}
        for number, row in enumerate(rows, start=1)
    }


def _repeats(rows: dict[int, dict], table: pd.DataFrame, name: str) -> list[Finding]:
    """Claims that are held already, or that stand twice among the new ones."""
    compared = [column for column in table.columns if column not in _BESIDES]
    said = {tuple(row[column] for column in compared): row["claim_id"] for row in table.to_dict("records")}
    findings = []
    for number, row in rows.items():
        first = said.setdefault(tuple(row[column] for column in compared), row["claim_id"])
        # Of a row without a region, the reader tells what is wrong.
        if first != row["claim_id"] and row["region_id"]:
            expected = f"a claim of its own; {first} says the same"
            findings.append(Finding(name, number, "as_printed", row["as_printed"], "not held yet", expected))
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
