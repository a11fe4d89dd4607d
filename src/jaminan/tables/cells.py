"""What one cell must look like, from its field's description in the Table Schema."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from analysis.errors import DataError, nearest
from jaminan.tables.files import UNDECODED, odd_character

LONGEST_CELL = 10_000
MOST_OFFERS = 20

Problem = tuple[str, str]
Check = Callable[[str], Problem | None]

_TRUE, _FALSE = ["true", "True", "TRUE", "1"], ["false", "False", "FALSE", "0"]
_TYPES = {
    "string": (None, ""),
    # In one form only, so that equal numbers are equal text: keys and groups are made of it.
    "integer": (re.compile(r"0|-?[1-9][0-9]*"), "a whole number such as 12"),
    "number": (
        re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN"),
        "a number such as 97.45",
    ),
    "boolean": (None, ""),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a date such as 2025-12-23"),
}
_REDUCED = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"), "a date such as 2025, 2025-12 or 2025-12-23"
_CONSTRAINTS = ["required", "unique", "pattern", "enum", "minLength", "maxLength", "minimum", "maximum"]
_UNSUPPORTED = ["decimalChar", "groupChar", "bareNumber", "missingValues"]

_MONTH = "(?:jan|feb|mar|apr|may|mei|jun|jul|aug|agu|agt|ags|sep|oct|okt|nov|dec|des)"
_AS_DATE = re.compile(rf"[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2,4}}", re.IGNORECASE)
_AS_POWER = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,3}")
_DAY_NUMBER = re.compile(r"[1-9][0-9]{4}")


def cell_check(field: dict) -> Check:
    """Make the check of one field's cells.

    Parameters
    ----------
    field
        A field of a Table Schema; ``"rule": "reduced-date"`` is this project's own.

    Returns
    -------
    Callable
        Takes a cell; gives the broken rule and what was expected, or None. A cell has one problem at
        a time, the most telling first: an ill-typed cell is not also said to be outside its enum.

    Raises
    ------
    DataError
        If the field asks for something that would not be checked.

    Examples
    --------
    >>> check = cell_check({"name": "level", "constraints": {"enum": ["city", "regency"]}})
    >>> check("city")
    >>> check("regancy")
    ('enum', "one of city, regency; did you mean 'regency'?")
    """
    _refuse_unknown(field)
    constraints = field.get("constraints", {})
    kind = field.get("type", "string")
    dated = kind == "date" or field.get("rule") == "reduced-date"
    rules = [
        _form(kind, field, dated),
        *(_constraint(key, value, kind) for key, value in sorted(constraints.items())),
    ]
    rules = [rule for rule in rules if rule]

    def check(cell: str) -> Problem | None:
        if not cell:
            return ("required", "a value") if constraints.get("required") else None
        if UNDECODED.search(cell):
            return None
        problem = _plain(cell) or _mangled(cell, dated)
        if problem is None and kind == "string" and cell[0] in "=+-@":
            problem = "formula", f"text that does not start with {cell[0]!r}: a spreadsheet would run it"
        return problem or next(filter(None, (rule(cell) for rule in rules)), None)

    return check


def _plain(cell: str) -> Problem | None:
    if len(cell) > LONGEST_CELL:
        return "length", f"at most {LONGEST_CELL} characters; is a quote not closed?"
    if problem := None if cell.isprintable() else odd_character(cell):
        return problem
    if cell != cell.strip():
        return "spaces", "no spaces or line ends around the value"
    if not unicodedata.is_normalized("NFC", cell):
        return "NFC", f"composed characters (Unicode NFC): {unicodedata.normalize('NFC', cell)!r}"
    return None


def _mangled(cell: str, dated: bool) -> Problem | None:
    rule = "rewritten by a spreadsheet"
    if _AS_POWER.fullmatch(cell):
        return rule, "the value in full: this is a spreadsheet's short form of a long number"
    if _AS_DATE.fullmatch(cell):
        return rule, "the value as it was typed: a spreadsheet made a date of it"
    if dated and _DAY_NUMBER.fullmatch(cell):
        day = date(1899, 12, 30) + timedelta(days=int(cell))
        return rule, f"a date: this is a spreadsheet's number for {day}"
    return None


def _form(kind: str, field: dict, dated: bool) -> Check | None:
    if kind == "boolean":
        words = [*field.get("trueValues", _TRUE), *field.get("falseValues", _FALSE)]
        return lambda cell: None if cell in words else ("boolean", f"one of {', '.join(words)}")
    pattern, expected = _REDUCED if field.get("rule") else _TYPES[kind]
    if dated:
        return lambda cell: None if _is_date(cell, pattern) else ("date", expected)
    if pattern:
        return lambda cell: None if pattern.fullmatch(cell) else (kind, expected)
    return None


def _is_date(cell: str, pattern: re.Pattern) -> bool:
    if not pattern.fullmatch(cell):
        return False
    year, month, day = (int(part) for part in (cell + "-01-01")[:10].split("-"))
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _constraint(key: str, value, kind: str) -> Check | None:
    if key == "enum":
        return _enum([str(choice) for choice in value])
    if key == "pattern":
        # ASCII: a code of other scripts' digits is not a code.
        pattern = re.compile(value, re.ASCII)
        return lambda cell: None if pattern.fullmatch(cell) else (key, f"text of the form {value}")
    if key == "minLength":
        return lambda cell: None if len(cell) >= value else (key, f"at least {value} characters")
    if key == "maxLength":
        return lambda cell: None if len(cell) <= value else (key, f"at most {value} characters")
    if key == "minimum":
        return lambda cell: None if _at_least(cell, str(value), kind) else (key, f"{value} or more")
    if key == "maximum":
        return lambda cell: None if _at_least(str(value), cell, kind) else (key, f"{value} or less")
    return None


def _enum(choices: list[str]) -> Check:
    offers = 0

    def check(cell: str) -> Problem | None:
        nonlocal offers
        if cell in choices:
            return None
        offers += 1
        # Looking for the nearest of many is slow, and twenty offers show the pattern.
        offer = nearest(cell, choices) if offers <= MOST_OFFERS else ""
        return "enum", f"one of {', '.join(choices)}{offer}"

    return check


def _at_least(cell: str, least: str, kind: str) -> bool:
    if kind not in ("integer", "number"):
        return cell >= least
    try:
        return Decimal(cell) >= Decimal(least)
    except InvalidOperation:
        return False


def _refuse_unknown(field: dict) -> None:
    """A rule that is written down but not checked would be a false promise."""
    where = f"datapackage.json: field {field.get('name')!r}"
    kind, rule = field.get("type", "string"), field.get("rule", "reduced-date")
    constraints = field.get("constraints", {})
    if kind not in _TYPES:
        raise DataError(f"{where}: type {kind!r} is not one of {', '.join(_TYPES)}")
    if rule != "reduced-date" or ("rule" in field and kind != "string"):
        raise DataError(f"{where}: rule {rule!r} is not 'reduced-date' of a string")
    if field.get("format", "default") != "default" or any(key in field for key in _UNSUPPORTED):
        raise DataError(f"{where}: format, {', '.join(_UNSUPPORTED)} are not supported")
    for key in constraints:
        if key not in _CONSTRAINTS:
            raise DataError(f"{where}: constraint {key!r} is not known{nearest(key, _CONSTRAINTS)}")
    try:
        re.compile(constraints.get("pattern", ""))
    except (re.error, TypeError) as error:
        raise DataError(f"{where}: pattern is not a regular expression ({error})") from error
