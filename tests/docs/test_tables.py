"""Every column of every table is in the data dictionary, with its meaning and its values."""

import csv
import re

import pytest

from analysis.paths import DATA
from jaminan.tables import strict
from jaminan.tables.schema import read_package
from pages import source, tables

PATHS = sorted([*DATA.glob("raw/*.csv"), *DATA.glob("processed/*.csv")])
PAGE = source.texts()["data.md"]
SECTIONS = dict(re.findall(r"^### `(\S+)`\n(.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE))


def rows(section: str) -> dict[str, str]:
    """What is told of each column."""
    return dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_column_is_documented(path):
    with path.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    told = rows(SECTIONS[f"{path.parent.name}/{path.name}"])
    assert list(told) == header
    assert [
        name for name, words in told.items() if not re.fullmatch(r"\*[A-Z][a-zA-Z ,]+\.\* \w.*", words)
    ] == []


def test_every_value_key_and_reference_is_told():
    for resource in read_package(DATA)["resources"]:
        section, schema = SECTIONS[resource["path"]], resource["schema"]
        for field in schema["fields"]:
            told = rows(section)[field["name"]]
            limits = field.get("constraints", {})
            assert all(f"`{value}`" in told for value in limits.get("enum", []))
            assert (", required.*" in told) == limits.get("required", False)
        for name in schema.get("primaryKey", []):
            assert re.search(rf"^Key: .*`{name}`", section, re.MULTILINE)
        for key in schema.get("foreignKeys", []):
            other = key["reference"]["resource"] or resource["name"]
            assert f"`{key['fields'][0]}` is a `{key['reference']['fields'][0]}` of `{other}`." in section


def test_every_limit_of_a_figure_is_told():
    told = rows(SECTIONS["raw/claims.csv"])["as_printed"]
    assert (
        "Beyond 110 percent, 300,000,000 persons, 5,000,000,000,000,000 idr, only with `read_as` or a `note`"
        in told
    )
    assert (
        "(no limit: `labour_shortfall_pct`, `labour_active_change_pct`, `labour_target_attainment_pct`)"
        in told
    )


def test_a_constraint_that_the_dictionary_cannot_tell_is_an_error():
    with pytest.raises(KeyError, match="maxLength"):
        tables.meaning({"type": "string", "description": "Short.", "constraints": {"maxLength": 3}})


def test_every_indicator_and_office_is_told():
    evidence = strict.load(DATA)
    for name in [*evidence.indicators["indicator_id"], *evidence.offices]:
        assert f"\n| `{name}` |" in PAGE
