"""Files of the output folder: put in whole and taken out whole."""

import ctypes
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from jaminan.running import places

# No process has such a number.
IMPOSSIBLE = "jaminan-99999999999999999999-x"


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


@pytest.mark.parametrize("can", ["exchange", "not", "no symbol", "no Linux"])
def test_put_replaces_a_folder_whole(tmp_path, monkeypatch, can):
    if can == "no Linux":
        monkeypatch.setattr(sys, "platform", "darwin")
    elif can != "exchange":
        library = SimpleNamespace(renameat2=lambda *_: -1) if can == "not" else object()
        monkeypatch.setattr(ctypes, "CDLL", lambda _: library)
    staged, final = tmp_path / "staging" / "new", tmp_path / "final"
    for folder, name in ((staged, "new.csv"), (final, "old.csv")):
        folder.mkdir(parents=True)
        (folder / name).touch()
    places.put(staged, final)
    assert [path.name for path in final.iterdir()] == ["new.csv"]
    assert [path.name for path in tmp_path.rglob("old.csv")] == ["old.csv"]
    # Where the system can, the two took each other's place: there was always one.
    assert staged.exists() == (can == "exchange")


def test_put_replaces_a_file_and_a_link(tmp_path):
    for final in (tmp_path / "file", tmp_path / "link"):
        staged = tmp_path / "staged"
        staged.write_text("new")
        if final.name == "link":
            (tmp_path / "folder").mkdir()
            final.symlink_to(tmp_path / "folder")
        else:
            final.write_text("old")
        places.put(staged, final)
        assert final.read_text() == "new"
        assert not final.is_symlink()


def test_refuse_link_names_the_folder(tmp_path):
    places.refuse_link(tmp_path)
    places.refuse_link(tmp_path / "not there")
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(OSError, match="a link – expected a folder") as refusal:
        places.refuse_link(tmp_path / "link")
    assert refusal.value.filename == str(tmp_path / "link")


def test_scratch_of_the_dead_is_swept_and_of_the_living_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended, unasked = subprocess.Popen(["true"]), subprocess.Popen(["true"])
    ended.wait()
    os.waitid(os.P_PID, unasked.pid, os.WEXITED | os.WNOWAIT)
    kept = {f"jaminan-{os.getpid()}-b", "jaminan-words-c", "other-1-d", IMPOSSIBLE}
    for name in (f"jaminan-{ended.pid}-a", f"jaminan-{unasked.pid}-a", *kept):
        (tmp_path / name).mkdir()
    with places.scratch() as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        places.sweep_scratch()
        left = {path.name for path in tmp_path.iterdir()} - {folder.name}
        assert folder.exists()
    assert left == kept
    assert not Path(folder).exists()
    unasked.wait()
