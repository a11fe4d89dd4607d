"""A statistical office's table as claims: one for each figure, all of them valid or none added.

The `mapping` says what its rows and columns are. A finding names its place in the table or the key of the
mapping.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analysis.errors import DataError, nearest
from jaminan.entry import append as additions
from jaminan.entry.layout import LETTER, Head, below, read_head
from jaminan.entry.mapping import CLAIM, MARKS, PLACE, Mapping, read_mapping
from jaminan.entry.row_regions import region_reader
from jaminan.entry.scales import scale_findings
from jaminan.entry.sheet_dates import read_date
from jaminan.entry.sheet_numerals import MissingDecimals, is_published, read_numeral, unit_of
from jaminan.entry.sheets import DELIMITERS, Cell, Sheet, SheetNotFound, read_sheet
from jaminan.findings import Finding, FindingsError
from jaminan.tables import strict

# Two figures of one region that agree in these are rivals, which a table has none of.
_QUANTITY = ("indicator_id", "variant", "claim_kind", "stated_base", "inferred_base", "register", "as_of")
_NAMED = re.compile(r"\{([^{}]+)\}")
# A fault in these columns of a claim comes from the table; in the others, from the mapping.
_FROM_TABLE = ("as_printed", "read_as", "note")
# With more, the claims that can be made are not checked as well: it would take long and add nothing.
_MOST = 1_000
_SHOWN, _FIRST = 20, 5  # kinds and claims in a summary


@dataclass(frozen=True)
class _Figure:
    """A claim, with the line of its figure and the number of its column in the mapping."""

    claim: dict[str, str]
    line: int
    number: int


@dataclass(frozen=True)
class Imported:
    """What a table has for a data folder.

    Attributes
    ----------
    sources, claims
        New rows, as `append.add` takes them. A source of which the mapping gives only the source_id is
        recorded already.
    new
        The names of new values, as `append.add` takes them.
    left_out
        How many rows with figures were left out, by the reason.
    """

    sources: list[dict]
    claims: list[dict]
    new: dict
    left_out: Counter = field(default_factory=Counter)


def read_claims(table: Path, mapping_file: Path, folder: Path) -> Imported:
    """The new rows of sources and claims that a table has for a data folder.

    Parameters
    ----------
    table
        CSV or workbook.
    mapping_file
        How to read it.
    folder
        Holds ``datapackage.json`` and ``raw/``.

    Raises
    ------
    FindingsError
        With everything that is wrong with the mapping, the table and the claims made from it.
    """
    mapping, evidence = read_mapping(mapping_file), strict.load(folder)
    reading = _Reading(str(table), _sheet(table, mapping), mapping, evidence)
    figures = list(reading.figures())
    findings, sources = reading.findings, [mapping.source] if len(mapping.source) > 1 else []
    if len(findings) < _MOST:
        checked = [_without_origin(each, mapping) for each in figures]
        found = additions.check(folder, sources, checked, mapping.new)
        findings += _placed(found, reading.file, figures, mapping, folder)
    if not figures and not findings:
        column = mapping.table.get("region") or mapping.columns[0]["name"]
        expected = "a figure below it, in one of the columns that the mapping names"
        findings.append(Finding(reading.file, reading.head.last, column, "", "figures", expected))
    if findings:
        raise FindingsError(list(dict.fromkeys(findings)), grouped=True)
    return Imported(sources, [each.claim for each in figures], mapping.new, reading.left_out)


_REASONS = {
    "where": "not in `where`", "[regions]": "left out by [regions]", "hidden": "hidden",
}  # fmt: skip


def left_out(found: Imported) -> str:
    """How many rows with figures were left out, and why; empty if there are none."""
    counts = ", ".join(f"{number} {_REASONS[reason]}" for reason, number in found.left_out.items())
    return f" (rows passed over: {counts})" if counts else ""


def summary(found: Imported) -> str:
    """What would be added: by indicator, variant and date, with the first claims."""
    kinds = Counter((each["indicator_id"], each["variant"], each.get("as_of", "")) for each in found.claims)
    regions = len({each["region_id"] for each in found.claims})
    lines = [f"{len(found.claims)} claims on {regions} regions would be added{left_out(found)}"]
    lines += [f"  {' · '.join(filter(None, kind))}: {number}" for kind, number in list(kinds.items())[:_SHOWN]]
    lines += [f"  and {len(kinds) - _SHOWN} more kinds"] * (len(kinds) > _SHOWN)
    first = found.claims[:_FIRST]
    lines += [f"{each['region_id']}: {each['as_printed']} – {each['note']}" for each in first]
    return "\n".join(lines)


def _sheet(table: Path, mapping: Mapping) -> Sheet:
    keys = mapping.table
    sheet, delimiter = keys.get("sheet", ""), DELIMITERS.get(keys.get("delimiter", ""), "")
    try:
        return read_sheet(table, sheet=sheet, delimiter=delimiter, encoding=keys.get("encoding", ""))
    except SheetNotFound as error:
        raise FindingsError([mapping.finding("table.sheet", sheet, "sheet", str(error))]) from None


class _Reading:
    """A table that is read row by row; what is wrong with it, and what is left out, adds up."""

    def __init__(self, file: str, sheet: Sheet, mapping: Mapping, evidence) -> None:
        self.file, self.sheet, self.mapping, self.evidence = file, sheet, mapping, evidence
        self.findings: list[Finding] = []
        self.left_out: Counter = Counter()
        self.head: Head = read_head(sheet.rows, mapping.table.get("header", ""))

    def figures(self) -> Iterator[_Figure]:
        """The figures that can be read."""
        mapping, rows = self.mapping, list(below(self.sheet.rows, self.head))
        places = {n: self._place(f"column[{n + 1}].name", each["name"]) for n, each in enumerate(mapping.columns)}
        wanted = {number: self._wanted(number, rows) for number in places}
        dated = {number: self._dated(number) for number in places}
        at = self._place("table.region", mapping.table["region"]) if "region" in mapping.table else None
        if at is None and "region_id" not in mapping.table:
            return
        region_of = region_reader(self.file, rows, at, mapping, self.evidence, self.findings)
        seen, values = {}, {}
        kinds = {n: tuple(mapping.column(n).get(key, "") for key in _QUANTITY) for n in places}
        for line, cells in rows:
            filled = {n: cells[at] for n, at in places.items() if at is not None and at < len(cells)}
            filled = {number: cell for number, cell in filled.items() if is_published(cell)}
            taken = {number: cell for number, cell in filled.items() if wanted[number](cells)}
            # A row without figures may be a heading or a note, and its region need not be known.
            if self._is_left_out(line, filled, taken):
                continue
            region_id = region_of(line, cells)
            if region_id is None:
                self.left_out["[regions]"] += 1
                continue
            for number, cell in taken.items():
                as_of, figure = dated[number](line, cells), self._figure(line, number, cell)
                if as_of is None or figure is None:
                    continue
                first = seen.setdefault((region_id, as_of, kinds[number]), (line, number))
                if region_id and first != (line, number):
                    self._repeated(line, cells, at, number, *first)
                if (value := figure.pop("value")) is not None:
                    values.setdefault(number, []).append((line, cell.text, value))
                claim = _claim(figure, line, number, region_id, mapping)
                yield _Figure(claim | ({"as_of": as_of} if as_of else {}), line, number)
        self.findings += scale_findings(self.file, values, mapping, self.evidence)

    def _place(self, key: str, name: str) -> int | None:
        try:
            return self.head.place(name)
        except DataError as error:
            self.findings.append(self.mapping.finding(key, name, "column", str(error)))
        return None

    def _wanted(self, number: int, rows: list) -> Callable[[list[Cell]], bool]:
        """Make a function that says whether the figure of a row is taken."""
        tests = []
        for name, texts in self.mapping.where[number].items():
            key = f"where.{name}"
            if (at := self._place(key, name)) is None:
                continue
            present = {_plain(cells, at) for _, cells in rows}
            tests.append((at, {_folded(text) for text in texts}))
            for text in texts:
                if _folded(text) not in present:
                    expected = f"a text in this column{nearest(text, present)}"
                    self.findings.append(self.mapping.finding(key, text, "where", expected))
        return lambda cells: all(_plain(cells, at) in texts for at, texts in tests)

    def _dated(self, number: int) -> Callable[[int, list[Cell]], str | None]:
        """Make a function that gives the date of a row; None if it cannot be read, empty if it is the column's."""
        given = self.mapping.column(number).get("as_of", "")
        key = self.mapping.column_key(number, "as_of")
        places = {name: self._place(key, name) for name in _NAMED.findall(given)}
        if not places or None in places.values():
            return lambda _line, _cells: "" if not places else None
        read, title = cache(read_date), next(iter(places))

        def date(line: int, cells: list[Cell]) -> str | None:
            texts = {name: cells[at].text if at < len(cells) else "" for name, at in places.items()}
            meant = {name: self.mapping.values.get(name, {}).get(text, text) for name, text in texts.items()}
            try:
                return read(_NAMED.sub(lambda match: meant[match[1]], given))
            except DataError as error:
                expected = f'{error}; [values."{title}"] of the mapping can say what a text means'
                shown = " ".join(texts.values())
                self.findings.append(Finding(self.file, line, " + ".join(texts), shown, "date", expected))
            return None

        return date

    def _is_left_out(self, line: int, filled: dict[int, Cell], taken: dict[int, Cell]) -> bool:
        hidden = line in self.sheet.hidden and bool(taken)
        if hidden and "hidden" not in self.mapping.table:
            expected = 'hidden = "skip" in [table], or "read": this row is hidden, perhaps by a filter'
            self.findings.append(Finding(self.file, line, "", "", "hidden row", expected))
        if filled and not taken:
            self.left_out["where"] += 1
        if hidden and self.mapping.table.get("hidden") == "skip":
            self.left_out["hidden"] += 1
            return True
        return not taken

    def _repeated(
        self, line: int, cells: list[Cell], at: int | None, number: int, first_line: int, first: int
    ) -> None:
        if number != first:
            expected = f"another variant, indicator or date than that of column[{first + 1}], or one of the two"
            self.findings.append(self.mapping.column_finding(number, "variant", "", "one quantity twice", expected))
            return
        name, text = ("", "") if at is None else (self.mapping.table["region"], cells[at].text)
        expected = (
            f"each region and date once; line {first_line} has them already: does the mapping need `where`, "
            "or an as_of that names the column of the date in braces?"
        )
        self.findings.append(Finding(self.file, line, name, text, "region", expected))

    def _figure(self, line: int, number: int, cell: Cell) -> dict | None:
        """The figure of a cell as a claim has it, with its value and a note on its origin."""
        mapping, column = self.mapping, self.mapping.table | self.mapping.column(number)
        printed = column.get("as_printed", PLACE)
        if cell.text in mapping.read_as:
            meant = printed.replace(PLACE, mapping.read_as[cell.text])
            as_printed = printed.replace(PLACE, cell.text)
            return {"as_printed": as_printed, "read_as": meant, "note": "misprinted", "value": None}
        marks = {name: MARKS[column[name]] for name in ("thousands", "decimal") if name in column}
        numbers = {name: int(column[name]) for name in ("decimals", "times") if name in column}
        try:
            if cell.fault:
                raise DataError(cell.fault)
            numeral = read_numeral(cell, **marks, **numbers, unit=unit_of(printed.replace(PLACE, "")))
        except MissingDecimals as error:
            self.findings.append(mapping.column_finding(number, "decimals", "", "number cells", str(error)))
        except DataError as error:
            self.findings.append(Finding(self.file, line, column["name"], cell.text, "figure", str(error)))
        else:
            as_printed = printed.replace(PLACE, numeral.text)
            return {"as_printed": as_printed, "note": numeral.origin, "value": numeral.value}
        return None


