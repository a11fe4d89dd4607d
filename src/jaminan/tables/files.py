"""From the bytes of a file to its text, or to why it cannot be a table."""

import re
import unicodedata
from pathlib import Path

LARGEST_FILE = 64_000_000
# Decoding never yields this code point, so a lone CR can pass the csv module and still be told apart.
LONE_CR = "\ud80d"
UNDECODED = re.compile("[\udc80-\udcff]")

_NOT_CSV = (
    (b"pk\x03\x04", "a zip file, perhaps a spreadsheet (.xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"%pdf-", "a PDF"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"version https://git-lfs.github.com/", "a git LFS pointer; `git lfs pull` fetches the table"),
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
    (b"<?xml", "an XML file"),
)


def read_text(path: Path) -> tuple[str, tuple[str, str] | None]:
    """Decode a file; bytes that are not UTF-8 become lone surrogates.

    Returns
    -------
    text
        Empty if the file cannot be a table.
    refusal
        What stands there and what was expected, or None.
    """
    try:
        # A pipe or a device is no file, and opening it might never return.
        if not path.is_file():
            return "", (path.name, "the file to exist")
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        return "", (path.name, f"a file that can be read ({error})")
    if len(raw) > LARGEST_FILE:
        return "", (path.name, f"at most {LARGEST_FILE // 1_000_000} MB")
    opening = raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, kind in _NOT_CSV:
        if opening.startswith(start):
            return "", (shown(raw[:20].decode("utf-8", "surrogateescape")), f"a CSV table; this is {kind}")
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        return "", (path.name, "a header line; the file is empty")
    return raw.decode("utf-8", "surrogateescape"), None


def unify(text: str) -> str:
    """Drop byte order marks, make CRLF one newline and mark every lone CR."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", LONE_CR)


def shown(text: str) -> str:
    r"""Text as it can be printed and stored: undecoded bytes as ``\xe9``, a lone CR as itself.

    Examples
    --------
    >>> print(shown(b"caf\xe9".decode("utf-8", "surrogateescape")))
    caf\xe9
    """
    return text.replace(LONE_CR, "\r").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def odd_character(cell: str) -> tuple[str, str] | None:
    """Name the first character that no table needs: a control, invisible formatting, a lone CR.

    Returns
    -------
    tuple or None
        The broken rule and what was expected.
    """
    for character in cell:
        if character == LONE_CR:
            return "line end", "LF or CRLF, not a lone CR"
        if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
            title = unicodedata.name(character, "control character")
            return "control character", f"text without U+{ord(character):04X} ({title})"
    return None
