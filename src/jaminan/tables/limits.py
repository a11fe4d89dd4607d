"""The size from which a figure needs a note that explains it."""

import re

from analysis.errors import DataError
from jaminan.grammar.quantities import read_quantity


def too_large(as_printed: str, unit: str, limit: int | None) -> str:
    """What was expected in place of a figure beyond a limit; empty for one within it.

    Parameters
    ----------
    as_printed
        A figure that can be read.

    Examples
    --------
    >>> too_large("101,41 persen", "percent", 110)
    ''
    >>> too_large("580 persen", "percent", 110).partition("?")[0]
    "at most 110 percent; did you mean '58,0 persen' or '80 persen'"
    """
    if limit is None or not _beyond(as_printed, limit):
        return ""
    meant = [repr(form) for form in _forms(as_printed) if _within(form, as_printed, limit)]
    offer = f"; did you mean {' or '.join(meant)}?" if meant else "."
    return (
        f"at most {limit:,} {unit}{offer} If it is misprinted, read_as with a note; "
        "if not, a note that explains why it is so large"
    )


def _forms(as_printed: str) -> list[str]:
    """The figure with a decimal comma put back, without its first digit, with a comma for a point."""
    forms = [
        re.sub(r"^(\D*\d\d)(\d)(?![\d.,])", r"\1,\2", as_printed),
        re.sub(r"^(\D*)\d(\d\d)(?![\d.])", r"\1\2", as_printed),
        as_printed.replace(".", ","),
    ]
    return [form for form in dict.fromkeys(forms) if form != as_printed]


def _beyond(printed: str, limit: int) -> bool:
    quantity = read_quantity(printed)
    return max(quantity.value, quantity.end or quantity.value) > limit


def _within(form: str, as_printed: str, limit: int) -> bool:
    try:
        return read_quantity(form).unit == read_quantity(as_printed).unit and not _beyond(form, limit)
    except DataError:
        return False
