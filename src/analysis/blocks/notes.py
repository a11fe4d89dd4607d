"""Numbered source notes: every claim that a report rests on, in one order."""

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from analysis.blocks.block import Block
from analysis.evidence.scope import service_areas
from analysis.measures.measured import Measures
from analysis.words.language import Language

_ID_COLUMNS = (
    "claim_id", "claim_ids", "other_id", "target", "inputs", "tested_with", "contribution_claims",
    "of_claims", "months_claim", "from_claims", "to_claims", "older_claim", "newer_claim",
    "threshold_claim",
)  # fmt: skip


@lru_cache(maxsize=1)
def number_notes(measured: Measures) -> dict[str, int]:
    """Number of each claim's note in a regional report: the region's own first, then the others used."""
    region_id = measured.region_ids[0]
    claims = measured.evidence.claims
    told = claims["claim_id"].isin(measured.described.claims["claim_id"]) & (claims["state"] != "withdrawn")
    own = claims["region_id"].isin([region_id, *service_areas(measured.evidence, region_id)]) & told
    rules = measured.verdicts[measured.verdicts["region_id"] == region_id]
    # Rivals are shown of the region itself, not of those around it.
    around = measured.coverage[["claim_ids", "mentioned"]].to_numpy().ravel()
    used = set(" ".join(around).split()) | set(rules["threshold_claim"]) | _besides(measured)
    return _numbered([*claims[own]["claim_id"], *claims[~own & claims["claim_id"].isin(used)]["claim_id"]])


def _besides(measured: Measures) -> set[str]:
    """Claims of other regions that a regional report names: contributions, and equal rates."""
    region_id = measured.region_ids[0]
    paid = [
        ids
        for table in (measured.programmes, measured.targets)
        for ids in table.loc[table["region_id"] == region_id, "contribution_claims"]
    ]
    equal = measured.hints
    within = equal["region_id"].isin([region_id]) | equal["other_region_id"].isin([region_id])
    known = equal["region_id"].isin(measured.region_ids) & equal["other_region_id"].isin(measured.region_ids)
    areas = service_areas(measured.evidence, region_id)
    contrary = measured.conflicts[measured.conflicts["region_id"].isin([region_id, *areas])]
    return ids_in([equal[within & known], contrary]) | set(" ".join(paid).split())


def number_used(measured: Measures, *tables: pd.DataFrame) -> dict[str, int]:
    """Number of the note of each claim that the coverage of the regions rests on, or that a table names."""
    used = " ".join(measured.coverage[["claim_ids", "rivals", "mentioned"]].to_numpy().ravel()).split()
    claims = measured.evidence.claims
    return _numbered(claims[claims["claim_id"].isin({*used, *ids_in(tables)})]["claim_id"])


def number_tables(measured: Measures, *tables: pd.DataFrame) -> dict[str, int]:
    """Number of the note of each claim that some tables name."""
    named = ids_in(tables)
    claims = measured.evidence.claims
    return _numbered(claims[claims["claim_id"].isin(named)]["claim_id"])


def ids_in(tables: Iterable[pd.DataFrame]) -> set[str]:
    """Every claim_id in the columns of tables that list them."""
    lists = (table[name] for table in tables for name in _ID_COLUMNS if name in table)
    # A target may be a claim, or a number of percent.
    return set(" ".join(ids for column in lists for ids in column if isinstance(ids, str)).split())


def cite(notes: dict[str, int], *claim_ids: str) -> list[int]:
    """Note numbers of claims given as one or more lists separated by spaces."""
    return sorted({notes[claim_id] for text in claim_ids for claim_id in text.split() if claim_id in notes})


def source_notes(measured: Measures, notes: dict[str, int], language: Language) -> Block:
    """The list of notes: figure as printed, speaker, office, outlet, date, paragraph and address."""
    claims = measured.evidence.claims.set_index("claim_id")
    sources = measured.evidence.sources.set_index("source_id")
    items = [
        {"number": number, "claim_id": claim_id, **_note(claims.loc[claim_id], sources, measured, language)}
        for claim_id, number in notes.items()
    ]
    return Block("sources", {"items": items})


def _numbered(claim_ids: Iterable[str]) -> dict[str, int]:
    return {claim_id: number for number, claim_id in enumerate(claim_ids, start=1)}


def _note(claim: pd.Series, sources: pd.DataFrame, measured: Measures, language: Language) -> dict:
    source = sources.loc[claim["source_id"]]
    office = language.name(measured.evidence.offices[claim["agency"]])
    parts = [
        language.text("“{figure}”").format(
            figure=f"{claim['hedge_as_printed']} {claim['as_printed']}".strip()
        )
        if claim["as_printed"]
        else language.text("mentioned without a figure"),
        ", ".join(filter(None, [claim["speaker"], office])),
        f"{source['outlet']}, {source['title']}",
    ]
    if source["published"]:
        parts.append(language.day(source["published"]))
    if claim["paragraph"]:
        parts.append(language.text("paragraph {number}").format(number=claim["paragraph"]))
    return {"text": " · ".join(parts), "url": source["url"]}
