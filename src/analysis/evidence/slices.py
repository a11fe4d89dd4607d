"""The slice of the evidence that one report rests on, and its fingerprint."""

import hashlib
from dataclasses import replace

import pandas as pd

from analysis.evidence.store import Evidence


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


def slice_of(evidence: Evidence, region_id: str) -> Evidence:
    """The evidence on one region and on the regions that contain it.

    Raises
    ------
    DataError
        If the region is unknown.
    """
    evidence.region(region_id)
    scope = [region_id, *ancestors(evidence.regions, region_id)]
    policy = evidence.policy[evidence.policy["region_id"].isin(scope)]
    wanted = evidence.claims["region_id"].isin(scope) | evidence.claims["claim_id"].isin(policy["claim_id"])
    claims = evidence.claims[wanted]
    return replace(
        evidence,
        claims=claims,
        policy=policy,
        regions=evidence.regions[evidence.regions["region_id"].isin([*scope, *claims["region_id"]])],
        sources=evidence.sources[evidence.sources["source_id"].isin(claims["source_id"])],
        indicators=evidence.indicators,
    )


def fingerprint(evidence: Evidence) -> str:
    """Hash of the evidence that does not depend on the order of its rows.

    Returns
    -------
    str
        The first 16 hexadecimal digits of a SHA-256.
    """
    digest = hashlib.sha256()
    for name in ("sources", "regions", "indicators", "claims", "policy"):
        table = getattr(evidence, name).astype(str)
        rows = sorted(table.to_csv(index=False, header=False, lineterminator="\n").splitlines())
        digest.update("\n".join([name, *table.columns, *rows]).encode())
    return digest.hexdigest()[:16]
