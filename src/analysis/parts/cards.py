"""Key figures at a glance: the gap and the coverage rates of a region, each with its bounds.

A card has words for readers and, for tables of data, one row for each reading of its figure.
"""

import pandas as pd

from analysis.blocks.block import Block, records
from analysis.blocks.notes import cite
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.measures.measured import Measures
from analysis.parts import comparison
from analysis.parts.gaps import reason
from analysis.parts.inventory import state_words
from analysis.words import sentences, terms
from analysis.words.dates import aged_date, dates_of
from analysis.words.language import Language

_ESTIMATE = ["region_id", "indicator_id", "value", "low", "high", "as_of", "age_days", "claim_id"]


def key_figures(measured: Measures, region_id: str, notes: dict[str, int], language: Language) -> Block:
    """The headline gap, then one card per coverage measure."""
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    gaps = measured.gaps[measured.gaps["region_id"] == region_id]
    cards = [_measure(rows, measured, notes, language) for _, rows in own.groupby("measure", sort=False)]
    return Block("figures", {"items": [_gap(gaps, measured, notes, language), *cards]})


def estimate_figures(
    measured: Measures, indicator_id: str, held: dict[str, str], notes: dict[str, int], language: Language
) -> Block:
    """One card per region: its estimate of one indicator, or what there is instead.

    Parameters
    ----------
    held
        The `states` of the indicator.
    """
    estimates = measured.estimates[measured.estimates["indicator_id"] == indicator_id]
    headline = estimates[estimates["headline"]].set_index("region_id", drop=False)
    items = []
    for region_id in measured.region_ids:
        name = language.name(measured.evidence.region(region_id))
        if region_id in headline.index:
            items.append(_estimate(name, headline.loc[region_id], measured, notes, language))
        else:
            items.append(_absence(name, held[region_id], language))
    return Block("figures", {"items": items})


def _gap(gaps: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    label = language.text("Gap")
    registered = gaps[gaps["gap"] == REGISTERED].iloc[0]
    active = gaps[(gaps["gap"] == ACTIVE) & gaps["value"].notna()]
    if pd.isna(registered["value"]):
        why = language.text("registered members: {reason}").format(reason=reason(registered, language))
        cited = cite(notes, registered["claim_ids"])
        data = _data(gaps[gaps["gap"] == REGISTERED], measured, "pp")
        return _card(label, language.text("not stated"), [why], cited, data, missing=True)
    detail = [
        language.text("registered members; bounds {bounds}").format(
            bounds=sentences.brief_bounds(registered, language)
        )
    ]
    if len(active) and len(active) == (gaps["gap"] == ACTIVE).sum():
        detail.append(
            language.text("active members: {values} ({bounds})").format(
                values=sentences.values(active, language),
                bounds=sentences.spread(active, language),
            )
        )
    cited = cite(notes, registered["claim_ids"], *active["claim_ids"])
    headline = gaps[gaps["gap"] == REGISTERED]
    value = language.text("{value} points").format(value=sentences.values(headline, language))
    told = pd.concat([headline, active])
    return _card(label, value, detail, cited, _data(told, measured, "pp"))


def _measure(rows: pd.DataFrame, measured: Measures, notes: dict[str, int], language: Language) -> dict:
    """A measure with its value under each open reading, or why it has none."""
    first = rows.iloc[0]
    label = terms.measure(language, first["measure"])
    cited = cite(notes, *rows["claim_ids"], *rows["mentioned"])
    data = _data(rows, measured, "percent")
    known = rows[rows["value"].notna()]
    if known.empty:
        return _card(
            label,
            language.text("not published"),
            [sentences.absence(first, measured, language)],
            cited,
            data,
            missing=True,
        )
    last = known.iloc[-1]
    detail = [
        language.text("bounds {bounds}").format(bounds=sentences.spread(known, language)),
        comparison.base_text(last, language)
        if len(rows) == 1
        else terms.reading(language, last["reading"])
        if len(known) == 1
        else language.text("the source does not say of whom the rate is a share"),
        aged_date(last, measured, language),
    ]
    return _card(label, f"{sentences.values(known, language)}%", detail, cited, data)


def _estimate(
    name: str, estimate: pd.Series, measured: Measures, notes: dict[str, int], language: Language
) -> dict:
    evidence = measured.evidence
    claim = evidence.claims.set_index("claim_id").loc[estimate["claim_id"]]
    unit, base = evidence.indicators.set_index("indicator_id").loc[estimate["indicator_id"], ["unit", "base"]]
    named = estimate["variant"] not in ("all", "unstated")
    detail = [
        language.text("bounds {bounds}").format(bounds=sentences.claim_bounds(estimate, unit, language)),
        comparison.stated_base(estimate["base"], base, language) if unit == "percent" else "",
        terms.variant(language, estimate["variant"]) if named else "",
        aged_date(estimate, measured, language),
    ]
    data = records(pd.DataFrame([{**estimate[_ESTIMATE], "unit": unit}]))
    value = sentences.amount(claim, unit, language)
    return _card(name, value, detail, cite(notes, estimate["statements"]), data)


def _absence(name: str, state: str, language: Language) -> dict:
    """A card that says why a region has no estimate; one with a state of its own has some of parts."""
    published = language.text("not published")
    value, why = {
        "none": (published, language.text("no figure published in the sources held")),
        "mentioned": (published, language.text("mentioned without a figure")),
        "policy": (published, state_words(language)["policy"]),
        "unusable": (language.text("none up to this date"), state_words(language)["unusable"]),
    }.get(state, (language.text("no total published"), language.text("only figures of some groups")))
    return _card(name, value, [why], [], [], missing=True)


def _data(rows: pd.DataFrame, measured: Measures, unit: str) -> list[dict]:
    """The numbers of a card, one row for each reading; the dates as their sources give them."""
    named = rows["gap"] + "_gap" if "gap" in rows else rows["measure"]
    claim_ids = rows["claim_ids"].where(rows["claim_ids"] != "", rows.get("mentioned", ""))
    table = rows[["reading", "value", "low", "high"]].assign(
        unit=unit,
        as_of=[" ".join(dates_of(listed, measured)) for listed in rows["claim_ids"]],
        age_days=rows.get("age_days"),
        claim_ids=claim_ids,
    )
    table.insert(0, "measure", named)
    return records(table)


def _card(
    label: str, value: str, detail: list[str], cited: list[int], data: list[dict], *, missing: bool = False
) -> dict:
    said = " · ".join(filter(None, detail))
    return {
        "label": label, "value": value, "detail": said, "notes": cited, "missing": missing, "rows": data,
    }  # fmt: skip
