"""Where each rate of a region stands against the target that counts for it now, and how many are short."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from math import isnan

import pandas as pd

from analysis.days import last_day
from analysis.measures.awards import AWARD_RULE
from analysis.measures.catalogue import LABOUR, MEASURE_OF, MEASURES
from analysis.measures.comparable import AGEING_DAYS, hull
from analysis.measures.frames import framed
from analysis.measures.measured import Measures
from analysis.measures.policy import PRESENT_DAYS
from analysis.measures.targets import of_rival
from analysis.measures.verdicts import UNDECIDED
from analysis.records import rows_of

# Categories of an award, and a status that asks for more than shares: no line for a rate.
_NO_LINES = (AWARD_RULE, "uhc_priority")
_MEMBERS = f"{MEASURES[LABOUR].branch}_active_persons"
AWARD, NO_TARGET = "award", "none"


@framed(
    "region_id measure rule_id target due judged_on outcome then reasons as_of_to step short_low short_high "
    "people_low people_high claim_ids threshold_claim category given award_claims denied_by"
)
def standings(measures: Measures) -> Iterator[dict]:
    """Judge each rate of each region by its target: the requirement in force, else what is due about now.

    Returns
    -------
    DataFrame
        At least one row per region and measure; several where targets are due on one day. ``outcome`` is
        met, not_met, award (undecided by figures, met when assessed for the award of ``category``, given on
        the day ``given``), undecided, or none where no target was found. A target that was due is judged on
        its last day, ``judged_on``. ``short_low`` and ``short_high`` are points over all readings,
        ``people_low`` and ``people_high`` people; those of a target in members of the same day count, too.
    """
    for region_id, measure in product(measures.region_ids, MEASURES.values()):
        facts = {"region_id": region_id, "measure": measure.id}
        lines = _of(measures.verdicts, region_id=region_id, indicator_id=measure.indicator_id)
        chosen = _chosen(lines[~lines["rule_id"].str.startswith(_NO_LINES)], measures.as_of)
        for line in rows_of(chosen):
            due = line["valid_to"]
            day = min(measures.as_of, last_day(due)) if due else measures.as_of
            judged = _judged(measures.on(day), line)
            yield {**judged, **_award(measures, judged), **facts, "judged_on": pd.Timestamp(day)}
        if chosen.empty:
            yield {**facts, "outcome": NO_TARGET}


def _judged(then: Measures, line: dict) -> dict:
    """The verdict on a line at a time, with what is short of it."""
    named = {name: line[name] for name in ("region_id", "rule_id", "indicator_id")}
    row = _of(then.verdicts, **named).iloc[0]
    due = line["valid_to"]
    return {**row, **_short(then, named, due), "target": row["threshold"], "due": due}


def _of(table: pd.DataFrame, **values: str) -> pd.DataFrame:
    """The rows of a table that have the values."""
    return table[(table[list(values)] == list(values.values())).all(axis="columns")]


def _chosen(lines: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The newest requirement without an end; else targets of one day: just due, next, or of the last year."""
    lines = lines.drop_duplicates("rule_id")
    lasting = lines[lines["valid_to"] == ""]
    if len(lasting):
        return lasting.sort_values("valid_from", kind="stable").tail(1)
    days = lines["valid_to"].map(lambda due: (as_of - last_day(due)).days)
    for near in (days[days.between(0, PRESENT_DAYS)].min(), days[days < 0].max(), days.min()):
        # Between a day that has passed and one to come, the nearest of each.
        if near <= AGEING_DAYS:
            return lines[days == near]
    return lines.head(0)


def _short(then: Measures, named: dict, due: str) -> dict:
    """Points and people short of a target on its day, over readings and rivals; no people if one has none."""
    own = _of(then.targets, **named)
    if own.empty:
        return {}
    level = then.headlines[named["region_id"]][named["indicator_id"]]
    rivals = [then.evidence.claim(claim_id) for claim_id in level["rivals"].split()]
    rows = rows_of(own)
    rows += [of_rival(row, rival) for row in rows for rival in rivals]
    facts = {"step": level["step"], **hull(rows, "short").named("short")}
    facts["claim_ids"] = " ".join(dict.fromkeys(f"{' '.join(own['claim_ids'])} {level['rivals']}".split()))
    if any(isnan(row["people_low"]) for row in rows):
        return facts
    if MEASURE_OF[named["indicator_id"]] == LABOUR and due:
        beside = _of(then.targets, region_id=named["region_id"], due=due, indicator_id=_MEMBERS)
        rows += rows_of(beside[beside["people_low"].notna()])
    return {**facts, **hull(rows, "people").named("people")}


def _award(measures: Measures, judged: dict) -> dict:
    """The award that meets a rule which the figures leave undecided."""
    found = _of(measures.awards, region_id=judged["region_id"], indicator_id=judged["indicator_id"])
    if judged["outcome"] != UNDECIDED or found.empty:
        return {}
    award = found.iloc[0]
    if judged["rule_id"] not in award["meets"].split():
        return {}
    return {
        "outcome": AWARD,
        "category": award["category"],
        "given": award["as_of"],
        "award_claims": award["claim_ids"],
        "denied_by": award["denied_by"],
    }
