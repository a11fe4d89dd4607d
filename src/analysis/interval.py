"""Arithmetic on bounds: every result is at least as wide as the exact one.

Bounds are pairs of floats or of pandas columns, ``low`` and ``high``, with plus or
minus infinity on an open side. Each operation widens its result outward by one unit
in the last place, so that binary rounding never loses a possible value.
"""

import numpy as np


def _outward(low, high):
    return np.nextafter(low, -np.inf), np.nextafter(high, np.inf)


def _hull(*corners):
    return _outward(np.minimum.reduce(corners), np.maximum.reduce(corners))


def _product(a, b):
    """Zero times an open side is zero: the other factor is exactly nought."""
    with np.errstate(invalid="ignore"):
        product = np.multiply(a, b)
    return np.where(np.equal(a, 0) | np.equal(b, 0), 0.0, product)


def add(a_low, a_high, b_low, b_high):
    """Bounds of a sum.

    Examples
    --------
    >>> low, high = add(1.0, 2.0, 10.0, 20.0)
    >>> round(float(low), 9), round(float(high), 9)
    (11.0, 22.0)
    """
    return _outward(np.add(a_low, b_low), np.add(a_high, b_high))


def subtract(a_low, a_high, b_low, b_high):
    """Bounds of a difference: the least of ``a`` less the most of ``b``, and the reverse.

    Examples
    --------
    >>> low, high = subtract(97.5, 99.0, 57.0, 59.0)
    >>> round(float(low), 9), round(float(high), 9)
    (38.5, 42.0)
    """
    return _outward(np.subtract(a_low, b_high), np.subtract(a_high, b_low))


def multiply(a_low, a_high, b_low, b_high):
    """Bounds of a product.

    Examples
    --------
    >>> low, high = multiply(97.5, 99.0, 0.79, 0.81)
    >>> round(float(low), 9), round(float(high), 9)
    (77.025, 80.19)
    """
    pairs = ((a_low, b_low), (a_low, b_high), (a_high, b_low), (a_high, b_high))
    return _hull(*(_product(a, b) for a, b in pairs))


def divide(a_low, a_high, b_low, b_high):
    """Bounds of a quotient.

    Raises
    ------
    ZeroDivisionError
        If the divisor's bounds contain nought.

    Examples
    --------
    >>> low, high = divide(47500.0, 49000.0, 0.57, 0.59)
    >>> round(float(low)), round(float(high))
    (80508, 85965)
    """
    if np.any((np.asarray(b_low) <= 0) & (np.asarray(b_high) >= 0)):
        raise ZeroDivisionError("the divisor's bounds contain nought")
    inverse_low, inverse_high = _outward(np.divide(1.0, b_high), np.divide(1.0, b_low))
    return multiply(a_low, a_high, inverse_low, inverse_high)


def quotient(a_low: float, a_high: float, b_low: float, b_high: float) -> tuple[float, float]:
    """Bounds of a quotient of two figures that count something: neither can be below nought.

    Open upward where the divisor may be nought, open on both sides where it must be.

    Examples
    --------
    >>> quotient(10.0, 10.0, -np.inf, 50.0)
    (0.2, inf)
    """
    if b_low > 0:
        low, high = divide(a_low, a_high, b_low, b_high)
        return float(low), float(high)
    return (float(a_low / b_high) if a_low >= 0 else -np.inf, np.inf) if b_high > 0 else (-np.inf, np.inf)


def meet(a_low, a_high, b_low, b_high):
    """Whether two pairs of bounds have a value in common.

    Examples
    --------
    >>> bool(meet(57.0, 59.0, 59.0, 60.0)), bool(meet(57.0, 59.0, 59.5, 60.0))
    (True, False)
    """
    return np.less_equal(a_low, b_high) & np.less_equal(b_low, a_high)


def outward(low: float, high: float, decimals: int = 1) -> tuple[float, float]:
    """Round bounds outward for display, forgiving binary noise below 1e-6 of the last place.

    Amounts of more than twelve digits are forgiven their thirteenth.

    Examples
    --------
    >>> outward(77.025, 80.19)
    (77.0, 80.2)
    >>> outward(38.49999999999999, 42.00000000000001)
    (38.5, 42.0)
    >>> outward(5039999999.999999, 5040000000.000001, 0)
    (5040000000.0, 5040000000.0)
    """
    scale = 10.0**decimals
    return (
        float(np.floor(_plain(low * scale)) / scale),
        float(np.ceil(_plain(high * scale)) / scale),
    )


def _plain(value: float) -> float:
    """Without binary noise: to six decimals, and to twelve digits of large amounts."""
    return float(np.round(float(f"{value:.12g}"), 6))
