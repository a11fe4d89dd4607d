"""Which published estimates moved from one release to the next, from what to what, and why."""

from itertools import pairwise

import pandas as pd

from analysis.evidence.store import OUT_OF_USE, Evidence
from jaminan.site.releases import Release

COLUMNS = [
    "release", "previous", "region_id", "region", "measure", "as_of_before", "low_before", "high_before",
    "as_of_after", "low_after", "high_after", "reason", "claim_ids", "sources", "urls",
]  # fmt: skip
_KEY = ["region_id", "measure"]


def all_moved(releases: list[Release], evidence: Evidence) -> pd.DataFrame:
    """What moved at each release, the newest first: the columns of `COLUMNS`."""
    found = [moved(before, after, evidence) for before, after in pairwise(releases)]
    return pd.concat(found[::-1], ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)


def moved(before: Release, after: Release, evidence: Evidence) -> pd.DataFrame:
    """One row for each estimate of the first release whose bounds are others in the second, or none.

    ``reason`` is new_figure, corrected_figure, out_of_use, later_date or rule; ``claim_ids`` are the figures
    that it speaks of, with sources and addresses as the evidence has them.
    """
    both = before.estimates.merge(after.estimates, on=_KEY, how="left", suffixes=("_before", "_after"))
    same = (both["low_before"] == both["low_after"]) & (both["high_before"] == both["high_after"])
    states = _Claims(before.claims, after.claims)
    names, rows = evidence.regions.set_index("region_id")["name_indonesian"], []
    for row in both[~same].to_dict("records"):
        reason, claims = states.why(row)
        facts = {"release": after.version, "previous": before.version, **row}
        # A release may name a region that another collection does not have.
        facts["region"] = names.get(row["region_id"], "")
        cited = {"reason": reason, "claim_ids": " ".join(claims), **_sources(claims, evidence)}
        rows.append({name: ({**facts, **cited})[name] for name in COLUMNS})
    return pd.DataFrame(rows, columns=COLUMNS)


class _Claims:
    """The claims of two releases, and what became of them."""

    def __init__(self, before: pd.DataFrame, after: pd.DataFrame):
        old, new = (
            {row["claim_id"]: row for row in table.fillna("").astype(str).to_dict("records")}
            for table in (before, after)
        )
        self.new = set(new) - set(old)
        self.corrected = {name for name in set(old) & set(new) if old[name] != new[name]}
        self.out_of_use = {name for name in old if name not in new or new[name]["state"] in OUT_OF_USE}

    def why(self, row: dict) -> tuple[str, list[str]]:
        """The reason for which an estimate moved, with its claims."""
        after = row["claim_ids_after"] if isinstance(row["claim_ids_after"], str) else ""
        earlier, later = row["claim_ids_before"].split(), after.split()
        # Reports that went on to a later day would have moved without any correction.
        went_on = set(later) if after and row["as_of_after"] > row["reports_as_of_before"] else set()
        for reason, claims, kind in (
            ("corrected_figure", later, self.corrected),
            ("new_figure", later, self.new),
            ("later_date", later, went_on),
            ("out_of_use", earlier, self.out_of_use),
            ("corrected_figure", earlier, self.corrected),
        ):
            if found := [name for name in claims if name in kind]:
                return reason, found
        return "rule", []


def _sources(claims: list[str], evidence: Evidence) -> dict[str, str]:
    known = set(evidence.claims["claim_id"])
    ids = dict.fromkeys(evidence.claim(name)["source_id"] for name in claims if name in known)
    pages = [evidence.source(name) for name in ids]
    named = [", ".join(filter(None, [page["outlet"], page["published"]])) for page in pages]
    return {"sources": "; ".join(named), "urls": " ".join(filter(None, (page["url"] for page in pages)))}
