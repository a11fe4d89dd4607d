import pytest

from analysis.errors import DataError
from jaminan.tables.schema import read_package


@pytest.mark.parametrize("content", [b"", b'{"resources": "\xff"}'])
def test_read_package_that_cannot_be_read_raises(tmp_path, content):
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(DataError, match=r"datapackage.json: cannot be read – "):
        read_package(tmp_path)


def test_read_package_of_a_folder_without_one_raises(tmp_path):
    with pytest.raises(DataError, match="is not a data folder"):
        read_package(tmp_path)
