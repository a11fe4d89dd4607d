"""Dates as tables write them: years, months in words, days; anything that could mean two is refused."""

import re

from analysis.days import last_day
from jaminan.articles.labels import MONTHS

_ENGLISH = ("january", "february", "march", "may", "june", "july", "august", "october", "december")
_NUMBER = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {
    "may": 5, "aug": 8, "agt": 8, "ags": 8, "oct": 10, "dec": 12, "nop": 11,
}  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join((*MONTHS, *_ENGLISH, *_NUMBER))})\b\.?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def read_date(text: str) -> str:
    """The reduced ISO date that a text of a table gives.

    Raises
    ------
    DataError
        If it gives none, or may mean two.

    Examples
    --------
    >>> read_date("2023.0"), read_date("Agustus 2024"), read_date("31 Desember 2024")
    ('2023', '2024-08', '2024-12-31')
    """
    text = re.sub(r"^(\d{4})\.0$", r"\1", text.strip())
    month, year = _MONTH.search(text), _YEAR.search(text)
    if month and year:
        rest = re.findall(r"\w+", text.replace(month[0], " ", 1).replace(year[0], " ", 1))
        if not rest or (len(rest) == 1 and re.fullmatch(r"\d{1,2}", rest[0])):
            parts = [year[0], f"{_NUMBER[month[1][:3].casefold()]:02}", *(f"{int(day):02}" for day in rest)]
            text = "-".join(parts)
    day = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)", text)
    # With another day the month may come first.
    if day and (int(day[2]) <= 12 < int(day[1]) or day[1] == day[2]):
        text = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    last_day(text)
    return text


def date_in(text: str) -> str:
    """The one date that a head or title names; empty if it names none or several.

    Examples
    --------
    >>> date_in("TPT Agustus 2024"), date_in("Peserta 2024 dan 2025"), date_in("Bekerja 2023*")
    ('2024-08', '', '2023')
    """
    years = list(_YEAR.finditer(text))
    if len(years) != 1:
        return ""
    before = text[: years[0].start()]
    month = re.search(rf"(?:\b\d{{1,2}} )?{_MONTH.pattern} *$", before, re.IGNORECASE)
    return read_date((month[0] if month else "") + years[0][0])
