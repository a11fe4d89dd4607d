"""The region beside its province and the nation, its place among neighbours and its change, in one table."""

from collections.abc import Mapping

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, tabulate
from analysis.evidence.scope import ancestors
from analysis.measures.catalogue import MEASURES, REGISTERED
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.comparison import BAND
from analysis.measures.ranks import compared
from analysis.parts.ranking import place
from analysis.words.dates import short_date
from analysis.words.phrases import joined
from analysis.words.report import Report, only
from analysis.words.sentences import brief_absence
from analysis.words.spoken import spoken_rate
from analysis.words.terms import TERMS

# Pairs that have no order although they can be set against each other.
_LEVEL = {"rounding", "rivals", "base", "band"}


def beside_table(report: Report) -> Block | None:
    """What the regions around have, whether it is more or less, and the place in each measure, if any."""
    region = report.measures.evidence.region(report.region_id)
    if not region["parent_id"]:
        return None
    rows = [_around(report, other) for other in ancestors(report.measures.evidence.regions, report.region_id)]
    # An area of an office is ranked among none.
    ranked = not only(report.measures.rank(REGISTERED), report.region_id).empty
    rows = pd.DataFrame([*([_place(report, region["parent_id"])] if ranked else []), *rows])
    columns = [Column("beside", "Compared with", lambda row: row["beside"])]
    columns += [
        Column(name, title, lambda row, name=name: row[name]) for name, title in TERMS["measure"].items()
    ]
    caption = (
        report.text("Position among the provinces and against the nation")
        if region["level"] == "province"
        else report.text("Position among neighbours, province and nation")
    )
    # Words are of a language; the data are the same in both.
    words = {"beside", "claim_ids", *TERMS["measure"]}
    data = [name for name in rows.columns if name not in words]
    return tabulate(report, caption, rows, columns, cited=["claim_ids"], data=data)


def _around(report: Report, other: str) -> dict:
    pairs = report.measures.of([report.region_id, other]).compare()
    pairs = pairs.set_index("measure")
    rates = only(report.measures.coverage, other)
    cells, claim_ids = {}, ""
    for measure, own in rates.groupby("measure", sort=False):
        known = own[own["value"].notna()]
        if known.empty:
            cells[measure] = brief_absence(report, own.iloc[0])
            continue
        row, pair = known.iloc[-1], pairs.loc[measure]
        claim_ids += f" {row['claim_ids']}"
        value = f"{spoken_rate(report, row)}% ({short_date(report, row)})"
        cells[measure] = joined(value, _order(report, pair), by="; ")
    return {"beside": report.official(other), "claim_ids": claim_ids, **cells}


def _order(report: Report, pair: Mapping) -> str:
    """How a region around stands to the region, or why that cannot be said; empty without a figure here."""
    if pair["outcome"] == "ahead":
        return report.text("lower")
    if pair["outcome"] == "behind":
        return report.text("higher")
    apart = [name for name in pair["reasons"].split() if name not in _LEVEL]
    if "missing" in apart:
        return ""
    if not apart:
        return report.text("cannot be distinguished")
    return report.text("not comparable: {reason}", reason=report.term("reason_brief", apart[0]))


def _place(report: Report, parent: str) -> dict:
    ranks = {name: report.measures.rank(name) for name in MEASURES}
    return {
        "beside": report.text("Place in {region}", region=report.official(parent)),
        "claim_ids": " ".join(compared(frame, report.region_id) for frame in ranks.values()),
        **{name: _place_in(report, frame) for name, frame in ranks.items()},
        **{f"{name}_{key}": value for name, frame in ranks.items() for key, value in _numbers(report, frame)},
    }


def _numbers(report: Report, ranks: pd.DataFrame) -> list[tuple[str, float]]:
    own = only(ranks, report.region_id).iloc[0]
    alike = int((ranks["band"] == own["band"]).sum() - 1)
    places = own[["rank_low", "rank_high", "ranked"]].to_dict()
    return list({**places, "others": own["ranked"] - 1, "alike": alike}.items())


def _place_in(report: Report, ranks: pd.DataFrame) -> str:
    own = only(ranks, report.region_id).iloc[0]
    rates = only(report.measures.coverage, report.region_id)
    rate = rates[rates["measure"] == own["measure"]].iloc[-1]
    if own["state"] not in ("published", "derived"):
        return brief_absence(report, rate)
    if rate["age_days"] > AGEING_DAYS:
        return report.text("not ranked: {reason}", reason=report.term("reason_brief", "old"))
    number, count = report.language.number, own["ranked"]
    if count == 1:
        return report.text("no other has a figure")
    if own["band"]:
        return report.text(
            "{rule} percent or more, like {alike} of the other {others}",
            rule=number(BAND), alike=number((ranks["band"] == own["band"]).sum() - 1),
            others=number(count - 1),
        )  # fmt: skip
    return place(report, own)
