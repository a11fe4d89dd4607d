"""The estimate rule: which claim stands for a region, indicator and date.

Only measured observations count. Within one region, indicator, variant and base, the
**candidates** are the claims within 92 days of the latest; the first of them in the
order of `_ORDER` is the estimate, the others are its **rivals**, and older claims are
its history.
"""

from datetime import date

import numpy as np
import pandas as pd

from analysis.evidence.store import Evidence
from analysis.intervals import meet

COMPARABLE_DAYS = 92
CURRENT_DAYS = 183
AGEING_DAYS = 366
SEGMENTS = frozenset(
    [
        "pu",
        "bpu",
        "construction",
        "migrant",
        "pbi_jk",
        "ppu",
        "pbpu",
        "pbpu_pemda",
        "bp",
        "in_arrears",
        "segment_change",
        "construction_migrant",
        "vulnerable",
        "fishers",
        "farmers",
        "msme",
    ]
)

_GROUP = ["region_id", "indicator_id", "variant", "base"]
_QUANTITY = ["region_id", "indicator_id"]
_STATEMENT = ["speaker", "as_of_day", "value"]
_ORDER = ["one_sided", "date_not_stated", "days_before", "step", "indirect", "claim_id"]
COLUMNS = [
    *_GROUP, "value", "step", "low", "high", "coarse_low", "coarse_high", "rival_low", "rival_high",
    "as_of", "as_of_day", "as_of_basis", "age_days", "age", "rule", "claim_id", "statements",
    "rivals", "disagreeing", "history", "headline",
]  # fmt: skip


def estimate(evidence: Evidence, as_of: date) -> pd.DataFrame:
    """Choose the estimate of every region, indicator, variant and base.

    Parameters
    ----------
    evidence
        What was published.
    as_of
        Last day that a figure may describe.

    Returns
    -------
    DataFrame
        One row per region_id, indicator_id, variant and base. ``low`` and ``high`` are the
        estimate's own bounds; ``rival_low`` and ``rival_high`` span it and its rivals, both
        at the grain that conclusions must survive. ``statements``, ``rivals``,
        ``disagreeing`` (rivals whose bounds do not meet it) and ``history`` are lists of
        claim_id separated by spaces. ``headline`` marks the newest group of a quantity.
    """
    claims = _observations(evidence.claims, pd.Timestamp(as_of))
    latest = claims.groupby(_GROUP)["as_of_day"].transform("max")
    recent = claims["as_of_day"] >= latest - pd.Timedelta(days=COMPARABLE_DAYS)
    statements = _statements(_ranked(claims[recent], latest[recent]))
    chosen = statements.drop_duplicates(_GROUP).set_index(_GROUP)
    history = _joined(claims[~recent].sort_values(["as_of_day", "claim_id"]), "claim_id")
    days = (pd.Timestamp(as_of) - chosen["as_of_day"]).dt.days
    table = chosen.assign(
        **_rivals(statements, chosen),
        history=history.reindex(chosen.index, fill_value=""),
        age_days=days,
        age=days.map(age),
    ).reset_index()
    table = table.sort_values(_GROUP, ignore_index=True)
    return table.assign(headline=_headline(table))[COLUMNS]


def age(days: int) -> str:
    """How old a figure is against the date of the report.

    Examples
    --------
    >>> age(8), age(184), age(400)
    ('current', 'ageing', 'old')
    """
    if days <= CURRENT_DAYS:
        return "current"
    return "ageing" if days <= AGEING_DAYS else "old"


def _observations(claims: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    measured = (claims["claim_kind"] == "observation") & (claims["state"] == "reported")
    # An undated figure compares as False here: it describes no day that could be shown.
    return claims[measured & (claims["as_of_day"] <= as_of)]


def _ranked(candidates: pd.DataFrame, latest: pd.Series) -> pd.DataFrame:
    open_side = np.isinf(candidates[["low", "high"]]).any(axis=1)
    return candidates.assign(
        one_sided=open_side,
        date_not_stated=candidates["as_of_basis"] != "stated",
        days_before=(latest - candidates["as_of_day"]).dt.days,
        indirect=~candidates["direct"].astype(bool),
    ).sort_values([*_GROUP, *_ORDER])


def _statements(ranked: pd.DataFrame) -> pd.DataFrame:
    """Join claims with the same speaker, day and value: one statement with the widest bounds."""
    # A claim without a speaker is nobody's repetition.
    speaker = ranked["speaker"].where(ranked["speaker"] != "", ranked["claim_id"])
    key = [*_GROUP, *_STATEMENT]
    ranked = ranked.assign(speaker=speaker)
    grouped = ranked.groupby(key, sort=False)
    widest = grouped[["low", "coarse_low"]].min().join(grouped[["high", "coarse_high"]].max())
    first = ranked.drop_duplicates(key).set_index(key)
    joined = first.assign(**widest, statements=grouped["claim_id"].agg(" ".join)).reset_index()
    # The widest bounds may be open where the first claim's were not.
    joined["one_sided"] = np.isinf(joined[["low", "high"]]).any(axis=1)
    return joined.sort_values([*_GROUP, *_ORDER])


def _rivals(statements: pd.DataFrame, chosen: pd.DataFrame) -> dict[str, pd.Series]:
    """What stands beside each chosen statement: spans over all, the others, those that disagree."""
    grouped = statements.groupby(_GROUP)
    others = statements[statements.duplicated(_GROUP)]
    beside = others.join(chosen[["low", "high"]].add_suffix("_chosen"), on=_GROUP)
    apart = beside[~meet(beside["low"], beside["high"], beside["low_chosen"], beside["high_chosen"])]
    return {
        "rival_low": grouped["coarse_low"].min(),
        "rival_high": grouped["coarse_high"].max(),
        "rivals": _joined(others, "statements").reindex(chosen.index, fill_value=""),
        "disagreeing": _joined(apart, "claim_id").reindex(chosen.index, fill_value=""),
    }


def _joined(rows: pd.DataFrame, column: str) -> pd.Series:
    return rows.groupby(_GROUP)[column].agg(" ".join)


def _headline(table: pd.DataFrame) -> pd.Series:
    """The newest group of each quantity; of equally new ones the finest, then the named base.

    A segment is a part of the quantity and never stands for the whole.
    """
    whole = table[~table["variant"].isin(SEGMENTS)]
    ranked = whole.assign(unnamed=(whole["base"] == "").astype(int)).sort_values(
        ["as_of_day", "step", "unnamed", "variant", "base"], ascending=[False, True, True, True, True]
    )
    return pd.Series(~ranked.duplicated(_QUANTITY), index=ranked.index).reindex(table.index, fill_value=False)
