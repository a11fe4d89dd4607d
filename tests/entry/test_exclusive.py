import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import DataError
from jaminan.entry.exclusive import exclusively, replace_all


@pytest.fixture
def pair(tmp_path):
    """Two files, and the changes that are to be made of them."""
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_bytes(b"old")
    return {path: (b"old", b"new") for path in paths}


def _held(changes):
    return [path.read_bytes() for path in changes]


def test_replace_all_changes_every_file_and_leaves_nothing_else(pair, tmp_path):
    (tmp_path / "a.csv").chmod(0o640)
    replace_all(pair)
    assert _held(pair) == [b"new", b"new"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640


def test_replace_all_leaves_a_file_without_a_change_alone(pair, tmp_path):
    before = (tmp_path / "a.csv").stat().st_mtime_ns
    replace_all({**pair, tmp_path / "a.csv": (b"old", b"old")})
    assert (tmp_path / "a.csv").stat().st_mtime_ns == before
    assert _held(pair) == [b"old", b"new"]


def test_replace_all_of_a_file_changed_meanwhile_raises(pair, tmp_path):
    (tmp_path / "b.csv").write_bytes(b"theirs")
    with pytest.raises(DataError) as error:
        replace_all(pair)
    assert str(error.value) == f"{tmp_path / 'b.csv'}: changed meanwhile; nothing was written – run again"
    assert _held(pair) == [b"old", b"theirs"]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("fault", [OSError("disk"), KeyboardInterrupt()], ids=["error", "interrupted"])
@pytest.mark.parametrize("failing", ["a.csv", "b.csv"])
def test_replace_all_that_fails_half_way_puts_back_what_was_there(
    pair, tmp_path, monkeypatch, fault, failing
):
    real, refused = Path.replace, []

    def replace(self, target):
        if Path(target).name == failing and not refused:
            refused.append(target)
            raise fault
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(type(fault)):
        replace_all(pair)
    assert refused
    assert _held(pair) == [b"old", b"old"]
    assert len(list(tmp_path.iterdir())) == 2


def test_replace_all_without_room_changes_nothing(pair, monkeypatch):
    real = os.fsync
    calls = []

    def full(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_all(pair)
    assert _held(pair) == [b"old", b"old"]


def test_alone_keeps_others_out_until_it_ends(tmp_path):
    # Even a lock that may be shared: two writers that both hold one would both be let in.
    code = f"import fcntl, os; fcntl.flock(os.open({str(tmp_path)!r}, os.O_RDONLY), fcntl.LOCK_SH | fcntl.LOCK_NB)"
    attempt = [sys.executable, "-c", code]
    with exclusively(tmp_path):
        assert subprocess.run(attempt, capture_output=True, check=False).returncode == 1
    assert subprocess.run(attempt, capture_output=True, check=False).returncode == 0


def test_alone_dies_with_its_holder(tmp_path):
    with pytest.raises(ValueError, match="mine"), exclusively(tmp_path):
        raise ValueError("mine")
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)
