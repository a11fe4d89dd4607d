"""The bounds that a printed figure allows, by the rule that its print and hedge select.

The rules are free of data, named and versioned; every report prints those it used.
"""

from collections.abc import Mapping
from decimal import Decimal

from analysis.interval import Interval

VERSION = "1"
RULES = {
    "policy": "A rate or an amount set as policy is exact.",
    "range": "A range spans its ends, each with half a step.",
    "an": "The form -an and the word lebih: from the value to one unit of its last non-zero place above it.",
    "at_least": "At least, more than: open upward.",
    "at_most": "At most, less than: open downward.",
    "almost": "Almost: from one step below the value to the value.",
    "about_rate": "About a rate: one step to either side.",
    "about_count": "About a count: the place of its last non-zero digit to either side, "
    "half of that if it has only one such digit.",
    "passed": "Has passed: from the value to one step above it.",
    "rate_rounded": "A rate with two or more decimals: half a step to either side.",
    "coarse": "A rate with no or one decimal, or a count with a scale word or three trailing zeros: "
    "half a step below to one step above, because such figures are cut as often as rounded.",
    "full": "A count or an amount printed in full is exact.",
}
# Rules of figures with a hedge: those that say about, and all.
ABOUT = ("about_rate", "about_count")
HEDGED = (*ABOUT, "at_least", "at_most", "almost", "passed")
_INFINITE = Decimal("Infinity")
_CUT = Decimal("0.1")  # rates with this step or a coarser one are cut as often as rounded


def bounds(
    rule: str,
    value: Decimal,
    step: Decimal,
    *,
    end: Decimal = _INFINITE,
    end_step: Decimal = Decimal(0),
    unit: Decimal = Decimal(0),
) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value that a printed figure allows.

    Parameters
    ----------
    rule
        One of `RULES`.
    value, end
        The figure, and the other end of a range.
    step, end_step
        The place value of their last digits.
    unit
        A rounding unit to assume where the print suggests a finer one.

    Examples
    --------
    >>> [int(side) for side in bounds("about_rate", Decimal(58), Decimal(1))]
    [57, 59]
    >>> [int(side) for side in bounds("about_rate", Decimal(80), Decimal(1), unit=Decimal(5))]
    [75, 85]
    """
    step, end_step = max(step, unit), max(end_step, unit)
    place, single = _last_place(value)
    about = max(place / 2 if single else place, unit)
    return {
        "policy": lambda: (value, value),
        "full": lambda: (value, value),
        "range": lambda: (value - step / 2, end + end_step / 2),
        "an": lambda: (value, value + max(place, unit)),
        "at_least": lambda: (value, _INFINITE),
        "at_most": lambda: (-_INFINITE, value),
        "almost": lambda: (value - step, value),
        "about_rate": lambda: (value - step, value + step),
        "about_count": lambda: (value - about, value + about),
        "passed": lambda: (value, value + step),
        "rate_rounded": lambda: (value - step / 2, value + step / 2),
        "coarse": lambda: (value - step / 2, value + step),
    }[_applied(rule, step)]()


def rounded_to(claim: Mapping, unit: Decimal) -> Interval:
    """The bounds of a claim if its figure was rounded to ``unit`` or more coarsely.

    Parameters
    ----------
    claim
        With ``rule``, ``value``, ``value_end``, ``step`` and ``high`` as in the claims table.
    unit
        In the unit of the figure.

    Examples
    --------
    >>> claim = {"rule": "rate_rounded", "value": 97.45, "step": 0.01, "high": 97.455}
    >>> rounded_to({**claim, "value_end": float("nan")}, Decimal(1)).named()
    {'low': 96.95, 'high': 98.45}
    """
    # Floats print as the shortest decimal that names them: the one that was read.
    value, step, end, high = (Decimal(str(claim[name])) for name in ("value", "step", "value_end", "high"))
    end_step = 2 * (high - end) if claim["rule"] == "range" else Decimal(0)
    return Interval(*bounds(claim["rule"], value, step, end=end, end_step=end_step, unit=unit))


def _applied(rule: str, step: Decimal) -> str:
    """A figure rounded more coarsely than its print says follows the rule of coarse figures."""
    cut = (rule == "rate_rounded" and step >= _CUT) or (rule == "full" and step > 1)
    return "coarse" if cut else rule


def _last_place(value: Decimal) -> tuple[Decimal, bool]:
    """Place of the last non-zero digit, and whether it is the only one."""
    if not value:
        return Decimal(1), True
    digits = value.normalize().as_tuple()
    return Decimal(1).scaleb(digits.exponent), len(digits.digits) == 1
