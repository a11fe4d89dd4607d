"""The ranking of neighbours as a table: places are ranges, because not every pair has an order."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.blocks.block import Block, folded
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.catalogue import MEASURES
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.comparison import BAND
from analysis.words import sentences
from analysis.words.dates import dates_of, short_date
from analysis.words.phrases import reasons_text
from analysis.words.report import Report, only
from analysis.words.spoken import spoken_rate
from analysis.words.terms import TERMS

_MOST_PLACES = 3  # decimals of bounds
_MOST_NEIGHBOURS = 12  # printed; a province has 37
_PLACED = ["low", "high", "rank_low", "rank_high", "ranked"]


def rank_table(report: Report, measure: str, within: str = "") -> Block | None:
    """Every region of one, best first: its bounds over readings and rivals, its place, and why it is a range.

    Parameters
    ----------
    within
        The region that contains those ranked; empty for the one around the first region.
    """
    ranks = report.measures.rank(measure, within)
    region = report.measures.evidence.region(ranks.iloc[0]["region_id"])
    caption = report.text(
        "Regions of {region} by {measure}, and their places",
        region=report.official(region["parent_id"]), measure=report.term("measure_in_prose", measure),
    )  # fmt: skip
    columns = [
        region_column(report),
        Column("bounds", "Range", lambda row: _bounds(report, row), "percent"),
        Column("date", "Date", lambda row: _date(report, row)),
        Column("place", "Place", lambda row: _place(report, row)),
        Column("reasons", "Not comparable with", lambda row: _not_comparable(report, row)),
    ]
    data = ["region_id", "measure", "state", "low", "high", "rank_low", "rank_high", "ranked", "band"]
    return tabulate(report, caption, ranks, columns, cited=["claim_ids"], data=data)


def neighbours_table(report: Report) -> Block | None:
    """Every neighbour that the region is set against, a row each: its rates, their dates and its places.

    None where there is none; a longer table is folded.
    """
    placed = {}
    # Nothing contains the nation, and an area of an office is ranked among none.
    for name in MEASURES if report.measures.evidence.region(report.region_id)["parent_id"] else ():
        ranks = report.measures.rank(name).set_index("region_id", drop=False)
        ranked = report.region_id in ranks.index and not _is_old(report, name)
        near = _near(ranks.loc[report.region_id]) if ranked else []
        if len(near) > 1:
            placed[name] = ranks.loc[[each for each in ranks.index if each in near]]
    rows = [
        {"region_id": region_id, **_numbers(placed, region_id)}
        for region_id in dict.fromkeys(each for ranks in placed.values() for each in ranks.index)
    ]
    rates = report.measures.of([row["region_id"] for row in rows]).coverage
    columns, titles = [region_column(report)], TERMS["measure"]
    columns += [
        Column(name, titles[name], lambda row, ranks=ranks: _standing(report, rates, ranks, row["region_id"]))
        for name, ranks in placed.items()
    ]
    caption = report.text("Neighbours that can be compared: rate, date and place")
    made = tabulate(report, caption, pd.DataFrame(rows), columns, cited=["claim_ids"])
    return folded(made) if len(rows) > _MOST_NEIGHBOURS else made


def _is_old(report: Report, measure: str) -> bool:
    rates = only(report.measures.coverage, report.region_id)
    return bool((rates.loc[rates["measure"] == measure, "age_days"] > AGEING_DAYS).any())


def _near(own: pd.Series) -> list[str]:
    return f"{own['region_id']} {own['above']} {own['below']} {own['ties']}".split()


def _numbers(placed: dict[str, pd.DataFrame], region_id: str) -> dict:
    own = {name: ranks.loc[region_id] for name, ranks in placed.items() if region_id in ranks.index}
    numbers = {f"{name}_{key}": row[key] for name, row in own.items() for key in _PLACED}
    return {**numbers, "claim_ids": " ".join(row["claim_ids"] for row in own.values())}


def _standing(report: Report, rates: pd.DataFrame, ranks: pd.DataFrame, region_id: str) -> str:
    """A rate as page one says it, its date, and its place."""
    if region_id not in ranks.index:
        return ""
    place, own = ranks.loc[region_id], only(rates.dropna(subset="value"), region_id)
    rate = own[own["measure"] == place["measure"]].iloc[-1]
    return f"{spoken_rate(report, rate)}% ({short_date(report, rate)}); {_place(report, place)}"


def _known(row: Mapping) -> bool:
    return row["state"] in ("published", "derived")


def _bounds(report: Report, row: Mapping) -> str:
    if not _known(row):
        return ""
    sides = [row["low"], row["high"]]
    places = (n for n in range(_MOST_PLACES) if all(round(side, n) == round(side, 9) for side in sides))
    return report.language.brief(*sides, next(places, _MOST_PLACES))


def _date(report: Report, row: Mapping) -> str:
    days = dates_of(row["claim_ids"], report.measures) if _known(row) else []
    return report.language.day(days[-1], short=True) if days else ""


def _place(report: Report, row: Mapping) -> str:
    if not _known(row):
        return sentences.brief_absence(report, row)
    if row["band"]:
        return report.text("{rule} percent or more, not ranked", rule=report.language.number(BAND))
    return place(report, row)


def place(report: Report, row: Mapping) -> str:
    """The places that a rank leaves open, or why none is said: more than half of all say nothing."""
    first, last, count = (int(row[name]) for name in ("rank_low", "rank_high", "ranked"))
    number = report.language.number
    if first == last:
        return report.text("{place} of {count}", place=number(first), count=number(count))
    if 2 * (last - first) >= count:
        for reason, _ in Counter(row["reasons"].split()).most_common(1):
            return report.text("not ranked: {reason}", reason=report.term("reason_brief", reason))
        return report.text("cannot be distinguished")
    return report.text(
        "{first}–{last} of {count}", first=number(first), last=number(last), count=number(count)
    )


def _not_comparable(report: Report, row: Mapping) -> str:
    counts = Counter("bases" if name == "base" else name for name in row["reasons"].split())
    number = report.language.number
    listed = [f"{reasons_text(report, (name,))} ({number(count)})" for name, count in sorted(counts.items())]
    return "; ".join(listed)
