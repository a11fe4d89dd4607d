"""Who the members are and who pays for them, where segments are published."""

from collections.abc import Iterator
from itertools import chain, product

from analysis.interval import Interval
from analysis.measures.comparable import same_time, share_beside
from analysis.measures.equations import DIVISIONS
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

_COUNTS = ("health_registered_persons", "labour_active_persons")


@framed("region_id indicator_id variant value low high share_low share_high as_of claim_id")
def composition(measures: Measures) -> Iterator[dict]:
    """The newest published segments of each count of each region, as people and as a share of their sum.

    Returns
    -------
    DataFrame
        One row per region, indicator and segment. ``share_low`` and ``share_high`` are percentages of
        the published segments together, which need not be all.
    """
    reported = measures.described.observations
    dated = reported[reported["as_of"] != ""].sort_values("as_of_day", kind="stable")
    counts = grouped(dated, "region_id", "indicator_id")
    for region_id, name in product(measures.region_ids, _COUNTS):
        segments = {*chain(*chain(*DIVISIONS[name].values()))}
        own = [row for row in counts.get((region_id, name), []) if row["variant"] in segments]
        if len({row["variant"] for row in own}) > 1:
            yield from _shares([row for row in own if same_time(row, own[-1])])


def _shares(parts: list[dict]) -> Iterator[dict]:
    for part in parts:
        rest = sum((Interval.of(other) for other in parts if other is not part), Interval(0, 0))
        yield {**part, **share_beside(part, rest).named("share")}
