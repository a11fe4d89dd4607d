"""The evidence that code is tested on has the columns of the published one."""

import pytest
from frozen import DATA as FROZEN

from analysis.paths import DATA
from jaminan.tables import strict
from jaminan.tables.schema import raw_resources, read_package

TABLES = ("sources", "regions", "indicators", "claims", "policy")


@pytest.mark.parametrize("table", TABLES)
def test_frozen_table_has_the_columns_of_the_published_one(table):
    frozen, published = (raw_resources(read_package(folder))[table] for folder in (FROZEN, DATA))
    columns = [[field["name"] for field in each["schema"]["fields"]] for each in (frozen, published)]
    assert columns[0] == columns[1]


def test_frozen_evidence_is_valid():
    assert len(strict.load(FROZEN).claims) > 400
