"""The figures in the cells of a table that an article prints: their units are in heads and labels."""

import re
from collections.abc import Iterator

from jaminan.articles.alone import MONEY, Part
from jaminan.articles.labels import MONTHS
from jaminan.articles.neighbours import parts
from jaminan.articles.tokens import read
from jaminan.grammar.numerals import counts_people, noun_after, noun_in

Cell = tuple[int, str]
Row = tuple[int, list[Cell]]
_NUMBER = re.compile(r"-?\d[\d.,]*(?<![.,])")
_SPACED = re.compile(r"[^\W\d][^\d|\t]*?(?<!:)(?:[ ]+(?:\d[\d.,]*%?|[-–]))+[ ]*")
_ROW_NUMBER = re.compile(r"(?:\d{1,3}[.)]? )?")
_NUMBERED = re.compile(_ROW_NUMBER.pattern + _SPACED.pattern)
_HEAD_WORD = re.compile(r"[^\s()]+(?: *\([^)]*\))*")
_BRACKET = re.compile(r"(?: *\([^)]*\))*")
_HEAD = re.compile(r"[^\W\d][^\d.!?|]{,200}")
_SCALE = re.compile(r"\b(ribu|juta|miliar|triliun)\b", re.IGNORECASE)
_GOAL = re.compile(r"target|sasaran|kuota|realisasi|sisa|potensi", re.IGNORECASE)
# Heads of a budget before and after a change: amounts of rupiah, if the line above says so.
_STAGE = re.compile(
    r"(?:sebelum|sesudah|setelah)(?: perubahan)?|semula|menjadi|perubahan|bertambah|berkurang|selisih"
    r"|(?:pagu|anggaran|realisasi|apbd|apbn)(?: (?:19|20)\d\d)?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s|:+=-]*")
# Heads of columns that hold no figures.
_NAMES = re.compile(r"(?:no|nomor|tahun|kode|bulan|tanggal|peringkat|ranking|urutan)\b\.?", re.IGNORECASE)
_PERIOD = re.compile(
    rf"(?:{'|'.join(MONTHS)})?\.? ?(?:(?:19|20)\d\d)?(?<=\w)"
    r"|(?:triwulan|semester|tw) ?(?:\d|[ivx]+)(?: ?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\((?:dalam )?([^()]+)\)\s*$")
_MONEY = re.compile(r"\brp\b|rupiah", re.IGNORECASE)
_NO_HEAD = "a cell of a table whose unit neither its head nor its row says"


def cell_parts(text: str) -> dict[int, list[Part]]:
    """The figures of the tables in a text, by the place of their line; lines of no table are not in it.

    Examples
    --------
    >>> found = cell_parts("Kecamatan Peserta Cakupan (%)\\nMelati 12.450 97,3\\nKenanga 9.812 88,1")
    >>> [(each.canonical, each.unit) for each in found[30]]
    [('12.450 peserta', 'person'), ('97,3 persen', 'percent')]
    """
    found = {}
    for title, head, rows in _tables(text):
        of = _unit_above(title)
        found[head[0]] = []
        for place, cells in rows:
            label = next((cell for _, cell in cells if cell and not _NUMBER.fullmatch(cell)), "")
            # A row is aligned with the heads by its end: the label may have several words.
            heads = [cell for _, cell in head[1]][-len(cells) :]
            named = _named(cells, [""] * (len(cells) - len(heads)) + heads)
            found[place] = [part for cell, name in named for part in _cell(cell, name, label, of)]
    return found


def _named(cells: list[Cell], heads: list[str]) -> list[tuple[Cell, str]]:
    """Cells with their heads; a goal ("Target") too large for a rate is of what all other columns count."""
    numbers = [
        head
        for (_, cell), head in zip(cells, heads, strict=True)
        if _NUMBER.fullmatch(cell) and not (_GOAL.fullmatch(head) or _NAMES.match(head) or "%" in head)
    ]
    noun = numbers[0].casefold() if numbers and noun_after(f" {numbers[0]}", 0) == numbers[0] else ""
    same = bool(noun) and {head.casefold() for head in numbers} == {noun}
    return [
        ((place, cell), f"{head} {noun}" if same and _GOAL.fullmatch(head) and "." in cell else head)
        for (place, cell), head in zip(cells, heads, strict=True)
    ]


