"""The figures of an office's table, row by row: each with its region and date, or what is wrong with it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from analysis.errors import DataError, nearest
from jaminan.entry.layout import LETTER, Head, below, read_head
from jaminan.entry.mapping import CLAIM, MARKS, PLACE, Mapping
from jaminan.entry.row_regions import region_reader
from jaminan.entry.scales import scale_findings
from jaminan.entry.sheet_dates import read_date
from jaminan.entry.sheet_numerals import MissingDecimals, is_published, read_numeral, unit_of
from jaminan.entry.sheets import Cell, Sheet
from jaminan.findings import Finding

# Two figures of one region that agree in these are rivals, which a table has none of.
_QUANTITY = ("indicator_id", "variant", "claim_kind", "stated_base", "inferred_base", "register", "as_of")
NAMED = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Figure:
    """A claim, with the line of its figure and the number of its column in the mapping."""

    claim: dict[str, str]
    line: int
    number: int


class TableReading:
    """A table that is read row by row; what is wrong with it, and what is left out, adds up."""

    def __init__(self, file: str, sheet: Sheet, mapping: Mapping, evidence) -> None:
        self.file, self.sheet, self.mapping, self.evidence = file, sheet, mapping, evidence
        self.findings: list[Finding] = []
        self.left_out: Counter = Counter()
        self.head: Head = read_head(sheet.rows, mapping.table.get("header", ""))

    def figures(self) -> Iterator[Figure]:
        """The figures that can be read."""
        mapping, rows = self.mapping, list(below(self.sheet.rows, self.head))
        places = {
            n: self._place(f"column[{n + 1}].name", each["name"]) for n, each in enumerate(mapping.columns)
        }
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
                yield Figure(claim | ({"as_of": as_of} if as_of else {}), line, number)
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
        """Make a function that gives the date of a row: None if it cannot be read, empty if all have one."""
        given = self.mapping.column(number).get("as_of", "")
        key = self.mapping.column_key(number, "as_of")
        places = {name: self._place(key, name) for name in NAMED.findall(given)}
        if not places or None in places.values():
            return lambda _line, _cells: "" if not places else None
        read, title = cache(read_date), next(iter(places))

        def date(line: int, cells: list[Cell]) -> str | None:
            texts = {name: cells[at].text if at < len(cells) else "" for name, at in places.items()}
            meant = {name: self.mapping.values.get(name, {}).get(text, text) for name, text in texts.items()}
            try:
                return read(NAMED.sub(lambda match: meant[match[1]], given))
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
            expected = f"another variant, indicator or date than that of column[{first + 1}]"
            key, value = f"column[{number + 1}].variant", self.mapping.column(number).get("variant", "")
            self.findings.append(self.mapping.finding(key, value, "one quantity twice", expected))
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
