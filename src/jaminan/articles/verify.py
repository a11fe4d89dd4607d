"""Whether every figure is in the paragraph of its source, where a researcher has the text.

No text is stored: a file belongs to the source whose ``text_sha256`` is its SHA-256.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.errors import DataError
from jaminan.articles.numbers import find_quantities
from jaminan.articles.text import paragraphs
from jaminan.findings import Finding
from jaminan.program import digest
from jaminan.tables.claims import check_claims
from jaminan.tables.files import LARGEST_FILE
from jaminan.tables.reader import read_tables

# Spaces of any width between two words, also of none.
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_MOST = 6  # figures of a paragraph that a message lists


@dataclass(frozen=True)
class Verification:
    """The outcome of a comparison of claims and texts.

    Attributes
    ----------
    findings
        One for each claim whose figure is not where it should be.
    verified
        Number of figures that are.
    mentions
        Number of claims without a figure whose source has a text.
    with_text, without_text
        Number of sources.
    strays
        Number of files that are no source's text.
    """

    findings: list[Finding]
    verified: int
    mentions: int
    with_text: int
    without_text: int
    strays: int


@dataclass(frozen=True)
class Text:
    """The text of a source, to look for figures in."""

    article: str

    @cached_property
    def paragraphs(self) -> list[str]:
        """Its non-empty lines; spaces of any kind are one."""
        return [plain(text) for _, _, text in paragraphs(self.article)]

    def places(self, as_printed: str) -> list[int]:
        """The paragraphs, from 1, in which a figure begins; also over a line end.

        Examples
        --------
        >>> text = Text("Ada 58 persen.\\nKini 158 persen, lalu 58\\u00a0persennya,\\ndan 58\\npersen.")
        >>> text.places("58 persen")
        [1, 2, 3]
        """
        text, starts = " ".join(self.paragraphs), [0]
        for paragraph in self.paragraphs:
            starts.append(starts[-1] + len(paragraph) + 1)
        # Neither part of a word or of another number, nor followed by more of it but for -nya.
        pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(plain(as_printed))}(?:(?!\w)|(?=nya\b))(?![.,]\d)"
        found = [match.start() for match in re.finditer(pattern, text)]
        return sorted({sum(start <= place for start in starts) for place in found})

    @cached_property
    def figures(self) -> dict[int, list[str]]:
        """The figures of each paragraph, as printed."""
        found: dict[int, list[str]] = {}
        for each in find_quantities("\n".join(self.paragraphs)):
            found.setdefault(each.paragraph, []).append(plain(each.text))
        return found


def plain(text: str) -> str:
    """A text with single ordinary spaces.

    Examples
    --------
    >>> plain("Rp\\u00a016.800 per\\u2009 orang")
    'Rp 16.800 per orang'
    """
    return _SPACE.sub(" ", text).strip()


def verify(folder: Path, articles: Path) -> Verification:
    """Compare the claims of a data folder with the texts in another folder and those below it.

    Raises
    ------
    FindingsError
        If the raw tables are not valid.
    DataError
        If no file is the text of a source.
    """
    tables = read_tables(folder, check=check_claims)
    texts, strays = _texts(articles, tables["sources"])
    if not texts:
        raise DataError(
            f"{articles}: no file is the text of a source – expected one with a text_sha256 of sources.csv "
            "(a text that was saved again has another)"
        )
    name = f"{folder.resolve().name}/raw/claims.csv"
    checked = tables["claims"][tables["claims"]["source_id"].isin(texts)]
    findings = [
        Finding(name, line, *fault)
        for line, claim in checked.astype(object).to_dict("index").items()
        for fault in _faults(claim, texts[claim["source_id"]])
    ]
    figures = int(checked["as_printed"].ne("").sum())
    wrong = {finding.line for finding in findings}
    return Verification(
        findings=findings,
        verified=figures - int(checked.loc[sorted(wrong), "as_printed"].ne("").sum()),
        mentions=len(checked) - figures,
        with_text=len(texts),
        without_text=len(tables["sources"]) - len(texts),
        strays=strays,
    )


def _texts(folder: Path, sources: pd.DataFrame) -> tuple[dict[str, Text], int]:
    """The text of each source of which there is one, and the number of the other files."""
    owners: dict[str, list[str]] = {}
    for source_id, text_sha256 in zip(sources["source_id"], sources["text_sha256"], strict=True):
        owners.setdefault(text_sha256, []).append(source_id)
    texts, strays = {}, 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            continue
        content = path.read_bytes()
        owned = owners.get(digest(content), [])
        text = Text(content.decode("utf-8-sig", "replace"))
        texts |= dict.fromkeys(owned, text)
        strays += not owned
    return texts, strays


def _faults(claim: dict, text: Text) -> Iterator[tuple[str, str, str, str]]:
    """Column, value, rule and what was expected."""
    number, last = claim["paragraph"], len(text.paragraphs)
    if number and int(number) > last:
        yield "paragraph", number, "paragraph of the text", f"1 to {last}"
        return
    printed = claim["as_printed"]
    if not printed:
        return
    places = text.places(printed)
    if not places:
        where = f"paragraph {number}" if number else "the text"
        yield "as_printed", printed, f"is in {where}", _there(text, int(number or 0))
    elif not number:
        # A claim may leave it out only where there is no text.
        yield "paragraph", "", "given where there is a text", f"{_listed(places)}, where {printed!r} is"
    elif int(number) not in places:
        yield "paragraph", number, f"{printed!r} is in it", f"{_listed(places)}, where it is"


def _there(text: Text, number: int) -> str:
    """The figures that a paragraph prints, or with no number those of all paragraphs."""
    found = (
        text.figures.get(number, []) if number else [each for own in text.figures.values() for each in own]
    )
    if not found:
        return "a figure that is printed there; none was found"
    shown = ", ".join(repr(each) for each in found[:_MOST])
    return f"a figure that is printed there: {shown}" + (", …" if found[_MOST:] else "")


def _listed(places: list[int]) -> str:
    return " or ".join(map(str, places))
