"""The data for others, written once from the evidence that never changes."""

import pytest
from frozen import DATA

from jaminan.site import opendata
from jaminan.tables import strict


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """The folder of the data."""
    folder = tmp_path_factory.mktemp("site")
    opendata.write(folder, strict.load(DATA))
    return folder / "data"
