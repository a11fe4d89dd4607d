"""Which region a name or code in an office's table means."""

import re
from collections.abc import Callable

import pandas as pd

from analysis.errors import DataError, nearest

BY = ("region_id", "name", "bps_code", "kemendagri_code")
_SHORT = {"kab": "kabupaten", "kep": "kepulauan", "prov": "provinsi"}
_RANK = {"regency": "kabupaten", "province": "provinsi"}


def region_finder(regions: pd.DataFrame, by: str) -> Callable[[str], str]:
    """Make a function that gives the region_id for a name or code in a table.

    A name is that of the table of regions, in Indonesian or English, with or without
    "Kabupaten" and "Provinsi"; "Kota" belongs to the name of a city: Kota Bima is not Bima.

    Parameters
    ----------
    regions
        The table of regions.
    by
        Of `BY`.

    Examples
    --------
    >>> columns = ["region_id", "name_indonesian", "name_english", "level"]
    >>> rows = [["anambas", "Kepulauan Anambas", "Anambas Islands", "regency"]]
    >>> find = region_finder(pd.DataFrame(rows, columns=columns), "name")
    >>> find("KAB. KEP. ANAMBAS")
    'anambas'
    """
    known: dict[str, list[str]] = {}
    for row in regions.to_dict("records"):
        for key in _keys(row, by):
            known.setdefault(key, []).append(row["region_id"])

    def find(text: str) -> str:
        found = known.get(_plain(text) if by == "name" else text, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise DataError(f"one region; this is {' or '.join(found)}")
        raise DataError(_unknown(text, by, regions))

    return find


def _keys(row: dict, by: str) -> set[str]:
    if by != "name":
        return {row[by]} - {""}
    names = {_plain(row["name_indonesian"]), _plain(row["name_english"].partition(" (")[0])}
    rank = _RANK.get(row["level"])
    return names | ({rank + _plain(row["name_indonesian"])} if rank else set())


def _plain(name: str) -> str:
    """The letters of a name, the abbreviated words in full; digits and footnote marks are left out."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return "".join(_SHORT.get(word, word) for word in words)


def _unknown(text: str, by: str, regions: pd.DataFrame) -> str:
    """What was expected, with the row that would add the region; nothing in it is guessed."""
    column = "name_indonesian" if by == "name" else by
    if not text:
        return f"a {column}"
    near = nearest(text, [name.casefold() for name in regions[column] if name])
    row = {name: f"<{name}>" for name in regions.columns} | {"focal": "no", column: text}
    if by == "name":
        row[column] = name = re.sub(r"^(kabupaten|kab\.?|provinsi|prov\.?) ", "", text, flags=re.IGNORECASE)
        row["region_id"] = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))
    return f"a {column} of raw/regions.csv{near}; a new region needs a row there: {','.join(row.values())}"
