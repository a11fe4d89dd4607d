"""The processed tables: the checked evidence with bounds, and its estimates, coverage and gaps, as CSV."""

import json
import os
from pathlib import Path

import pandas as pd

from analysis.errors import DataError
from analysis.evidence import stamp, store
from analysis.measures.measured import measure_all
from jaminan import atomic
from jaminan.program import program
from jaminan.tables import strict

# Of this machine: which program built the tables.
_LOCAL = ".build"


def tables(evidence: store.Evidence) -> dict[str, pd.DataFrame]:
    """The processed tables, by name: the evidence, and the measures of all regions that a claim is about.

    Returns
    -------
    dict of DataFrame
        ``claims``, ``sources``, ``regions``, ``indicators`` and ``policy``; ``estimates``, ``coverage`` and
        ``gaps`` at the day of the reports.
    """
    measured = measure_all(evidence)
    measures = {name: getattr(measured, name) for name in ("estimates", "coverage", "gaps")}
    return {name: getattr(evidence, name) for name in store.TABLES} | measures


def build(folder: Path) -> list[Path]:
    """Rebuild ``processed/`` of a data folder.

    Nothing is computed if neither the raw tables, nor the program, nor the outputs changed
    since the last build; a file is replaced, in one step, only if its content changed.

    Returns
    -------
    list of Path
        The files replaced.

    Raises
    ------
    FindingsError
        If the raw tables are not valid; then nothing is written.
    """
    out = folder / "processed"
    raw, local = stamp.raw_hash(folder), program().encode()
    if _is_built(folder) and _same(out / _LOCAL, local):
        return []
    evidence = strict.load(folder)
    made = {f"{name}.csv": as_csv(table).encode() for name, table in tables(evidence).items()}
    out.mkdir(exist_ok=True)
    changed = [out / name for name, content in made.items() if not _same(out / name, content)]
    for path in changed:
        atomic.write(path, made[path.name])
    # The hash of the raw tables as they were read: one saved meanwhile is built next time.
    facts = {"raw": raw, "tables": stamp.tables_hash(folder), "as_of": evidence.as_of}
    made_of = (json.dumps(facts, indent=1) + "\n").encode()
    if not _same(out / stamp.STAMP, made_of):
        atomic.write(out / stamp.STAMP, made_of)
    # A checkout that cannot be written is computed anew each time.
    if changed or os.access(out, os.W_OK):
        atomic.write(out / _LOCAL, local)
    return changed


def ensure_built(folder: Path) -> None:
    """Build what has changed, before the evidence of a folder is loaded.

    A folder that cannot be written is left as it was built.

    Raises
    ------
    FindingsError
        If the raw tables are not valid.
    DataError
        If the folder is no data folder.
    OSError
        If the folder was never built, or has changed since, and cannot be written.
    """
    if not (folder / "raw").is_dir():
        raise DataError(f"{folder} is not a data folder – expected one that holds datapackage.json and raw/")
    if _is_built(folder) and not os.access(folder / "processed", os.W_OK):
        return
    build(folder)


def _is_built(folder: Path) -> bool:
    made_of = stamp.read_stamp(folder)
    now = {"raw": stamp.raw_hash(folder), "tables": stamp.tables_hash(folder)}
    return "as_of" in made_of and now == {name: made_of.get(name) for name in now}


def as_csv(table: pd.DataFrame) -> str:
    """A table as CSV text: numbers by their shortest digits, days as ISO dates, missing as empty.

    Open sides are ``INF`` and ``-INF``, as a Frictionless number has them.
    """
    text = table.copy()
    for column in text.columns:
        if pd.api.types.is_float_dtype(text[column]):
            text[column] = [_number(value) for value in text[column]]
        elif pd.api.types.is_datetime64_any_dtype(text[column]):
            text[column] = text[column].dt.strftime("%Y-%m-%d")
    return text.to_csv(index=False, lineterminator="\n")


def _number(value: float) -> str:
    if pd.isna(value):
        return ""
    # Printed figures have at most fifteen digits; what arithmetic adds beyond them is binary noise.
    return f"{round(value, 9):.15g}".upper()


def _same(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content
