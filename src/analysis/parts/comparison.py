"""Coverage of a few regions: the finding, the dumbbell chart, its table twin, every pair."""

from collections.abc import Iterable

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.charts.dumbbell import draw_dumbbell
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURES, REGISTERED
from analysis.measures.measured import Measures
from analysis.words import sentences, terms
from analysis.words.dates import aged_date, short_date
from analysis.words.language import Language, decimals

_DATA = [
    "region_id",
    "measure",
    "reading",
    "state",
    "value",
    "low",
    "high",
    "as_of_from",
    "as_of_to",
    "age_days",
    "claim_ids",
]


def findings(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    """One finding per region, and the caveat that all of them share."""
    said = []
    for region_id in measured.region_ids:
        own = measured.coverage[measured.coverage["region_id"] == region_id]
        words = sentences.finding(measured, region_id, language)
        said.append(
            blocks.paragraph(words, notes=cite(notes, *own["claim_ids"], *own["mentioned"]), role="finding")
        )
    return [*said, blocks.paragraph(sentences.caveat(language), role="caution")]


def coverage_chart(
    measured: Measures, language: Language, *, gap: str = REGISTERED, narrow: bool = True
) -> Block:
    """The interval dumbbell of all regions measured, nation and provinces as given.

    Parameters
    ----------
    gap
        Which gap is drawn above the rates of a region: registered or active.
    narrow
        Draw it for phones, too.
    """
    lines = _lines(measured, gap, language)
    alt = " ".join(sentences.finding(measured, region_id, language) for region_id in measured.region_ids)
    caption = language.text("Coverage by JKN and Jamsostek, with the bounds that rounding and hedges allow")
    return blocks.chart(
        draw_dumbbell,
        lines,
        axis_label=language.text("Percent of each measure's own base"),
        source=source_line(measured.coverage["claim_ids"], measured, language),
        narrow=narrow,
        alt=alt,
        caption=caption,
        rows=measured.coverage[_DATA],
    )


def coverage_table(measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """The chart's table twin: every value, bound, base, date and source, and what is missing."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("measure", language.text("Measure")),
        blocks.column("value", language.text("Coverage"), "percent"),
        blocks.column("bounds", language.text("Bounds"), "percent"),
        blocks.column("base", language.text("Base")),
        blocks.column("date", language.text("Date")),
    ]
    rows = [_table_row(row, measured, notes, language) for _, row in measured.coverage.iterrows()]
    return blocks.table(language.text("Coverage, in percent of each measure's own base"), columns, rows)


def pair_table(measured: Measures, language: Language) -> Block:
    """Every pair of regions in every measure: which is ahead, or why that is not said."""
    columns = [
        blocks.column("measure", language.text("Measure")),
        blocks.column("pair", language.text("Pair")),
        blocks.column("difference", language.text("Difference, bounds"), "pp"),
        blocks.column("days", language.text("Days apart"), "days"),
        blocks.column("conclusion", language.text("Conclusion")),
    ]
    compared = measured.compare()
    data = zip(compared.to_dict("records"), blocks.records(compared), strict=True)
    rows = [_pair_row(row, plain, measured, language) for row, plain in data]
    return blocks.table(language.text("Regions compared, in percentage points"), columns, rows)


def source_line(claim_ids: Iterable[str], measured: Measures, language: Language) -> str:
    """Source and date line under a chart: the outlets of the claims that it draws."""
    used = set(" ".join(claim_ids).split())
    claims = measured.evidence.claims
    sources = measured.evidence.sources.set_index("source_id")
    cited = claims[claims["claim_id"].isin(used)]["source_id"].unique()
    outlets = "; ".join(dict.fromkeys(sources.loc[cited, "outlet"])) or "–"
    return language.text("Source: {outlets}. Figures that describe a day up to {day}.").format(
        outlets=outlets, day=language.day(measured.as_of.isoformat())
    )


def _lines(measured: Measures, gap: str, language: Language) -> pd.DataFrame:
    lines = []
    for region_id, rows in measured.coverage.groupby("region_id", sort=False):
        lines.append(_head(region_id, gap, measured, language))
        lines += [_line(row, measured, language) for _, row in rows.iterrows()]
    return pd.DataFrame(lines)


def _head(region_id: str, gap: str, measured: Measures, language: Language) -> dict:
    readings = measured.gaps[(measured.gaps["region_id"] == region_id) & (measured.gaps["gap"] == gap)]
    own = measured.coverage[measured.coverage["region_id"] == region_id].set_index("measure")
    line = {
        "region_id": region_id, "measure": "gap", "reading": "", "label": "", "note": "",
        "region": language.name(measured.evidence.region(region_id)), "value": float("nan"),
    }  # fmt: skip
    if readings["value"].isna().any():
        unstated = {
            REGISTERED: language.text("gap cannot be stated"),
            ACTIVE: language.text("active gap cannot be stated"),
        }
        return {**line, "low": float("nan"), "high": float("nan"), "text": unstated[gap]}
    stated = {
        REGISTERED: language.text("gap {value} points ({bounds})"),
        ACTIVE: language.text("active gap {value} points ({bounds})"),
    }
    labour = own.loc[LABOUR, "value"]
    return {
        **line,
        "low": labour,
        # Where a rate has two readings the line goes as far as both do.
        "high": min(own.loc[[gap], "value"], key=lambda value: abs(value - labour)),
        "text": stated[gap].format(
            value=sentences.values(readings, language), bounds=sentences.spread(readings, language)
        ),
    }


def _line(row: pd.Series, measured: Measures, language: Language) -> dict:
    published = pd.notna(row["value"])
    if published:
        note = f"{_brief_base(row, language)} · {short_date(row, measured, language)}"
    else:
        note = terms.base(language, MEASURES[row["measure"]].base)
    return {
        **row[["region_id", "measure", "reading", "value", "low", "high"]],
        "region": "",
        "label": terms.measure(language, row["measure"]),
        "note": note,
        "text": sentences.value_text(row, language)
        if published
        else sentences.absence(row, measured, language),
    }


def base_text(row: pd.Series, language: Language) -> str:
    """The base of a coverage row: as stated, as read, or as defined where the source is silent."""
    parts = [_base(row, language)]
    if row["variant"] not in ("all", "unstated"):
        parts.append(terms.variant(language, row["variant"]))
    if row["value"] > 100:
        parts.append(language.text("above 100 because the population count lags"))
    return ", ".join(parts)


def _base(row: pd.Series, language: Language) -> str:
    if row["reading"] and (row["state"] == "derived" or not row["base"]):
        return terms.reading(language, row["reading"])
    return stated_base(row["base"], MEASURES[row["measure"]].base, language)


def stated_base(stated: str, usual: str, language: Language) -> str:
    """The base that a source states, or the one that its quantity is defined by, if it is by any."""
    if stated or not usual:
        return terms.base(language, stated)
    return language.text("{base} (not stated)").format(base=terms.base(language, usual))


def _brief_base(row: pd.Series, language: Language) -> str:
    """The base for a chart, which has room for one thing: the variant, if the source names one."""
    named = row["variant"] not in ("all", "unstated")
    return terms.variant(language, row["variant"]) if named else _base(row, language)


def _full_base(row: pd.Series, language: Language) -> str:
    """The base for a table, which has room to say that a labour figure does not name its scope."""
    words = base_text(row, language)
    if row["measure"] == LABOUR and row["variant"] == "unstated":
        scope = language.text("with or without construction workers: not stated")
        return f"{words}; {scope}"
    return words


def _table_row(row: pd.Series, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    missing = pd.isna(row["value"])
    cells = {
        "region": language.name(measured.evidence.region(row["region_id"])),
        "measure": terms.measure(language, row["measure"]),
        "value": "–" if missing else language.number(row["value"], decimals(row["step"])),
        "bounds": "–" if missing else sentences.brief_bounds(row, language),
        "base": sentences.absence(row, measured, language) if missing else _full_base(row, language),
        "date": "–" if missing else aged_date(row, measured, language),
    }
    data = blocks.record(row[_DATA])
    return {"cells": cells, "data": data, "notes": cite(notes, row["claim_ids"], row["mentioned"])}


def _places(row: dict) -> int:
    """One decimal, or two where one would round a difference to the nought that decides."""
    return 2 if any(0 < abs(row[side]) < 0.1 for side in ("low", "high")) else 1


def _pair_row(row: dict, data: dict, measured: Measures, language: Language) -> dict:
    first, second = (language.name(measured.evidence.region(row[name])) for name in ("region_id", "other_id"))
    stated = pd.notna(row["low"]) and "dates" not in row["reasons"].split()
    cells = {
        "measure": terms.measure(language, row["measure"]),
        "pair": language.text("{first} and {second}").format(first=first, second=second),
        "difference": language.brief(row["low"], row["high"], _places(row)) if stated else "–",
        "days": language.number(row["days_apart"]) if pd.notna(row["days_apart"]) else "–",
        "conclusion": terms.ranking(language, row["outcome"], first, tuple(row["reasons"].split())),
    }
    return {"cells": cells, "data": data, "notes": []}