def _plain(cells: list[Cell], at: int) -> str:
    return _folded(cells[at].text) if at < len(cells) else ""


@cache
def _folded(text: str) -> str:
    """A text as it is compared: without capitals, a number without an empty fraction."""
    return re.sub(r"^(\d+)\.0+$", r"\1", " ".join(text.split()).casefold())


def _claim(figure: dict, line: int, number: int, region_id: str, mapping: Mapping) -> dict[str, str]:
    column, sheet = mapping.column(number), mapping.table.get("sheet")
    name = column["name"] if LETTER.fullmatch(column["name"]) else f"column {column['name']!r}"
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


def _without_origin(figure: _Figure, mapping: Mapping) -> dict[str, str]:
    """The claim as it is checked: the place of an unlikely figure does not explain it."""
    note = mapping.column(figure.number).get("note", "")
    return figure.claim if "read_as" in figure.claim else figure.claim | {"note": note}


def _placed(
    found: list[Finding], file: str, figures: list[_Figure], mapping: Mapping, folder: Path
) -> list[Finding]:
    """The findings about the new rows, at the place in the table or the mapping that they come from."""
    placed = []
    for each in found:
        fault = each.value, each.rule, each.expected
        if each.file == additions.new_rows(folder, "sources") or each.column == "source_id":
            placed.append(mapping.finding(f"source.{each.column}", *fault))
        elif each.file != additions.new_rows(folder, "claims"):
            placed.append(each)
        elif each.column != "region_id":  # a finding of the look-up
            figure = figures[each.line - 1]
            column = mapping.column(figure.number)
            if each.column in _FROM_TABLE or _NAMED.search(column.get(each.column, "")):
                placed.append(Finding(file, figure.line, column["name"], *fault))
            else:
                placed.append(mapping.column_finding(figure.number, each.column, *fault))
    return placed
