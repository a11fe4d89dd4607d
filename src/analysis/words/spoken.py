"""Ranges as people say them: few digits, rounded outward, large amounts with a word."""

import math
from fractions import Fraction

from analysis.evidence.rounding import ABOUT
from analysis.words.bounded import rate
from analysis.words.language import decimals
from analysis.words.report import Report

_SHARES = sorted({Fraction(n, of) for of in (2, 3, 4, 5, 10) for n in range(of + 1)})
_NONE_OR_ALL = (Fraction(0), Fraction(1))


def spoken_count(report: Report, low: float, high: float) -> str:
    """A range of people, rounded outward to two digits, three where the first is 1 or 2.

    Examples
    --------
    >>> from analysis.words.language import Language
    >>> say = Report(None, Language("en"))
    >>> spoken_count(say, 4846.2, 6646.2), spoken_count(say, 3_930_000, 3_960_000)
    ('4,800–6,700', '3.9–4.0 million')
    """
    if math.isinf(high):
        return report.language.span(low, high, 0)
    ends = _outward(low, high)
    if ends[1] >= 10**6:
        return report.text("{amount} million", amount=_span(report, *(end / 10**6 for end in ends)))
    return _span(report, *ends)


def share_between(low: float, high: float) -> str:
    """The half, third, quarter, fifth or tenth that a whole range of percent is nearest to, if any.

    Examples
    --------
    >>> share_between(41, 43), share_between(57, 63), share_between(45, 55)
    ('2/5', '3/5', '')
    """
    nearest = {min(_SHARES, key=lambda share: abs(share * 100 - end)) for end in (low, high)}
    share = nearest.pop()
    return "" if nearest or share in _NONE_OR_ALL else str(share)


def spoken_rate(report: Report, row) -> str:
    """A rate of coverage as its source says it, without a unit: ``about 58``, ``at least 50``."""
    number = rate(report, row)
    if row["state"] == "derived":
        return number
    # One outlet may leave out a word that another prints of the same statement.
    rules = {report.claim(claim_id)["rule"] for claim_id in row["claim_ids"].split()}
    if rules & {"at_least", "at_most", "range"}:
        return report.language.span(row["low"], row["high"], decimals(row["step"]))
    if "almost" in rules:
        return report.text("almost {amount}", amount=number)
    if rules & {"passed", "an"}:
        return report.text("more than {amount}", amount=number)
    return report.text("about {amount}", amount=number) if rules & set(ABOUT) else number


def spoken_rupiah(report: Report, low: float, high: float) -> str:
    """A range of rupiah, rounded as people are, in millions, billions or trillions.

    Examples
    --------
    >>> from analysis.words.language import Language
    >>> spoken_rupiah(Report(None, Language("en")), 976_984_615, 1_339_864_616)
    'Rp0.97–1.34 billion'
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
    most = math.ceil(most / _step(most)) * _step(most)
    # Of a million, a billion or a trillion at most three decimals are said.
    finest = next((Fraction(10) ** (power - 3) for power in (12, 9, 6) if most >= 10**power), Fraction(1))
    step = max(_step(least), finest)
    return math.floor(least / step) * step, most


def _step(value: Fraction) -> Fraction:
    """The place of the last digit that is said."""
    if value <= 0:
        return Fraction(1)
    power = math.floor(math.log10(value))
    digits = 3 if value / Fraction(10) ** power < 3 else 2
    return max(Fraction(10) ** (power - digits + 1), Fraction(1))


def _span(report: Report, low: Fraction, high: Fraction) -> str:
    places = max(_places(low), _places(high))
    if low == high:
        return report.language.number(float(low), places)
    return report.language.dashed(float(low), float(high), places)


def _places(value: Fraction) -> int:
    return next(places for places in range(9) if (value * 10**places).denominator == 1 or places == 3)
