"""Rules across tables: every row has a key of its own, every reference leads somewhere."""

from collections.abc import Iterable
from itertools import islice

import pandas as pd

from analysis.errors import DataError, Finding, nearest
from jaminan.tables.cells import MOST_OFFERS


def check_keys(tables: dict[str, pd.DataFrame], package: dict, names: dict[str, str]) -> list[Finding]:
    """Check the primary and foreign keys that the package describes.

    Parameters
    ----------
    tables
        Frames as `read_table` gives them, by resource name. References to a resource that is not
        among them are not checked.
    package
        The data package's description.
    names
        What findings call each table's file, by resource name.

    Returns
    -------
    list of Finding
        A key with an empty part is not compared; an empty foreign key is allowed.

    Raises
    ------
    DataError
        If a key names a resource or a field that the package does not have.
    """
    fields = {resource["name"]: _field_names(resource) for resource in package["resources"]}
    findings = []
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        primary = _listed(schema.get("primaryKey", []))
        _require(name, primary, fields)
        if primary and name in tables:
            findings += _primary(tables[name], primary, schema, names.get(name, name))
        for key in schema.get("foreignKeys", []):
            target = key["reference"].get("resource") or name
            own, other = _listed(key["fields"]), _listed(key["reference"]["fields"])
            _require(name, own, fields)
            _require(target, other, fields)
            if len(own) != len(other):
                raise DataError(f"datapackage.json: {name}: {own} and {other} differ in number")
            if name in tables and target in tables:
                place = names.get(name, name), names.get(target, target)
                findings += _foreign(tables[name][own], tables[target][other], *place)
    return findings


def repeated(keys: Iterable[tuple]) -> list[tuple[int, int, str]]:
    """Find keys that occur again, but for those with an empty part.

    Parameters
    ----------
    keys
        Line, then the parts of the key.

    Returns
    -------
    list of tuple
        Line of the repetition, line of the first, the key as text.

    Examples
    --------
    >>> repeated([(2, "S1"), (3, "S2"), (4, "S1"), (5, ""), (6, "")])
    [(4, 2, 'S1')]
    """
    first, again = {}, []
    for line, *parts in keys:
        key = tuple(parts)
        if all(key) and first.setdefault(key, line) != line:
            again.append((line, first[key], ", ".join(key)))
    return again


def _primary(table: pd.DataFrame, key: list[str], schema: dict, file: str) -> list[Finding]:
    stated = {field["name"]: field.get("constraints", {}) for field in schema["fields"]}
    findings = [
        Finding(file, int(line), column, "", "primary key", "a value: it is part of the key")
        for column in key
        if not stated[column].get("required")
        for line in table.index[table[column] == ""]
    ]
    # A single unique field has been compared when its table was read.
    if len(key) == 1 and stated[key[0]].get("unique"):
        return findings
    return findings + [
        Finding(
            file,
            line,
            " + ".join(key),
            value,
            "primary key",
            f"a key of its own; line {first} has it already",
        )
        for line, first, value in repeated(table[key].itertuples(name=None))
    ]


def _foreign(own: pd.DataFrame, other: pd.DataFrame, file: str, target: str) -> list[Finding]:
    known = set(other.itertuples(index=False, name=None))
    given = dict.fromkeys(own.itertuples(index=False, name=None))
    unknown = {key: "" for key in given if all(key) and key not in known}
    # Looking for the nearest of many is slow, and twenty offers show the pattern.
    spelt = sorted({", ".join(key) for key in known}) if unknown else []
    for key in islice(unknown, MOST_OFFERS):
        unknown[key] = nearest(", ".join(key)[:100], spelt)
    column, wanted = " + ".join(own.columns), " + ".join(other.columns)
    return [
        Finding(
            file, line, column, ", ".join(key), "foreign key", f"a {wanted} of {target}{unknown[tuple(key)]}"
        )
        for line, *key in own.itertuples(name=None)
        if tuple(key) in unknown
    ]


def _field_names(resource: dict) -> list[str]:
    return [field["name"] for field in resource["schema"]["fields"]]


def _listed(fields: str | list[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields)


def _require(resource: str, key: list[str], fields: dict[str, list[str]]) -> None:
    if resource not in fields:
        raise DataError(f"datapackage.json: no resource {resource!r}{nearest(resource, fields)}")
    for name in key:
        if name not in fields[resource]:
            offer = nearest(name, fields[resource])
            raise DataError(f"datapackage.json: resource {resource!r} has no field {name!r}{offer}")
