"""Coverage of a few regions: the finding, the dumbbell chart, its table twin, every pair."""

from collections.abc import Iterable
from functools import partial

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.tables import Column, days_column, region_column, tabulate
from analysis.charts.dumbbell import draw_dumbbell
from analysis.measures.catalogue import LABOUR, MEASURES, REGISTERED
from analysis.words import bounded, sentences
from analysis.words.dates import aged_date, dates_of, short_date
from analysis.words.phrases import joined, named_variant, undecided
from analysis.words.report import Report, only

_DATA = [
    "region_id", "measure", "reading", "state", "value", "low", "high", "as_of_from", "as_of_to", "age_days",
    "claim_ids",
]  # fmt: skip
_MOST_OUTLETS = 12  # named under a chart; more are counted


def findings(report: Report) -> list[Block]:
    """One finding per region, and the caveat that all of them share."""
    found = []
    for region_id in report.measures.region_ids:
        own = only(report.measures.coverage, region_id)
        cited = report.cite(*own["claim_ids"], *own["mentioned"])
        words = sentences.finding(report, region_id)
        found.append(blocks.paragraph(words, notes=cited, role="finding"))
    return [*found, blocks.paragraph(sentences.caveat(report), role="caution")]


def coverage_chart(report: Report, *, gap: str = REGISTERED) -> Block:
    """The interval dumbbell of all regions measured, nation and provinces as given.

    Parameters
    ----------
    gap
        Which gap is drawn above the rates of a region: registered or active.
    """
    draw = partial(
        draw_dumbbell,
        _lines(report, gap),
        axis_label=report.text("Percent of each measure's own base"),
        source=source_line(report, report.measures.coverage["claim_ids"]),
    )
    alt = " ".join(sentences.finding(report, region_id) for region_id in report.measures.region_ids)
    caption = report.text("Coverage by JKN and Jamsostek, with the bounds that rounding and hedges allow")
    rows = report.measures.coverage[_DATA]
    return blocks.chart(draw, alt=alt, caption=caption, rows=rows)


def coverage_table(report: Report) -> Block:
    """The chart's table twin: every value, bound, base, date and source, and what is missing."""

    def base(row: pd.Series) -> str:
        return _full_base(report, row) if pd.notna(row["value"]) else sentences.absence(report, row)

    columns = [
        region_column(report),
        Column("measure", "Measure", lambda row: report.term("measure", row["measure"])),
        Column("value", "Coverage", lambda row: bounded.rate(report, row), "percent"),
        Column("bounds", "Bounds", lambda row: bounded.brief_bounds(report, row), "percent"),
        Column("base", "Base", base),
        Column("date", "Date", lambda row: aged_date(report, row) if pd.notna(row["value"]) else ""),
    ]
    caption = report.text("Coverage, in percent of each measure's own base")
    cited = ["claim_ids", "base_claims", "mentioned"]
    return tabulate(report, caption, report.measures.coverage, columns, cited=cited, data=_DATA)


def pair_table(report: Report) -> Block:
    """Every pair of regions in every measure: which is ahead, or why that is not said."""
    columns = [
        Column("measure", "Measure", lambda row: report.term("measure", row["measure"])),
        Column("pair", "Pair", lambda row: _pair(report, row)),
        Column("difference", "Difference, bounds", lambda row: _difference(report, row), "pp"),
        days_column(report),
        Column("conclusion", "Conclusion", lambda row: _ranking(report, row)),
    ]
    caption = report.text("Regions compared, in percentage points")
    return tabulate(report, caption, report.measures.compare(), columns)


def source_line(report: Report, claim_ids: Iterable[str]) -> str:
    """Source and date line under a chart: the outlets of the claims that it draws."""
    used = set(" ".join(claim_ids).split())
    cited = report.claims.loc[report.claims.index.isin(used), "source_id"].unique()
    named = list(dict.fromkeys(report.sources.loc[cited, "outlet"]))
    outlets = "; ".join(named) or "–"
    if len(named) > _MOST_OUTLETS:
        outlets = report.text("{number} outlets", number=report.language.number(len(named)))
    return report.text(
        "Source: {outlets}. Figures that describe a day up to {day}.", outlets=outlets, day=report.day
    )


