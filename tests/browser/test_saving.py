"""A notebook as `make notebooks` saves it is the one that JupyterLab saves: whoever looks at it changes nothing."""

import shutil

import pytest

from analysis.paths import NOTEBOOKS
from jaminan.running.notebooks import refresh

pytestmark = pytest.mark.browser

NAME = "05-closing-the-gap.ipynb"
PATIENCE = 60_000  # milliseconds


def test_opened_and_saved_without_a_change_it_has_the_same_bytes(browser, lab):
    """With this Python: the kernel of another one writes its own version."""
    path = lab.folder / NAME
    shutil.copy(NOTEBOOKS / NAME, path)
    refresh(path)
    before = path.read_bytes()
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    lab.open(page, NAME)
    with page.expect_response(lambda answer: answer.request.method == "PUT" and NAME in answer.url) as saved:
        lab.do(page, "docmanager:save")
    assert saved.value.ok
    page.close()
    assert path.read_bytes().splitlines() == before.splitlines()
    assert path.read_bytes() == before
