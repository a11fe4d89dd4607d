"""From the text of one CSV file to its records, each with the line on which it starts."""

import csv
import io
import re
from itertools import islice
from threading import Lock

from analysis.errors import nearest
from jaminan.tables.files import LONE_CR, UNDECODED, odd_character, unify

MOST_LINES = 1_000_000
MOST_BROKEN = 20

Record = tuple[int, list[str]]
# Line, field number from 1 (or the field's name), what stands there, the rule, what was expected.
Fault = tuple[int, int | str, str, str, str]

_FIELD = re.compile(r'(?:"(?:[^"]|"")*+"|[^",\n]*+)(?=[,\n]|\Z)')
_limit_lock = Lock()


def cut(text: str, fields: list[str]) -> tuple[list[Record], list[Fault]]:
    """Cut a file's text into records below its header.

    Parameters
    ----------
    text
        As decoded, with its byte order mark and line ends.
    fields
        The names that the header must have, in order.

    Returns
    -------
    records
        Those that have as many cells as there are fields; none if the header is wrong.
    faults
        Everything that is wrong with the file's structure.
    """
    body = unify(text)
    # Cutting at newlines only: `str.splitlines` would also cut at U+2028 and its like.
    lines = io.StringIO(body, newline="\n").readlines()
    top = lines[0].rstrip("\n")
    if len(lines) > MOST_LINES:
        return [], [(1, 1, top, "file", f"at most {MOST_LINES} lines; there are {len(lines)}")]
    faults = [(1, 1, "\ufeff", "byte order mark", "one at most")] if text.startswith("\ufeff\ufeff") else []
    if "\n" not in body and LONE_CR in body:
        return [], [*faults, (1, 1, top, "line end", "LF or CRLF; all line ends are a lone CR")]
    if delimiter := _other_delimiter(top, fields):
        expected = f"',' between the cells; looks like {delimiter!r} is the delimiter"
        return [], [*faults, (1, 1, top, "delimiter", expected)]
    records, broken = _parse(lines)
    faults += _broken(broken, lines)
    if UNDECODED.search(body):
        faults.append(_undecoded(text, records))
    if not body.endswith("\n"):
        last = (len(records[-1][1]) if records else 0) or 1
        faults.append((len(lines), last, lines[-1], "final newline", "one; is the file cut short?"))
    header = records.pop(0)[1] if records and records[0][0] == 1 else []
    usable = header == fields
    if not any(line == 1 for line, _ in broken):
        faults += _header_faults(header, fields)
    widths = {len(header), len(fields)}
    faults += [
        (line, min(len(cells), len(fields)) + 1, ",".join(cells), "number of fields", _counts(fields, cells))
        for line, cells in records
        if len(cells) not in widths
    ]
    if not usable:
        return [], faults
    names = dict(enumerate(fields, start=1))
    named = [(line, names.get(place, place), *rest) for line, place, *rest in faults]
    return [record for record in records if len(record[1]) == len(fields)], named


def _parse(lines: list[str]) -> tuple[list[Record], list[tuple[int, int]]]:
    """Give the records, and line and field number of every quote misplaced or not closed."""
    records, broken, start = [], [], 0
    # The limit is the whole process's: put it back, and let no other thread do so meanwhile.
    with _limit_lock:
        limit = csv.field_size_limit(sum(map(len, lines)) + 1)
        try:
            while start < len(lines) and len(broken) < MOST_BROKEN:
                first, reader = start, csv.reader(islice(lines, start, None), strict=True)
                try:
                    for cells in reader:
                        end = first + reader.line_num
                        # The csv module lets a quote inside an unquoted cell pass.
                        quotes = any('"' in cell for cell in cells)
                        if quotes and (number := _misquoted("".join(lines[start:end]))):
                            broken.append((start + 1, number))
                        else:
                            records.append((start + 1, cells))
                        start = end
                except csv.Error:
                    # Go on from the next line: an open quote swallows everything below it.
                    broken.append((start + 1, _misquoted("".join(lines[start:])) or 1))
                    start += 1
        finally:
            csv.field_size_limit(limit)
    return records, broken


def _misquoted(text: str) -> int:
    """Number of the first field of a record that breaks the quoting rules, or 0."""
    position, number = 0, 1
    while match := _FIELD.match(text, position):
        if text[match.end() : match.end() + 1] != ",":
            return 0
        position, number = match.end() + 1, number + 1
    return number


def _broken(broken: list[tuple[int, int]], lines: list[str]) -> list[Fault]:
    expected = "a closed quote around the cell, and quotes within it doubled"
    if len(broken) >= MOST_BROKEN:
        expected += f"; looking stopped after {MOST_BROKEN} such lines"
    return [(line, number, lines[line - 1].rstrip("\n"), "quoting", expected) for line, number in broken]


def _undecoded(text: str, records: list[Record]) -> Fault:
    """Report the first byte only: an encoding is chosen for a file, not for a cell."""
    position = UNDECODED.search(text).start()
    byte, others = ord(text[position]) - 0xDC00, sum(1 for _ in UNDECODED.finditer(text)) - 1
    more = f" (bytes like it: {others} more)" if others else ""
    offset = len(text[:position].encode())
    expected = f"UTF-8; byte 0x{byte:02X} at offset {offset} is not{more}"
    for line, cells in records:
        for number, cell in enumerate(cells, start=1):
            if UNDECODED.search(cell):
                return line, number, cell, "encoding", expected
    return text.count("\n", 0, position) + 1, 1, text[position], "encoding", expected


def _counts(fields: list[str], cells: list[str]) -> str:
    return f"{len(fields)} cells; there are {len(cells)}" if cells else "no blank line"


def _other_delimiter(top: str, fields: list[str]) -> str:
    for delimiter in ";\t|:":
        names = {name.strip(' "') for name in top.split(delimiter)}
        if len(names) > 1 and 2 * len(names & set(fields)) >= len(fields):
            return delimiter
    return ""


def _header_faults(header: list[str], fields: list[str]) -> list[Fault]:
    if not header:
        return [(1, 1, "", "header", "the names of the columns; the line is blank")]
    if sorted(header) == sorted(fields):
        return [
            (1, number, name, "header", f"{field!r} here: the order of the columns is fixed")
            for number, (name, field) in enumerate(zip(header, fields, strict=True), start=1)
            if name != field
        ]
    given = set(header)
    missing = [field for field in fields if field not in given]
    faults, seen = [], set()
    # A file that is no table at all may have millions of names in its first line.
    for number, name in enumerate(header[: 2 * len(fields) + MOST_BROKEN], start=1):
        if odd := odd_character(name):
            faults.append((1, number, name, *odd))
        elif name in seen:
            faults.append((1, number, name, "header", "each column once"))
        elif name not in fields and not UNDECODED.search(name):
            faults.append((1, number, name, "header", f"no such column{nearest(name[:100], missing)}"))
        seen.add(name)
    return faults + [(1, field, "", "header", f"a column {field!r}") for field in missing]
