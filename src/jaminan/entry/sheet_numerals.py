"""The numeral of a cell of an office's table, in the notation of the claims.

A numeral in Indonesian notation is kept as it is. A number cell of a workbook has no printed form, and
another notation cannot be read: both are converted.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from analysis.errors import DataError
from jaminan.entry.sheets import Cell

# Marks for a figure that was not published; zero is a figure.
MISSING_MARKS = frozenset(
    {"", "-", "--", "–", "—", "…", "...", "..", "na", "n.a", "n.a.", "n/a", "tad", "t.a.d."}
)


class MissingDecimals(DataError):
    """A number whose number of decimals the mapping does not give."""


@dataclass(frozen=True)
class Numeral:
    """The numeral of a cell, as claims print it.

    Attributes
    ----------
    text
        The numeral.
    value
        Its value; None where it is kept as it is and cannot be read.
    origin
        If it was converted, from what; else empty.
    """

    text: str
    value: Decimal | None
    origin: str = ""


def is_published(cell: Cell) -> bool:
    """Whether a cell holds anything but a mark for "no figure".

    Examples
    --------
    >>> is_published(Cell("0")), is_published(Cell("n.a.")), is_published(Cell("-"))
    (True, False, False)
    """
    return cell.text.casefold() not in MISSING_MARKS or bool(cell.fault)


def read_numeral(
    cell: Cell,
    *,
    thousands: str = ".",
    decimal: str = ",",
    decimals: int | None = None,
    times: int | None = None,
) -> Numeral:
    """The numeral of a cell.

    Parameters
    ----------
    thousands, decimal
        The marks of numerals that are text.
    decimals
        How many a converted number has; None for as many as are printed.
    times
        The factor that converts it to its unit, such as 100 from a fraction to percent.

    Raises
    ------
    MissingDecimals
        If it is a number, and ``decimals`` is not given.
    DataError
        If it is not a numeral.

    Examples
    --------
    >>> read_numeral(Cell("97,45")).text, read_numeral(Cell("2 163 388"), thousands=" ").text
    ('97,45', '2.163.388')
    >>> read_numeral(Cell("97.4483", Decimal("97.4483")), decimals=2)
    Numeral(text='97,45', value=Decimal('97.4483'), origin='the number 97.4483 written with 2 decimals')
    """
    number, places = cell.number, None
    if number is None:
        number, places = _printed(cell.text, thousands, decimal)
        if (thousands, decimal, times or 1) == (".", ",", 1):
            return Numeral(cell.text, number)
        if number is None:
            raise DataError(_expected(thousands, decimal))
        if (times or 1) > 1:
            places = None
    places = places if decimals is None else decimals
    if places is None:
        raise MissingDecimals("decimals = 2 or the like: a number has no printed form")
    number *= times or 1
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    written = f"{rounded:,}".translate(str.maketrans(",.", ".,"))
    return Numeral(written, number, _origin(cell, places))


def _printed(text: str, thousands: str, decimal: str) -> tuple[Decimal | None, int]:
    """Value and decimals of a numeral that is text."""
    group = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|" if thousands else ""
    match = re.fullmatch(rf"({group}\d+)(?:{re.escape(decimal)}(\d+))?", text, re.ASCII)
    if match is None or len(text) > 20:
        return None, 0
    whole, fraction = match[1].replace(thousands, "") if thousands else match[1], match[2] or ""
    return Decimal(f"{whole}.{fraction or 0}"), len(fraction)


def _expected(thousands: str, decimal: str) -> str:
    example = f"1{thousands}234{decimal}5"
    marks = " ".join(sorted(MISSING_MARKS - {""}))
    return f"a numeral such as {example} (thousands and decimal of the mapping), or a mark for none: {marks}"


def _origin(cell: Cell, places: int) -> str:
    if cell.number is None:
        return f"printed {cell.text}"
    words = {0: "without decimals", 1: "with one decimal"}
    return f"the number {cell.text} written {words.get(places, f'with {places} decimals')}"
