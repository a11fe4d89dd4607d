"""Who the members are and who pays for them, where segments are published."""

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from analysis.interval import Interval
from analysis.measures.comparable import same_time

if TYPE_CHECKING:
    from analysis.measures.measured import Measures

WHOLES = {
    "health_registered_persons": ("pbi_jk", "pbpu_pemda", "ppu", "pbpu", "bp"),
    "labour_active_persons": ("pu", "bpu", "construction", "migrant", "construction_migrant"),
}
COLUMNS = [
    "region_id", "indicator_id", "variant", "value", "low", "high", "share_low", "share_high", "as_of",
    "claim_id",
]  # fmt: skip


def composition(measures: "Measures") -> pd.DataFrame:
    """The newest published segments of each count of each region, as people and as a share of their sum.

    Returns
    -------
    DataFrame
        One row per region, indicator and segment. ``share_low`` and ``share_high`` are percentages of
        the published segments together, which need not be all.
    """
    told = measures.described.observations
    told = told[told["as_of"] != ""]
    tables = []
    for region_id, (indicator_id, segments) in product(measures.region_ids, WHOLES.items()):
        own = told[(told["region_id"] == region_id) & (told["indicator_id"] == indicator_id)]
        parts = own[own["variant"].isin(segments)]
        if parts["variant"].nunique() > 1:
            tables.append(_shares(parts))
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=COLUMNS)


def _shares(parts: pd.DataFrame) -> pd.DataFrame:
    rows = parts.sort_values("as_of_day").to_dict("records")
    told = [row for row in rows if same_time(row, rows[-1])]
    rows = []
    for part in told:
        rest = sum((Interval.of(other) for other in told if other is not part), Interval(0, 0))
        # part / (part + rest) = 1 / (1 + rest / part): each figure stands once.
        share = Interval(100, 100).per(rest.per(Interval.of(part)) + 1)
        facts = {name: part[name] for name in COLUMNS if name in part}
        rows.append({**facts, **share.named("share")})
    return pd.DataFrame(rows, columns=COLUMNS)
