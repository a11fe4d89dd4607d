"""An article as the reader sees it: one kind of space and digit, no markup, broken lines joined.

Each character keeps its place in the article, so that what is found is cited as it was printed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jaminan.articles.text import paragraphs

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>|&nbsp;|(?m:^[ \t]*>+(?=[ \t>]))|[-=]{1,3}>")
# A word that is broken at a line end; a doubled one ("kira-" and "kira") keeps its hyphen.
_BROKEN = re.compile(r"\b([^\W\d_]+)(-)[ \t]*\n[ \t]*(?=(\1)?[a-z]*)(?=[a-z])")
# A line that goes on in the next one.
_GOES_ON = re.compile(
    r"(?<=[^\s.!?:;”\"|])[ \t]*\n[ \t]*(?![^\n]*\t)(?=[a-z(%]|Rp|(?<![\d][ \t\n])"
    # Not the number of an item, nor that of a row of a table.
    r"(?!\d{1,3} [A-Z][^\d\n:]* \d[\d.,]*%? +\d)\d+(?![\d.,]*[.)] ))"
)


@dataclass(frozen=True)
class Plain:
    """The text that is read, and the place of each of its characters in the article."""

    article: str
    text: str
    places: list[int]
    starts: list[int]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Where in the article a part of the text begins and ends."""
        return self.places[start], self.places[end - 1] + 1

    def paragraph(self, start: int) -> int:
        """The number of the paragraph in which a part of the text begins, from 1."""
        return bisect_right(self.starts, self.places[start])

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines that are left, each with its place in the text."""
        place = 0
        for line in self.text.split("\n"):
            if line.strip():
                yield place, line
            place += len(line) + 1


def plain(article: str) -> Plain:
    """An article with its invisible characters, markup and line breaks inside sentences taken away.

    Examples
    --------
    >>> plain("Ada\\u00a0１.３４０ peker-\\nja, <b>97,3</b>\\npersen").text
    'Ada 1.340 pekerja,    97,3     persen'
    """
    text = article.translate({ord(character): _alike(character) for character in set(article)})
    text = _TAG.sub(lambda found: " " * len(found[0]), text)
    dropped = [place for place, character in enumerate(text) if character == "\r"]
    for found in _BROKEN.finditer(text):
        dropped += range(found.end(2 if found[3] else 1), found.end())
    text = _GOES_ON.sub(lambda found: " " * len(found[0]), text)
    out = set(dropped)
    places = [place for place in range(len(text)) if place not in out]
    if out:
        text = "".join(text[place] for place in places)
    return Plain(article, text, places, [start for _, start, _ in paragraphs(article)])


def _alike(character: str) -> str:
    """The ordinary character that one is read as; a carriage return for one that is not seen."""
    if character < "\x7f":
        return character
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    kind = unicodedata.category(character)
    if kind in ("Zl", "Zp") or character == "\x85":
        return "\n"
    if kind == "Cf":
        return "\r"
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - 0xFEE0)
    return " " if kind == "Zs" else {"−": "-", "﹣": "-", "‐": "-", "‑": "-"}.get(character, character)
