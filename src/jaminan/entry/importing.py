"""A statistical office's table as claims: one for each figure, all of them right or none taken.

A row of the table is a region, a column an indicator; a `mapping` says which. What is wrong is told at
its place in the table or in the mapping.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl.utils import column_index_from_string, get_column_letter

from analysis.errors import DataError, Finding, FindingsError, nearest
from analysis.evidence import store
from jaminan.entry import append as additions
from jaminan.entry.mapping import CLAIM, DELIMITERS, MARKS, PLACE, Mapping, read_mapping
from jaminan.entry.naming import region_finder
from jaminan.entry.sheet_numerals import Unwritten, is_published, read_numeral
from jaminan.entry.sheets import Cell, NoSheet, Rows, read_cells
from jaminan.tables import strict

_LETTER = re.compile(r"column ([A-Z]{1,3})")
# What is wrong in these columns of a claim is so in the table; in the others, in the mapping.
_OF_TABLE = ("as_printed", "read_as", "note")


@dataclass(frozen=True)
class _Made:
    """A claim, and where its figure stands; ``number`` is the place of its column in the mapping."""

    claim: dict[str, str]
    line: int
    number: int


def read_claims(table: Path, mapping: Path, folder: Path) -> tuple[list[dict], list[dict]]:
    """The new rows of sources and claims that a table has for a data folder.

    Parameters
    ----------
    table
        CSV or workbook.
    mapping
        How to read it.
    folder
        Holds ``datapackage.json`` and ``raw/``.

    Returns
    -------
    sources, claims
        As `additions.add` takes them. A source of which the mapping has no more than the
        source_id is held already.

    Raises
    ------
    FindingsError
        With everything that is wrong with the mapping, the table and the claims made of it.
    """
    said, evidence = read_mapping(mapping), strict.load(folder)
    findings, rows = [*said.findings], _rows(table, said)
    made = _made(str(table), rows, said, evidence, findings)
    sources, claims = [said.source] if len(said.source) > 1 else [], [each.claim for each in made]
    checked = [_without_origin(each, said) for each in made]
    findings += _placed(additions.check(folder, sources, checked), str(table), made, said, folder)
    if not made and not findings:
        expected = "a figure below it, in one of the columns that the mapping names"
        findings.append(Finding(str(table), _header(said), said.table["region"], "", "figures", expected))
    if findings:
        raise FindingsError(list(dict.fromkeys(findings)))
    return sources, claims


def _rows(table: Path, said: Mapping) -> Rows:
    sheet, delimiter = said.table.get("sheet", ""), DELIMITERS[said.table.get("delimiter", ",")]
    try:
        return read_cells(table, sheet=sheet, delimiter=delimiter)
    except NoSheet as error:
        raise FindingsError([said.finding("table", 0, "sheet", (sheet, "sheet", str(error)))]) from None


def _made(
    file: str, rows: Rows, said: Mapping, evidence: store.Evidence, findings: list[Finding]
) -> list[_Made]:
    """The claims of a table; what is wrong with it is added to the findings."""
    region_at, places = _columns(rows, said, findings)
    region_of = _region_reader(file, said, evidence, findings)
    made, values = [], {number: [] for number in places}
    for line, cells in rows:
        filled = {number: cells[at] for number, at in places.items() if at < len(cells)}
        filled = {number: cell for number, cell in filled.items() if is_published(cell)}
        # A row without figures may be a heading or a note, and its region need not be known.
        if line <= _header(said) or not filled or region_at is None:
            continue
        region_id = region_of(line, cells[region_at] if region_at < len(cells) else Cell())
        if region_id is None:
            continue
        for number, cell in filled.items():
            figure = _figure(file, line, number, cell, said, findings)
            if figure:
                values[number].append(figure.pop("value"))
                made.append(_Made(_claim(figure, line, number, region_id, said), line, number))
    findings += _fractions(values, said, evidence)
    return made


def _fractions(
    values: dict[int, list[Decimal | None]], said: Mapping, evidence: store.Evidence
) -> list[Finding]:
    """Columns of rates that may be fractions, where the mapping does not say."""
    units = evidence.indicators.set_index("indicator_id")["unit"].to_dict()
    expected = "times = 100 if these are fractions, times = 1 if percent: none is above 1"
    found = []
    for number, all_told in values.items():
        column, told = said.columns[number], [value for value in all_told if value is not None]
        percent = units.get(column.get("indicator_id")) == "percent"
        if percent and "times" not in column and told and max(told) <= 1:
            found.append(said.finding("column", number, "times", ("", "percent", expected)))
    return found


def _header(said: Mapping) -> int:
    return int(said.table.get("header", "1"))


def _columns(rows: Rows, said: Mapping, findings: list[Finding]) -> tuple[int | None, dict[int, int]]:
    """Where the region stands in a row, and each column of the mapping."""
    heads = [cell.text for line, cells in rows if line == _header(said) for cell in cells]

    def place(section: str, number: int, key: str, name: str) -> int | None:
        if letter := _LETTER.fullmatch(name):
            return column_index_from_string(letter[1]) - 1
        found = [at for at, head in enumerate(heads) if head == " ".join(name.split())]
        if len(found) == 1:
            return found[0]
        expected = f"a name in line {_header(said)} of the table{nearest(name, heads)}"
        if len(heads) == 1:
            expected += "; it has one column: is another delimiter to be named, or another header line?"
        if found:
            letters = " and ".join(f"'column {get_column_letter(at + 1)}'" for at in found)
            expected = f"a name that one column has; these are {letters}, which can be named so"
        findings.append(said.finding(section, number, key, (name, "column", expected)))
        return None

    places = {n: place("column", n, "name", column["name"]) for n, column in enumerate(said.columns)}
    known = {number: at for number, at in places.items() if at is not None}
    return place("table", 0, "region", said.table["region"]), known


def _region_reader(
    file: str, said: Mapping, evidence: store.Evidence, findings: list[Finding]
) -> Callable[[int, Cell], str | None]:
    """Make a function that gives the region of a row: None if it is left out, empty if it is not known."""
    by, name = said.table["by"], said.table["region"]
    find, lines, known = region_finder(evidence.regions, by), {}, set(evidence.regions["region_id"])
    for text, region_id in said.regions.items():
        if region_id and region_id not in known:
            expected = f"a region_id, or nothing for a row to leave out{nearest(region_id, known)}"
            findings.append(said.finding("regions", 0, text, (region_id, "region", expected)))

    def read(line: int, cell: Cell) -> str | None:
        region_id, expected = said.regions.get(cell.text), cell.fault
        if region_id == "":
            return None
        if by == "kemendagri_code" and cell.number is not None:
            expected = "a code that is text: as a number it loses its noughts"
        if region_id is None and not expected:
            try:
                region_id = find(cell.text)
            except DataError as error:
                expected = f"{error}; what the table alone calls so is told in [regions]"
        if not expected and lines.setdefault(region_id, line) != line:
            expected = f"each region once; line {lines[region_id]} has it already"
        if expected:
            findings.append(Finding(file, line, name, cell.text, "region", expected))
            return ""
        return region_id

    return read


def _figure(
    file: str, line: int, number: int, cell: Cell, said: Mapping, findings: list[Finding]
) -> dict | None:
    """The figure of a cell as a claim has it, with its value and what there is to note."""
    column = said.columns[number]
    printed = column.get("as_printed", PLACE)
    if cell.text in said.read_as:
        meant = printed.replace(PLACE, said.read_as[cell.text])
        as_printed = printed.replace(PLACE, cell.text)
        return {"as_printed": as_printed, "read_as": meant, "note": "misprinted", "value": None}
    marks = {name: MARKS[said.table[name]] for name in ("thousands", "decimal") if name in said.table}
    numbers = {name: int(column[name]) for name in ("decimals", "times") if name in column}
    try:
        if cell.fault:
            raise DataError(cell.fault)
        numeral = read_numeral(cell, **marks, **numbers)
    except Unwritten as error:
        findings.append(said.finding("column", number, "decimals", ("", "number cells", str(error))))
    except DataError as error:
        findings.append(Finding(file, line, column["name"], cell.text, "figure", str(error)))
    else:
        as_printed = printed.replace(PLACE, numeral.text)
        return {"as_printed": as_printed, "note": numeral.origin, "value": numeral.value}
    return None


def _claim(figure: dict, line: int, number: int, region_id: str, said: Mapping) -> dict[str, str]:
    column, sheet = said.columns[number], said.table.get("sheet")
    name = column["name"] if _LETTER.fullmatch(column["name"]) else f"column {column['name']!r}"
    place = f"{f'Sheet {sheet!r}, line' if sheet else 'Line'} {line}, {name}"
    note = f"{place}: {figure['note']}." if figure["note"] else f"{place}."
    return {
        **{name: column[name] for name in CLAIM if name in column},
        **figure,
        "source_id": said.source["source_id"],
        "region_id": region_id,
        "state": "reported",
        "note": " ".join(filter(None, [column.get("note"), note])),
    }


def _without_origin(made: _Made, said: Mapping) -> dict[str, str]:
    """The claim as it is judged: where an unlikely figure comes from does not explain it."""
    note = said.columns[made.number].get("note", "")
    return made.claim if "read_as" in made.claim else made.claim | {"note": note}


def _placed(found: list[Finding], file: str, made: list[_Made], said: Mapping, folder: Path) -> list[Finding]:
    """What is wrong with the new rows, told where it comes from."""
    placed = []
    for each in found:
        fault = each.value, each.rule, each.expected
        if each.file == additions.new_rows(folder, "sources") or each.column == "source_id":
            placed.append(said.finding("source", 0, each.column, fault))
        elif each.file != additions.new_rows(folder, "claims"):
            placed.append(each)
        elif each.column in _OF_TABLE:
            claim = made[each.line - 1]
            placed.append(Finding(file, claim.line, said.columns[claim.number]["name"], *fault))
        elif each.column != "region_id":  # told when it was looked up
            placed.append(said.finding("column", made[each.line - 1].number, each.column, fault))
    return placed