def _unit_above(title: str) -> str:
    """The unit in brackets at the end of the line above a table; empty if that is no unit."""
    found = _OF.search(title)
    bare = _SCALE.sub("", found[1]).strip() if found else ""
    known = bare.casefold() in ("%", "persen", "rp", "rupiah") or noun_after(f" {bare}", 0) == bare
    return found[1] if bare and known else ""


def _cell(cell: Cell, head: str, label: str, of: str) -> list[Part]:
    start, printed = cell
    if not _NUMBER.fullmatch(printed):
        return [part._replace(start=start + part.start, end=start + part.end) for part in parts(printed)]
    if _NAMES.match(head):
        return []
    # What a column of a month or a year counts is said above the table, or by its row.
    of_stage = of if _STAGE.fullmatch(head) and _MONEY.search(of) else ""
    said = (of, label) if _PERIOD.fullmatch(head) else (head, of_stage)
    if _PERIOD.fullmatch(head) and not MONEY.isdisjoint(label.casefold().split()):
        said = (of,)
    unit, canonical = next(
        (read for read in (_unit(each, printed) for each in said) if read[0]), ("", printed)
    )
    part = Part(start, start + len(printed), read(canonical), canonical)
    return [part._replace(unit=unit) if unit and part.quantity else part._replace(doubt=_NO_HEAD)]


def _unit(said: str, printed: str) -> tuple[str, str]:
    """The unit that a head says, and the number as print has it with that unit."""
    lower = said.casefold()
    scale = f" {found[1]}" if (found := _SCALE.search(lower)) else ""
    if "%" in lower or "persen" in lower:
        return "percent", f"{printed.replace('.', ',')} persen"
    if _MONEY.search(lower):
        return "IDR", f"Rp{printed}{scale}"
    if noun := noun_in(lower):
        return ("person" if counts_people(noun) else "other"), f"{printed}{scale} {noun}"
    return "", printed


def _tables(text: str) -> Iterator[tuple[str, Row, list[Row]]]:
    """Each table: the line above it, its heads, its rows; with the places of the lines and of their cells."""
    place, block, marked, above = 0, [], False, ""
    for line in [*text.split("\n"), ""]:
        if line.count("|") > 1 or "\t" in line.strip():
            # What was before the first line with marks is no part of its table.
            if not marked and len(block) > 2:
                yield "", block[0], block[1:]
            block, marked = block if marked else [], True
            if not _RULE.fullmatch(line):
                block.append((place, _cells(line, "|" if "|" in line else "\t")))
        elif block and len(block[0][1]) > 1 and _is_row(line, block[0][1][0][1]):
            block.append((place, _words(line)))
        else:
            if len(block) > 2 or len(block) > 1 and block[0][1] and len(block[0][1]) == len(block[1][1]):
                yield above if marked else "", block[0], block[1:]
            above = line
            block, marked = [(place, _heads(line))] if _HEAD.fullmatch(line) else [], False
        place += len(line) + 1


def _is_row(line: str, first: str) -> bool:
    """Whether a line is a label and numbers, with the number of its row where the first head says so."""
    return bool(_SPACED.fullmatch(line) or _NAMES.fullmatch(first) and _NUMBERED.fullmatch(line))


def _cells(line: str, mark: str) -> list[Cell]:
    """The cells between marks; an outer mark bounds no cell."""
    cells, place = [], 0
    for cell in line.split(mark):
        cells.append((place + len(cell) - len(cell.lstrip()), cell.strip()))
        place += len(cell) + 1
    return cells[bool(not cells[0][1]) : len(cells) - bool(not cells[-1][1])]


def _words(line: str) -> list[Cell]:
    """The label of a row, without the number of the row, and the numbers after it."""
    numbers = [(each.start(), each[0]) for each in re.finditer(r"(?<= )(?:\d[\d.,]*%?|[-–])(?= |$)", line)]
    start = _ROW_NUMBER.match(line).end()
    return [(start, line[start : numbers[0][0]].strip()), *numbers]


def _heads(line: str) -> list[Cell]:
    """The heads of a line: a counted noun of two words is one, and so is what has its unit in brackets."""
    heads, place = [], 0
    while found := _HEAD_WORD.search(line, place):
        place = found.end()
        if noun := noun_after(f" {line[found.start() :]}", 0):
            place = max(place, _BRACKET.match(line, found.start() + len(noun)).end())
        heads.append((found.start(), line[found.start() : place]))
    return heads
