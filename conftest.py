"""Options and fixtures of all tests; the examples in docstrings run on evidence that does not change."""

import shutil

import pytest
from _pytest.doctest import DoctestItem
from frozen import DATA

from analysis import paths
from jaminan.tables.build import build


def pytest_addoption(parser):
    parser.addoption("--write-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture(scope="session")
def frozen_folder(tmp_path_factory):
    """A data folder of the frozen evidence, built."""
    folder = tmp_path_factory.mktemp("frozen") / "data"
    shutil.copytree(DATA, folder)
    build(folder)
    return folder


@pytest.fixture(autouse=True)
def _examples_on_frozen_evidence(request, monkeypatch):
    if isinstance(request.node, DoctestItem):
        monkeypatch.setattr(paths, "DATA", request.getfixturevalue("frozen_folder"))
