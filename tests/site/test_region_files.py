"""The JSON of each region is valid and says what the measures say."""

import json

import pytest
from frozen import DATA
from jsonschema import Draft202012Validator, ValidationError

from analysis.measures.measured import measure_all
from jaminan.site.data_package import SCHEMA_VERSION
from jaminan.tables import strict


@pytest.fixture(scope="module")
def schema(data):
    return json.loads((data / "schema" / "region.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def regions(data):
    paths = [path for path in (data / "regions").glob("*.json") if path.stem != "index"]
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="module")
def measures():
    return measure_all(strict.load(DATA))


def test_every_region_is_valid(schema, regions):
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert {
        name: error.message for name, content in regions.items() for error in validator.iter_errors(content)
    } == {}


def test_the_schema_describes_every_name_and_no_other(schema, regions):
    karimun = regions["karimun"]
    assert list(schema["properties"]) == list(karimun)
    for name in ("estimates", "coverage", "gaps", "claims"):
        assert list(schema["properties"][name]["items"]["properties"]) == list(karimun[name][0])


def test_the_schema_refuses_what_is_missing_or_of_another_type(schema, regions):
    for change in ({"gaps": None}, {"schema_version": "2.0.0"}, {"estimates": [{}]}):
        with pytest.raises(ValidationError):
            Draft202012Validator(schema).validate({**regions["karimun"], **change})


def test_every_region_with_a_claim_has_a_file_in_the_index(data, regions, measures):
    index = json.loads((data / "regions" / "index.json").read_text(encoding="utf-8"))
    assert index["schema_version"] == SCHEMA_VERSION
    assert {row["region_id"] for row in index["regions"]} == set(regions) == set(measures.region_ids)
    assert all((data / row["path"]).is_file() for row in index["regions"])
    assert sum(row["claims"] for row in index["regions"]) == len(measures.evidence.claims)


@pytest.mark.parametrize("name", ["estimates", "coverage", "gaps"])
def test_every_row_of_the_measures_is_in_the_file_of_its_region(regions, measures, name):
    frame = getattr(measures, name)
    assert {region: len(content[name]) for region, content in regions.items()} == {
        region: int((frame["region_id"] == region).sum()) for region in regions
    }


def test_gaps_are_those_of_the_measures(regions, measures):
    gap = measures.gaps[measures.gaps["region_id"] == "karimun"].iloc[0]
    own = regions["karimun"]["gaps"][0]
    assert (own["low"], own["high"], own["claim_ids"]) == (gap["low"], gap["high"], gap["claim_ids"].split())


def test_claims_that_a_region_cites_are_listed_with_their_address(regions):
    for content in regions.values():
        listed = {row["claim_id"] for row in content["claims"]}
        cited = {name for row in content["gaps"] for name in row["claim_ids"]}
        cited |= {row["claim_id"] for row in content["estimates"]}
        assert cited <= listed
    assert all(row["title"] for row in regions["karimun"]["claims"])