def _lines(report: Report, gap: str) -> pd.DataFrame:
    lines = []
    for region_id, rows in report.measures.coverage.groupby("region_id", sort=False):
        lines.append(_head(report, region_id, gap))
        lines += [_line(report, row) for _, row in rows.iterrows()]
    return pd.DataFrame(lines)


def _head(report: Report, region_id: str, gap: str) -> dict:
    own = only(report.measures.coverage, region_id).set_index("measure")
    readings = only(report.measures.gaps, region_id)
    readings = readings[readings["gap"] == gap]
    line = {
        "region_id": region_id, "measure": "gap", "reading": "", "label": "", "note": "",
        "region": report.name(region_id), "value": float("nan"),
    }  # fmt: skip
    if readings["value"].isna().any():
        unstated = report.term("gap_unstated", gap)
        return {**line, "low": float("nan"), "high": float("nan"), "text": unstated}
    labour = own.loc[LABOUR, "value"]
    return {
        **line,
        "low": labour,
        # Where a rate has two readings the line goes as far as both do.
        "high": min(own.loc[[gap], "value"], key=lambda value: abs(value - labour)),
        "text": report.term("gap_stated", gap).format(
            value=bounded.values(report, readings),
            bounds=bounded.spread(report, readings),
        ),
    }


def _line(report: Report, row: pd.Series) -> dict:
    published = pd.notna(row["value"])
    note = f"{_brief_base(report, row)} · {short_date(report, row)}" if published else ""
    return {
        **row[["region_id", "measure", "reading", "value", "low", "high"]],
        "region": "",
        "label": report.term("measure", row["measure"]),
        "note": note or report.term("base", MEASURES[row["measure"]].base),
        "text": bounded.value_text(report, row) if published else sentences.brief_absence(report, row),
    }


def base_text(report: Report, row: pd.Series) -> str:
    """The base of a coverage row: as stated, as read, or as defined where the source is silent."""
    above = bounded.above_100(report, row["value"], row["step"]) if row["low"] > 100 else ""
    inferred = _inferred(report, row["base_claims"]) if row["base_by"] == "office" else ""
    return joined(_base(report, row), inferred, named_variant(report, row["variant"]), above)


def _inferred(report: Report, claim_ids: str) -> str:
    days = [report.language.day(day) for day in dates_of(claim_ids, report.measures)]
    return report.text(
        "as inferred from what the same office stated of {dates}", dates=report.language.listing(days)
    )


def stated_base(report: Report, stated: str, usual: str) -> str:
    """The base that a source states, or the one that its quantity is defined by, if it is by any."""
    if stated or not usual:
        return report.term("base", stated)
    return report.text("{base} (not stated)", base=report.term("base", usual))


def _base(report: Report, row: pd.Series) -> str:
    if row["reading"] and (row["state"] == "derived" or not row["base"]):
        return report.term("reading", row["reading"])
    return stated_base(report, row["base"], MEASURES[row["measure"]].base)


def _brief_base(report: Report, row: pd.Series) -> str:
    """The base for a chart, which has room for one thing: the variant, if the source names one."""
    return named_variant(report, row["variant"]) or _base(report, row)


def _full_base(report: Report, row: pd.Series) -> str:
    """The base for a table, which has room to say that a labour figure does not name its scope."""
    words = base_text(report, row)
    if row["measure"] == LABOUR and row["variant"] == "unstated":
        scope = report.text("with or without construction workers: not stated")
        return f"{words}; {scope}"
    return words


def _pair(report: Report, row: pd.Series) -> str:
    first, second = (report.name(row[name]) for name in ("region_id", "other_id"))
    return report.text("{first} and {second}", first=first, second=second)


def _difference(report: Report, row: pd.Series) -> str:
    if pd.isna(row["low"]):
        return ""
    # One decimal, or two where one would round a difference to the zero that decides.
    places = 2 if any(0 < abs(row[side]) < 0.1 for side in ("low", "high")) else 1
    return report.language.brief(row["low"], row["high"], places)


def _ranking(report: Report, row: pd.Series) -> str:
    """Which region of a pair is ahead, or why that is not said."""
    if row["outcome"] == "ahead":
        return report.text("{region} is ahead", region=report.name(row["region_id"]))
    if row["outcome"] == "behind":
        return report.text("{region} is behind", region=report.name(row["region_id"]))
    return undecided(report, (row["reasons"],))
