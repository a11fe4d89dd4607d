"""Files of the output folder: written whole and taken out whole."""

import os

import pytest

from analysis.running import places


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
