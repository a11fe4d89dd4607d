"""The timeline: what was measured by the date that it describes, as a chart and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.charts.timeline import draw_timeline
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.measured import Measures
from analysis.parts import inventory
from analysis.words import sentences, terms
from analysis.words.language import Language

_DATA = [
    "claim_id", "region_id", "indicator_id", "variant", "value", "low", "high", "as_of", "role", "direct",
]  # fmt: skip


@dataclass(frozen=True)
class Followed:
    """What a timeline follows, and its words.

    Attributes
    ----------
    titles
        Title of each indicator, in drawing order; all have one unit.
    unit
        Of the figures.
    alt
        What the chart shows, with ``{count}``, ``{regions}``, ``{first}`` and ``{last}``.
    captions
        Of the chart and of the table. These and ``alt`` may have ``{quantity}``, the first title.
    absent
        Words of an empty panel, by region; a dash where there are none.
    """

    titles: dict[str, str]
    unit: str
    alt: str
    captions: tuple[str, str]
    absent: dict[str, str] = field(default_factory=dict)


def coverage_rates(language: Language) -> Followed:
    """The three coverage rates."""
    return Followed(
        titles={indicator: terms.measure(language, name) for indicator, name in MEASURE_OF.items()},
        unit="percent",
        alt=language.text("{count} measured coverage rates of {regions} regions between {first} and {last}."),
        captions=(
            language.text(
                "Measures coverage rates by the date that they describe, in percent, with their bounds"
            ),
            language.text("Measures coverage rates by region, measure and date"),
        ),
    )


def quantity(indicator_id: str, held: dict[str, str], measured: Measures, language: Language) -> Followed:
    """One indicator; a region without a figure says what it has instead.

    Parameters
    ----------
    held
        The `states` of the indicator.
    """
    indicator = measured.evidence.indicators.set_index("indicator_id").loc[indicator_id]
    words = inventory.state_words(language)
    return Followed(
        titles={indicator_id: language.name(indicator)},
        unit=indicator["unit"],
        alt=language.text(
            "{quantity}: {count} measured figures of {regions} regions between {first} and {last}."
        ),
        captions=(
            language.text("{quantity}: measured figures by the date that they describe, with their bounds"),
            language.text("{quantity}: measured figures by region and date"),
        ),
        absent={region_id: words[state] for region_id, state in held.items()},
    )


def timeline_chart(measured: Measures, followed: Followed, language: Language) -> Block | None:
    """Every figure followed by date, a panel per region and indicator; None where there is none."""
    claims = measured.history(*followed.titles)
    if claims.empty:
        return None
    names = {name: language.name(measured.evidence.region(name)) for name in measured.region_ids}
    table = claims.assign(
        region=claims["region_id"].map(names),
        measure=claims["indicator_id"].replace(MEASURE_OF),
        day=claims["as_of_day"],
    )
    titles = {MEASURE_OF.get(name, name): title for name, title in followed.titles.items()}
    if len(titles) == 1:
        unit = terms.unit(language, followed.unit)
        titles = {name: f"{title}, {unit}" for name, title in titles.items()}
    first, last = (language.day(day.date()) for day in (table["day"].min(), table["day"].max()))
    named = _first(followed.titles.values())
    alt = followed.alt.format(quantity=named, count=len(table), regions=len(names), first=first, last=last)
    caption = followed.captions[0].format(quantity=named)
    return blocks.chart(
        draw_timeline,
        table,
        regions=list(names.values()),
        measures=titles,
        source=inventory.source(measured, language),
        key=language.text(
            "Diamond: the estimate. Colour: estimate and rivals; grey: history and other variants. "
            "Filled: the office responsible speaks; hollow: another."
        ),
        number=None if followed.unit == "percent" else language.compact,
        absent={names[region_id]: words for region_id, words in followed.absent.items()},
        narrow=False,
        alt=alt,
        caption=caption,
        rows=claims[_DATA],
    )


def timeline_table(
    measured: Measures, followed: Followed, language: Language, notes: dict[str, int] | None = None
) -> Block:
    """The timeline as a table: date, figure as printed, bounds, speaker, office, outlet."""
    outlets = measured.evidence.sources.set_index("source_id")["outlet"]
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("measure", language.text("Measure")),
        blocks.column("date", language.text("Date")),
        blocks.column("printed", language.text("As printed")),
        blocks.column("figure", language.text("Figure and bounds"), followed.unit),
        blocks.column("speaker", language.text("Speaker and office")),
        blocks.column("outlet", language.text("Outlet")),
    ]
    claims = measured.history(*followed.titles)
    claims = claims.assign(place=claims["region_id"].map(measured.region_ids.index))
    rows = []
    for claim in claims.sort_values(["place", "indicator_id", "as_of_day"]).to_dict("records"):
        office = language.name(measured.evidence.offices[claim["agency"]])
        cells = {
            "region": language.name(measured.evidence.region(claim["region_id"])),
            "measure": _named(claim, followed, language),
            "date": language.day(claim["as_of"]),
            "printed": f"{claim['hedge_as_printed']} {claim['as_printed']}".strip(),
            "figure": _figure(claim, followed.unit, language),
            "speaker": ", ".join(filter(None, [claim["speaker"], office])),
            "outlet": outlets[claim["source_id"]],
        }
        data = {name: claim[name] for name in ("claim_id", "value", "role")}
        rows.append({"cells": cells, "data": data, "notes": cite(notes or {}, claim["claim_id"])})
    caption = followed.captions[1].format(quantity=_first(followed.titles.values()))
    return blocks.table(caption, columns, rows)


def _first(titles: Iterable[str]) -> str:
    return next(iter(titles))


def _named(claim: dict, followed: Followed, language: Language) -> str:
    """The title of what a claim counts, with its variant if the source names one."""
    named = claim["variant"] not in ("all", "unstated")
    variant = terms.variant(language, claim["variant"]) if named else ""
    return ", ".join(filter(None, [followed.titles[claim["indicator_id"]], variant]))


def _figure(claim: dict, unit: str, language: Language) -> str:
    if unit == "percent":
        return sentences.value_text(claim, language)
    amount = sentences.amount(claim, unit, language)
    exact = claim["low"] == claim["high"]
    return amount if exact else f"{amount} ({sentences.claim_bounds(claim, unit, language)})"
