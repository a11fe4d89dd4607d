"""What the audit finds of the contradictions that were found by reading, and what it cannot and why."""

import csv
from pathlib import Path

import pytest
from frozen import DATA

from analysis.evidence.scope import newest_day
from analysis.measures.measured import measure_all
from jaminan.cli.audited import found_in
from jaminan.tables import strict

with (Path(__file__).parent / "contradictions.csv").open(encoding="utf-8", newline="") as lines:
    READ = list(csv.DictReader(lines))
FOUND = [row for row in READ if row["found_as"]]
# Arithmetic and recorded, and not found all the same.
MISSED = {"5", "17"}


@pytest.fixture(scope="module")
def found():
    evidence = strict.load(DATA)
    measured = measure_all(evidence, newest_day(evidence).isoformat())
    return found_in(measured, measured.region_ids)


def _rows(found, kind):
    table = found[f"{kind}s"]
    columns = {
        "conflict": ["target", "inputs"],
        "difference": ["target", "inputs"],
        "reading": ["claim_id", "tested_with"],
        "hint": ["claim_id", "other_id"],
    }[kind]
    return [set(" ".join(row).split()) for row in table[columns].to_numpy()]


@pytest.mark.parametrize("row", FOUND, ids=lambda row: row["item"])
def test_audit_finds(found, row):
    assert any(set(row["claim_ids"].split()) <= named for named in _rows(found, row["found_as"]))


def test_every_contradiction_is_found_or_explained():
    assert [row["item"] for row in READ] == [str(number) for number in range(1, 43)]
    assert all(bool(row["found_as"]) != bool(row["why_not"]) for row in READ)


def test_audit_finds_nine_in_ten_of_what_is_arithmetic_and_recorded():
    assert len(FOUND) >= 0.9 * (len(FOUND) + len(MISSED))


def test_audit_reports_what_was_read_and_judged(found):
    """All conflicts reported were read; a new one asks to be read too."""
    assert len(found["conflicts"]) == 29
