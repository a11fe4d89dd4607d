"""Which region a name or code in an office's table means."""

import re
from collections.abc import Callable
from functools import cache

import pandas as pd

from analysis.errors import DataError, nearest

BY = ("region_id", "name", "bps_code", "kemendagri_code")
_SHORT = {
    "kab": "kabupaten", "kep": "kepulauan", "prov": "provinsi", "prop": "provinsi", "propinsi": "provinsi",
    "adm": "", "administrasi": "",
}  # fmt: skip
_RANK = {"regency": ("kabupaten", "regency"), "province": ("provinsi", "province")}
_FORMER = {
    "daerahistimewa": "di", "daerahkhusus(ibukota)?jakarta": "dkijakarta", "nanggroeacehdarussalam": "aceh",
}  # fmt: skip
_MOST_OFFERS = 20  # looking for the nearest of many is slow
_HEADINGS = {
    **dict.fromkeys(("kabupaten", "kabupatenregency", "regency"), "kabupaten"),
    **dict.fromkeys(("kota", "kotamunicipality", "kotacity", "municipality", "city"), "kota"),
}


def region_finder(regions: pd.DataFrame, by: str, listed: frozenset[str] = frozenset()) -> Callable[..., str]:
    """Make a function that gives the region_id for a name or code in a table.

    A name is that of the table of regions, in Indonesian or English, with or without
    "Kabupaten" and "Provinsi"; "Kota" belongs to the name of a city: Kota Bima is not Bima. It may be
    above the name, as the heading ``rank``. A code counts by its digits: 21.02, 2102 and 2102.0 are one.

    Parameters
    ----------
    regions
        The table of regions.
    by
        Of `BY`.
    listed
        All names in the table, as `plain` gives them. Where it names a city, the same name without
        "Kota" is the regency.

    Examples
    --------
    >>> columns = ["region_id", "name_indonesian", "name_english", "level"]
    >>> rows = [["anambas", "Kepulauan Anambas", "Anambas Islands", "regency"]]
    >>> find = region_finder(pd.DataFrame(rows, columns=columns), "name")
    >>> find("02. KAB. KEP. ANAMBAS")
    'anambas'
    """
    match, unknown = region_matcher(regions, by, listed), set()

    def find(text: str, rank: str = "") -> str:
        found = match(text, rank)
        if len(found) == 1:
            return found[0]
        if found:
            raise DataError(f"one region; this is {' or '.join(found)}")
        unknown.add(text)
        raise DataError(_unknown(text, by, regions, offer=len(unknown) <= _MOST_OFFERS))

    return find


def region_matcher(
    regions: pd.DataFrame, by: str, listed: frozenset[str] = frozenset()
) -> Callable[..., list[str]]:
    """Make a function that gives all regions that a name or code may mean; as `region_finder`."""
    known: dict[str, list[str]] = {}
    for row in regions.to_dict("records"):
        for key in _keys(row, by):
            known.setdefault(key, []).append(row["region_id"])

    def match(text: str, rank: str = "") -> list[str]:
        if by != "name":
            return known.get(code(text) if by.endswith("code") else text, [])
        key = plain(text)
        if rank and rank + key in known:
            return known[rank + key]
        found, city = known.get(key, []), f"kota{key}"
        is_bare = len(found) == 1 and not key.startswith(_RANK["regency"])
        return found + known[city] if is_bare and city in known and city not in listed else found

    return match


def heading(text: str) -> str:
    """What the names below a heading are: ``kota`` or ``kabupaten``; empty if it is no such heading.

    Examples
    --------
    >>> heading("Kota/Municipality"), heading("Kota Batam")
    ('kota', '')
    """
    return _HEADINGS.get(plain(text), "")


def code(text: str) -> str:
    """The digits of a code: without points, the fraction of a number, and zeros that stand for no regency.

    Examples
    --------
    >>> code("21.02"), code("2102.0"), code("3200")
    ('2102', '2102', '32')
    """
    digits = re.sub(r"^(\d\d(?:\d\d)?)\.0+$", r"\1", text).replace(".", "")
    return digits[:2] if re.fullmatch(r"\d\d00", digits) else digits


def _keys(row: dict, by: str) -> set[str]:
    if by != "name":
        return {code(row[by]) if by.endswith("code") else row[by]} - {""}
    name = plain(row["name_indonesian"])
    before, after = _RANK.get(row["level"], ("", ""))
    return {name, plain(row["name_english"].partition(" (")[0]), before + name, name + after}


@cache
def plain(name: str) -> str:
    """The letters of a name, the abbreviated words in full; digits and footnote marks are left out."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    joined = "".join(_SHORT.get(word, word) for word in words)
    for former, now in _FORMER.items():
        joined = re.sub(former, now, joined)
    return joined


def _unknown(text: str, by: str, regions: pd.DataFrame, *, offer: bool) -> str:
    """What was expected, with the row that would add the region; nothing in it is guessed."""
    column = "name_indonesian" if by == "name" else by
    if not text:
        return f"a {column}"
    # One digit off, a code is another region's.
    offer = offer and not by.endswith("code")
    near = nearest(text, [name.casefold() for name in regions[column] if name]) if offer else ""
    row = {name: f"<{name}>" for name in regions.columns} | {"focal": "no", column: text}
    if by == "name":
        row[column] = name = re.sub(r"^(kabupaten|kab\.?|provinsi|prov\.?) ", "", text, flags=re.IGNORECASE)
        row["region_id"] = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))
    return f"a {column} of raw/regions.csv{near}; a new region needs a row there: {','.join(row.values())}"
