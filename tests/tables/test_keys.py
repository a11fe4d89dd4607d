"""Two invented tables, towns and the visits to them, with keys inside and between them."""

import json

import pandas as pd
import pytest

from analysis.errors import DataError, FindingsError
from jaminan.tables.reader import check_keys, read_tables

TOWNS = "town_id,parent_id\nbay,\ncape,bay\n"
VISITS = "town_id,day,guest\nbay,1,Ani\nbay,2,\ncape,1,Budi\n"


def package() -> dict:
    towns = {
        "fields": [{"name": "town_id", "constraints": {"required": True}}, {"name": "parent_id"}],
        "primaryKey": "town_id",
        "foreignKeys": [{"fields": "parent_id", "reference": {"resource": "", "fields": "town_id"}}],
    }
    visits = {
        "fields": [{"name": "town_id"}, {"name": "day", "type": "integer"}, {"name": "guest"}],
        "primaryKey": ["town_id", "day"],
        "foreignKeys": [{"fields": ["town_id"], "reference": {"resource": "towns", "fields": ["town_id"]}}],
    }
    return {
        "resources": [
            {"name": "towns", "path": "raw/towns.csv", "schema": towns},
            {"name": "visits", "path": "raw/visits.csv", "schema": visits},
            {"name": "other", "path": "processed/other.csv", "schema": {"fields": [{"name": "x"}]}},
        ]
    }


@pytest.fixture
def refusal_of(tmp_path):
    """Read both tables from their texts; gives what is wrong, line by line."""

    def reading(towns=TOWNS, visits=VISITS, description=None, resources=None):
        folder = tmp_path / "data"
        (folder / "raw").mkdir(parents=True)
        (folder / "datapackage.json").write_text(json.dumps(description or package()))
        (folder / "raw" / "towns.csv").write_text(towns)
        (folder / "raw" / "visits.csv").write_text(visits)
        try:
            read_tables(folder, resources)
        except FindingsError as error:
            return str(error).splitlines()
        return []

    return reading


def test_read_tables_gives_every_raw_table(tmp_path, refusal_of):
    assert refusal_of() == []
    tables = read_tables(tmp_path / "data")
    assert {name: list(table["town_id"]) for name, table in tables.items()} == {
        "towns": ["bay", "cape"],
        "visits": ["bay", "bay", "cape"],
    }
    assert list(read_tables(tmp_path / "data", ["visits"])) == ["visits"]


def test_check_keys_names_both_lines_of_a_key(refusal_of):
    assert refusal_of(TOWNS + "bay,\n", VISITS + "bay,2,Cici\n") == [
        "data/raw/towns.csv:4:town_id: 'bay' – primary key – expected a key of its own; line 2 has it "
        "already",
        "data/raw/visits.csv:5:town_id + day: 'bay, 2' – primary key – expected a key of its own; line 3 has "
        "it already",
    ]


def test_check_keys_wants_every_part_of_a_key(refusal_of):
    assert refusal_of(visits=VISITS + "cape,,\ncape,,\n") == [
        "data/raw/visits.csv:5:day: '' – primary key – expected a value: it is part of the key",
        "data/raw/visits.csv:6:day: '' – primary key – expected a value: it is part of the key",
    ]


def test_check_keys_leaves_unique_and_required_to_the_reader(refusal_of):
    description = package()
    description["resources"][0]["schema"]["fields"][0]["constraints"]["unique"] = True
    assert refusal_of(TOWNS + "bay,\n,\n", description=description) == [
        "data/raw/towns.csv:4:town_id: 'bay' – unique – expected a value of its own; line 2 has it already",
        "data/raw/towns.csv:5:town_id: '' – required – expected a value",
    ]


def test_check_keys_offers_the_nearest_name(refusal_of):
    assert refusal_of(TOWNS.replace("cape,bay", "cape,bey"), VISITS.replace("cape", "cap")) == [
        "data/raw/towns.csv:3:parent_id: 'bey' – foreign key – expected a town_id of data/raw/towns.csv; did "
        "you mean 'bay'?",
        "data/raw/visits.csv:4:town_id: 'cap' – foreign key – expected a town_id of data/raw/towns.csv; did "
        "you mean 'cape'?",
    ]


def test_check_keys_compares_keys_of_two_columns():
    description = package()
    description["resources"][0]["schema"]["foreignKeys"] = [
        {
            "fields": ["town_id", "parent_id"],
            "reference": {"resource": "visits", "fields": ["town_id", "day"]},
        }
    ]
    towns = pd.DataFrame({"town_id": ["bay", "bay", "cape"], "parent_id": ["1", "9", ""]}, index=[2, 3, 4])
    visits = pd.DataFrame({"town_id": ["bay"], "day": ["1"], "guest": [""]}, index=[2])
    description["resources"][0]["schema"]["primaryKey"] = []
    findings = check_keys({"towns": towns, "visits": visits}, description, {"visits": "v.csv"})
    assert [str(finding) for finding in findings] == [
        "towns:3:town_id + parent_id: 'bay, 9' – foreign key – expected a town_id + day of v.csv; did you "
        "mean 'bay, 1'?"
    ]


def test_check_keys_skips_references_to_tables_not_read(refusal_of):
    assert refusal_of(visits=VISITS.replace("cape", "cap"), resources=["visits"]) == []


def test_read_tables_judges_no_reference_to_a_damaged_table(refusal_of):
    assert refusal_of(TOWNS.replace("cape,bay", "cape"), VISITS + "bay,1,\n") == [
        "data/raw/towns.csv:3:parent_id: 'cape' – number of fields – expected 2 cells; there are 1",
        "data/raw/visits.csv:5:town_id + day: 'bay, 1' – primary key – expected a key of its own; line 2 has "
        "it already",
    ]


def test_read_tables_lists_the_faults_of_all_tables(refusal_of):
    assert refusal_of("", VISITS.replace("1,Ani", "x,Ani")) == [
        "data/raw/towns.csv:1:1: 'towns.csv' – file – expected a header line; the file is empty",
        "data/raw/visits.csv:2:day: 'x' – integer – expected a whole number such as 12",
    ]


def test_read_tables_of_an_unknown_name_raises(refusal_of):
    with pytest.raises(DataError) as error:
        refusal_of(resources=["town"])
    assert str(error.value) == "datapackage.json: no raw table 'town'; did you mean 'towns'?"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ({"resource": "twons", "fields": ["town_id"]}, "no resource 'twons'; did you mean 'towns'?"),
        ({"resource": "towns", "fields": ["id"]}, "resource 'towns' has no field 'id'"),
        ({"resource": "towns", "fields": []}, "visits: ['town_id'] and [] differ in number"),
    ],
)
def test_check_keys_of_a_wrong_description_raises(key, message):
    description = package()
    description["resources"][1]["schema"]["foreignKeys"][0]["reference"] = key
    with pytest.raises(DataError) as error:
        check_keys({}, description, {})
    assert str(error.value) == f"datapackage.json: {message}"
