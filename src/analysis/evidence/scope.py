"""The slice of the evidence that one report rests on, and its fingerprint."""

import hashlib
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from analysis.days import last_day
from analysis.evidence.store import OUT_OF_USE, Evidence
from analysis.records import rows_of

# What the indicators begin with that a rate of coverage, its base or its comparison rests on.
_RATES = ("health_registered", "health_active", "health_inactive", "labour_active", "labour_registered",
          "labour_eligible", "residents")  # fmt: skip


def focal(evidence: Evidence) -> list[str]:
    """The regions that the collection is first of all about."""
    return list(evidence.regions.loc[evidence.regions["focal"] == "yes", "region_id"])


def with_ancestors(evidence: Evidence, region_ids: list[str]) -> list[str]:
    """Some regions and all that contain them, in the order of the regions table."""
    wanted = {*region_ids, *(name for each in region_ids for name in ancestors(evidence.regions, each))}
    return [name for name in evidence.regions["region_id"] if name in wanted]


def ancestors(regions: pd.DataFrame, region_id: str) -> list[str]:
    """The regions that contain a region, nearest first.

    Examples
    --------
    >>> names = ["nation", "isles", "town"]
    >>> regions = pd.DataFrame({"region_id": names, "parent_id": ["", "nation", "isles"]})
    >>> ancestors(regions, "town")
    ['isles', 'nation']
    """
    parent = regions.set_index("region_id")["parent_id"]
    chain: list[str] = []
    while region_id := parent.get(region_id, ""):
        chain.append(region_id)
    return chain


def neighbours(regions: pd.DataFrame, region_id: str) -> list[str]:
    """The other regions directly within the one that contains a region.

    Examples
    --------
    >>> names = ["isles", "town", "village", "office"]
    >>> regions = pd.DataFrame({"region_id": names, "parent_id": ["", "isles", "isles", "isles"]})
    >>> neighbours(regions.assign(level=["province", "city", "regency", "service_area"]), "town")
    ['village']
    """
    parent = regions.loc[regions["region_id"] == region_id, "parent_id"].iloc[0]
    beside = (regions["parent_id"] == parent) & (regions["level"] != "service_area")
    return [name for name in regions.loc[beside, "region_id"] if parent and name != region_id]


def service_areas(evidence: Evidence, region_id: str) -> list[str]:
    """The areas of offices that serve a region: context for it, never its estimate.

    An area belongs to a region if an office that speaks of the area serves the region, and
    both lie in the same province.
    """
    regions = evidence.regions.set_index("region_id")
    serving = {agency for agency, office in evidence.offices.items() if region_id in office["serves"]}
    spoken = evidence.claims[evidence.claims["agency"].isin(serving)]["region_id"].unique()
    return [
        area
        for area in spoken
        if regions.loc[area, "level"] == "service_area"
        and regions.loc[area, "parent_id"] == regions.loc[region_id, "parent_id"]
    ]


def applying(evidence: Evidence, policy: pd.DataFrame, region_id: str) -> list[dict]:
    """The rows of the policy that apply to a region: its own and those of what contains it, for its level."""
    own = policy[policy["region_id"].isin([region_id, *ancestors(evidence.regions, region_id)])]
    level = evidence.region(region_id)["level"]
    return [row for row in rows_of(own) if level in row["applies_to"].split()]


def valid_on(row: dict, day: date) -> bool:
    """Whether a row of the policy is valid on a day."""
    return last_day(row["valid_from"]) <= day and (not row["valid_to"] or day <= last_day(row["valid_to"]))


def slice_of(evidence: Evidence, region_id: str) -> Evidence:
    """The evidence on one region and on the regions that contain it, and the rates of its neighbours.

    The nation has no neighbours, but provinces.

    Raises
    ------
    DataError
        If the region is unknown.
    """
    evidence.region(region_id)
    scope = [region_id, *ancestors(evidence.regions, region_id)]
    policy = evidence.policy[evidence.policy["region_id"].isin(scope)]
    areas = service_areas(evidence, region_id)
    wanted = evidence.claims["region_id"].isin([*scope, *areas]) | evidence.claims["claim_id"].isin(
        policy["claim_id"]
    )
    beside = neighbours(evidence.regions, region_id)
    if not evidence.region(region_id)["parent_id"]:
        beside = evidence.regions.loc[evidence.regions["parent_id"] == region_id, "region_id"]
    near = evidence.claims["region_id"].isin(beside)
    rates = evidence.claims["indicator_id"].str.startswith(_RATES)
    claims = evidence.claims[wanted | (near & rates & (evidence.claims["claim_kind"] == "observation"))]
    return replace(
        evidence,
        claims=claims,
        policy=policy,
        regions=evidence.regions[evidence.regions["region_id"].isin([*scope, *claims["region_id"]])],
        sources=evidence.sources[evidence.sources["source_id"].isin(claims["source_id"])],
        indicators=evidence.indicators,
    )


