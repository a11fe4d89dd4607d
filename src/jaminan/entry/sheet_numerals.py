"""The numeral of a cell of an office's table, in the notation of the claims.

A numeral in Indonesian notation is kept as it is. A number cell of a workbook has no printed form, and
another notation cannot be read: both are converted. Footnote and revision marks are left out, and a unit
that the claim prints anyway.
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
_UNITS = {
    "percent": r" ?%| ?per ?sen| ?persen",
    "idr": r" ?rupiah|,-",
    "count": r" (?:jiwa|orang|peserta|pekerja|penduduk|tenaga kerja)",
}
# The letters of a statistical office (r revised, e estimated, x provisional), asterisks and footnotes. The
# number of a footnote that follows a digit directly could be part of the numeral.
_MARK = r" ?\*{1,3}| ?[⁰¹²³⁴⁵⁶⁷⁸⁹⁾]+| ?(?:r|e|x{1,3})\)?| \(?[a-z0-9]\)| \(?(?:r|e|x{1,3})\)"
_CELL = re.compile(
    r"(?P<rp>rp\.? ?)?(?P<numeral>.*?\d)"
    + rf"(?:{'|'.join(f'(?P<{unit}>{words})' for unit, words in _UNITS.items())})?(?P<marks>(?:{_MARK})*)",
    re.IGNORECASE,
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
    unit: str = "",
) -> Numeral:
    """The numeral of a cell.

    Parameters
    ----------
    thousands, decimal
        The marks of numerals that are text.
    decimals
        How many a converted number has; None for as many as are printed, which text never exceeds.
    times
        The factor that converts it to its unit, such as 100 from a fraction to percent.
    unit
        What the claim prints after it, ``percent``, ``idr`` or ``count``: it may be in the cell, too.

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
    number, places, text = cell.number, None, ""
    if number is None:
        text = _bare(cell.text, unit)
        number, places = printed(text, thousands, decimal)
        if (thousands, decimal, times or 1) == (".", ",", 1):
            return Numeral(text, number, "" if text == cell.text else _origin(cell, 0))
        if number is None:
            raise DataError(_expected(thousands, decimal))
        if (times or 1) > 1:
            places = None
        elif decimals is not None:
            places = min(places, decimals)
    places = decimals if places is None else places
    if places is None:
        raise MissingDecimals("decimals = 2 or the like: a number has no printed form")
    number *= times or 1
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    written = f"{rounded:,}".translate(str.maketrans(",.", ".,"))
    return Numeral(written, number, _origin(cell, places))


def unit_of(printed: str) -> str:
    """The unit of what a claim prints around its numeral; empty if it prints nothing.

    Examples
    --------
    >>> unit_of(" ribu jiwa"), unit_of("%"), unit_of("")
    ('count', 'percent', '')
    """
    if not printed:
        return ""
    return (
        "percent"
        if re.search("%|persen", printed)
        else "idr"
        if re.search("(?i)rp|rupiah", printed)
        else "count"
    )


def parts(text: str) -> tuple[str, str, str]:
    """The numeral of a cell, its unit if there is one, and its footnote and revision marks.

    Examples
    --------
    >>> parts("162 000 r"), parts("35,1 %"), parts("1 010 000 1)")
    (('162 000', '', ' r'), ('35,1', 'percent', ''), ('1 010 000', '', ' 1)'))
    """
    match = _CELL.fullmatch(text)
    if match is None:
        return text, "", ""
    own = next((name for name in _UNITS if match[name]), "idr" if match["rp"] else "")
    return match["numeral"], own, match["marks"]


def _bare(text: str, unit: str) -> str:
    """A numeral without its unit, if that is the unit of the claim, and without marks."""
    numeral, own, marks = parts(text)
    if own and unit and own != unit:
        raise DataError(f"a figure in the unit of its column; this is {own}")
    return numeral if not own or unit else text.removesuffix(marks)


def printed(text: str, thousands: str, decimal: str) -> tuple[Decimal | None, int]:
    """Value and decimals of a numeral that is text."""
    group = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|" if thousands else ""
    match = re.fullmatch(rf"({group}\d+)(?:{re.escape(decimal)}(\d+))?", text, re.ASCII)
    if match is None or len(text) > 20:
        return None, 0
    whole, fraction = match[1].replace(thousands, "") if thousands else match[1], match[2] or ""
    return Decimal(f"{whole}.{fraction or 0}"), len(fraction)


def grouped(text: str, thousands: str, decimal: str) -> bool:
    """Whether the thousands of a numeral are in groups, as a notation that marks them wants.

    Examples
    --------
    >>> grouped("48.000", ".", ","), grouped("48000", ".", ",")
    (True, False)
    """
    return re.search(r"\d{4}", text.partition(decimal)[0]) is None or not thousands


def _expected(thousands: str, decimal: str) -> str:
    example = f"1{thousands}234{decimal}5"
    marks = " ".join(sorted(MISSING_MARKS - {""}))
    return f"a numeral such as {example} (thousands and decimal of the mapping), or a mark for none: {marks}"


def _origin(cell: Cell, places: int) -> str:
    if cell.number is None:
        return f"printed {cell.text}"
    words = {0: "without decimals", 1: "with one decimal"}
    return f"the number {cell.text} written {words.get(places, f'with {places} decimals')}"
