"""A statistical office's table as claims: one for each figure, all of them valid or none added.

A row of the table is a region, a column an indicator; the `mapping` gives which. A finding names its place
in the table or the key of the mapping.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl.utils import column_index_from_string, get_column_letter

from analysis.errors import DataError, nearest
from analysis.evidence import store
from jaminan.entry import append as additions
from jaminan.entry.mapping import CLAIM, DELIMITERS, MARKS, PLACE, Mapping, read_mapping
from jaminan.entry.naming import region_finder
from jaminan.entry.sheet_numerals import MissingDecimals, is_published, read_numeral
from jaminan.entry.sheets import Cell, Rows, SheetNotFound, read_cells
from jaminan.findings import Finding, FindingsError
from jaminan.tables import strict

_COLUMN_LETTER = re.compile(r"column ([A-Z]{1,3})")
# A fault in these columns of a claim comes from the table; in the others, from the mapping.
_FROM_TABLE = ("as_printed", "read_as", "note")


@dataclass(frozen=True)
class _Imported:
    """A claim, with the line of its figure and the number of its column in the mapping."""

    claim: dict[str, str]
    line: int
    number: int


def read_claims(table: Path, mapping_file: Path, folder: Path) -> tuple[list[dict], list[dict]]:
    """The new rows of sources and claims that a table has for a data folder.

    Parameters
    ----------
    table
        CSV or workbook.
    mapping_file
        How to read it.
    folder
        Holds ``datapackage.json`` and ``raw/``.

    Returns
    -------
    sources, claims
        As `append.add` takes them. A source of which the mapping gives only the source_id is recorded
        already.

    Raises
    ------
    FindingsError
        With everything that is wrong with the mapping, the table and the claims made from it.
    """
    mapping, evidence, findings = read_mapping(mapping_file), strict.load(folder), []
    rows = _rows(table, mapping)
    imported = _imported_claims(str(table), rows, mapping, evidence, findings)
    sources, claims = [mapping.source] if len(mapping.source) > 1 else [], [each.claim for each in imported]
    checked = [_without_origin(each, mapping) for each in imported]
    findings += _placed(additions.check(folder, sources, checked), str(table), imported, mapping, folder)
    if not imported and not findings:
        expected = "a figure below it, in one of the columns that the mapping names"
        findings.append(
            Finding(str(table), _header(mapping), mapping.table["region"], "", "figures", expected)
        )
    if findings:
        raise FindingsError(list(dict.fromkeys(findings)))
    return sources, claims


def _rows(table: Path, mapping: Mapping) -> Rows:
    sheet, delimiter = mapping.table.get("sheet", ""), DELIMITERS[mapping.table.get("delimiter", ",")]
    try:
        return read_cells(table, sheet=sheet, delimiter=delimiter)
    except SheetNotFound as error:
        raise FindingsError([mapping.finding("table.sheet", sheet, "sheet", str(error))]) from None


def _imported_claims(
    file: str, rows: Rows, mapping: Mapping, evidence: store.Evidence, findings: list[Finding]
) -> list[_Imported]:
    """The claims of a table; its faults are added to the findings."""
    region_at, places = _columns(rows, mapping, findings)
    region_of = _region_reader(file, mapping, evidence, findings)
    imported, values = [], {number: [] for number in places}
    for line, cells in rows:
        filled = {number: cells[at] for number, at in places.items() if at < len(cells)}
        filled = {number: cell for number, cell in filled.items() if is_published(cell)}
        # A row without figures may be a heading or a note, and its region need not be known.
        if line <= _header(mapping) or not filled or region_at is None:
            continue
        region_id = region_of(line, cells[region_at] if region_at < len(cells) else Cell())
        if region_id is None:
            continue
        for number, cell in filled.items():
            figure = _figure(file, line, number, cell, mapping, findings)
            if figure:
                values[number].append(figure.pop("value"))
                imported.append(_Imported(_claim(figure, line, number, region_id, mapping), line, number))
    findings += _fractions(values, mapping, evidence)
    return imported


def _fractions(
    values: dict[int, list[Decimal | None]], mapping: Mapping, evidence: store.Evidence
) -> list[Finding]:
    """Columns of rates that may be fractions, where the mapping does not give ``times``."""
    units = evidence.indicators.set_index("indicator_id")["unit"].to_dict()
    expected = "times = 100 if these are fractions, times = 1 if percent: none is above 1"
    found = []
    for number, printed in values.items():
        column, known = mapping.column(number), [value for value in printed if value is not None]
        percent = units.get(column.get("indicator_id")) == "percent"
        if percent and "times" not in column and known and max(known) <= 1:
            found.append(mapping.column_finding(number, "times", "", "percent", expected))
    return found


def _header(mapping: Mapping) -> int:
    return int(mapping.table.get("header", "1"))


def _columns(rows: Rows, mapping: Mapping, findings: list[Finding]) -> tuple[int | None, dict[int, int]]:
    """The place in a row of the region, and of each column of the mapping."""
    heads = [cell.text for line, cells in rows if line == _header(mapping) for cell in cells]

    def place(key: str, name: str) -> int | None:
        if letter := _COLUMN_LETTER.fullmatch(name):
            return column_index_from_string(letter[1]) - 1
        found = [at for at, head in enumerate(heads) if head == " ".join(name.split())]
        if len(found) == 1:
            return found[0]
        expected = f"a name in line {_header(mapping)} of the table{nearest(name, heads)}"
        if len(heads) == 1:
            expected += "; it has one column: does the mapping need a delimiter or another header?"
        if found:
            letters = " and ".join(f"'column {get_column_letter(at + 1)}'" for at in found)
            expected = f"the name of one column; {letters} have this name: give one of these instead"
        findings.append(mapping.finding(key, name, "column", expected))
        return None

    places = {n: place(f"column[{n + 1}].name", column["name"]) for n, column in enumerate(mapping.columns)}
    known = {number: at for number, at in places.items() if at is not None}
    return place("table.region", mapping.table["region"]), known


def _region_reader(
    file: str, mapping: Mapping, evidence: store.Evidence, findings: list[Finding]
) -> Callable[[int, Cell], str | None]:
    """Make a function that gives the region of a row: None if the mapping skips it, empty if unknown."""
    by, name = mapping.table["by"], mapping.table["region"]
    find, lines, known = region_finder(evidence.regions, by), {}, set(evidence.regions["region_id"])
    for text, region_id in mapping.regions.items():
        if region_id and region_id not in known:
            expected = f"a region_id, or nothing for a row without a region{nearest(region_id, known)}"
            findings.append(mapping.finding(f"regions.{text}", region_id, "region", expected))

    def read(line: int, cell: Cell) -> str | None:
        region_id, expected = mapping.regions.get(cell.text), cell.fault
        if region_id == "":
            return None
        if by == "kemendagri_code" and cell.number is not None:
            expected = "a code that is text: as a number it loses its leading zeros"
        if region_id is None and not expected:
            try:
                region_id = find(cell.text)
            except DataError as error:
                expected = f"{error}; a name that only this table uses goes into [regions] of the mapping"
        if not expected and lines.setdefault(region_id, line) != line:
            expected = f"each region once; line {lines[region_id]} has it already"
        if expected:
            findings.append(Finding(file, line, name, cell.text, "region", expected))
            return ""
        return region_id

    return read


def _figure(
    file: str, line: int, number: int, cell: Cell, mapping: Mapping, findings: list[Finding]
) -> dict | None:
    """The figure of a cell as a claim has it, with its value and a note on its origin."""
    column = mapping.column(number)
    printed = column.get("as_printed", PLACE)
    if cell.text in mapping.read_as:
        meant = printed.replace(PLACE, mapping.read_as[cell.text])
        as_printed = printed.replace(PLACE, cell.text)
        return {"as_printed": as_printed, "read_as": meant, "note": "misprinted", "value": None}
    marks = {name: MARKS[mapping.table[name]] for name in ("thousands", "decimal") if name in mapping.table}
    numbers = {name: int(column[name]) for name in ("decimals", "times") if name in column}
    try:
        if cell.fault:
            raise DataError(cell.fault)
        numeral = read_numeral(cell, **marks, **numbers)
    except MissingDecimals as error:
        findings.append(mapping.column_finding(number, "decimals", "", "number cells", str(error)))
    except DataError as error:
        findings.append(Finding(file, line, column["name"], cell.text, "figure", str(error)))
    else:
        as_printed = printed.replace(PLACE, numeral.text)
        return {"as_printed": as_printed, "note": numeral.origin, "value": numeral.value}
    return None


def _claim(figure: dict, line: int, number: int, region_id: str, mapping: Mapping) -> dict[str, str]:
    column, sheet = mapping.column(number), mapping.table.get("sheet")
    name = column["name"] if _COLUMN_LETTER.fullmatch(column["name"]) else f"column {column['name']!r}"
    place = f"{f'Sheet {sheet!r}, line' if sheet else 'Line'} {line}, {name}"
    note = f"{place}: {figure['note']}." if figure["note"] else f"{place}."
    return {
        **{name: column[name] for name in CLAIM if name in column},
        **figure,
        "source_id": mapping.source["source_id"],
        "region_id": region_id,
        "state": "reported",
        "note": " ".join(filter(None, [column.get("note"), note])),
    }


def _without_origin(imported: _Imported, mapping: Mapping) -> dict[str, str]:
    """The claim as it is checked: the place of an unlikely figure does not explain it."""
    note = mapping.column(imported.number).get("note", "")
    return imported.claim if "read_as" in imported.claim else imported.claim | {"note": note}


def _placed(
    found: list[Finding], file: str, imported: list[_Imported], mapping: Mapping, folder: Path
) -> list[Finding]:
    """The findings about the new rows, at the place in the table or the mapping that they come from."""
    placed = []
    for each in found:
        fault = each.value, each.rule, each.expected
        if each.file == additions.new_rows(folder, "sources") or each.column == "source_id":
            placed.append(mapping.finding(f"source.{each.column}", *fault))
        elif each.file != additions.new_rows(folder, "claims"):
            placed.append(each)
        elif each.column in _FROM_TABLE:
            claim = imported[each.line - 1]
            placed.append(Finding(file, claim.line, mapping.columns[claim.number]["name"], *fault))
        elif each.column != "region_id":  # a finding of the look-up
            placed.append(mapping.column_finding(imported[each.line - 1].number, each.column, *fault))
    return placed
