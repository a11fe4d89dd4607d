"""Dates, regions and speakers that an article names: suggestions for a claim, never more."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from analysis.days import last_day
from analysis.errors import DataError
from jaminan.articles.labels import MONTHS
from jaminan.articles.numbers import ArticleFigure
from jaminan.articles.text import paragraphs, sentence_around
from jaminan.grammar.lexicon import LEXICON

if TYPE_CHECKING:
    import pandas as pd

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH}) (?P<year>20\d\d)\b"
    r"|\b(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>20\d\d)\b"
    r"|\b(?:tahun|pada|akhir|awal|sejak|per|hingga) (?P<year_only>20\d\d)\b",
    re.IGNORECASE,
)
# The number of a law, before its year: "Nomor 4 Tahun 2024".
_NUMBER_BEFORE = re.compile(r"\d[\dA-Z/.-]* $")
_WORD = r"(?-i:(?:[A-Z]\.)+|[A-Z][\w'’-]+)"
_NAME = rf"{_WORD}(?: {_WORD}){{0,5}}"
_BEFORE, _AFTER = ("|".join(LEXICON[name]) for name in ("says_before", "says_after"))
_SPEAKER = re.compile(
    rf"(?:^|[,.] ?|\b)(?P<before>{_NAME}),? (?:{_AFTER})\b|\b(?:{_BEFORE})(?:nya)? (?P<after>{_NAME})",
    re.IGNORECASE,
)
# Words before a date that put a figure on it.
_DATING = re.compile(
    r"\b(?:per|pada|posisi|hingga|sampai|akhir|awal|tahun|bulan|tanggal)"
    r"(?: dengan)?(?: (?:tanggal|bulan|akhir|awal))?\s*$",
    re.IGNORECASE,
)
# A year alone begins with such a word.
_YEAR = re.compile(r"(?!sejak)[a-z]+ 20", re.IGNORECASE)
_MOST = 3
Mention = tuple[int, int, str]


def dates_in(text: str) -> list[tuple[int, str]]:
    """The dates in a text by place, as exact as printed: day, month or year; not the year of a law.

    Examples
    --------
    >>> dates_in("per Desember 2024, Selasa (23/12/2025), 1 Mei 2025, akhir 2026, Perda 4 Tahun 2024")
    [(4, '2024-12'), (27, '2025-12-23'), (40, '2025-05-01'), (52, '2026')]
    """
    return [(start, mentioned) for start, _, mentioned in date_spans(text)]


def date_spans(text: str) -> list[tuple[int, int, str]]:
    """The dates in a text as `dates_in` gives them, with the places where they begin and end."""
    found = []
    for match in _DATE.finditer(text):
        if match["year_only"]:
            if _NUMBER_BEFORE.search(text, 0, match.start()):
                continue
            mentioned = match["year_only"]
        elif match["month"]:
            month = MONTHS.index(match["month"].casefold()) + 1
            mentioned = f"{match['year']}-{month:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
        else:
            mentioned = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
        try:
            last_day(mentioned)
        except DataError:
            continue
        found.append((match.start(), match.end(), mentioned))
    return found


def regions_in(text: str, regions: pd.DataFrame | list[dict]) -> list[tuple[int, str]]:
    """The regions that a text names by place; the longer of two names counts.

    Parameters
    ----------
    regions
        The table of regions.
    """
    named = {name: region_id for region_id, names in _names(regions).items() for name in names}
    pattern = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    if not pattern:
        return []
    places = re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    return [(match.start(), named[match[0].casefold()]) for match in places]


def speakers_in(text: str, places: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    """The people whom a text quotes, by place.

    Parameters
    ----------
    places
        Words of places, in lower case, which may be between an office and a name.

    Examples
    --------
    >>> speakers_in("Kepala Dinas, Sri Wahyuni, menjelaskan hal itu. “Baik,” ujar Budi. Ia menambahkan")
    [(14, 'Sri Wahyuni'), (61, 'Budi')]
    """
    skipped = places.union(LEXICON["titles"], LEXICON["pronouns"])
    found = []
    for match in _SPEAKER.finditer(text):
        group = "before" if match["before"] else "after"
        words = match[group].split(" ")
        while words and words[0].casefold() in skipped:
            words.pop(0)
        if name := " ".join(words):
            found.append((match.end(group) - len(name), name))
    return found


def named_in(article: str, regions: pd.DataFrame | list[dict]) -> dict[str, list[Mention]]:
    """Every date, region and speaker that an article names: paragraph, place, and the text or id."""
    places = frozenset(" ".join(name for names in _names(regions).values() for name in names).split())
    finders: dict[str, Callable] = {
        "dates": dates_in,
        "regions": lambda text: regions_in(text, regions),
        "speakers": lambda text: speakers_in(text, places),
    }
    return {
        name: [
            (number, start + place, mentioned)
            for number, start, text in paragraphs(article)
            for place, mentioned in finder(text)
        ]
        for name, finder in finders.items()
    }


def suggest(named: dict[str, list[Mention]], figure: ArticleFigure) -> dict[str, list[str]]:
    """Dates, regions and speakers near a figure, the nearest first, three of each at most.

    Those of its own paragraph come first, then those before it, then those after it.

    Parameters
    ----------
    named
        Of `named_in`.
    """
    near = {name: _nearest(mentions, figure) for name, mentions in named.items()}
    near["speakers"] = [_in_full(name, near["speakers"]) for name in near["speakers"]]
    return {name: list(dict.fromkeys(mentioned))[:_MOST] for name, mentioned in near.items()}


def stated(article: str, named: dict[str, list[Mention]], figure: ArticleFigure) -> dict[str, str]:
    """Columns of a claim that the text states of a figure: nothing where it names two, or none.

    A date counts if words such as *per* put the figure on it, and the sentence has no other but the day of a
    speech, in brackets, which counts if it stands alone; a region or a speaker if it is the only one of the
    sentence, or else of the paragraph.

    Examples
    --------
    >>> from jaminan.articles.numbers import find_quantities
    >>> text = "Sesuai Perda 4 Tahun 2024, per Desember 2025 ada 58 persen pekerja."
    >>> stated(text, named_in(text, []), find_quantities(text)[0])
    {'as_of': '2025-12', 'as_of_basis': 'stated'}
    """
    before, printed, after = sentence_around(article, figure.start, figure.end)
    first, last = figure.start - len(before), figure.end + len(after)
    answers = {}
    for column, name in (("region_id", "regions"), ("speaker", "speakers")):
        paragraph = [mention for mention in named[name] if mention[0] == figure.paragraph]
        sentence = [mention for mention in paragraph if first <= mention[1] < last]
        if len(only := {mention[2] for mention in sentence or paragraph}) == 1:
            answers[column] = only.pop()
    if "speaker" in answers:
        answers["speaker"] = _in_full(answers["speaker"], [mention[2] for mention in named["speakers"]])
    dates = [(place, day) for _, place, day in named["dates"] if first <= place < last]
    dated = {
        day
        for place, day in dates
        if _DATING.search(article[first:place]) or (len(day) == len("2025") and _YEAR.match(article[place:]))
    }
    spoken = {day for place, day in dates if article[first:place].endswith("(")}
    if len(dated) == 1 and {day for _, day in dates} <= dated | spoken:
        answers |= {"as_of": dated.pop(), "as_of_basis": "stated"}
    elif len(dates) == len(spoken) == 1:
        answers |= {"as_of": spoken.pop(), "as_of_basis": "publication"}
    return answers


def _nearest(mentions: list[Mention], figure: ArticleFigure) -> list[str]:
    def distance(mention: Mention) -> tuple[bool, int, int, str]:
        number, place, mentioned = mention
        away = figure.paragraph - number
        return away < 0, abs(away), abs(place - figure.start), mentioned

    return list(dict.fromkeys(mentioned for _, _, mentioned in sorted(mentions, key=distance)))


def _in_full(name: str, names: list[str]) -> str:
    """The longest of the names that holds this one: news names people in full only once."""
    return max((full for full in names if set(name.split()) <= set(full.split())), key=len)


def _names(regions: pd.DataFrame | list[dict]) -> dict[str, list[str]]:
    """The names of each region, in lower case: with and without Kota, and a short name."""
    found = {}
    for row in regions if isinstance(regions, list) else regions.to_dict("records"):
        if row["level"] == "service_area":
            continue
        whole, (short, bracket, _) = row["name_indonesian"], row["name_english"].partition(" (")
        names = [whole, whole.removeprefix("Kota "), *([short] if bracket else [])]
        found[row["region_id"]] = list(dict.fromkeys(name.casefold() for name in names))
    return found
