"""The committed tables: whole, described, in step with the articles and with what is built from them."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate

from analysis.paths import DATA, ROOT
from jaminan.tables import build as processed
from jaminan.tables import schema, strict
from jaminan.tables.cell_rules import cell_check
from jaminan.tables.schema import raw_resources, read_package

# The articles are not part of the repository; where a researcher holds them beside it, they are compared.
ARTICLES = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def evidence():
    return strict.load(DATA)


def test_frictionless_finds_the_package_valid():
    report = validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])


def test_every_column_is_described():
    package = json.loads((DATA / "datapackage.json").read_text())
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert len(field["description"]) > 10, (resource["name"], field["name"])


def test_offices_are_the_closed_list_of_agencies(evidence):
    package = json.loads((DATA / "datapackage.json").read_text())
    claims = next(resource for resource in package["resources"] if resource["name"] == "claims")
    agency = next(field for field in claims["schema"]["fields"] if field["name"] == "agency")
    assert agency["constraints"]["enum"] == list(evidence.offices)


def test_limits_are_of_units_and_of_indicators(evidence):
    limits = schema.field(read_package(DATA), "claims", "as_printed")["largest"]
    assert all(limit is None or type(limit) is int for limit in limits.values())
    assert set(limits) <= {*evidence.indicators["unit"], *evidence.indicators["indicator_id"]}
    # What occurs needs no explanation: registered coverage by another count of residents.
    registered = evidence.claims[evidence.claims["indicator_id"] == "health_registered_pct"]
    assert 101.11 < registered["value"].max() < limits["percent"]


@pytest.mark.parametrize(
    "cell", ["+1", "01", " 1", "1 ", "1.0", "1,0", "1e0", "１", "١", "0x1", "-1", "0", "1_0", "I"]
)
def test_a_whole_number_is_written_in_one_way(cell):
    for resource in raw_resources(read_package(DATA)).values():
        for field in resource["schema"]["fields"]:
            if field["type"] != "string":
                assert field["type"] == "integer", field["name"]
                check = cell_check(field)
                assert check(cell) is not None, (field["name"], cell)
                assert [check(right) for right in ("1", "2", "10", "101")] == [None] * 4


def test_every_rule_of_the_description_is_one_that_the_reader_checks():
    for resource in raw_resources(read_package(DATA)).values():
        assert set(resource["schema"]) == {"fields", "missingValues", "primaryKey"} | (
            {"foreignKeys"} & set(resource["schema"])
        )
        assert resource["schema"]["missingValues"] == [""]
        assert (resource["encoding"], resource["dialect"]) == ("utf-8", {"delimiter": ",", "header": True})
        for field in resource["schema"]["fields"]:
            assert field["type"] in ("string", "integer"), field["name"]
            assert field.get("rule", "reduced-date") == "reduced-date", field["name"]
            assert set(field.get("constraints", {})) <= {"required", "enum", "pattern", "minimum"}, field[
                "name"
            ]
            assert set(field) <= {
                "name", "title", "description", "type", "rule", "constraints", "largest", "names", "offices"
            }, field["name"]  # fmt: skip


def test_every_region_written_down_is_named_by_a_claim_or_contains_one_that_is(evidence):
    own = pd.read_csv(DATA / "raw" / "regions.csv", dtype="str", keep_default_na=False)
    assert set(own["region_id"]) <= set(evidence.claims["region_id"]) | set(evidence.regions["parent_id"])


def test_every_source_and_indicator_is_used(evidence):
    assert set(evidence.sources["source_id"]) == set(evidence.claims["source_id"])


def test_processed_tables_are_rebuilt_from_the_raw_ones(evidence):
    for name, table in processed.tables(evidence).items():
        assert (DATA / "processed" / f"{name}.csv").read_text(encoding="utf-8") == processed.as_csv(table), (
            name
        )


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not held beside the repository")
def test_every_figure_and_hedge_stands_in_its_paragraph(evidence):
    import hashlib

    texts = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in ARTICLES.glob("*.txt")}
    sources = evidence.sources.set_index("source_id")
    compared = 0
    for claim in evidence.claims.to_dict("records"):
        article = texts.get(sources.loc[claim["source_id"], "text_sha256"])
        if article and claim["paragraph"]:
            paragraph = _paragraphs(article)[int(claim["paragraph"]) - 1]
            assert claim["as_printed"] in paragraph, claim["claim_id"]
            assert re.search(rf"\b{claim['hedge_as_printed']}", paragraph), claim["claim_id"]
            compared += 1
    assert compared == evidence.claims["paragraph"].ne("").sum()


def _paragraphs(article: Path) -> list[str]:
    return [line for line in article.read_text(encoding="utf-8").splitlines() if line.strip()]
