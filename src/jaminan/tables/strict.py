"""The evidence of one data folder from its raw tables: read strictly, with the bounds of every claim."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.days import last_day
from analysis.evidence import rounding
from analysis.evidence.store import DAY, Evidence, names_of, offices_of
from analysis.measures.catalogue import MEASURE_OF
from jaminan.grammar.bounds import bounds
from jaminan.tables.claims import check_claims, printed
from jaminan.tables.reader import read_tables
from jaminan.tables.schema import read_package

_FIVES = Decimal(5)
# Columns that the description of an earlier commit does not have, and what they hold then.
_LATER = {
    "claims": dict.fromkeys(("register", "measured_by", "state_date", "state_reason"), ""),
    "policy": {"kind": "rule"},
}


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
    for name, columns in _LATER.items():
        missing = {column: value for column, value in columns.items() if column not in frames[name]}
        frames[name] = frames[name].assign(**missing)
    frames["claims"] = _with_bounds(frames["claims"], frames["sources"], offices)
    return Evidence(**frames, offices=offices, names=names_of(package), as_of=_day(frames, package))


def _day(frames: dict[str, pd.DataFrame], package: dict) -> str:
    """The day of the reports: the collection's own, or that of `reports_day`."""
    return package.get("as_of") or reports_day(frames["claims"])


def reports_day(claims: pd.DataFrame) -> str:
    """The last day of the newest month with rates of coverage of three regions and two sources.

    So new figures move the reports, and a single one does not age all others. Without such a month it is
    that of the newest figure; empty if no figure has a month.

    Examples
    --------
    >>> rate = {"indicator_id": "labour_active_pct", "claim_kind": "observation", "state": "reported"}
    >>> rows = ["a s 2025-11", "b s 2025-11-30", "c t 2025-11-02", "a s 2025-12"]
    >>> claims = pd.DataFrame([row.split() for row in rows], columns=["region_id", "source_id", "as_of"])
    >>> reports_day(claims.assign(**rate)), reports_day(claims[:2].assign(**rate))
    ('2025-11-30', '2025-11-30')
    """
    rates = claims[
        claims["indicator_id"].isin(MEASURE_OF)
        & (claims["claim_kind"] == "observation")
        & (claims["state"] == "reported")
        & (claims["as_of"].str.len() >= len("2025-12"))
    ]
    months = rates.groupby(rates["as_of"].str[:7])[["region_id", "source_id"]].nunique()
    enough = months[(months["region_id"] >= 3) & (months["source_id"] >= 2)]
    newest = max((enough if len(enough) else months).index, default="")
    return last_day(newest).isoformat() if newest else ""


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
