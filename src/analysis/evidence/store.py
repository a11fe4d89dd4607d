"""The evidence of one data folder, read from the tables that `jaminan build` has checked and written."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.errors import DataError, nearest
from analysis.evidence.region_names import named
from analysis.evidence.stamp import raw_hash, read_stamp, tables_hash
from analysis.paths import DATA
from analysis.records import rows_of

# A claim in one of these states keeps its row and enters no measure.
OUT_OF_USE = ("disputed", "withdrawn")
_NAMED = 20  # known regions that a message lists


@dataclass(frozen=True)
class Evidence:
    """What was published, as checked frames.

    Attributes
    ----------
    claims
        One row per claim_id: the raw columns and, of each reported figure, ``value`` (the start
        of a range, whose other end is ``value_end``), ``step``, ``low`` and ``high`` in the
        indicator's unit, ``rule`` (of bounds), ``coarse_low`` and ``coarse_high`` (the bounds at
        which a conclusion must still hold), ``as_of_day``, ``base`` (stated or inferred, else
        empty), ``published`` and ``direct``.
    sources, regions, indicators, policy
        The tables as published, all text.
    offices
        Name, programme and regions served, by agency.
    names
        Names of the values of a column of the claims, such as variant: by value and language.
    as_of
        The day up to which reports describe unless another is given, as ISO text.
    """

    claims: pd.DataFrame
    sources: pd.DataFrame
    regions: pd.DataFrame
    indicators: pd.DataFrame
    policy: pd.DataFrame
    offices: dict[str, dict]
    names: dict[str, dict[str, dict[str, str]]]
    as_of: str

    def region(self, region_id: str) -> dict:
        """Row of one region.

        Raises
        ------
        DataError
            If there is none; the message offers the ids of that name, or the nearest.
        """
        known = self.regions["region_id"]
        if region_id not in known.to_numpy() and (ids := named(region_id, self.regions)):
            meant = " or ".join(map(repr, ids))
            raise DataError(
                f"region {region_id!r} is unknown; did you mean {meant}? (a region is named by its id)"
            )
        return self._row("region", region_id)

    def claim(self, claim_id: str) -> dict:
        """Row of one claim; an unknown one is refused as by `region`."""
        return self._row("claim", claim_id)

    def source(self, source_id: str) -> dict:
        """Row of one source; an unknown one is refused as by `region`."""
        return self._row("source", source_id)

    def indicator(self, indicator_id: str) -> dict:
        """Row of one indicator; an unknown one is refused as by `region`."""
        return self._row("indicator", indicator_id)

    @cached_property
    def reported(self) -> pd.DataFrame:
        """The claims that report a figure, neither disputed nor withdrawn."""
        return self.claims[(self.claims["state"] == "reported") & self.claims["value"].notna()]

    @cached_property
    def observations(self) -> pd.DataFrame:
        """The reported figures that were measured, and not set as policy."""
        return self.reported[self.reported["claim_kind"] == "observation"]

    @cached_property
    def rules(self) -> pd.DataFrame:
        """The rows of the policy that set a value to be reached."""
        return self.policy[self.policy["kind"] == "rule"]

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """The days on which a series breaks, as rows of the policy."""
        return self.policy[self.policy["kind"] == "break"]

    def _row(self, kind: str, name: str) -> dict:
        if kind not in self._rows:
            self._rows[kind] = {row[f"{kind}_id"]: row for row in rows_of(getattr(self, f"{kind}s"))}
        known = self._rows[kind]
        if name not in known:
            names = ", ".join([*known][:_NAMED]) + (", …" if len(known) > _NAMED else "")
            raise DataError(f"{kind} {name!r} is unknown{nearest(name, known)} (known: {names})")
        return known[name]

    @cached_property
    def _rows(self) -> dict[str, dict[str, dict]]:
        """The rows of each table that was looked into, by their id."""
        return {}


def load(folder: Path) -> Evidence:
    """Read the processed tables of a data folder; once for each process and state of its files.

    Raises
    ------
    DataError
        If they were never built, or if a file has changed since: ``jaminan build`` makes them anew.
    """
    stamp = read_stamp(folder)
    state = {"raw": raw_hash(folder), "tables": tables_hash(folder)}
    if "as_of" not in stamp:
        raise DataError(f"{folder}: holds no processed tables – run {_build(folder)}")
    for name, what in (("raw", "raw/ or datapackage.json"), ("tables", "processed/")):
        if stamp.get(name) != state[name]:
            raise DataError(f"{folder}: {what} changed after the last build – run {_build(folder)}")
    key = (str(folder), *state.values())
    if key not in _read:
        # One state is enough: it is the next report's, too.
        _read.clear()
        _read[key] = _load(folder, stamp["as_of"])
    read = _read[key]
    # Copies, so that who changes a table changes only their own.
    return replace(read, **{name: getattr(read, name).copy() for name in TABLES})


def _build(folder: Path) -> str:
    return "jaminan build" if folder == DATA else f"jaminan build --data {folder}"


def _load(folder: Path, as_of: str) -> Evidence:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    frames = {}
    for resource in package["resources"]:
        if resource["path"].removeprefix("processed/").removesuffix(".csv") in TABLES:
            frames[resource["path"][len("processed/") : -len(".csv")]] = _table(folder, resource)
    described = {"offices": offices_of(package), "names": names_of(package)}
    return Evidence(**frames, **described, as_of=as_of)


def _table(folder: Path, resource: dict) -> pd.DataFrame:
    table = pd.read_csv(folder / resource["path"], dtype="str", keep_default_na=False)
    for field in resource["schema"]["fields"]:
        column = field["name"]
        match field["type"]:
            case "number":
                table[column] = [float(cell or "nan") for cell in table[column]]
            case "date":
                table[column] = pd.to_datetime(table[column].replace({"": None})).astype(DAY)
            case "boolean":
                table[column] = table[column] == "True"
    return table


def offices_of(package: dict) -> dict[str, dict]:
    """Name, programme and regions served, by agency, as the description of the claims has them."""
    return _claims_fields(package)["agency"]["offices"]


def names_of(package: dict) -> dict[str, dict[str, dict[str, str]]]:
    """Names of the values of each column of the claims that has any, by value and language."""
    fields = _claims_fields(package).items()
    return {name: field["names"] for name, field in fields if "names" in field}


def _claims_fields(package: dict) -> dict[str, dict]:
    claims = next(each for each in package["resources"] if each["name"] == "claims")
    return {field["name"]: field for field in claims["schema"]["fields"]}


DAY = "datetime64[s]"
TABLES = ("claims", "sources", "regions", "indicators", "policy")
_read: dict[tuple, Evidence] = {}
