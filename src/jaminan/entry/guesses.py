"""What the cells of a table show of its layout: its regions, head, dates, categories and figures."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from analysis.errors import DataError
from analysis.evidence.store import Evidence
from jaminan.entry.layout import JOINT, Head, below, numbers_columns, read_head
from jaminan.entry.naming import code, heading, region_finder
from jaminan.entry.sheet_numerals import grouped, is_published, parts, printed
from jaminan.entry.sheets import Cell, Sheet

_YEAR = re.compile(r"(?:19[5-9]|20[0-9])\d(?:\.0)?")
_PART_OF_DATE = re.compile(r"bulan|month|semester|triwulan|quarter|periode", re.IGNORECASE)
_SERIAL = re.compile(r"(?:no|nomor|id|#)\.?", re.IGNORECASE)
_CODED = re.compile(r"kode|code|\bid\b|bps|kemendagri|wilayah", re.IGNORECASE)
_MOST_TEXTS, _TALLEST = 12, 4
# In this sequence: thousands and decimal of the mapping, empty for those that need not be named.
NOTATIONS = (
    ("", ""), ("none", "comma"), ("none", "point"), ("space", "comma"), ("space", "point"), ("comma", "point"),
)  # fmt: skip
_SIGNS = {"": ".", "none": "", "space": " ", "comma": ",", "point": "."}


@dataclass(frozen=True)
class Guess:
    """A table, looked at."""

    sheet: Sheet
    evidence: Evidence

    @cached_property
    def regions(self) -> tuple[int, str] | None:
        """The place of the column of regions, and by what it names them; None if there is none."""
        names, codes = self._best(("name",)), self._best(("bps_code", "kemendagri_code"))
        if not names or not codes:
            return names or codes if not codes or self._is_code(codes[0]) else None
        by_name, by_code = self.finder("name"), self.finder(codes[1])
        pairs = [(by_code(self._text(cells, codes[0])), by_name(self._text(cells, names[0]))) for _, cells in self.sheet.rows]
        known = [(coded, named) for coded, named in pairs if coded and named]
        return codes if len(known) > 1 and all(coded == named for coded, named in known) else names

    def _best(self, ways: tuple[str, ...]) -> tuple[int, str] | None:
        """The column with the most regions, most of whose cells are regions."""
        found = []
        for by in ways:
            find = self.finder(by)
            for at in range(self.width):
                texts = [text for _, cells in self.sheet.rows if (text := self._text(cells, at))]
                hits = [region_id for region_id in map(find, texts) if region_id]
                if 2 * len(hits) > len(texts):
                    found.append((len(set(hits)), len(hits), -at, by))
        return (-max(found)[2], max(found)[3]) if found else None

    def _is_code(self, at: int) -> bool:
        return any(_CODED.search(self._text(cells, at)) for _, cells in self.sheet.rows[:10])

    def finder(self, by: str) -> Callable[[str], str]:
        """A function that gives the region of a text; empty if it is not clear which."""
        listed = frozenset()
        find = region_finder(self.evidence.regions, by, listed)

        @cache
        def found(text: str) -> str:
            if by != "name" and len(code(text)) not in (2, 4):
                return ""
            try:
                return find(text)
            except DataError as error:
                # Which of two it is, the other names of the table show.
                return "several" if str(error).startswith("one region") else ""

        return found

    @cached_property
    def width(self) -> int:
        """How many columns have anything in them."""
        filled = [at + 1 for _, cells in self.sheet.rows for at, cell in enumerate(cells) if cell.text]
        return max(filled, default=0)

    @cached_property
    def head(self) -> Head:
        """The lines above the first figures: those with several texts."""
        first = self._first()
        above = [(line, cells) for line, cells in self.sheet.rows if line < first]
        lines = []
        for line, cells in reversed(above):
            filled = [cell.text for cell in cells if cell.text]
            if len(filled) > 1 and not numbers_columns(cells) and len(lines) < _TALLEST:
                lines.append(line)
            elif lines:
                break
        lines = lines or [self.sheet.rows[0][0]]
        return read_head(self.sheet.rows, f"{lines[-1]}-{lines[0]}")

    def _first(self) -> int:
        """The first line with a region or, where none is named, with more figures than texts."""
        for line, cells in self.sheet.rows:
            if self.regions:
                if self.finder(self.regions[1])(self._text(cells, self.regions[0])) and self._figures(cells):
                    return line
            else:
                figures, filled = self._figures(cells), [cell for cell in cells if cell.text]
                if 2 * len(figures) >= len(filled) and any(not _YEAR.fullmatch(cell.text) for cell in figures):
                    return line
        return self.sheet.rows[-1][0] + 1

    @staticmethod
    def _figures(cells: list[Cell]) -> list[Cell]:
        return [cell for cell in cells if is_figure(cell)]

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """The rows below the head that have figures."""
        rows = [cells for _, cells in below(self.sheet.rows, self.head)]
        return [cells + [Cell()] * (self.width - len(cells)) for cells in rows if self._figures(cells)]

    @cached_property
    def title(self) -> str:
        """What is written above the head, and over all of its columns."""
        texts = [cells for line, cells in self.sheet.rows if line < self.head.first]
        return " ".join(dict.fromkeys(cell.text for cells in texts for cell in cells if cell.text))

    @cached_property
    def notes(self) -> list[str]:
        """What is written below the table."""
        lines = [[cell.text for cell in cells if cell.text] for line, cells in self.sheet.rows if line > self.head.last]
        return [texts[0] for texts in lines if len(texts) == 1 and not heading(texts[0])][-6:]

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What each column has: region, date, part of a date, category, unit, figure, or nothing of use."""
        return {at: self._kind(at) for at in range(self.width)}

    def _kind(self, at: int) -> str:
        cells = [row[at] for row in self.rows if is_published(row[at])]
        texts, name = [cell.text for cell in cells], self.name(at).rpartition(JOINT)[2]
        if self.regions and at == self.regions[0]:
            return "region"
        if not texts or _SERIAL.fullmatch(name) or re.match("kode|code", name, re.IGNORECASE):
            return ""
        if len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]:
            return ""
        if all(_YEAR.fullmatch(text) or cell.fault for text, cell in zip(texts, cells, strict=True)):
            return "date"
        if _PART_OF_DATE.search(name):
            return "part"
        if 2 * len(self._figures(cells)) >= len(cells):
            return "figure"
        if 2 * sum(bool(self.finder("name")(text)) for text in texts) > len(texts):
            return ""
        several = len(set(texts))
        if several == 1 and len(texts) > 1:
            return "unit"
        return "category" if several <= _MOST_TEXTS and (2 * several <= len(texts) or not self.regions) else ""

    def of(self, kind: str) -> list[int]:
        """The columns of a kind."""
        return [at for at, each in self.kinds.items() if each == kind]

    def name(self, at: int) -> str:
        """The name of a column in its head; empty if it has none."""
        return self.head.names[at] if at < len(self.head.names) else ""

    def texts(self, at: int) -> list[str]:
        """The texts of a column, each once."""
        return list(dict.fromkeys(row[at].text for row in self.rows if row[at].text))

    def repeats(self) -> bool:
        """Whether a region and date has several rows."""
        key = [*self.of("region"), *self.of("date"), *self.of("part")]
        kept = [tuple(row[at].text for at in key) for row in self.rows]
        return len(set(kept)) < len(kept)

    def notation(self, at: int) -> tuple[str, str]:
        """The marks of the numerals of a column that are text; empty if those of the claims, or none fit."""
        texts = [parts(row[at].text)[0] for row in self.rows if is_figure(row[at]) and row[at].number is None]
        for thousands, decimal in NOTATIONS:
            signs = _SIGNS[thousands], _SIGNS[decimal] if decimal else ","
            whole = [grouped(text, *signs) if thousands != "none" else True for text in texts]
            if all(whole) and all(printed(text, *signs)[0] is not None for text in texts):
                return thousands, decimal
        return "", ""

    def decimals(self, at: int) -> int | None:
        """The decimals of the number cells of a column: as its format says, or as many as it has."""
        cells = [row[at] for row in self.rows if row[at].number is not None]
        if not cells:
            return None
        formats = [cell.decimals for cell in cells]
        natural = [max(0, -cell.number.normalize().as_tuple().exponent) for cell in cells]
        return max(natural) if None in formats else max(formats)

    @staticmethod
    def _text(cells: list[Cell], at: int) -> str:
        return cells[at].text if at < len(cells) else ""


def is_figure(cell: Cell) -> bool:
    """Whether a cell is a number, or a text that starts and ends as a numeral does."""
    return cell.number is not None or bool(re.fullmatch(r"(?:Rp\.? ?)?\d[\d.,' ]*\D{0,12}\d?\)?", cell.text))


def spread(guess: Guess, places: list[int]) -> Iterator[dict[str, str]]:
    """The texts of some columns that occur together."""
    seen = dict.fromkeys(tuple(row[at].text for at in places) for row in guess.rows)
    yield from (dict(zip(map(guess.name, places), texts, strict=True)) for texts in seen)
