"""Rules across tables: every row has a key of its own, every reference leads to a row."""

from itertools import islice

import pandas as pd

from analysis.errors import nearest
from jaminan.findings import Finding

_MOST_OFFERS = 20


def check_keys(tables: dict[str, pd.DataFrame], package: dict, names: dict[str, str]) -> list[Finding]:
    """Check the primary and foreign keys that the package describes.

    Parameters
    ----------
    tables
        Frames as `read_table` gives them, by name. References to a table that is not among them are not
        checked.
    package
        The data package's description.
    names
        The name of each table's file in findings.

    Returns
    -------
    list of Finding
        A key with an empty part is not compared; an empty foreign key is allowed.
    """
    findings = []
    for resource in package["resources"]:
        if (name := resource["name"]) not in tables:
            continue
        table, schema = tables[name], resource["schema"]
        findings += _primary(table[schema["primaryKey"]], names[name])
        for key in schema.get("foreignKeys", []):
            # All regions, with those of the register, are in the processed table; here they are read already.
            target = key["reference"]["resource"].removeprefix("processed-") or name
            if target in tables:
                other = tables[target][key["reference"]["fields"]]
                findings += _foreign(table[key["fields"]], other, names[name], names[target])
    return findings


def _primary(keys: pd.DataFrame, file: str) -> list[Finding]:
    first, findings = {}, []
    for line, *parts in keys.itertuples(name=None):
        earlier = first.setdefault(tuple(parts), line)
        if all(parts) and earlier != line:
            expected = f"a key of its own; line {earlier} has it already"
            findings.append(Finding(file, line, " + ".join(keys), ", ".join(parts), "primary key", expected))
    return findings


def _foreign(own: pd.DataFrame, other: pd.DataFrame, file: str, target: str) -> list[Finding]:
    known = set(other.itertuples(index=False, name=None))
    given = dict.fromkeys(own.itertuples(index=False, name=None))
    unknown = {key: "" for key in given if all(key) and key not in known}
    # Looking for the nearest of many is slow, and twenty offers show the pattern.
    spelt = sorted({", ".join(key) for key in known}) if unknown else []
    for key in islice(unknown, _MOST_OFFERS):
        unknown[key] = nearest(", ".join(key)[:100], spelt)
    expected = f"a {' + '.join(other.columns)} of {target}"
    return [
        Finding(file, line, " + ".join(own), ", ".join(key), "foreign key", expected + unknown[tuple(key)])
        for line, *key in own.itertuples(name=None)
        if tuple(key) in unknown
    ]
