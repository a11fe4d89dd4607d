import json

import pytest

from analysis.errors import DataError
from jaminan.tables.reader import read_package, read_tables
from jaminan.tables.schema import raw_resources

RESOURCE = '{"name": "a", "path": "raw/a.csv", "schema": {"fields": [{"name": "x"}]}}'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "datapackage.json").write_text(f'{{"resources": [{RESOURCE}]}}')
    return tmp_path


def test_read_package_gives_the_description(folder):
    assert read_package(folder) == {"resources": [json.loads(RESOURCE)]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "cannot be read – Expecting value: line 1 column 1 (char 0)"),
        (b'{"a": 1, "a": 2}', "cannot be read – 'a' stands twice"),
        (b"[]", "does not describe tables – TypeError('list indices must be integers or slices, not str')"),
        (b"{}", "does not describe tables – KeyError('resources')"),
        (f'{{"resources": [{RESOURCE}, {RESOURCE}]}}'.encode(),
         'does not describe tables – ValueError("\'a\' stands twice")'),
        (b'{"resources": [{"name": "a", "path": ["raw/a.csv"], "schema": {"fields": []}}]}', None),
        (b'{"resources": "\xff"}', None),
        (b"[" * 100_000, None),
    ],
)  # fmt: skip
def test_read_package_of_anything_else_raises(folder, text, message):
    (folder / "datapackage.json").write_bytes(text)
    with pytest.raises(DataError) as error:
        read_package(folder)
    if message:
        assert str(error.value) == f"{folder / 'datapackage.json'}: {message}"


def test_read_package_of_an_empty_folder_raises(tmp_path):
    with pytest.raises(DataError, match="datapackage.json: cannot be read"):
        read_package(tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"path": "raw/../../a.csv"}, "path 'raw/../../a.csv' leads out of the folder"),
        ({"encoding": "cp1252"}, "encoding 'cp1252' is not supported, only utf-8"),
        (
            {"dialect": {"delimiter": ";"}},
            "the dialect must be {'delimiter': ',', 'quoteChar': '\"', 'doubleQuote': True, 'header': True}",
        ),
    ],
)
def test_raw_resources_of_another_kind_raises(change, message):
    with pytest.raises(DataError) as error:
        raw_resources({"resources": [{**json.loads(RESOURCE), **change}]})
    assert str(error.value) == f"datapackage.json: resource 'a': {message}"


def test_read_tables_with_another_missing_value_raises(folder):
    described = json.loads(RESOURCE)
    described["schema"]["missingValues"] = ["", "NA"]
    (folder / "datapackage.json").write_text(json.dumps({"resources": [described]}))
    with pytest.raises(DataError) as error:
        read_tables(folder)
    assert str(error.value) == ("datapackage.json: missingValues other than the empty cell are not supported")
