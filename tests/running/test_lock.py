"""A folder has one run at a time; what a killed run left is swept by the next."""

import os
import signal
import subprocess
import sys
import time

import pytest

from jaminan.running.lock import Locked, locked

HOLDER = """
import sys, time
from pathlib import Path
from jaminan.running.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "out")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_second_run_is_refused_at_once_and_names_who_holds_it(holder, tmp_path):
    began = time.monotonic()
    with (
        pytest.raises(Locked, match=rf"another run works here \(process {holder.pid}\)$"),
        locked(tmp_path / "out"),
    ):
        pass
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_lock_dies_with_its_holder(holder, tmp_path, how):
    os.kill(holder.pid, how)
    holder.wait()
    with locked(tmp_path / "out"):
        pass


def test_lock_is_free_after_a_run_and_after_one_that_failed(tmp_path):
    with pytest.raises(ValueError, match="no"), locked(tmp_path):
        raise ValueError("no")
    with locked(tmp_path):
        pass


def test_leftovers_of_a_killed_run_are_swept_and_other_files_stay(tmp_path):
    (tmp_path / ".stage-abc" / "deep").mkdir(parents=True)
    (tmp_path / ".stage-abc" / "deep" / "x.html").write_text("half")
    (tmp_path / "notes.txt").write_text("mine")
    with locked(tmp_path):
        assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "notes.txt"]


def test_leftovers_are_not_swept_while_another_run_makes_them(holder, tmp_path):
    staged = tmp_path / "out" / ".stage-abc"
    staged.mkdir()
    with pytest.raises(Locked), locked(tmp_path / "out"):
        pass
    assert staged.is_dir()
    assert holder.poll() is None


def test_links_in_the_places_of_lock_and_staging_are_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "mine.txt").write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    (out / ".stage-planted").symlink_to(victim)
    (out / ".stage-file").write_text("x")
    with locked(out):
        assert [path.name for path in out.iterdir()] == [".lock"]
    assert (victim / "mine.txt").read_text() == "mine"
    (out / ".lock").unlink()
    (out / ".lock").symlink_to(victim / "mine.txt")
    with pytest.raises(OSError, match=r"\.lock"), locked(out):
        pytest.fail("the lock was taken")
    assert (victim / "mine.txt").read_text() == "mine"
