"""Figures as print has them: one by itself, and all those of a text."""

from dataclasses import dataclass

import pandas as pd

from analysis.errors import DataError, nearest
from jaminan.articles.numbers import read_figures
from jaminan.grammar.bounds import bounds
from jaminan.grammar.quantities import read_quantity

KINDS = ("observation", "target", "threshold", "quota", "tariff", "status")
_COLUMNS = ["paragraph", "text", "value", "low", "high", "unit", "hedge", "unsure"]
_NUMBERS = ["value", "low", "high"]


@dataclass(frozen=True)
class Figure:
    """A printed figure with the bounds that its rounding and hedge allow.

    Attributes
    ----------
    value
        The figure; of a range its lower end.
    low, high
        The least and the greatest value that it may mean; infinite where it is open.
    unit
        ``percent`` (0 to 100), ``count`` or ``idr``.
    rule
        The rule that gave the bounds; the page Method of the documentation lists them.
    """

    value: float
    low: float
    high: float
    unit: str
    rule: str


def parse(as_printed: str, hedge: str = "", kind: str = "observation") -> Figure:
    """Read a figure as an Indonesian source prints it.

    Parameters
    ----------
    as_printed
        The numeral with its scale word, unit or noun, such as ``97,45 persen`` or ``48 ribu pekerja``.
    hedge
        The source's own qualifier, such as ``sekitar`` or ``lebih dari``.
    kind
        observation, target, threshold, quota, tariff or status: policy is read exactly.

    Raises
    ------
    DataError
        If the figure, the hedge or the kind is unknown or ambiguous; the message offers what it could mean.

    Examples
    --------
    >>> import jaminan
    >>> jaminan.parse("58 persen", hedge="sekitar")
    Figure(value=58.0, low=57.0, high=59.0, unit='percent', rule='about_rate')
    >>> jaminan.parse("58 persen", kind="target").low
    58.0
    """
    if kind not in KINDS:
        raise DataError(
            f"kind {kind!r} is unknown{nearest(kind, KINDS)} – expected one of {', '.join(KINDS)}"
        )
    quantity = read_quantity(as_printed)
    span = bounds(quantity, hedge, kind)
    return Figure(float(quantity.value), float(span.low), float(span.high), quantity.unit, span.rule)


def read(text: str) -> pd.DataFrame:
    """Every percentage, count and amount of rupiah in a text.

    Returns
    -------
    DataFrame
        One row a figure, in the order of the text: ``paragraph`` (non-empty lines from 1), ``text`` as
        printed, ``value`` with its bounds ``low`` and ``high`` as an observation, ``unit`` (percent,
        person, IDR or other) and ``hedge`` (exact, about, at_least, at_most or almost). What cannot be read
        for sure has no value, and in ``unsure`` the reason.

    Examples
    --------
    >>> import jaminan
    >>> figures = jaminan.read("Sekitar 58 persen pekerja terdaftar, atau 48 ribu orang.")
    >>> figures[["text", "low", "high", "unit"]].to_records(index=False).tolist()
    [('58 persen', 57.0, 59.0, 'percent'), ('48 ribu orang', 47500.0, 49000.0, 'person')]
    """
    rows = [
        {"value": None, "unit": "", "hedge": "", "unsure": getattr(each, "reason", "")} | vars(each)
        for each in read_figures(text)
    ]
    types = {"paragraph": "int64", **dict.fromkeys(_NUMBERS, "float64")}
    types |= {name: "str" for name in _COLUMNS if name not in types}
    return pd.DataFrame(rows, columns=_COLUMNS).astype(types)
