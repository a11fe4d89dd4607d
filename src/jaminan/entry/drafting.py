"""A mapping to look at: what a table and the register of regions show, and ? for what they do not."""

import json
import re
from functools import cache
from pathlib import Path

from openpyxl.utils import get_column_letter

from analysis.evidence.store import Evidence
from jaminan.entry.guesses import Guess
from jaminan.entry.layout import JOINT, below
from jaminan.entry.mapping import UNKNOWN
from jaminan.entry.naming import plain, region_matcher
from jaminan.entry.row_regions import ranks
from jaminan.entry.sheet_dates import date_in
from jaminan.entry.sheet_numerals import is_published
from jaminan.entry.sheets import Cell, Sheet, read_sheet, sheet_names

_TOTAL = re.compile(r"jumlah|total|rata-?rata|average|sum", re.IGNORECASE)
_UNITS = {
    "percent": r"%|\bpersen|persentase|percent|\btingkat\b|\brate\b|\b(?:tpak|tpt)\b|cakupan",
    "idr": r"\brp\b|rupiah|upah|anggaran|iuran|tunggakan",
    "persons": r"\bjiwa|orang|penduduk|peserta|pekerja|person|people|population|kerja|pengangguran",
}
_PRINTED = {"percent": "{} persen", "idr": "Rp {}", "persons": "{} jiwa"}
_THOUSANDS = re.compile(r"\bribu\b|thousand|\b000 ", re.IGNORECASE)
_OF_UNITS = {"jiwa", "orang", "persen", "rupiah", "rp", "persons", "people", "percent"}
_OTHER = "windows-1252"
_MOST_COLUMNS = 60


