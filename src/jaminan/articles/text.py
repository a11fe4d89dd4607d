"""The text of an article, and its paragraphs as claims count them."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import DataError

_SENTENCE_END = re.compile(r"[.!?][”\")]*(?=\s)|\n")
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE)
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MOSTLY = 3  # of the bytes of UTF-16 in this script, nearly every second one is zero
STDIN = Path("-")


def read_article(path: Path, encoding: str = "") -> str:
    """The text of an article, with line ends as line feeds; of a page its main text.

    Parameters
    ----------
    path
        A file, or ``-`` for the standard input.
    encoding
        How the text is encoded; if empty, UTF-8 or UTF-16, as its bytes say.

    Raises
    ------
    DataError
        If it is no such text, or a page that cannot be read.
    """
    content = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
    encoding = encoding or _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        offer = (
            ""
            if encoding == "windows-1252"
            else "; `--encoding windows-1252` reads it as older programs write it"
        )
        raise DataError(f"{path}: byte {error.start} is not {encoding.upper()} text{offer}") from None
    except LookupError:
        raise DataError(f"encoding {encoding!r} is unknown – such as utf-8, utf-16 or windows-1252") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _main_text(path, text) if _PAGE.search(text) else text


def _encoding(content: bytes) -> str:
    """The encoding that the first bytes say, or the zeros of UTF-16 without a mark."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content and content[first::2].count(0) * _MOSTLY > len(content):
            return encoding
    return "utf-8"


def _main_text(path: Path, page: str) -> str:
    try:
        import trafilatura
    except ImportError:
        raise DataError(f"{path}: a page of the web needs `pip install 'jaminan[collect]'`") from None
    text = trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False)
    if not text:
        raise DataError(f"{path}: a page without an article – save its text as plain text")
    return text


def paragraphs(article: str) -> Iterator[tuple[int, int, str]]:
    """The non-empty lines of an article: number from 1, place of its first character, text.

    Examples
    --------
    >>> list(paragraphs("One.\\n\\n Two. "))
    [(1, 0, 'One.'), (2, 7, 'Two.')]
    """
    number, place = 0, 0
    for line in article.splitlines(keepends=True):
        if text := line.strip():
            number += 1
            yield number, place + line.index(text), text
        place += len(line)


def sentence_around(article: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence around a place: what is before the place, the place itself, what is after it.

    Examples
    --------
    >>> sentence_around("Ia hadir. Ada 1.240 pekerja di Teluk. Lalu", 14, 27)
    ('Ada ', '1.240 pekerja', ' di Teluk.')
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(article)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(article))
    return article[first:start].lstrip(), article[start:end], article[end:last].rstrip()