def published_by(evidence: Evidence, day: date) -> Evidence:
    """The evidence as it was known on a day: what had been published by then.

    A source without a date of publication cannot be shown to have been known, and is left out.
    """
    early = [bool(text) and last_day(text) <= day for text in evidence.sources["published"]]
    sources = evidence.sources[early]
    claims = evidence.claims[evidence.claims["source_id"].isin(sources["source_id"])]
    policy = evidence.policy[evidence.policy["claim_id"].isin(claims["claim_id"])]
    return replace(evidence, sources=sources, claims=claims, policy=policy)


def described_by(evidence: Evidence, day: date) -> Evidence:
    """The evidence on what was so by a day: measured of a day up to it, or set and published by it.

    A target of a later year counts from the day on which it was published.
    """
    claims = evidence.claims
    measured = claims["claim_kind"].isin(["observation", "status"]).to_numpy()
    late = (claims["as_of_day"] > pd.Timestamp(day)).to_numpy()
    later_set = [bool(text) and last_day(text) > day for text in claims["published"]]
    kept = claims[~np.where(measured, late, later_set).astype(bool)]
    policy = evidence.policy[evidence.policy["claim_id"].isin(kept["claim_id"])]
    return replace(evidence, claims=kept, policy=policy)


def measured_after(evidence: Evidence, day: date) -> pd.DataFrame:
    """The claims in use that describe what was so after a day."""
    claims = evidence.claims
    measured = claims["claim_kind"].isin(["observation", "status"]) & ~claims["state"].isin(OUT_OF_USE)
    return claims[measured & (claims["as_of_day"] > pd.Timestamp(day))]


def newest_day(evidence: Evidence) -> date:
    """The day by which all of the evidence had been published and measured."""
    return max(known_days(evidence), default=date.min)


def known_days(evidence: Evidence) -> list[date]:
    """The days on which sources were published, and those that measured figures describe."""
    published = [last_day(text) for text in evidence.sources["published"] if text]
    measured = evidence.claims.loc[evidence.claims["claim_kind"] == "observation", "as_of_day"].dropna()
    return [*published, *(day.date() for day in measured)]


def fingerprint(evidence: Evidence) -> str:
    """Hash of the evidence, row by row: notes are numbered and rules listed in the order of the tables.

    Returns
    -------
    str
        The first 16 hexadecimal digits of a SHA-256.
    """
    return _digest(evidence, _lines(evidence))


def region_fingerprints(evidence: Evidence, region_ids: list[str], known_by: str = "") -> dict[str, str]:
    """The fingerprint of the slice that each region's report rests on.

    Parameters
    ----------
    known_by
        Day by which a figure must have been published; empty for no limit.
    """
    lines, day = _lines(evidence), last_day(known_by) if known_by else None
    found = {}
    for region_id in region_ids:
        own = slice_of(evidence, region_id)
        found[region_id] = _digest(published_by(own, day) if day else own, lines)
    return found


def _lines(evidence: Evidence) -> dict[str, pd.Series]:
    """Each row of each table as a line of text, by its place in the table."""
    found = {}
    for name in _TABLES:
        table = getattr(evidence, name)
        # A line end within a cell must not become one between rows; no cell may hold U+0000.
        text = table.astype(str).replace("\n", "\0", regex=True)
        lines = text.to_csv(index=False, header=False, lineterminator="\n").split("\n")[:-1]
        found[name] = pd.Series(lines, index=table.index, dtype=object)
    return found


def _digest(evidence: Evidence, lines: dict[str, pd.Series]) -> str:
    digest = hashlib.sha256()
    for name in _TABLES:
        table = getattr(evidence, name)
        digest.update("\n".join([name, *table.columns, *lines[name].loc[table.index]]).encode())
    return digest.hexdigest()[:16]


_TABLES = ["sources", "regions", "indicators", "claims", "policy"]