def draft(table: Path, sheet: str, evidence: Evidence) -> str:
    """Write a mapping for a table.

    Parameters
    ----------
    sheet
        Of a workbook with several; the one with the most regions, if none is given.

    Raises
    ------
    FindingsError
        If the table cannot be read.
    DataError
        If it has no such sheet, or no figures.
    """
    names = [sheet] if sheet else sheet_names(table) or [""]
    guesses = {name: Guess(_read(table, name)[0], evidence) for name in names}
    best = max(names, key=lambda name: _regions(guesses[name]))
    guess = guesses[best]
    lines = [
        f"# Written from {table.name}. Fill in each {UNKNOWN}, look at the rest, then: "
        f"jaminan import {table.name} --mapping {table.stem}.toml --dry-run",
        *_source(table, guess), *_table(table, best, names, guess), *_names(guess), *_claims(guess),
        *_columns(guess),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _read(table: Path, name: str) -> tuple[Sheet, str]:
    """The sheet, and its encoding if that must be named."""
    sheet = read_sheet(table, sheet=name)
    undecoded = any(cell.fault == "UTF-8" for _, cells in sheet.rows for cell in cells)
    return (read_sheet(table, encoding=_OTHER), _OTHER) if undecoded else (sheet, "")


def _regions(guess: Guess) -> int:
    return len(guess.texts(guess.regions[0])) if guess.regions and guess.rows else 0


def _quoted(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pair(key: str, value: str | int, comment: str = "") -> str:
    return f"{key} = {_quoted(value)}" + (f"  # {comment}" if comment else "")


def _source(table: Path, guess: Guess) -> list[str]:
    name = "-".join(re.findall("[a-z0-9]+", table.stem.casefold()))
    return [
        "",
        "[source]",
        _pair("source_id", name, "with a year: each edition of a table is a source"),
        _pair("outlet", UNKNOWN, "who published it"),
        _pair("title", guess.title or UNKNOWN),
        _pair("published", UNKNOWN, "a date such as 2026-02-27"),
        '# url = "https://…"',
        _pair("source_kind", "statistics"),
        *(f"# below the table: {note}" for note in guess.notes),
    ]


def _table(table: Path, name: str, names: list[str], guess: Guess) -> list[str]:
    head, keys = guess.head, []
    if len(names) > 1:
        others = ", ".join(other for other in names if other != name)
        keys.append(_pair("sheet", name, f"also: {others} (--sheet)" if others else ""))
    if _read(table, name)[1]:
        keys.append(_pair("encoding", _OTHER, "not all of it is UTF-8"))
    lines = str(head.first) if head.first == head.last else f"{head.first}-{head.last}"
    keys.append(_pair("header", lines, "lines of the column names"))
    if guess.regions:
        keys += [_pair("region", _column(guess, guess.regions[0])), _pair("by", guess.regions[1])]
    else:
        keys.append(_pair("region_id", UNKNOWN, "no column names regions: of which one is all of the table?"))
    if hidden := sorted(guess.sheet.hidden):
        listed = ", ".join(map(str, hidden[:10])) + (", …" if len(hidden) > 10 else "")
        keys.append(_pair("hidden", UNKNOWN, f'"skip" or "read": lines {listed} are hidden'))
    return ["", "[table]", *keys]


def _column(guess: Guess, at: int) -> str:
    """The name of a column: the last line of its head if no other has it, or all, or its letter."""
    names = guess.head.names
    for own, others in ((_last(guess.name(at)), map(_last, names)), (guess.name(at), names)):
        if own and list(others).count(own) == 1:
            return own
    return f"column {get_column_letter(at + 1)}"


def _last(name: str) -> str:
    return name.rpartition(JOINT)[2]


def _names(guess: Guess) -> list[str]:
    """What the region column has that is no region by itself."""
    if not guess.regions:
        return []
    at, by = guess.regions
    rows = [(line, cells + [Cell()] * guess.width) for line, cells in below(guess.sheet.rows, guess.head)]
    above = ranks(rows, at)
    listed = frozenset(above[line] + plain(cells[at].text) for line, cells in rows)
    find, lines = cache(region_matcher(guess.evidence.regions, by, listed)), []
    for line, cells in rows:
        text = cells[at].text
        found = find(text, above[line])
        if len(found) == 1 or not any(is_published(cells[figure]) for figure in guess.of("figure")):
            continue
        if _TOTAL.match(re.sub(r"^[\W\d]+", "", text)):
            lines.append(_pair(_quoted(text), "", "a total: left out"))
        elif found:
            lines.append(_pair(_quoted(text), UNKNOWN, f"{' or '.join(found)}: both have this name"))
        elif by == "name" and (city := find(f"Kota {text}")):
            lines.append(_pair(_quoted(text), city[0], "a guess: only a city has this name"))
        else:
            lines.append(_pair(_quoted(text), UNKNOWN, 'a region_id, or "" to leave the row out'))
    return ["", "[regions]", *dict.fromkeys(lines)] if lines else []


def _claims(guess: Guess) -> list[str]:
    dates, parts = guess.of("date"), guess.of("part")
    lines = [
        "",
        "[claims]",
        _pair("agency", UNKNOWN, "whose figures they are"),
        _pair("claim_kind", "observation"),
    ]
    if not _wheres(guess)[0]:
        lines.append(_pair("variant", "unstated", "or all, bps, …: of the version that the table counts"))
    if dates:
        named = [f"{{{_column(guess, at)}}}" for at in (*dates[:1], *parts)]
        lines.append(_pair("as_of", "-".join(named)))
    elif not all(date_in(guess.name(at)) for at in guess.of("figure")):
        lines.append(_pair("as_of", date_in(guess.title) or UNKNOWN, "the date that the figures describe"))
    lines.append(_pair("as_of_basis", "stated"))
    for at in parts if dates else ():
        pairs = [_pair(_quoted(text), UNKNOWN) for text in guess.texts(at)]
        lines += [
            "",
            f"[values.{_quoted(_column(guess, at))}]  # what it means in a date: 03 for March",
            *pairs,
        ]
    return lines


def _columns(guess: Guess) -> list[str]:
    figures, wheres = guess.of("figure"), _wheres(guess)
    ids = guess.evidence.indicators.groupby("unit", sort=False)["indicator_id"].agg(", ".join)
    lines = [f"# {unit}: {names}" for unit, names in ids.items() if unit in _PRINTED]
    lines = ["", *lines, "# A [[column]] for each kind of figure; take out those that are not wanted."]
    return lines + [line for at in figures for where in wheres for line in _block(guess, at, where)]


def _wheres(guess: Guess) -> list[dict[str, str]]:
    """The texts of other columns by which the rows of a region and date differ; an empty one if none do."""
    categories = guess.of("category") if guess.repeats() or not guess.regions else []
    names = [_column(guess, at) for at in categories]
    texts = dict.fromkeys(tuple(row[at].text for at in categories) for row in guess.rows)
    wheres = [dict(zip(names, each, strict=True)) for each in texts] or [{}]
    few = len(wheres) * len(guess.of("figure")) <= _MOST_COLUMNS
    return wheres if few else [dict.fromkeys(wheres[0], UNKNOWN)]


def _block(guess: Guess, at: int, where: dict[str, str]) -> list[str]:
    name, unit = guess.name(at), _unit(guess, at)
    lines = ["", "[[column]]", _pair("name", _column(guess, at))]
    if where:
        pairs = ", ".join(f"{_quoted(key)} = {_quoted(text)}" for key, text in where.items())
        lines += [
            f"where = {{ {pairs} }}",
            _pair("variant", UNKNOWN, "one that is new needs [new.variant.NAME]"),
        ]
    lines.append(_pair("indicator_id", _indicator(guess, name) or UNKNOWN))
    printed = _PRINTED.get(unit, UNKNOWN)
    if unit == "persons" and _THOUSANDS.search(name):
        printed = "{} ribu jiwa"
    lines.append(_pair("as_printed", printed, "" if unit else "{} and its unit, as {} persen"))
    if date_in(name) and not guess.of("date"):
        lines.append(_pair("as_of", date_in(name)))
    thousands, decimal = guess.notation(at)
    lines += [_pair("thousands", thousands)] * bool(thousands) + [_pair("decimal", decimal)] * (
        decimal == "point"
    )
    decimals = guess.decimals(at)
    if decimals is not None and decimals > 2:
        lines.append(
            _pair("decimals", UNKNOWN, f"the numbers have up to {decimals}; a table prints one or two")
        )
    elif decimals is not None:
        lines.append(_pair("decimals", decimals))
    return lines


def _unit(guess: Guess, at: int) -> str:
    """The unit that the head of a column, its cells, a column of units or the title names first."""
    own = guess.name(at)
    texts = [own.rpartition(JOINT)[2], own, " ".join(row[at].text for row in guess.rows[:20])]
    texts += [row for other in guess.of("unit") for row in guess.texts(other)] + [guess.title]
    for text in texts:
        for unit, words in _UNITS.items():
            if re.search(words, text.replace("_", " "), re.IGNORECASE):
                return unit
    return ""


def _indicator(guess: Guess, name: str) -> str:
    """The one indicator whose name a head is, but for its unit."""
    rows, words = guess.evidence.indicators.to_dict("records"), _words(name)
    named = [
        row["indicator_id"]
        for row in rows
        if words in (_words(row["name_indonesian"]), _words(row["name_english"]))
    ]
    return named[0] if len(named) == 1 else ""


def _words(name: str) -> set[str]:
    return set(re.findall("[a-z]+", name.casefold().replace("_", " "))) - _OF_UNITS
