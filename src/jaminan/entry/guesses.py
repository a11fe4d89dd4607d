"""What the cells of a table show of its layout: its regions, head, dates, categories and figures."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from analysis.evidence.store import Evidence
from jaminan.entry.layout import JOINT, Head, below, numbers_columns, read_head
from jaminan.entry.naming import heading, region_matcher
from jaminan.entry.sheet_numerals import grouped, is_published, parts, printed
from jaminan.entry.sheets import Cell, Sheet

_YEAR = re.compile(r"(?:19[5-9]|20[0-9])\d(?:\.0)?")
_PART_OF_DATE = re.compile(r"(?:nama_)?(?:bulan|month|semester|triwulan|quarter|periode)", re.IGNORECASE)
_NUMERAL = re.compile(r"\d[\d.,' ]*(?: (?:ribu|juta|miliar))?")
_SERIAL = re.compile(r"(?:no|nomor|id|#)\.?", re.IGNORECASE)
_CODED = re.compile(r"kode|code|\bid\b|bps|kemendagri|wilayah", re.IGNORECASE)
_MOST_TEXTS, _TALLEST = 12, 4
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# In this sequence: thousands and decimal of the mapping, empty for those that need not be named.
NOTATIONS = (
    ("", ""), ("none", "comma"), ("none", "point"), ("space", "comma"), ("space", "point"),
    ("comma", "point"),
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
        names = self._best("name")
        for by in ("bps_code", "kemendagri_code"):
            codes = self._best(by)
            if codes and (self._agree(codes, names) if names else self._is_code(codes[0])):
                return codes
        return names

    def _best(self, by: str) -> tuple[int, str] | None:
        """The column with the most regions, at least half of whose cells are regions."""
        rows, found = [cells for _, cells in self.sheet.rows if self._figures(cells)], []
        for at in range(self.width):
            texts = [text for cells in rows if (text := self._text(cells, at))]
            hits = [regions[0] for text in texts if (regions := self.finder(by)(text))]
            if hits and 2 * len(hits) >= len(texts):
                found.append((len(set(hits)), len(hits), -at))
        return (-max(found)[2], by) if found else None

    def _agree(self, codes: tuple[int, str], names: tuple[int, str]) -> bool:
        """Whether a column of codes says what the names say."""
        texts = [[self._text(cells, at) for at, _ in (codes, names)] for _, cells in self.sheet.rows]
        both = [(self.finder(codes[1])(one), self.finder("name")(other)) for one, other in texts]
        return all(set(coded) & set(named) for coded, named in both if coded and named)

    def _is_code(self, at: int) -> bool:
        return any(_CODED.search(self._text(cells, at)) for _, cells in self.sheet.rows[:10])

    def finder(self, by: str) -> Callable[[str], list[str]]:
        """A function that gives the regions that a text may mean; of a name also the city."""
        return self._finders(by)

    @cached_property
    def _finders(self) -> Callable[[str], Callable[[str], list[str]]]:
        def finder(by: str) -> Callable[[str], list[str]]:
            match = region_matcher(self.evidence.regions, by)
            return cache(lambda text: match(text) or (match(f"Kota {text}") if by == "name" else []))

        return cache(finder)

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
        lines, named = [], False
        for line, cells in reversed(above):
            filled = [cell.text for cell in cells if cell.text]
            if len(filled) > 1 and not numbers_columns(cells) and len(lines) < _TALLEST:
                lines.append(line)
                named = named or bool(self._text(cells, self.regions[0] if self.regions else 0))
            elif lines and (named or filled):
                break
        lines = lines or [self.sheet.rows[0][0] if self.sheet.rows else 1]
        return read_head(self.sheet.rows, f"{lines[-1]}-{lines[0]}")

    def _first(self) -> int:
        """The first line that has figures, and names a region or has more of them than texts."""
        for line, cells in self.sheet.rows:
            figures, filled = self._figures(cells), [cell for cell in cells if cell.text]
            if all(_YEAR.fullmatch(cell.text) for cell in figures) or numbers_columns(cells):
                continue
            named = self.regions and self.finder(self.regions[1])(self._text(cells, self.regions[0]))
            if named or 2 * len(figures) >= len(filled):
                return line
        return max((line for line, _ in self.sheet.rows), default=0) + 1

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
        lines = [
            [cell.text for cell in cells if cell.text]
            for line, cells in self.sheet.rows
            if line > self.head.last
        ]
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
        if all(_YEAR.fullmatch(text) or _DAY.fullmatch(text) for text in texts):
            return "date"
        if _PART_OF_DATE.fullmatch(name):
            return "part"
        if 2 * len(self._figures(cells)) >= len(cells):
            return "figure"
        if 2 * sum(bool(self.finder("name")(text)) for text in texts) > len(texts):
            return ""
        several = len(set(texts))
        if several == 1 and len(texts) > 1:
            return "unit"
        return (
            "category" if several <= _MOST_TEXTS and (2 * several <= len(texts) or not self.regions) else ""
        )

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
        """The decimals of the numbers of a column: as its format says, or as many as it has; None of text."""
        cells = [row[at] for row in self.rows if row[at].number is not None]
        formats = [cell.decimals for cell in cells]
        natural = [max(0, -cell.number.normalize().as_tuple().exponent) for cell in cells]
        signs = [_SIGNS[sign] if sign else own for sign, own in zip(self.notation(at), ".,", strict=True)]
        texts = [parts(row[at].text)[0] for row in self.rows if row[at].number is None and is_figure(row[at])]
        if not cells:
            # A program that writes all numbers with a point writes 48000.0 for 48000.
            return 0 if texts and all(re.search(r"\.0+$", text) for text in texts) else None
        return max([printed(text, *signs)[1] for text in texts] + natural if None in formats else formats)

    @staticmethod
    def _text(cells: list[Cell], at: int) -> str:
        return cells[at].text if at < len(cells) else ""


def is_figure(cell: Cell) -> bool:
    """Whether a cell is a number, or a text that looks like a numeral with its unit and marks."""
    return cell.number is not None or bool(_NUMERAL.fullmatch(parts(cell.text)[0]))
