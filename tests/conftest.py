"""A small invented nation: two islands, one district each; every test adds its own claims."""

import csv
import os
import pickle
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import template
from frozen import DATA

from analysis.evidence import store
from analysis.measures.measured import measure_region
from analysis.words.language import Language
from jaminan.publish.executed import Document
from jaminan.publish.ordered import renumbered
from jaminan.tables import strict
from jaminan.tables.build import build

DAY = "2025-12-31"
SOURCES = [
    {
        "source_id": "harian-1",
        "outlet": "Harian Satu",
        "title": "Cakupan",
        "published": "2025-12-01",
        "source_kind": "news",
    },
    {
        "source_id": "harian-2",
        "outlet": "Harian Dua",
        "title": "Cakupan",
        "published": "2025-12-02",
        "source_kind": "news",
    },
]
# Tells of days later than the others were published; written only where a claim names it.
LATER = {**SOURCES[0], "source_id": "harian-3", "published": "2026-12-31"}
REGIONS = [
    ("negara", "Negara", "Nation", "national", ""),
    ("pulau", "Pulau", "Island", "province", "negara"),
    ("teluk", "Teluk", "Bay", "regency", "pulau"),
    ("tanjung", "Tanjung", "Cape", "regency", "pulau"),
]
CLAIM = {
    "source_id": "harian-1", "region_id": "teluk", "indicator_id": "health_registered_pct", "variant": "all",
    "claim_kind": "observation", "state": "reported", "as_of": "2025-12-01", "as_of_basis": "stated",
    "agency": "bpjs_kesehatan",
}  # fmt: skip
RULE = {
    "kind": "rule",
    "alternative": "1", "region_id": "negara", "indicator_id": "health_registered_pct", "comparator": "ge",
    "valid_from": "2025-01-01", "applies_to": "province regency", "owner": "Kementerian",
}  # fmt: skip


@pytest.fixture
def folder_of(tmp_path):
    """Write a data folder from claims and rules; each names only what differs from the usual row."""
    return _writer(tmp_path)


@pytest.fixture(scope="session")
def lasting_folder_of(tmp_path_factory):
    """As `folder_of`, for all tests of a session, and built."""
    write = _writer(tmp_path_factory.mktemp("lasting"))

    def make(*claims: dict, **how) -> Path:
        folder = write(*claims, **how)
        build(folder)
        return folder

    return make


def _writer(place: Path):
    def write(*claims: dict, policy: tuple = (), regions: tuple = (), name: str = "data") -> Path:
        folder = place / name
        (folder / "raw").mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / "datapackage.json", folder / "datapackage.json")
        shutil.copy(DATA / "raw" / "indicators.csv", folder / "raw" / "indicators.csv")
        numbered = [
            {"claim_id": f"T{n:03d}", **CLAIM, **_out_of_use(claim), **claim}
            for n, claim in enumerate(claims, start=1)
        ]
        columns = ("region_id", "name_indonesian", "name_english", "level", "parent_id")
        places = [{**dict(zip(columns, row, strict=True)), "focal": "yes"} for row in (*REGIONS, *regions)]
        rules = [{**RULE, **rule} for rule in policy]
        later = [LATER] if any(claim["source_id"] == LATER["source_id"] for claim in numbered) else []
        for table, rows in (
            ("sources", SOURCES + later),
            ("regions", places),
            ("claims", numbered),
            ("policy", rules),
        ):
            _write(folder / "raw" / f"{table}.csv", _header(table), rows)
        return folder

    return write


@pytest.fixture
def evidence_of(folder_of):
    """Load a data folder written from claims, rules and more regions."""

    def make(*claims: dict, **how) -> store.Evidence:
        return strict.load(folder_of(*claims, **how))

    return make


def _out_of_use(claim: dict) -> dict:
    gone = claim.get("state") in ("disputed", "withdrawn")
    return {"state_date": "2026-01-01", "state_reason": "Taken back."} if gone else {}


def _header(table: str) -> list[str]:
    with (DATA / "raw" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def _write(path: Path, columns: list[str], rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@cache
def _measured(region: str):
    return measure_region(strict.load(DATA), region, DAY)


@pytest.fixture(scope="session")
def report_of(tmp_path_factory):
    """The document of one region in one language, made once by all processes, without a kernel."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    @cache
    def make(region: str, code: str) -> Document:
        kept, language = shared / f"{region}.{code}.report", Language(code)
        if kept.exists():
            blocks, marker = pickle.loads(kept.read_bytes())  # noqa: S301 written below
        else:
            *shown, end = template.report(_measured(region), language)
            blocks = tuple(replace(block, axes=None) for block in renumbered(shown))
            marker = end.content
            new = own / kept.name
            new.write_bytes(pickle.dumps((blocks, marker)))
            new.replace(kept)
        return Document(language, blocks, marker)

    return make


@pytest.fixture(scope="session")
def measures_of():
    """The measures that `report_of` makes the document of one region from."""
    return _measured
