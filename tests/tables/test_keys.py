"""Two invented tables, towns and the visits to them, with keys inside and between them."""

import json

import pytest

from jaminan.findings import FindingsError
from jaminan.tables.reader import read_tables

TOWNS = "town_id,parent_id\nbay,\ncape,bay\n"
VISITS = "town_id,day,guest\nbay,1,Ani\nbay,2,\ncape,1,Budi\n"
PACKAGE = {
    "resources": [
        {
            "name": "towns",
            "path": "raw/towns.csv",
            "schema": {
                "fields": [{"name": "town_id", "constraints": {"required": True}}, {"name": "parent_id"}],
                "primaryKey": ["town_id"],
                "foreignKeys": [
                    {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["town_id"]}}
                ],
            },
        },
        {
            "name": "visits",
            "path": "raw/visits.csv",
            "schema": {
                "fields": [{"name": "town_id"}, {"name": "day", "type": "integer"}, {"name": "guest"}],
                "primaryKey": ["town_id", "day"],
                "foreignKeys": [
                    {"fields": ["town_id"], "reference": {"resource": "towns", "fields": ["town_id"]}}
                ],
            },
        },
        {"name": "other", "path": "processed/other.csv", "schema": {"fields": [{"name": "x"}]}},
    ]
}


@pytest.fixture
def findings_of(tmp_path):
    """Read both tables from their texts; gives what is wrong, line by line."""

    def reading(towns=TOWNS, visits=VISITS):
        folder = tmp_path / "data"
        (folder / "raw").mkdir(parents=True)
        (folder / "datapackage.json").write_text(json.dumps(PACKAGE))
        (folder / "raw" / "towns.csv").write_text(towns)
        (folder / "raw" / "visits.csv").write_text(visits)
        try:
            read_tables(folder)
        except FindingsError as error:
            return str(error).splitlines()
        return []

    return reading


def test_read_tables_gives_every_raw_table(tmp_path, findings_of):
    assert findings_of() == []
    assert {name: list(table["town_id"]) for name, table in read_tables(tmp_path / "data").items()} == {
        "towns": ["bay", "cape"],
        "visits": ["bay", "bay", "cape"],
    }


def test_check_keys_names_both_lines_of_a_key(findings_of):
    assert findings_of(TOWNS + "bay,\n", VISITS + "bay,2,Cici\n") == [
        "data/raw/towns.csv:4:town_id: 'bay' – primary key – expected a key of its own; line 2 has it "
        "already",
        "data/raw/visits.csv:5:town_id + day: 'bay, 2' – primary key – expected a key of its own; line 3 has "
        "it already",
    ]


def test_check_keys_compares_no_key_with_an_empty_part(findings_of):
    assert findings_of(visits=VISITS + "cape,,\ncape,,\n") == []


def test_check_keys_offers_the_nearest_name(findings_of):
    assert findings_of(TOWNS.replace("cape,bay", "cape,bey"), VISITS.replace("cape", "cap")) == [
        "data/raw/towns.csv:3:parent_id: 'bey' – foreign key – expected a town_id of data/raw/towns.csv; did "
        "you mean 'bay'?",
        "data/raw/visits.csv:4:town_id: 'cap' – foreign key – expected a town_id of data/raw/towns.csv; did "
        "you mean 'cape'?",
    ]


def test_read_tables_checks_no_reference_to_a_damaged_table(findings_of):
    assert findings_of(TOWNS.replace("cape,bay", "cape"), VISITS + "bay,1,\n") == [
        "data/raw/towns.csv:3:parent_id: 'cape' – number of fields – expected 2 cells; there are 1",
        "data/raw/visits.csv:5:town_id + day: 'bay, 1' – primary key – expected a key of its own; line 2 has "
        "it already",
    ]


def test_read_tables_lists_the_faults_of_all_tables(findings_of):
    assert [line.split(":")[:3] for line in findings_of("", VISITS.replace("1,Ani", "x,Ani"))] == [
        ["data/raw/towns.csv", "1", "1"],
        ["data/raw/visits.csv", "2", "day"],
    ]
