"""What each release published: its estimates, and the figures held then, in `data/releases`."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.days import last_day
from analysis.errors import DataError
from analysis.measures.catalogue import MEASURES
from analysis.measures.measured import Measures
from jaminan import atomic
from jaminan.site.open_rows import table_text

GAP = "gap_"
ESTIMATE = ["region_id", "measure", "as_of", "low", "high", "claim_ids", "reports_as_of"]
# What a claim states: another cell of these is a correction.
STATED = [
    "claim_id", "state", "as_printed", "read_as", "hedge_as_printed", "variant", "stated_base",
    "inferred_base", "as_of", "as_of_basis", "agency",
]  # fmt: skip
_NAME = re.compile(r"\d+\.\d+\.\d+")
_OF = ["region_id", "low", "high", "as_of_to", "claim_ids"]
_PLACES = 6  # beyond them is the noise of binary fractions


@dataclass(frozen=True)
class Release:
    """The estimates of a release, and its claims as they were.

    Attributes
    ----------
    version
        Empty for what is not released yet.
    estimates
        One row a region and measure with bounds: the columns of `ESTIMATE`. Bounds are those over all
        readings of an open figure, in percent, or points for a gap.
    claims
        The columns of `STATED`, all text.
    """

    version: str
    estimates: pd.DataFrame
    claims: pd.DataFrame


def current(measures: Measures) -> Release:
    """What is published now, under no version yet."""
    return release("", measures.coverage, measures.gaps, measures.evidence.claims, str(measures.as_of))


def release(
    version: str, coverage: pd.DataFrame, gaps: pd.DataFrame, claims: pd.DataFrame, as_of: str
) -> Release:
    """A release from its frames.

    Parameters
    ----------
    coverage, gaps
        As of the processed tables.
    as_of
        Day up to which its reports describe.
    """
    both = [coverage, gaps.assign(measure=GAP + gaps["gap"])]
    rows = pd.concat([each[[*_OF, "measure"]] for each in both]).dropna(subset=["low", "high"])
    found = [
        {
            "region_id": region_id,
            "measure": measure,
            "as_of": str(max(readings["as_of_to"]))[: len("2025-12-31")],
            "low": round(readings["low"].min(), _PLACES),
            "high": round(readings["high"].max(), _PLACES),
            "claim_ids": " ".join(dict.fromkeys(" ".join(readings["claim_ids"]).split())),
            "reports_as_of": as_of,
        }
        for (region_id, measure), readings in rows.groupby(["region_id", "measure"])
    ]
    return Release(version, pd.DataFrame(found, columns=ESTIMATE), claims[STATED].reset_index(drop=True))


def save(made: Release, folder: Path) -> list[Path]:
    """Write the two files of a release.

    Raises
    ------
    DataError
        If the version is none, such as 1.2.0.
    """
    if not _NAME.fullmatch(made.version):
        raise DataError(f"version {made.version!r} – expected three numbers, such as 0.2.0")
    estimates, claims = _files(folder, made.version)
    folder.mkdir(parents=True, exist_ok=True)
    atomic.write_all({
        estimates: table_text(made.estimates).encode(), claims: table_text(made.claims).encode()
    })  # fmt: skip
    return [estimates, claims]


def history(folder: Path) -> list[Release]:
    """The releases of a folder, oldest first.

    Raises
    ------
    DataError
        If a file is not as `save` writes it, or one of the two is missing.
    """
    versions = {path.stem for path in folder.glob("*.csv") if _NAME.fullmatch(path.stem)}
    return [_read(folder, version) for version in sorted(versions, key=lambda name: _numbers(name))]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _files(folder: Path, version: str) -> tuple[Path, Path]:
    return folder / f"{version}.csv", folder / f"{version}-claims.csv"


def _read(folder: Path, version: str) -> Release:
    tables = []
    for path, columns in zip(_files(folder, version), (ESTIMATE, STATED), strict=True):
        if not path.is_file():
            raise DataError(f"{path}: is missing – the release has two files (tools/release.py)")
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
        if list(table) != columns:
            raise DataError(f"{path}: has the columns {', '.join(table)} – expected {', '.join(columns)}")
        tables.append(table)
    estimates, claims = tables
    known = {*MEASURES, *(GAP + name for name in MEASURES)}
    if wrong := sorted(set(estimates["measure"]) - known):
        raise DataError(f"{folder / version}.csv: measure {wrong[0]!r} is unknown")
    for day in estimates["reports_as_of"].unique():
        last_day(day)
    for side, empty in (("low", "-inf"), ("high", "inf")):
        estimates[side] = [float(cell or empty) for cell in estimates[side]]
    return Release(version, estimates, claims)
