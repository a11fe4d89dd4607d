"""Every figure as published, one row a claim, for those who read files instead of pages."""

import pandas as pd

from analysis.evidence.store import Evidence
from analysis.public import evidence as public

# As in `ja.load().claims`, so that one thing has one name; names in both languages.
COLUMNS = [
    "claim_id", "region_id", "region", "region_english", "indicator_id", "indicator", "indicator_english",
    "variant", "claim_kind", "state", "as_of_day", "as_of", "as_of_basis", "value", "value_end", "low",
    "high", "unit", "base", "register", "as_printed", "read_as", "hedge_as_printed", "speaker", "office",
    "direct", "source_id", "outlet", "title", "published", "url", "paragraph", "state_reason", "note",
]  # fmt: skip


def figures(evidence: Evidence) -> pd.DataFrame:
    """Every claim with value, bounds, unit, base, date, source and address, sorted by claim_id.

    Names are Indonesian, with the English beside them; ``published`` is the date as far as the page gives it.
    """
    claims = public.Evidence(evidence, "id").claims
    english = public.Evidence(evidence, "en").claims
    return claims.assign(
        region_english=english["region"],
        indicator_english=english["indicator"],
        published=evidence.claims["published"].to_numpy(),
    )[COLUMNS].sort_values("claim_id", key=lambda ids: ids.map(_place), ignore_index=True)


def by_indicator(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The figures of each indicator, by region and date."""
    ordered = table.sort_values(["region_id", "as_of_day", "claim_id"], kind="stable", ignore_index=True)
    groups = ordered.groupby("indicator_id")
    return {indicator_id: rows.reset_index(drop=True) for indicator_id, rows in groups}


def _place(claim_id: str) -> tuple[str, int]:
    """S002 before S010, E9 before E10."""
    letters = claim_id.rstrip("0123456789")
    return letters, int(claim_id.removeprefix(letters) or 0)
