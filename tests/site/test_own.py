"""The reader's own notebooks become pages, each once, and one that cannot is named."""

import pytest

from analysis.errors import DataError
from jaminan.running.acceptance import Refused
from jaminan.site import own


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "yours"
    folder.mkdir()
    (folder / "mine.ipynb").write_text("{}")
    (folder / "rows.csv").write_text("a\n1\n")
    monkeypatch.setattr(own, "OWN", folder)
    return folder


@pytest.fixture
def published(monkeypatch):
    """In place of a kernel: which notebooks were run."""
    calls = []

    def publish(path, parameters, *, formats, output):
        calls.append(path.stem)
        output.mkdir(parents=True, exist_ok=True)
        (output / f"{path.stem}.{formats[0]}").write_text(f"{path.stem} {parameters}")

    monkeypatch.setattr(own, "publish", publish)
    return calls


@pytest.fixture
def evidence(evidence_of):
    return evidence_of({"as_printed": "90 persen"})


def test_what_is_unchanged_is_not_run_again(folder, published, evidence, tmp_path):
    known = own.publish_own(evidence, tmp_path, {})
    assert published == ["mine"]
    assert own.publish_own(evidence, tmp_path, known) == known
    assert published == ["mine"]
    (folder / "new.ipynb").write_text("{}")
    own.publish_own(evidence, tmp_path, known)
    assert published == ["mine", "new"]


@pytest.mark.parametrize("changed", ["yours/mine.ipynb", "yours/rows.csv", "notebooks/mine.html"])
@pytest.mark.usefixtures("folder")
def test_what_is_changed_is_run_again(published, evidence, tmp_path, changed):
    known = own.publish_own(evidence, tmp_path, {})
    (tmp_path / changed).write_text("other")
    own.publish_own(evidence, tmp_path, known)
    assert published == ["mine", "mine"]


@pytest.mark.usefixtures("folder")
def test_other_evidence_runs_them_again(published, evidence, evidence_of, tmp_path):
    known = own.publish_own(evidence, tmp_path, {})
    own.publish_own(evidence_of({"as_printed": "91 persen"}), tmp_path, known)
    assert published == ["mine", "mine"]


@pytest.mark.usefixtures("folder")
def test_one_that_cannot_be_published_is_named(monkeypatch, evidence, tmp_path):
    def refuse(*_, **__):
        raise Refused("cell 2: NameError: x")

    monkeypatch.setattr(own, "publish", refuse)
    with pytest.raises(DataError, match="mine.ipynb: cell 2: NameError: x"):
        own.publish_own(evidence, tmp_path, {})


@pytest.mark.usefixtures("published")
def test_name_of_a_notebook_of_the_collection_is_refused(folder, evidence, tmp_path):
    (folder / "mine.ipynb").rename(folder / "01-evidence.ipynb")
    with pytest.raises(DataError, match="a notebook of the collection has this name"):
        own.publish_own(evidence, tmp_path, {})
