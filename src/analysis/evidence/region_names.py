"""Which region somebody may mean who types a name instead of an id."""

import re

import pandas as pd

from analysis.records import rows_of

# Words of rank, and the level that each leaves.
_RANKS = {
    "kabupaten": "regency", "kab": "regency", "regency": "regency", "kota": "city", "city": "city",
    "provinsi": "province", "prov": "province", "province": "province",
}  # fmt: skip


def named(text: str, regions: pd.DataFrame) -> list[str]:
    """The ids of the regions of a name, with or without its rank; capitals and marks make no difference.

    Examples
    --------
    >>> regions = pd.DataFrame(
    ...     [["malang", "Malang", "", "regency"], ["kota-malang", "Kota Malang", "", "city"]],
    ...     columns=["region_id", "name_indonesian", "name_english", "level"],
    ... )
    >>> named("Kab. Malang", regions), named("MALANG", regions), named("kota malang", regions)
    (['malang'], ['malang', 'kota-malang'], ['kota-malang'])
    """
    wanted, levels = _bare(text)
    return [
        row["region_id"]
        for row in rows_of(regions)
        if wanted in {_bare(row[name])[0] for name in ("region_id", "name_indonesian", "name_english")}
        and levels in (set(), {row["level"]})
    ]


def _bare(name: str) -> tuple[str, set[str]]:
    """A name without its rank, and the levels that its words name."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(word for word in words if word not in _RANKS), {
        _RANKS[word] for word in words if word in _RANKS
    }
