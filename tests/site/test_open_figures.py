"""The files of figures have every claim once, with the values of the library."""

import csv
import math

import pytest
from frozen import DATA

from analysis.public.evidence import Evidence
from jaminan.site.open_figures import COLUMNS, figures
from jaminan.tables import strict


@pytest.fixture(scope="module")
def rows(data):
    with (data / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ids(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [row["claim_id"] for row in csv.DictReader(file)]


def test_every_claim_is_a_row_in_its_order(rows):
    claims = strict.load(DATA).claims
    ids = [row["claim_id"] for row in rows]
    assert sorted(ids) == sorted(claims["claim_id"])
    assert [name for name in ids if name.startswith("E")] == sorted(
        (name for name in ids if name.startswith("E")), key=lambda name: int(name[1:])
    )


def test_the_files_of_indicators_have_each_row_once(data, rows):
    found = [name for path in (data / "indicators").glob("*.csv") for name in _ids(path)]
    assert sorted(found) == sorted(row["claim_id"] for row in rows)


def test_values_bounds_and_sources_are_those_of_the_library(rows):
    claims = Evidence(strict.load(DATA), "id").claims.set_index("claim_id")
    for row in rows:
        claim = claims.loc[row["claim_id"]]
        for name in ("value", "low", "high"):
            expected = claim[name]
            shown = float(row[name]) if row[name] else math.nan
            assert shown == expected or (math.isnan(shown) and not math.isfinite(expected)), row
        for name in ("region_id", "unit", "outlet", "title", "url"):
            assert row[name].removeprefix("'") == (claim[name] if isinstance(claim[name], str) else ""), row


def test_a_partial_date_of_publication_stays_partial(rows):
    published = strict.load(DATA).claims.set_index("claim_id")["published"]
    assert {row["claim_id"]: row["published"] for row in rows} == dict(published)
    assert any(len(text) == len("2025-12") for text in published)


def test_columns_are_named_as_in_the_library():
    evidence = strict.load(DATA)
    own = {"region_english", "indicator_english"}
    assert set(COLUMNS) - own <= set(Evidence(evidence).claims)
    assert list(figures(evidence)) == COLUMNS
