"""The evidence of one data folder from its raw tables: read strictly, with the bounds of every claim."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.days import last_day
from analysis.evidence import rounding
from analysis.evidence.store import DAY, Evidence, names_of, offices_of
from jaminan.grammar.bounds import bounds
from jaminan.tables.claims import check_claims, printed
from jaminan.tables.reader import read_tables
from jaminan.tables.schema import read_package

_FIVES = Decimal(5)


def load(folder: Path) -> Evidence:
    """Read the raw tables of a data folder.

    Raises
    ------
    FindingsError
        With everything that is wrong, if anything is.
    """
    tables = read_tables(folder, check=check_claims)
    package = read_package(folder)
    offices = offices_of(package)
    frames = {name: table.reset_index(drop=True) for name, table in tables.items()}
    frames["claims"] = _with_bounds(frames["claims"], frames["sources"], offices)
    return Evidence(**frames, offices=offices, names=names_of(package), as_of=package["as_of"])


def _with_bounds(claims: pd.DataFrame, sources: pd.DataFrame, offices: dict[str, dict]) -> pd.DataFrame:
    published = sources.set_index("source_id")["published"]
    rows = [figure(*cells) for cells in claims[_PRINTED].itertuples(index=False)]
    # Typed, so that a table without claims has the columns of one with them.
    figures = pd.DataFrame(rows, index=claims.index, columns=_FIGURE).astype(dict.fromkeys(_NUMBERS, float))
    return claims.assign(
        **{column: figures[column] for column in _FIGURE},
        as_of_day=pd.to_datetime([last_day(text) if text else None for text in claims["as_of"]]).astype(DAY),
        base=claims["stated_base"].where(claims["stated_base"] != "", claims["inferred_base"]),
        published=claims["source_id"].map(published),
        direct=[
            region in offices[agency]["serves"]
            for region, agency in zip(claims["region_id"], claims["agency"], strict=True)
        ],
    )


_PRINTED = ["as_printed", "read_as", "hedge_as_printed", "claim_kind"]
_FIGURE = ["value", "value_end", "step", "low", "high", "rule", "coarse_low", "coarse_high"]
_NUMBERS = [name for name in _FIGURE if name != "rule"]


@cache
def figure(as_printed: str, read_as: str, hedge: str, kind: str) -> tuple:
    """Value, other end, step, low, high, rule, coarse low and coarse high of a printed figure."""
    quantity = printed(as_printed, read_as)
    if quantity is None:
        return (float("nan"),) * 5 + ("",) + (float("nan"),) * 2
    fine = bounds(quantity, hedge, kind)
    low, high = fine.low, fine.high
    # A hedged round ten ("kisaran 80") may mean anything that rounds to it by fives.
    if fine.rule == "about_rate" and quantity.value % 10 == 0:
        low, high = rounding.bounds(fine.rule, quantity.value, fine.step, unit=_FIVES)
    end = float("nan") if quantity.end is None else float(quantity.end)
    sides = (fine.step, fine.low, fine.high)
    return (float(quantity.value), end, *map(float, sides), fine.rule, float(low), float(high))
