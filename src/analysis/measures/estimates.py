"""The estimate rule: which claim stands for a region, indicator and date.

Only measured observations count. Within one region, indicator, variant and base, the
**candidates** are the claims within 92 days of the latest; the first of them in the
order of `_ORDER` is the estimate, the others are its **rivals**, and older claims are
its history.
"""

from datetime import date

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
    rows = [
        {**dict(zip(_GROUP, key, strict=True)), **_choose(group, pd.Timestamp(as_of))}
        for key, group in claims.groupby(_GROUP, sort=True)
    ]
    table = pd.DataFrame(rows, columns=[column for column in COLUMNS if column != "headline"])
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


def _choose(group: pd.DataFrame, as_of: pd.Timestamp) -> dict:
    latest = group["as_of_day"].max()
    recent = group["as_of_day"] >= latest - pd.Timedelta(days=COMPARABLE_DAYS)
    statements = _statements(_ranked(group[recent], latest))
    chosen, others = statements.iloc[0], statements.iloc[1:]
    apart = others[~meet(others["low"], others["high"], chosen["low"], chosen["high"])]
    days = (as_of - chosen["as_of_day"]).days
    kept = ["value", "step", "low", "high", "coarse_low", "coarse_high", "as_of", "as_of_day"]
    return {
        **chosen[[*kept, "as_of_basis", "rule", "claim_id", "statements"]],
        "rival_low": statements["coarse_low"].min(),
        "rival_high": statements["coarse_high"].max(),
        "age_days": days,
        "age": age(days),
        "rivals": " ".join(others["statements"]),
        "disagreeing": " ".join(apart["claim_id"]),
        "history": " ".join(group[~recent].sort_values(["as_of_day", "claim_id"])["claim_id"]),
    }


def _ranked(candidates: pd.DataFrame, latest: pd.Timestamp) -> pd.DataFrame:
    open_side = candidates[["low", "high"]].isin([float("-inf"), float("inf")]).any(axis=1)
    return candidates.assign(
        one_sided=open_side,
        date_not_stated=candidates["as_of_basis"] != "stated",
        days_before=(latest - candidates["as_of_day"]).dt.days,
        indirect=~candidates["direct"].astype(bool),
    ).sort_values(_ORDER, kind="stable")


def _statements(ranked: pd.DataFrame) -> pd.DataFrame:
    """Join claims with the same speaker, day and value: one statement with the widest bounds."""
    # A claim without a speaker is nobody's repetition.
    speaker = ranked["speaker"].where(ranked["speaker"] != "", ranked["claim_id"])
    grouped = ranked.assign(speaker=speaker).groupby(_STATEMENT, sort=False)
    widest = grouped.agg(
        low=("low", "min"), high=("high", "max"),
        coarse_low=("coarse_low", "min"), coarse_high=("coarse_high", "max"),
        statements=("claim_id", " ".join),
    )  # fmt: skip
    first = grouped.head(1).set_index(_STATEMENT)
    return first.assign(**widest).reset_index()


def _headline(table: pd.DataFrame) -> pd.Series:
    """The newest group of each quantity; of equally new ones the finest, then the named base.

    A segment is a part of the quantity and never stands for the whole.
    """
    whole = table[~table["variant"].isin(SEGMENTS)]
    ranked = whole.assign(unnamed=(whole["base"] == "").astype(int)).sort_values(
        ["as_of_day", "step", "unnamed", "variant", "base"], ascending=[False, True, True, True, True]
    )
    return pd.Series(~ranked.duplicated(_QUANTITY), index=ranked.index).reindex(table.index, fill_value=False)
