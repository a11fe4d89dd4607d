"""What one cell must look like, from its field's description in the Table Schema."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from analysis.days import last_day
from analysis.errors import DataError, nearest
from jaminan.tables.files import UNDECODED

Problem = tuple[str, str]
Check = Callable[[str], Problem | None]

_LONGEST_CELL = 10_000
# In one form only, so that equal numbers are equal text: keys and groups are made of it.
_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_MONTH = "(?:jan|feb|mar|apr|may|mei|jun|jul|aug|agu|agt|ags|sep|oct|okt|nov|dec|des)"
_AS_DATE = re.compile(rf"[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2,4}}", re.IGNORECASE)
_AS_POWER = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,3}")
_DAY_NUMBER = re.compile(r"[1-9][0-9]{4}")


def cell_check(field: dict) -> Check:
    """Make the check of one field's cells.

    Parameters
    ----------
    field
        A field of a Table Schema: a string or an integer, with the constraints required, enum, pattern
        and minimum; ``"rule": "reduced-date"`` is this project's own.

    Returns
    -------
    Callable
        Takes a cell; gives the broken rule and what was expected, or None. Of several problems of a
        cell it gives the first.

    Examples
    --------
    >>> check = cell_check({"name": "level", "constraints": {"enum": ["city", "regency"]}})
    >>> check("city")
    >>> check("regancy")
    ('enum', "one of city, regency; did you mean 'regency'?")
    """
    constraints, dated = field.get("constraints", {}), field.get("rule") == "reduced-date"
    rules = [_text, _dated if dated else _mangled, _whole if field.get("type") == "integer" else _inert]
    if "enum" in constraints:
        rules.append(_enum([str(choice) for choice in constraints["enum"]]))
    if "pattern" in constraints:
        rules.append(_pattern(constraints["pattern"]))
    if "minimum" in constraints:
        rules.append(_minimum(constraints["minimum"]))

    def check(cell: str) -> Problem | None:
        if not cell:
            return ("required", "a value") if constraints.get("required") else None
        return next(filter(None, (rule(cell) for rule in rules)), None)

    return check


def _text(cell: str) -> Problem | None:
    if UNDECODED.search(cell):
        return "encoding", "UTF-8; was the file saved in another encoding?"
    if len(cell) > _LONGEST_CELL:
        return "length", f"at most {_LONGEST_CELL} characters; is a quote not closed?"
    for character in "" if cell.isprintable() else cell:
        if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
            title = unicodedata.name(character, "control character")
            return "control character", f"text without U+{ord(character):04X} ({title})"
    if cell != cell.strip():
        return "spaces", "no spaces or line ends around the value"
    if not unicodedata.is_normalized("NFC", cell):
        return "NFC", f"composed characters (Unicode NFC): {unicodedata.normalize('NFC', cell)!r}"
    return None


def _mangled(cell: str) -> Problem | None:
    if _AS_POWER.fullmatch(cell):
        expected = "the value in full: this is a spreadsheet's short form of a long number"
    elif _AS_DATE.fullmatch(cell):
        expected = "the value as it was typed: a spreadsheet made a date of it"
    else:
        return None
    return "rewritten by a spreadsheet", expected


def _dated(cell: str) -> Problem | None:
    if _DAY_NUMBER.fullmatch(cell):
        day = date(1899, 12, 30) + timedelta(days=int(cell))
        return "rewritten by a spreadsheet", f"a date: this is a spreadsheet's number for {day}"
    try:
        last_day(cell)
    except DataError:
        return _mangled(cell) or ("date", "a date such as 2025, 2025-12 or 2025-12-23")
    return None


def _inert(cell: str) -> Problem | None:
    if cell[0] in "=+-@":
        return "formula", f"text that does not start with {cell[0]!r}: a spreadsheet would run it"
    return None


def _whole(cell: str) -> Problem | None:
    return None if _WHOLE.fullmatch(cell) else ("integer", "a whole number such as 12")


def _enum(choices: list[str]) -> Check:
    expected = f"one of {', '.join(choices)}"
    return lambda cell: None if cell in choices else ("enum", f"{expected}{nearest(cell[:100], choices)}")


def _pattern(pattern: str) -> Check:
    # ASCII: a code of other scripts' digits is not a code.
    form = re.compile(pattern, re.ASCII)
    return lambda cell: None if form.fullmatch(cell) else ("pattern", f"text of the form {pattern}")


def _minimum(least: int) -> Check:
    return lambda cell: None if Decimal(cell) >= least else ("minimum", f"{least} or more")
