"""A plan for labour coverage: who is short of a target, what it costs, and how firm that is.

Target, contribution and months are the reader's own assumptions; levels and bases are
published. A region without one of them has a row that says which is missing.
"""

from collections.abc import Iterator

from analysis.measures.catalogue import LABOUR, MEASURES
from analysis.measures.frames import framed
from analysis.measures.measured import Measures
from analysis.measures.targets import base_of, bases_near, distance, in_people, line, people_short


@framed(
    "region_id level step level_low level_high short_low short_high base_low base_high people_low "
    "people_high month_low month_high total_low total_high as_of age_days missing claim_ids"
)
def plan(measures: Measures, *, target_pct: float, contribution_idr: float, months: int) -> Iterator[dict]:
    """People short of a target rate of Jamsostek, and their contributions.

    Returns
    -------
    DataFrame
        One row per region. ``month_low`` and ``month_high`` is the cost of one month,
        ``total_low`` and ``total_high`` that of all. ``missing`` is level, base or empty.
    """
    for region_id in measures.region_ids:
        level = measures.headlines.get(region_id, {}).get(MEASURES[LABOUR].indicator_id)
        if not level:
            yield {"region_id": region_id, "missing": "level"}
            continue
        base = base_of(bases_near(measures, region_id, level), MEASURES[LABOUR].base)
        row = {**level, **in_people(distance(level, line(target_pct)), base)}
        if "people_low" in row:
            month = people_short(row, base) * contribution_idr
            row |= month.named("month") | (month * months).named("total")
        yield {**row, "missing": "" if base else "base"}
