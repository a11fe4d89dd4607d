"""The text of an article, and its paragraphs as claims count them."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import DataError

_SENTENCE_END = re.compile(r"[.!?][”\")]*(?=\s)|\n")
_MARKUP = re.compile(r"</?(?:a|b|br|div|em|i|p|span|strong|table|td)(?: [^>]*)?/?>|&nbsp;", re.IGNORECASE)


def read_article(path: Path) -> str:
    """The text of an article, with line ends as line feeds.

    Raises
    ------
    DataError
        If it is not UTF-8 text, or holds the markup of a page.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: byte {error.start} is not UTF-8 text – save the article as UTF-8") from None
    if markup := _MARKUP.search(text):
        raise DataError(f"{path}: {markup[0]!r} is markup of a page – save the article as plain text")
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
