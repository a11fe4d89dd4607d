"""Files of the output folder: written whole, taken out whole, and asked what they are."""

import json
import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.reporting.blocks import MIME, end, heading
from analysis.running import places

MARK = end("teluk", "id", "2025-12-31", "feedfacecafebeef")


def _notebook(path, *blocks):
    outputs = [new_output("display_data", data={MIME: block.bundle()}) for block in blocks]
    nbformat.write(new_notebook(cells=[new_code_cell("x", outputs=outputs)]), path)
    return path


def test_write_makes_folders_and_waits_for_the_disk(tmp_path, monkeypatch):
    waited = []
    monkeypatch.setattr(os, "fsync", waited.append)
    places.write(tmp_path / "a" / "b.txt", b"words")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"words"
    assert len(waited) == 1


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_discard_takes_it_out_of_the_output(tmp_path, kind):
    staging = tmp_path / "staging"
    staging.mkdir()
    for number in range(2):
        old = tmp_path / "old"
        if kind == "file":
            old.write_text("x")
        else:
            (old / "deep").mkdir(parents=True)
        places.discard(old, staging)
        assert not old.exists(), number
    assert len(list(staging.iterdir())) == 2


def test_marker_is_the_last_block(tmp_path):
    marker = places.marker_of(_notebook(tmp_path / "x.ipynb", heading("Bay", 1), MARK))
    assert marker["data_hash"] == "feedfacecafebeef"


@pytest.mark.parametrize("blocks", [[], [MARK, heading("Bay", 1)]])
def test_notebook_that_does_not_end_with_a_marker_has_none(tmp_path, blocks):
    assert places.marker_of(_notebook(tmp_path / "x.ipynb", *blocks)) == {}


def test_no_file_has_no_marker(tmp_path):
    assert places.marker_of(tmp_path / "none.ipynb") == {}


@pytest.mark.parametrize("text", ["", "{", json.dumps([1])])
def test_file_that_is_no_notebook_has_no_marker(tmp_path, text):
    (tmp_path / "x.ipynb").write_text(text)
    assert places.marker_of(tmp_path / "x.ipynb") == {}
