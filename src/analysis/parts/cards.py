"""Key figures at a glance: each rate of a region against its target.

A card has words for readers and, for tables of data, one row for each reading of its figure and target.
"""

from collections.abc import Mapping

import pandas as pd

from analysis.blocks.block import Block, records
from analysis.parts import regional_rates
from analysis.parts.against_target import open_reason, short_of, status
from analysis.records import rows_of
from analysis.words import bounded, sentences
from analysis.words.dates import aged_date, dates_of
from analysis.words.phrases import joined
from analysis.words.report import Report, only
from analysis.words.spoken import spoken_rate

_JUDGED = [
    "measure", "rule_id", "target", "due", "outcome", "reasons", "short_low", "short_high", "people_low",
    "people_high",
]  # fmt: skip
# Narrower bounds are no news to a reader of a card.
_WIDE_PP = 1


def key_figures(report: Report) -> Block:
    """One card per measure: its rate, its target, whether it is reached and how much is short."""
    own = only(report.measures.coverage, report.region_id)
    standings = only(report.measures.standings, report.region_id)
    cards = [
        _card(report, rows, standings[standings["measure"] == measure])
        for measure, rows in own.groupby("measure", sort=False)
    ]
    return Block("figures", {"items": cards})


def _card(report: Report, rows: pd.DataFrame, judged: pd.DataFrame) -> dict:
    first = rows.iloc[0]
    known = rows[rows["value"].notna()]
    lists = (*rows["claim_ids"], *rows["base_claims"], *rows["mentioned"], *rows["disagreeing"])
    targets = (*judged["claim_ids"], *judged["threshold_claim"], *judged["award_claims"])
    if known.empty:
        value = {"parts": report.text("no total published")}.get(first["state"], report.text("not published"))
        told = [sentences.absence(report, first)]
    else:
        value = f"{spoken_rate(report, known.iloc[-1])}%"
        told = _told(report, rows, known)
    ways = () if known.empty else (short_of, open_reason)
    target = [way(report, row) for row in rows_of(judged) for way in ways]
    return card(
        report.term("measure", first["measure"]),
        value,
        [*dict.fromkeys(target), *told],
        report.cite(*lists, *targets),
        _data(report, rows, judged),
        missing=known.empty,
        status="; ".join(status(report, row) for row in rows_of(judged)),
    )


def _told(report: Report, rows: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    """The range of a rate if it is wide, whose share it is, its date, and other figures with theirs."""
    last, low, high = known.iloc[-1], known["low"].min(), known["high"].max()
    spread = bounded.shortest(report, low, high)
    open_base = len(rows) > 1
    base = (
        joined(
            report.text("the source does not say whether of members or of residents"),
            report.text("{spread} percent of residents", spread=spread) if len(known) > 1 else "",
            by=": ",
        )
        if open_base
        else regional_rates.base_text(report, last)
    )
    wide = high - low > _WIDE_PP and not (open_base and len(known) > 1)
    return [
        report.text("range {spread}", spread=spread) if wide else "",
        base,
        aged_date(report, last),
        _others(report, last),
    ]


def _others(report: Report, row: Mapping) -> str:
    """Other figures of the time that contradict the rate."""
    rivals = (
        [report.claim(name) for name in row["disagreeing"].split()] if row["state"] == "published" else []
    )
    values = list(dict.fromkeys(_dated(report, rival) for rival in rivals))
    if not values:
        return ""
    listed = report.language.listing(values)
    return report.language.texts(
        "other figure: {values}", "other figures: {values}", len(values), values=listed
    )


def _dated(report: Report, claim: Mapping) -> str:
    day = report.language.day(claim["as_of"], short=True)
    return f"{bounded.rate(report, claim)}% ({day})"


def _data(report: Report, rows: pd.DataFrame, judged: pd.DataFrame) -> list[dict]:
    """The numbers of a card, a row for each reading and target; the dates as their sources give them."""
    claim_ids = rows["claim_ids"].where(rows["claim_ids"] != "", rows["mentioned"])
    table = rows[["measure", "reading", "value", "low", "high"]].assign(
        unit="percent",
        as_of=[" ".join(dates_of(listed, report.measures)) for listed in rows["claim_ids"]],
        age_days=rows["age_days"],
        claim_ids=claim_ids,
    )
    return records(table.merge(judged[_JUDGED], on="measure"))


def card(
    label: str, value: str, detail: list[str], cited: list[int], data: list[dict],
    *, missing: bool = False, status: str = "",
) -> dict:  # fmt: skip
    """One figure for readers, with its numbers; ``status`` is what it comes to."""
    words = {"label": label, "value": value, "detail": " · ".join(filter(None, detail)), "notes": cited}
    return {**words, "missing": missing, "rows": data, **({"status": status} if status else {})}
