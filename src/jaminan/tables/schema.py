"""The data package's description: the one schema that the strict reader obeys."""

import json
from pathlib import Path, PurePosixPath

from analysis.errors import DataError

_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}


def read_package(folder: Path) -> dict:
    """Read ``datapackage.json`` of a data folder.

    Raises
    ------
    DataError
        If it is missing, is not JSON, repeats a key or a name, or describes no tables.
    """
    path = Path(folder) / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_without_repeats)
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(f"{path}: cannot be read – {error}") from error
    try:
        _without_repeats((resource["name"], None) for resource in package["resources"])
        for resource in package["resources"]:
            PurePosixPath(resource["path"])
            _without_repeats((field["name"], None) for field in resource["schema"]["fields"])
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path}: does not describe tables – {error!r}") from error
    return package


def raw_resources(package: dict) -> dict[str, dict]:
    """Resources under ``raw/``, by name.

    Raises
    ------
    DataError
        If one leads out of the folder or asks for a dialect that is not read.
    """
    raw = {entry["name"]: entry for entry in package["resources"] if entry["path"].startswith("raw/")}
    for name, entry in raw.items():
        where = f"datapackage.json: resource {name!r}"
        if ".." in PurePosixPath(entry["path"]).parts:
            raise DataError(f"{where}: path {entry['path']!r} leads out of the folder")
        if entry.get("encoding", "utf-8").lower() not in ("utf-8", "utf8"):
            raise DataError(f"{where}: encoding {entry['encoding']!r} is not supported, only utf-8")
        if {**_DIALECT, **entry.get("dialect", {})} != _DIALECT:
            raise DataError(f"{where}: the dialect must be {_DIALECT}")
    return raw


def field(package: dict, table: str, column: str) -> dict:
    """The description of one column."""
    schema = next(entry["schema"] for entry in package["resources"] if entry["name"] == table)
    return next(field for field in schema["fields"] if field["name"] == column)


def choices(package: dict, table: str, column: str) -> list[str]:
    """The values that a column may have, in the order of the description; empty if any may stand."""
    return field(package, table, column).get("constraints", {}).get("enum", [])


def without_references(package: dict, targets: set[str]) -> dict:
    """Copy a description without the foreign keys that lead from another table to one of ``targets``."""

    def kept(resource: dict) -> list[dict]:
        keys = resource["schema"].get("foreignKeys", [])
        return [key for key in keys if (key["reference"].get("resource") or resource["name"]) not in targets]

    resources = [
        {**resource, "schema": {**resource["schema"], "foreignKeys": kept(resource)}}
        for resource in package["resources"]
    ]
    return {**package, "resources": resources}


def _without_repeats(pairs) -> dict:
    found = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} stands twice")
        found[key] = value
    return found
