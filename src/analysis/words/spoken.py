"""Ranges as people say them: few digits, rounded outward, large amounts with a word."""

import math
from fractions import Fraction

from analysis.words.report import Report


def spoken_count(report: Report, low: float, high: float) -> str:
    """A range of people, rounded outward to two digits, three where the first is 1 or 2.

    Examples
    --------
    >>> from analysis.words.language import Language
    >>> say = Report(None, Language("en"))
    >>> spoken_count(say, 4846.2, 6646.2), spoken_count(say, 182_806.9, 182_919.4)
    ('4,800 to 6,700', '182,000 to 183,000')
    """
    return _span(report, *_outward(low, high))


def spoken_rupiah(report: Report, low: float, high: float) -> str:
    """A range of rupiah, rounded as people are, in millions, billions or trillions.

    Examples
    --------
    >>> from analysis.words.language import Language
    >>> spoken_rupiah(Report(None, Language("en")), 976_984_615, 1_339_864_616)
    'Rp0.97 to 1.34 billion'
    """
    ends = _outward(low, high)
    power = next((power for power in (12, 9, 6) if ends[1] >= 10**power), 0)
    amount = f"Rp{_span(report, *(end / 10**power for end in ends))}"
    if power == 12:
        return report.text("{amount} trillion", amount=amount)
    if power == 9:
        return report.text("{amount} billion", amount=amount)
    return report.text("{amount} million", amount=amount) if power else amount


def _outward(low: float, high: float) -> tuple[Fraction, Fraction]:
    least, most = Fraction(str(low)), Fraction(str(high))
    # Both ends as finely as the greater one needs.
    step = _step(most)
    return math.floor(least / step) * step, math.ceil(most / step) * step


def _step(value: Fraction) -> Fraction:
    """The place of the last digit that is said."""
    if value <= 0:
        return Fraction(1)
    power = math.floor(math.log10(value))
    digits = 3 if value / Fraction(10) ** power < 3 else 2
    return max(Fraction(10) ** (power - digits + 1), Fraction(1))


def _span(report: Report, low: Fraction, high: Fraction) -> str:
    places = max(_places(low), _places(high))
    first, last = (report.language.number(float(end), places) for end in (low, high))
    return first if first == last else report.text("{low} to {high}", low=first, high=last)


def _places(value: Fraction) -> int:
    return next(places for places in range(9) if (value * 10**places).denominator == 1 or places == 3)
