"""The processed tables: claims with bounds, estimates, coverage and gaps at one date, as CSV."""

import hashlib
import json
from pathlib import Path

import pandas as pd

from analysis import atomic, paths
from analysis.evidence import store
from analysis.measures.measured import measure_all

_STAMP = ".build"


def tables(evidence: store.Evidence, as_of: str) -> dict[str, pd.DataFrame]:
    """The processed tables of all regions that a claim is about.

    Returns
    -------
    dict of DataFrame
        ``claims``, ``estimates``, ``coverage`` and ``gaps``.
    """
    measured = measure_all(evidence, as_of)
    figures = [
        "claim_id",
        "region_id",
        "indicator_id",
        "variant",
        "claim_kind",
        "state",
        "as_printed",
        "base",
    ]
    claims = evidence.claims[
        [*figures, "value", "value_end", "step", "low", "high", "rule", "as_of", "as_of_basis", "direct"]
    ]
    return {
        "claims": claims,
        "estimates": measured.estimates,
        "coverage": measured.coverage,
        "gaps": measured.gaps,
    }


def build(folder: Path, as_of: str) -> list[Path]:
    """Rebuild ``processed/`` of a data folder.

    Nothing is computed if neither the raw tables, nor the code, nor the outputs changed
    since the last build; a file is replaced, in one step, only if its content changed.

    Returns
    -------
    list of Path
        The files replaced.

    Raises
    ------
    FindingsError
        If the raw tables are not in order; then nothing is written.
    """
    out = folder / "processed"
    stamp = out / _STAMP
    before = _inputs(folder, as_of)
    if stamp.exists() and stamp.read_text() == _stamped(before, out):
        return []
    made = {f"{name}.csv": as_csv(table) for name, table in tables(store.load(folder), as_of).items()}
    out.mkdir(exist_ok=True)
    changed = [out / name for name, text in made.items() if not _same(out / name, text)]
    for path in changed:
        atomic.write(path, made[path.name].encode())
    # The inputs as they were read: a table saved meanwhile is built next time.
    atomic.write(stamp, _stamped(before, out).encode())
    return changed


def as_csv(table: pd.DataFrame) -> str:
    """A table as CSV text: numbers without binary noise, days as ISO dates, missing as empty.

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
    return f"{round(value, 9):.12g}".upper()


def _inputs(folder: Path, as_of: str) -> dict[str, str]:
    files = [
        folder / "datapackage.json",
        *(folder / "raw").glob("*.csv"),
        *Path(paths.__file__).parent.rglob("*.py"),
    ]
    return {"as_of": as_of, "inputs": _hash(sorted(files))}


def _stamped(inputs: dict[str, str], out: Path) -> str:
    """What the processed tables were made from and are, as the stamp file says it."""
    return json.dumps({**inputs, "outputs": _hash(sorted(out.glob("*.csv")))}, indent=1) + "\n"


def _hash(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode()
