"""The data for others, written once from the evidence that never changes."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from frozen import DATA

from analysis.measures.measured import measure_all
from jaminan.site import opendata
from jaminan.site.releases import current, save
from jaminan.tables import strict


class Written(NamedTuple):
    """The folder of the data, and that of the releases which it was written with."""

    folder: Path
    releases: Path


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """The data after two releases: the first had other gaps, nothing has changed since the second."""
    site, releases = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("releases")
    evidence = strict.load(DATA)
    now = replace(current(measure_all(evidence)), version="0.2.0")
    low = now.estimates["low"].where(now.estimates["measure"] != "gap_active", now.estimates["low"] - 1)
    for release in (replace(now, version="0.1.0", estimates=now.estimates.assign(low=low)), now):
        save(release, releases)
    opendata.write(site, evidence, releases)
    return Written(site / "data", releases)


@pytest.fixture(scope="session")
def data(written):
    """The folder of the data."""
    return written.folder
