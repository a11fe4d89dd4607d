"""The evidence of one data folder, read and checked, with the bounds of every claim."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.dates import last_day
from analysis.errors import DataError, nearest
from analysis.evidence.bounds import bounds
from analysis.evidence.claims import check_claims, printed
from analysis.evidence.package import field, raw_hash, read_package
from analysis.evidence.tables import read_tables

_COARSE_GRAIN = Decimal(5)
_NAMED = 20  # known regions that a message lists


@dataclass(frozen=True)
class Evidence:
    """What was published, as checked frames.

    Attributes
    ----------
    claims
        One row per claim_id: the raw columns and, of each reported figure, ``value`` (the start
        of a range, whose other end is ``value_end``), ``step``, ``low`` and ``high`` in the
        indicator's unit, ``rule`` (of bounds), ``coarse_low`` and ``coarse_high`` (the bounds at
        which a conclusion must still hold), ``as_of_day``, ``base`` (stated or inferred, else
        empty), ``published`` and ``direct``.
    sources, regions, indicators, policy
        The raw tables, all text.
    offices
        Name, programme and regions served, by agency.
    """

    claims: pd.DataFrame
    sources: pd.DataFrame
    regions: pd.DataFrame
    indicators: pd.DataFrame
    policy: pd.DataFrame
    offices: dict[str, dict]

    def region(self, region_id: str) -> pd.Series:
        """Row of one region.

        Raises
        ------
        DataError
            If there is none; the message offers the nearest name.
        """
        known = self.regions.set_index("region_id", drop=False)
        if region_id not in known.index:
            names = ", ".join(known.index[:_NAMED]) + (", …" if len(known) > _NAMED else "")
            near = nearest(region_id, known.index)
            raise DataError(f"region {region_id!r} is unknown{near} (known: {names})")
        return known.loc[region_id]


def load(folder: Path) -> Evidence:
    """Read the raw tables of a data folder; once for each process and state of its files.

    Raises
    ------
    FindingsError
        With everything that is wrong, if anything is.
    """
    state = raw_hash(folder)
    if state not in _read:
        # One state is enough: it is the next report's, too.
        _read.clear()
        _read[state] = _load(folder)
    read = _read[state]
    # Copies, so that who changes a table changes only their own.
    frames = {name: getattr(read, name).copy() for name in _FRAMES}
    return replace(read, **frames)


def _load(folder: Path) -> Evidence:
    tables = read_tables(folder, check=check_claims)
    offices = _offices(read_package(folder))
    frames = {name: table.reset_index(drop=True) for name, table in tables.items()}
    frames["claims"] = _with_bounds(frames["claims"], frames["sources"], offices)
    return Evidence(**frames, offices=offices)


def _offices(package: dict) -> dict[str, dict]:
    return field(package, "claims", "agency")["offices"]


def _with_bounds(claims: pd.DataFrame, sources: pd.DataFrame, offices: dict[str, dict]) -> pd.DataFrame:
    published = sources.set_index("source_id")["published"]
    rows = [_figure(*cells) for cells in claims[_PRINTED].itertuples(index=False)]
    # Typed, so that a table without claims has the columns of one with them.
    figures = pd.DataFrame(rows, index=claims.index, columns=_FIGURE).astype(dict.fromkeys(_NUMBERS, float))
    return claims.assign(
        **{column: figures[column] for column in _FIGURE},
        as_of_day=pd.to_datetime([last_day(text) if text else None for text in claims["as_of"]]),
        base=claims["stated_base"].where(claims["stated_base"] != "", claims["inferred_base"]),
        published=claims["source_id"].map(published),
        direct=[
            region in offices[agency]["serves"]
            for region, agency in zip(claims["region_id"], claims["agency"], strict=True)
        ],
    )


_read: dict[str, Evidence] = {}
_FRAMES = ["claims", "sources", "regions", "indicators", "policy"]
_PRINTED = ["as_printed", "read_as", "hedge_as_printed", "claim_kind"]
_FIGURE = ["value", "value_end", "step", "low", "high", "rule", "coarse_low", "coarse_high"]
_NUMBERS = [name for name in _FIGURE if name != "rule"]


@cache
def _figure(as_printed: str, read_as: str, hedge: str, kind: str) -> tuple:
    quantity = printed(as_printed, read_as)
    if quantity is None:
        return (float("nan"),) * 5 + ("",) + (float("nan"),) * 2
    fine = bounds(quantity, hedge, kind)
    # A hedged round ten ("kisaran 80") may stand for anything that rounds to it by fives.
    round_ten = fine.rule == "about_rate" and quantity.value % 10 == 0
    coarse = bounds(quantity, hedge, kind, grain=_COARSE_GRAIN) if round_ten else fine
    end = float("nan") if quantity.end is None else float(quantity.end)
    sides = (fine.step, fine.low, fine.high)
    return (float(quantity.value), end, *map(float, sides), fine.rule, float(coarse.low), float(coarse.high))
