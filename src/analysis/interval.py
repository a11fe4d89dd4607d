"""The values that a printed figure allows: an interval, and exact arithmetic on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import ceil, floor, inf, isfinite, isinf


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high``, both included; an open side is infinite, a missing one is NaN.

    Sides are kept as fractions, so that nothing is rounded until it is shown. A float counts as the
    shortest decimal that names it: the one that was read.

    Examples
    --------
    >>> rate, count = Interval(57, 59), Interval(47_500, 49_000)
    >>> (count / rate * 100).outward(0)
    (80508.0, 85965.0)
    >>> (Interval(97.5, 99) - rate).outward()
    (38.5, 42.0)
    >>> Interval(57, 59) & Interval(58.5, 60)
    Interval(low=Fraction(117, 2), high=Fraction(59, 1))
    """

    low: Fraction | float
    high: Fraction | float

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", _exact(self.low))
        object.__setattr__(self, "high", _exact(self.high))

    @classmethod
    def of(cls, row: Mapping, name: str = "") -> Interval:
        """The bounds in a row of a table: its ``low`` and ``high``, or those of a name such as ``base``."""
        return cls(*(row[column] for column in _columns(name)))

    def named(self, name: str = "") -> dict[str, float]:
        """The sides as columns of a table: the reverse of `of`.

        Examples
        --------
        >>> Interval(57, inf).named("base")
        {'base_low': 57.0, 'base_high': inf}
        """
        return dict(zip(_columns(name), (float(self.low), float(self.high)), strict=True))

    def __add__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval | float) -> Interval:
        return self + -_interval(other)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval | float) -> Interval:
        other = _interval(other)
        corners = [_times(a, b) for a, b in product((self.low, self.high), (other.low, other.high))]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval | float) -> Interval:
        """Raises ZeroDivisionError if the divisor may be zero."""
        other = _interval(other)
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        return self * Interval(_inverse(other.high), _inverse(other.low))

    def __rsub__(self, other: float) -> Interval:
        return _interval(other) - self

    def __and__(self, other: Interval) -> Interval | None:
        """What both have in common, or None."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def per(self, other: Interval) -> Interval:
        """The quotient of two figures that count something: neither can be below zero.

        Open upward where the divisor may be zero, open on both sides where it must be.

        Examples
        --------
        >>> Interval(10, 10).per(Interval(-inf, 50)).named()
        {'low': 0.2, 'high': inf}
        """
        if other.low > 0:
            return self / other
        least = _times(self.low, _inverse(other.high)) if other.high > 0 and self.low >= 0 else -inf
        return Interval(least, inf)

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common.

        Examples
        --------
        >>> Interval(57, 59).meets(Interval(59, 60)), Interval(57, 59).meets(Interval(59.5, 60))
        (True, False)
        """
        return self.low <= other.high and other.low <= self.high

    @property
    def width(self) -> Fraction | float:
        """How far the sides lie apart."""
        return self.high - self.low

    def outward(self, decimals: int = 1) -> tuple[float, float]:
        """The sides for display, rounded outward from the fifteen digits that a float of a table holds.

        Examples
        --------
        >>> Interval(77.025, 80.19).outward()
        (77.0, 80.2)
        """
        return _rounded(self.low, floor, decimals), _rounded(self.high, ceil, decimals)


def _columns(name: str) -> tuple[str, str]:
    return (f"{name}_low", f"{name}_high") if name else ("low", "high")


def _exact(value: float | Decimal | Fraction) -> Fraction | float:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int):
        return Fraction(value)
    return _named(str(value)) if isfinite(value) else float(value)


@lru_cache(maxsize=100_000)
def _named(numeral: str) -> Fraction:
    """The value of a numeral: the same few are read again and again."""
    return Fraction(numeral)


def _interval(value: Interval | float) -> Interval:
    return value if isinstance(value, Interval) else Interval(value, value)


def _times(a, b):
    """Zero times an open side is zero: the other factor is exactly zero."""
    return a * b if a and b else Fraction(0)


def _inverse(value):
    return Fraction(0) if isinf(value) else 1 / value


def _rounded(value, towards, decimals: int) -> float:
    if not isfinite(value):
        return float(value)
    scale = 10**decimals
    return float(Fraction(towards(Fraction(f"{float(value):.15g}") * scale), scale))
