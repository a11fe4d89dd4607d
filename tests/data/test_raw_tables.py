"""The committed tables: whole, described, in step with the articles and with what is built from them."""

import json
import re
from pathlib import Path

import pytest
from frictionless import validate

from analysis.evidence import store
from analysis.measures import processed
from analysis.paths import DATA, ROOT
from analysis.running.template import default_date

# The articles are not part of the repository; where a researcher holds them beside it, they are compared.
ARTICLES = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def evidence():
    return store.load(DATA)


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


def test_every_region_is_named_by_a_claim_or_contains_one_that_is(evidence):
    named = set(evidence.claims["region_id"])
    parents = set(evidence.regions["parent_id"])
    assert set(evidence.regions["region_id"]) <= named | parents


def test_every_source_and_indicator_is_used(evidence):
    assert set(evidence.sources["source_id"]) == set(evidence.claims["source_id"])


def test_processed_tables_are_rebuilt_from_the_raw_ones(evidence):
    for name, table in processed.tables(evidence, default_date()).items():
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
