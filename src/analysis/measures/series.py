"""The figures of an indicator over time, cut where they stop being figures of one thing."""

from collections.abc import Iterator
from functools import reduce
from operator import itemgetter

import pandas as pd

from analysis.days import last_day
from analysis.evidence.scope import applying
from analysis.interval import Interval
from analysis.measures.comparable import hull, same_scope, same_time
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures

# By how much of itself a base may move within a segment.
_RESIDENTS_MOVE, _WORKERS_MOVE = Interval(0.995, 1.005), Interval(0.95, 1.05)
# Of each rate, the count and the base that its page may print beside it.
_COUNTS = {
    "health_registered_pct": ("health_registered_persons", "residents_persons"),
    "health_active_pct": ("health_active_persons", "residents_persons"),
    "labour_active_pct": ("labour_active_persons", "labour_eligible_persons"),
}
# Counts that depend on a register, as rates do.
_REGISTERED = ("residents_persons", "employed_persons", "labour_eligible_persons", "uncovered_persons")


@framed(
    "region_id indicator_id variant base register claim_id source_id as_of as_of_day as_of_basis value low "
    "high role segment broken_by since trend"
)
def series(measures: Measures, indicator_id: str) -> Iterator[dict]:
    """Every dated figure of an indicator up to the date, in segments; columns as in `Measures.history`.

    A figure is compared with those of the latest earlier day in its segment that have its base for
    certain: both registers are stated, or counts imply both bases. A count of members needs no base,
    but a scope that is stated, or one page.
    """
    rows = measures.history(indicator_id).sort_values(["as_of_day", "register", "claim_id"])
    found = grouped(rows, "region_id")
    pages = grouped(measures.evidence.observations, "region_id", "source_id")
    for region_id in (name for name in measures.region_ids if name in found):
        own = [{**row, "given": _given(row, pages[region_id, row["source_id"]])} for row in found[region_id]]
        breaks, number = breaks_of(measures, region_id, indicator_id), 0
        for figures in grouped(own, "variant", "base").values():
            for broken_by, segment in _segments(figures, breaks):
                number += 1
                facts = {"segment": number, "broken_by": broken_by}
                yield from ({**row, **facts, **_trend(row, segment)} for row in segment)


def _given(figure: dict, page: list[dict]) -> Interval | None:
    """The base that the counts of its page leave for a rate; None without any, or if they disagree."""
    count_id, base_id = _COUNTS.get(figure["indicator_id"], ("", ""))
    near = grouped(
        (row for row in page if same_time(row, figure) and same_scope(row, figure)), "indicator_id"
    )
    bases = [Interval.of(count).per(Interval.of(figure) / 100) for count in near.get(count_id, [])]
    # Whoever does not say of whom the active rate is a share may print residents for another reason.
    if figure["indicator_id"] != "health_active_pct" or figure["base"] == "residents":
        bases += [Interval.of(base) for base in near.get(base_id, [])]
    return reduce(lambda one, other: one and one & other, bases) if bases else None


def breaks_of(measures: Measures, region_id: str, indicator_id: str) -> list[pd.Timestamp]:
    """The days from which figures of an indicator in a region are not of what the earlier ones are."""
    known = applying(measures.evidence, measures.evidence.breaks, region_id)
    return [pd.Timestamp(last_day(row["valid_from"])) for row in known if row["indicator_id"] == indicator_id]


def _segments(figures: list[dict], breaks: list[pd.Timestamp]) -> Iterator[tuple[str, list[dict]]]:
    """Figures of one scope and base by day, cut; with what cut them."""
    segment, broken_by = [figures[0]], ""
    for figure in figures[1:]:
        if cause := _cause(segment, figure, breaks):
            yield broken_by, segment
            segment, broken_by = [], cause
        segment.append(figure)
    yield broken_by, segment


def _cause(segment: list[dict], figure: dict, breaks: list[pd.Timestamp]) -> str:
    """Why a figure does not go on with a segment; empty if it does."""
    registers = [row["register"] for row in segment if row["register"]]
    if figure["register"] and registers and registers[-1] != figure["register"]:
        return "register"
    if any(segment[-1]["as_of_day"] < day <= figure["as_of_day"] for day in breaks):
        return "policy"
    given = [row for row in segment if row["given"]]
    if figure["given"] and given and not _moved(given[-1], figure).meets(_allowed(figure)):
        return "base"
    return ""


def _trend(figure: dict, segment: list[dict]) -> dict:
    """Whether a figure rose or fell since the last one before it that has its base, and since which."""
    past = [row for row in segment if row["as_of_day"] < figure["as_of_day"] and _one_base(row, figure)]
    if not past:
        return {"since": "", "trend": ""}
    before = max(past, key=itemgetter("as_of_day"))
    # All that the segment has of either day, for one may contradict another.
    then, now = (
        [row for row in segment if row["as_of_day"] == each["as_of_day"]] for each in (before, figure)
    )
    change = hull(now, "coarse") - hull(then, "coarse")
    trend = "rose" if change.low > 0 else "fell" if change.high < 0 else ""
    return {"since": " ".join(row["claim_id"] for row in then), "trend": trend}


def _one_base(a: dict, b: dict) -> bool:
    """Whether two figures of a segment have the same base for certain, or need none."""
    indicator_id = a["indicator_id"]
    if not indicator_id.endswith(("_pct", *_REGISTERED)) or a["base"] == "members":
        # Counts of unstated scope of two pages may be of two scopes, and no base shows it.
        return a["variant"] != "unstated" or a["source_id"] == b["source_id"]
    if a["register"] and b["register"]:
        return True
    if not a["given"] or not b["given"]:
        return False
    moved, allowed = _moved(a, b), _allowed(a)
    return allowed.low <= moved.low and moved.high <= allowed.high


def _moved(a: dict, b: dict) -> Interval:
    return b["given"].per(a["given"])


def _allowed(figure: dict) -> Interval:
    return _WORKERS_MOVE if figure["indicator_id"].startswith("labour") else _RESIDENTS_MOVE
