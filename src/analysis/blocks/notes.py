"""Numbered source notes: every claim that a report rests on, in one order."""

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.blocks.block import Block
from analysis.evidence.scope import measured_after, service_areas
from analysis.interval import Interval
from analysis.measures.catalogue import MEASURES
from analysis.measures.conflicts import hints_of
from analysis.measures.measured import Measures
from analysis.measures.ranks import compared
from analysis.measures.scenario import LABOUR_RULES, in_force, monthly
from analysis.words.report import Report, only
from analysis.words.sentences import printed, speaker

_ID_COLUMNS = (
    "claim_id", "claim_ids", "other_id", "target", "inputs", "tested_with", "contribution_claims",
    "of_claims", "months_claim", "from_claims", "to_claims", "older_claim", "newer_claim",
    "threshold_claim",
)  # fmt: skip


class CitedNotes(dict):
    """Numbers of source notes in the order in which claims are first cited.

    Examples
    --------
    >>> notes = CitedNotes()
    >>> notes["S014"], notes["S001"], notes["S014"], list(notes)
    (1, 2, 1, ['S014', 'S001'])
    """

    def __contains__(self, claim_id: object) -> bool:
        return True

    def __missing__(self, claim_id: str) -> int:
        self[claim_id] = len(self) + 1
        return self[claim_id]


def number_notes(measures: Measures) -> dict[str, int]:
    """Number of each claim's note in a regional report: the region's own first, then the others used."""
    region_id = measures.region_ids[0]
    claims = measures.evidence.claims
    valid = claims["claim_id"].isin(measures.described.claims["claim_id"])
    own = claims["region_id"].isin(service_areas(measures.evidence, region_id)) & valid
    # The report also says what was so in the region later.
    later = measured_after(measures.evidence, measures.as_of)["claim_id"]
    own |= (claims["region_id"] == region_id) & (valid | claims["claim_id"].isin(later))
    rules = only(measures.verdicts, region_id)
    # Rivals are shown of the region itself, not of those around it.
    around = measures.coverage[["claim_ids", "mentioned"]].to_numpy().ravel()
    used = set(" ".join(around).split()) | set(rules["threshold_claim"]) | _of_other_regions(measures)
    return _numbered([*claims[own]["claim_id"], *claims[~own & claims["claim_id"].isin(used)]["claim_id"]])


def _of_other_regions(measures: Measures) -> set[str]:
    """Claims of other regions that a regional report names: contributions, equal rates, neighbours."""
    region_id = measures.region_ids[0]
    tables = (only(measures.programmes, region_id), only(measures.targets, region_id))
    paid = [ids for table in tables for ids in table["contribution_claims"]]
    # What a year of contributions is priced by.
    if price := monthly(Interval(1, 1), in_force(measures), LABOUR_RULES):
        paid.append(price["contribution_claims"])
    equal = hints_of(measures, [region_id])
    areas = service_areas(measures.evidence, region_id)
    contrary = only(measures.conflicts, region_id, *areas)
    return ids_in([equal, contrary]) | set(" ".join([*paid, *_neighbours(measures)]).split())


def _neighbours(measures: Measures) -> list[str]:
    """The claims that the places of the region rest on; the nation has none."""
    region = measures.evidence.region(measures.region_ids[0])
    if not region["parent_id"]:
        return []
    return [compared(measures.rank(name), region["region_id"]) for name in MEASURES]


def number_used(measures: Measures, *tables: pd.DataFrame) -> dict[str, int]:
    """Number of the note of each claim that the coverage of the regions rests on, or that a table names."""
    used = " ".join(measures.coverage[["claim_ids", "rivals", "mentioned"]].to_numpy().ravel()).split()
    claims = measures.evidence.claims["claim_id"]
    return _numbered(claims[claims.isin({*used, *ids_in(tables)})])


def ids_in(tables: Iterable[pd.DataFrame]) -> set[str]:
    """Every claim_id in the columns of tables that list them."""
    lists = (table[name] for table in tables for name in _ID_COLUMNS if name in table)
    # A target may be a claim, or a number of percent.
    return set(" ".join(ids for column in lists for ids in column if isinstance(ids, str)).split())


def source_notes(report: Report) -> Block:
    """The list of notes: figure as printed, speaker, office, outlet, date, paragraph and address."""
    items = [
        {"number": number, "claim_id": claim_id, **_note(report, report.claim(claim_id))}
        for claim_id, number in report.notes.items()
    ]
    return Block("sources", {"items": items, "indonesian": _indonesian(report)})


def _indonesian(report: Report) -> list[str]:
    """What stays Indonesian in a report of another language: a screen reader is to say it so."""
    if report.language.code == "id":
        return []
    claims = [report.claim(claim_id) for claim_id in report.notes]
    titles = [f"{source['outlet']}, {source['title']}" for source in map(report.source, claims)]
    offices = report.measures.evidence.offices.values()
    english, own = ({office[name] for office in offices} for name in ("name_english", "name_indonesian"))
    return sorted({*map(printed, claims), *titles, *(english & own)} - {""})


def _numbered(claim_ids: Iterable[str]) -> dict[str, int]:
    return {claim_id: number for number, claim_id in enumerate(claim_ids, start=1)}


def _note(report: Report, claim: Mapping) -> dict:
    source = report.source(claim)
    absent = report.text("mentioned without a figure")
    parts = [
        report.text("“{figure}”", figure=printed(claim)) if claim["as_printed"] else absent,
        speaker(report, claim),
        f"{source['outlet']}, {source['title']}",
    ]
    if source["published"]:
        parts.append(report.language.day(source["published"]))
    if claim["paragraph"]:
        parts.append(report.text("paragraph {number}", number=claim["paragraph"]))
    return {"text": " · ".join(parts), "url": source["url"]}
