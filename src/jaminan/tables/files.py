"""From a file to the text of a table, or to why it cannot be one, and from the text to its records."""

import codecs
import re
from pathlib import Path

LARGEST_FILE = 256_000_000
# A byte that is not UTF-8 is decoded to one of these.
UNDECODED = re.compile("[\udc80-\udcff]")

Record = tuple[int, list[str]]

_NOT_CSV = {
    b"pk\x03\x04": "a zip file, perhaps a spreadsheet (.xlsx)",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet (.xls)",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
    b"version https://git-lfs.github.com/": "a git LFS pointer; `git lfs pull` fetches the table",
    b"<!doctype html": "an HTML page",
    b"<html": "an HTML page",
}
_CELL = re.compile(r'(?:"([^"]*+(?:""[^"]*+)*+)"|([^",\n]*+))(,|\n|\Z)')


def encoding_of(path: Path) -> str:
    """The encoding of a text file by its first bytes: UTF-16 with or without a mark, or UTF-8."""
    with path.open("rb") as file:
        start = file.read(200)
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    # In UTF-16 every other byte of a digit or an unaccented letter is zero.
    zeros = start[1::2].count(0), start[::2].count(0)
    return ("utf-16-le", "utf-16-be")[zeros[1] > zeros[0]] if 3 * max(zeros) > len(start) else "utf-8"


def read_text(path: Path, added: bytes = b"", *, encoding: str = "utf-8") -> tuple[str, str]:
    """Decode a file: without byte order mark, with line feeds; bytes that are not UTF-8 become surrogates.

    Parameters
    ----------
    added
        Is read as if it were at the end of the file.

    Returns
    -------
    text
        Empty if the file cannot be a table.
    refusal
        What was expected instead of such a file, or nothing.
    """
    try:
        # A pipe or a device is no file, and opening it might never return.
        if not path.is_file():
            return "", "the file to exist"
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return "", f"a file that can be read ({error})"
    if len(raw) > LARGEST_FILE:
        return "", f"at most {LARGEST_FILE // 1_000_000} MB"
    opening = raw[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, kind in _NOT_CSV.items():
        if opening.startswith(start) and kind != encoding.upper()[:6] + " text":
            return "", f"a CSV table; this is {kind}"
    try:
        text = (raw + added).decode(encoding, "surrogateescape")
    except UnicodeDecodeError as error:
        return "", f"text in {encoding} ({error.reason})"
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return (text, "") if text.strip() else ("", "a header line; the file is empty")


def split(text: str) -> tuple[list[Record], Record | None]:
    """Split the text of a CSV file.

    Returns
    -------
    records
        Cells of each record, with the line on which it starts.
    rest
        The record in which a quote is misplaced or not closed, as far as it could be read: nothing
        after it is read. None if there is no such record.

    Examples
    --------
    >>> split('a,b\\n"1\\n2",\\n')
    ([(1, ['a', 'b']), (2, ['1\\n2', ''])], None)
    >>> split('a,b\\n1,2"\\n')
    ([(1, ['a', 'b'])], (2, ['1']))
    """
    records, cells, line, start, position = [], [], 1, 1, 0
    while position < len(text) or cells:
        # Most lines have no quote, and are split in one go.
        if not cells and '"' not in (whole := text[position : _end(text, position)]):
            records.append((line, whole.split(",")))
            position, line = position + len(whole) + 1, line + 1
            start = line
            continue
        match = _CELL.match(text, position)
        if match is None:
            return records, (start, cells)
        quoted, plain, end = match.groups()
        if quoted is None:
            cells.append(plain)
        else:
            cells.append(quoted.replace('""', '"'))
            line += quoted.count("\n")
        position = match.end()
        if end != ",":
            records.append((start, cells))
            line += 1
            start, cells = line, []
    return records, None


def _end(text: str, position: int) -> int:
    """Where a line ends."""
    found = text.find("\n", position)
    return len(text) if found < 0 else found


def shown(text: str) -> str:
    r"""Text as it can be printed and stored: undecoded bytes as ``\xe9``.

    Examples
    --------
    >>> print(shown(b"caf\xe9".decode("utf-8", "surrogateescape")))
    caf\xe9
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
