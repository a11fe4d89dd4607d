"""One language of the reports: its catalogue, numerals and dates."""

import gettext
import io
import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal

from analysis.days import last_day
from analysis.errors import DataError, nearest
from analysis.interval import Interval
from analysis.languages import LANGUAGES
from analysis.words.terms import TERMS

CATALOGUES = Path(__file__).parent / "catalogues"
_DAY, _SHORT_DAY, _MONTH = "d MMMM y", "d MMM y", "MMMM y"


class Language:
    """How a report in one language speaks.

    Parameters
    ----------
    code
        ``id`` or ``en``. English is the language of the messages in the code; every other
        language has a gettext catalogue.

    Raises
    ------
    DataError
        If the language is not offered.

    Examples
    --------
    >>> Language("id").number(2163388), Language("en").number(97.45, 2)
    ('2.163.388', '97.45')
    """

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            offered = ", ".join(LANGUAGES)
            raise DataError(
                f"language {code!r} is not offered{nearest(code, LANGUAGES)} (offered: {offered})"
            )
        self.code = code
        self.locale = Locale.parse(LANGUAGES[code].locale)
        self._messages = _catalogue(code)

    def text(self, message: str, /, **facts: object) -> str:
        """The message in this language, with the facts that it names."""
        words = self._messages.gettext(message)
        return words.format(**facts) if facts else words

    def texts(self, one: str, many: str, count: int, /, **facts: object) -> str:
        """The message in the plural form of a count, with the facts that it names."""
        words = self._messages.ngettext(one, many, count)
        return words.format(**facts) if facts else words

    def term(self, kind: str, name: str, count: int = 2) -> str:
        """A word of the field, of `terms.TERMS`; empty where none is needed.

        Examples
        --------
        >>> Language("id").term("measure", "active"), Language("en").term("unit", "persons", 1)
        ('JKN, aktif', 'person')
        """
        # A collection may have bases of its own.
        match TERMS[kind].get(name, name.replace("_", " ")) if kind == "base" else TERMS[kind][name]:
            case (one, many):
                return self.texts(one, many, count)
            case "":
                return ""
            case message:
                return self.text(message)

    def name(self, row) -> str:
        """The name of a region, indicator or office in this language."""
        return row[LANGUAGES[self.code].column]

    def number(self, value: float, decimals: int = 0, *, grouped: bool = True) -> str:
        """A number with a fixed count of decimals, halves rounded away from zero; its thousands in groups."""
        pattern = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
        exact = Decimal(repr(round(float(value), 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        with_sign = format_decimal(exact, format=pattern, locale=self.locale)
        # A minus sign, and none before a value that the rounding made zero.
        return with_sign.replace("-", "−" if with_sign.strip("-0.,") else "")

    def compact(self, value: float) -> str:
        r"""A large number short enough for an axis.

        Examples
        --------
        >>> Language("id").compact(2163388), Language("en").compact(2163388), Language("en").compact(0)
        ('2,2\xa0jt', '2.2M', '0')
        """
        digits = 1 if value >= 1000 else 0
        return format_compact_decimal(value, locale=self.locale, fraction_digits=digits)

    def span(self, low: float, high: float, decimals: int = 1) -> str:
        """Bounds rounded outward: ``38.5–42.0``, ``at least 98.0``.

        Examples
        --------
        >>> Language("en").span(38.5, 42.0), Language("id").span(97.445, 97.455, 3)
        ('38.5–42.0', '97,445–97,455')
        >>> Language("en").span(98, math.inf)
        'at least 98.0'
        """
        low, high = Interval(low, high).outward(decimals)
        if low == high:
            return self.text("exactly {value}", value=self.number(low, 0 if low == int(low) else decimals))
        if math.isinf(low) and math.isinf(high):
            return self.text("open on both sides")
        if math.isinf(high):
            return self.text("at least {value}", value=self.number(low, decimals))
        if math.isinf(low):
            return self.text("at most {value}", value=self.number(high, decimals))
        return self.dashed(low, high, decimals)

    def dashed(self, low: float, high: float, decimals: int = 0) -> str:
        """Two ends with a dash; in words where the first has a minus sign.

        Examples
        --------
        >>> Language("id").dashed(4846, 6647), Language("en").dashed(-1, 1)
        ('4.846–6.647', '−1 to 1')
        """
        first, last = self.number(low, decimals), self.number(high, decimals)
        return self.text("{low} to {high}", low=first, high=last) if low < 0 else f"{first}–{last}"

    def brief(self, low: float, high: float, decimals: int = 1) -> str:
        """Bounds as tables and charts show them: as `span`, and one value without "exactly"."""
        if low == high:
            return self.number(low, 0 if low == int(low) else decimals)
        return self.span(low, high, decimals)

    def percent(self, value: float, decimals: int) -> str:
        """A rate with its unit in words."""
        return self.text("{number} percent", number=self.number(value, decimals))

    def points(self, value: float, decimals: int) -> str:
        """A difference of rates with its unit in words."""
        return self.text("{number} percentage points", number=self.number(value, decimals))

    def day(self, reduced: str | date, *, short: bool = False) -> str:
        """A reduced ISO date in words; a partial one stays partial. A short one abbreviates its month.

        Examples
        --------
        >>> Language("id").day("2025-12-31"), Language("en").day("2024-12"), Language("en").day("2024")
        ('31 Desember 2025', 'December 2024', '2024')
        """
        reduced = str(reduced)
        if len(reduced) == 4:
            return reduced
        pattern = _MONTH if len(reduced) < 10 else _SHORT_DAY if short else _DAY
        return format_date(last_day(reduced), format=pattern, locale=self.locale)

    def listing(self, items: list[str]) -> str:
        """Items joined as in a sentence, three or more with a comma before the last; empty without any.

        Examples
        --------
        >>> Language("id").listing(["a", "b"]), Language("en").listing(["a", "b", "c"])
        ('a dan b', 'a, b, and c')
        """
        *others, last = items or [""]
        if len(others) > 1:
            return self.text("{items}, and {last}", items=", ".join(others), last=last)
        return self.text("{items} and {last}", items=others[0], last=last) if others else last

    def either(self, items: list[str]) -> str:
        """As `listing`, of alternatives.

        Examples
        --------
        >>> Language("id").either(["a", "b"]), Language("en").either(["a", "b", "c"])
        ('a atau b', 'a, b, or c')
        """
        *others, last = items or [""]
        if len(others) > 1:
            return self.text("{items}, or {last}", items=", ".join(others), last=last)
        return self.text("{items} or {last}", items=others[0], last=last) if others else last


def decimals(step: float) -> int:
    """Decimals that a step shows.

    Examples
    --------
    >>> decimals(1), decimals(0.1), decimals(0.01), decimals(1000)
    (0, 1, 2, 0)
    """
    return max(0, -math.floor(math.log10(step) + 1e-9))


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with (CATALOGUES / f"{code}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))
    catalogue.add_fallback(_Untranslated())
    return catalogue


class _Untranslated(gettext.NullTranslations):
    """Refuses a message without a translation: an English sentence must not pass for one of the language."""

    def gettext(self, message: str) -> str:
        raise DataError(f"the catalogue has no translation of {message!r}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 as gettext has it
        raise DataError(f"the catalogue has no translation of {msgid1!r}")
