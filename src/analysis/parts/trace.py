"""Where a published figure comes from: one card for each claim, from the numeral to the page."""

import re

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.errors import DataError, nearest
from analysis.evidence.rounding import RULES
from analysis.measures.measured import Measures
from analysis.words import sentences, terms
from analysis.words.dates import date_of
from analysis.words.figures import claim_of, quantity_of, unit_of
from analysis.words.language import Language

_NOTHING = "–"


def trace(claim_ids: str, measured: Measures, language: Language) -> list[Block]:
    """A card for each claim: figure as printed, hedge, bounds and their rule, date, speaker, page.

    Parameters
    ----------
    claim_ids
        One or several, separated by commas or spaces, as the tables of measures list them.

    Returns
    -------
    list of Block
        Tables of two columns, in the order asked for; what a source does not tell is a dash.

    Raises
    ------
    DataError
        If a claim is unknown; the message offers the nearest id.
    """
    wanted = dict.fromkeys(re.findall(r"[^,\s]+", claim_ids))
    known = measured.evidence.claims["claim_id"].tolist()
    unknown = [f"claim {name!r} is unknown{nearest(name, known)}" for name in wanted if name not in known]
    if unknown or not wanted:
        raise DataError("\n".join(unknown) or "no claim is named – expected one or several claim_ids")
    return [_card(claim_of(measured, name), measured, language) for name in wanted]


def _card(claim: pd.Series, measured: Measures, language: Language) -> Block:
    region = language.name(measured.evidence.region(claim["region_id"]))
    quantity = quantity_of(claim, measured, language)
    columns = [
        blocks.column("part", language.text("Part")),
        blocks.column("said", language.text("Of the claim")),
    ]
    said = {
        **_figure(claim, measured, language),
        "region_id": (language.text("Region"), region),
        "indicator_id": (language.text("Quantity"), quantity),
        "claim_kind": (language.text("Kind"), _kind(claim, language)),
        **_context(claim, unit_of(claim, measured), language),
        **_page(claim, measured, language),
    }
    rows = [
        {
            "cells": {"part": title, "said": words or _NOTHING},
            "data": {"claim_id": claim["claim_id"], "part": part, "value": words},
            "notes": [],
        }
        for part, (title, words) in said.items()
    ]
    caption = language.text("Claim {claim_id}: {quantity}, {region}").format(
        claim_id=claim["claim_id"], quantity=quantity, region=region
    )
    return blocks.table(caption, columns, rows)


def _figure(claim: pd.Series, measured: Measures, language: Language) -> dict[str, tuple[str, str]]:
    """The numeral and what it may stand for."""
    title = language.text("As printed")
    if not claim["as_printed"]:
        return {"as_printed": (title, language.text("mentioned without a figure"))}
    unit, rule = unit_of(claim, measured), RULES[claim["rule"]]
    bounds = sentences.claim_bounds(claim, unit, language)
    bounds = f"Rp {bounds}" if unit == "idr" else f"{bounds} {terms.unit(language, unit)}".strip()
    read_as = {"read_as": (language.text("Read as"), claim["read_as"])} if claim["read_as"] else {}
    return {
        "as_printed": (title, claim["as_printed"]),
        **read_as,
        "hedge_as_printed": (language.text("Hedge"), claim["hedge_as_printed"]),
        "bounds": (language.text("Bounds"), bounds),
        "rule": (language.text("Rule of the bounds"), language.text(rule)),
    }


def _kind(claim: pd.Series, language: Language) -> str:
    kind = terms.kind(language, claim["claim_kind"])
    return language.text("{kind}, withdrawn").format(kind=kind) if claim["state"] == "withdrawn" else kind


def _context(claim: pd.Series, unit: str, language: Language) -> dict[str, tuple[str, str]]:
    """Base and date, each with how it is known."""
    base = terms.base(language, claim["base"]) if claim["base"] or unit == "percent" else ""
    if claim["inferred_base"] and not claim["stated_base"]:
        base = language.text("{base}, as arithmetic shows").format(base=base)
    basis = {
        "": "",
        "stated": language.text("as the source states"),
        "publication": language.text("the day on which it was said or published"),
        "inferred": language.text("inferred, approximate"),
    }[claim["as_of_basis"]]
    day = date_of(claim, language)
    return {
        "base": (language.text("Base"), base),
        "as_of": (language.text("Date"), ", ".join(filter(None, [day, basis]))),
    }


def _page(claim: pd.Series, measured: Measures, language: Language) -> dict[str, tuple[str, str]]:
    """Who said it and where."""
    source = measured.evidence.sources.set_index("source_id").loc[claim["source_id"]]
    return {
        "speaker": (language.text("Speaker"), claim["speaker"]),
        "agency": (language.text("Office"), language.name(measured.evidence.offices[claim["agency"]])),
        "outlet": (language.text("Outlet"), source["outlet"]),
        "title": (language.text("Title"), source["title"]),
        "published": (
            language.text("Published"),
            language.day(source["published"]) if source["published"] else "",
        ),
        "paragraph": (language.text("Paragraph"), claim["paragraph"]),
        "url": (language.text("Address"), source["url"]),
        "note": (language.text("Note"), claim["note"]),
    }
