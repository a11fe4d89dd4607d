"""A folder that a group shares (setgid, umask 002): whoever of it runs next can replace what another made."""

import multiprocessing
import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest

from jaminan import atomic
from jaminan.running import manifest
from jaminan.running.lock import locked, staging_folder
from jaminan.running.places import discard, put

# Only root can become two users; others test the modes alone.
ROOT = os.geteuid() == 0
GROUP = 54_320 if ROOT else os.getegid()
FIRST, SECOND = (54_321, 54_322) if ROOT else (os.geteuid(), os.geteuid())


@pytest.fixture
def shared():
    """Not below the folder of the tests, which is its owner's alone."""
    place = Path(tempfile.mkdtemp())
    os.chown(place, -1, GROUP)
    place.chmod(0o2775)
    yield place
    shutil.rmtree(place)


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, content)


def _run(output: Path, words: bytes, *, killed: bool) -> None:
    """What a run does to its folder; with a report, its tables, and a file that is taken out."""
    with locked(output), staging_folder(output) as staging:
        write(staging / "teluk" / "teluk.id.html", words)
        write(staging / "teluk" / "teluk.id.tables" / "01.csv", words)
        write(staging / "teluk" / "teluk.id.txt", words)
        (output / "teluk").mkdir(exist_ok=True)
        for name in ("teluk.id.html", "teluk.id.tables", "teluk.id.txt"):
            put(staging / "teluk" / name, output / "teluk" / name)
        atomic.write(output / "run.json", words)
        manifest.save({"teluk/teluk.id": {"inputs": words.decode()}}, output)
        write(staging / "deep" / "half.html", words)
        discard(output / "teluk" / "teluk.id.txt", staging)
        if killed:
            os._exit(0)


def _as(user: int, umask: int, function, *arguments, **named) -> int:
    """Exit status of a process of that user that calls a function."""

    def work() -> None:
        os.umask(umask)
        if ROOT:
            os.setgroups([GROUP])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        function(*arguments, **named)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.parametrize("killed", [False, True])
def test_second_user_replaces_what_the_first_made_and_sweeps_what_was_left(shared, killed):
    assert _as(FIRST, 0o002, _run, shared, b"first", killed=killed) == 0
    left = [path for path in shared.rglob("*") if path.name.startswith(".stage-")]
    assert bool(left) == killed
    for path in shared.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o2775 if path.is_dir() else 0o664), path
    assert _as(SECOND, 0o002, _run, shared, b"second", killed=False) == 0
    made = {path.relative_to(shared).as_posix() for path in shared.rglob("*") if path.is_file()}
    assert made == {
        ".lock",
        "manifest.json",
        "run.json",
        "teluk/teluk.id.html",
        "teluk/teluk.id.tables/01.csv",
    }
    assert (shared / "teluk" / "teluk.id.tables" / "01.csv").read_bytes() == b"second"
    assert manifest.load(shared)["teluk/teluk.id"]["inputs"] == "second"


def _takes(output: Path) -> None:
    with locked(output):
        pass


@pytest.mark.parametrize(
    ("folder", "lock"), [(0o2775, 0o664), (0o755, 0o644), (0o777, 0o666), (0o700, 0o600)]
)
def test_lock_is_open_to_whoever_may_write_in_the_folder(shared, folder, lock):
    """Whatever the umask was; and one of an earlier day is opened when its owner runs again."""
    os.chown(shared, FIRST, GROUP)
    shared.chmod(folder)
    assert _as(FIRST, 0o077, _takes, shared) == 0
    assert stat.S_IMODE((shared / ".lock").stat().st_mode) == lock
    (shared / ".lock").chmod(0o600)
    assert _as(FIRST, 0o022, _takes, shared) == 0
    assert stat.S_IMODE((shared / ".lock").stat().st_mode) == lock


def _is_refused(output: Path) -> None:
    with (
        pytest.raises(OSError, match=r"is another user's – expected a folder of your own"),
        locked(output),
    ):
        pass


def test_lock_that_is_another_users_alone_is_reported(shared, monkeypatch):
    (shared / ".lock").touch(mode=0o600)
    if not ROOT:
        refused = PermissionError(13, "Permission denied", str(shared / ".lock"))
        monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(refused))
    assert _as(SECOND, 0o002, _is_refused, shared) == 0
