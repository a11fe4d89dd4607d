"""Whatever happens to a run, nobody sees a wrong or partial report, and running again mends the rest.

`JAMINAN_FAULTS` says about how many injections are made (`make faults`: 500): three fifths of them are signals
at random; the other tests run in a round for every fifty.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace

import pytest

pytestmark = pytest.mark.faults
harness = sys.modules["harness"]

COUNT = int(os.environ.get("JAMINAN_FAULTS", "5"))
SENT, ROUNDS = COUNT * 3 // 5, max(1, COUNT // 50)
SEED = int(os.environ.get("JAMINAN_SEED", "2026"))
SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGSTOP]
BELOW = ["worker", "cells", "server"]
# A runner that is told to end before it listens ends by the signal itself.
ENDINGS = {0, 1, 3, 130, 143, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT}


@pytest.fixture(params=range(ROUNDS), ids=str)
def chance(request):
    """Chance that comes again with the same seed; each round has its own."""
    return random.Random(SEED * 1000 + request.param)


def _disturbed(scene, disturb, **how) -> int:
    """Run while something happens; nothing wrong is visible, nothing of the run is left."""
    with harness.Watch(scene) as watch:
        run = scene.start(**how)
        disturb(run)
        code = run.end()
        left = run.left()
    assert watch.wrong == set()
    assert watch.looks > 0 or code != 0
    assert left == {}
    assert code in ENDINGS, run.said()
    assert (code == 0) <= (scene.missing() == set()), "exit 0 with a report missing"
    return code


def test_signals_to_whatever_works(scene):
    """Three at random times to parts of one run, then one to the runner itself in every other run.

    In every other run the reports replace those of older evidence.
    """
    chance, struck = random.Random(SEED), Counter()
    # However the chances fall, something below the server is struck.
    while struck.total() < SENT or not struck.keys() & {"worker", "cells"}:
        scene.begin(older=chance.random() < 0.5)

        def disturb(run):
            run.wait_for("cells")
            for _ in range(3):
                time.sleep(chance.uniform(0, 0.5))
                part = chance.choice(BELOW)
                if run.hit(part, chance.choice(SIGNALS), chance):
                    struck[part] += 1
            if chance.random() < 0.5:
                number = chance.choice(SIGNALS)
                struck["runner"] += run.hit("runner", number, chance)
                if number == signal.SIGSTOP:
                    time.sleep(0.5)
                    run.hit("runner", signal.SIGKILL, chance)

        _disturbed(scene, disturb)
        harness.recover(scene)
    print(f"struck with seed {SEED}: {dict(struck)}")
    assert struck["worker"] + struck["cells"] > 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)], ids=str
)
def test_signal_to_the_runner_keeps_what_is_finished(scene, chance, number, code):
    scene.begin(older=chance.random() < 0.5)

    def disturb(run):
        while len(scene.missing()) == 8:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.2))
        run.hit("runner", number, chance)

    assert _disturbed(scene, disturb) == code
    assert len(scene.missing()) < 8
    harness.recover(scene)


# What ends a process may be chance: that report is tried once more. All else is refused.
DIES = "os._exit(0)"
REFUSED = [
    "raise SystemExit(0)",
    "while True: pass",
    "import ctypes; ctypes.PyDLL(None).sleep(600)",
    "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28)); b'x' * 2**30",
    "print('x' * 60_000_000)",
    "import signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "region = 'tanjung' if region != 'tanjung' else 'teluk'",
]


def test_cells_that_die_leave_hang_hold_eat_flood_stop_and_lie(scene, chance):
    """One fault to each of the eight reports, whichever comes first."""
    scene.begin(older=chance.random() < 0.5)
    faults = [DIES, *REFUSED]
    for number, fault in enumerate(chance.sample(faults, len(faults))):
        scene.fault.with_suffix(f".{number}").write_text(fault)
    assert _disturbed(scene, lambda _: None) == 1
    assert len(scene.missing()) == len(REFUSED)
    harness.recover(scene)


def _limited(kind: int, value: int):
    return lambda: resource.setrlimit(kind, (value, value))


@pytest.mark.parametrize(
    ("kind", "values"),
    [(resource.RLIMIT_FSIZE, range(1_000, 10_000)), (resource.RLIMIT_NOFILE, [14])],
    ids=["disk", "file handles"],
)
def test_machine_that_is_short_of(scene, chance, kind, values):
    """No report then; what was there before stays byte for byte."""
    scene.begin(older=True)
    before = harness.visible(scene.output)
    run = scene.start(limits=_limited(kind, chance.choice(values)))
    code, said = run.end(), run.said()
    assert run.left() == {}
    assert code in (1, 3), said
    assert harness.visible(scene.output) == before
    harness.recover(scene)


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, which can be full or read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", place], capture_output=True
    ).returncode:
        pytest.skip("may not mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def test_disk_that_is_full(scene, disk, chance):
    """It may fill at any file: what is visible then is of an undisturbed run, of this evidence or the older."""
    scene = replace(scene, output=disk / "reports")
    scene.begin(older=True)
    ballast, room = disk / "ballast", chance.choice([0, 20_000, 50_000, 100_000])
    ballast.write_bytes(b"x" * (shutil.disk_usage(disk).free - room - chance.randrange(10_000)))
    assert _disturbed(scene, lambda _: None) in (1, 3)
    ballast.unlink()
    harness.recover(scene)


def test_disk_that_is_read_only(scene, disk):
    scene = replace(scene, output=disk / "reports")
    scene.begin(older=True)
    before = harness.visible(scene.output)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    run = scene.start()
    assert run.end() == 3
    assert "Read-only file system" in run.said()
    assert run.left() == {}
    assert harness.visible(scene.output) == before
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    harness.recover(scene)


def test_long_name_of_the_folder_for_temporary_files_does_no_damage(scene, tmp_path):
    """It is more than the path of a socket may have: processes of reports need none."""
    long = tmp_path / ("x" * 110)
    long.mkdir()
    assert replace(scene, temporary=long).start().end() == 0
    assert harness.visible(scene.output) == scene.good


def test_second_run_ends_at_once_and_harms_nothing(scene, chance):
    first = scene.start()
    while not (scene.output / ".lock").exists() or not list(scene.output.glob(".stage-*")):
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.5))
    second = scene.start(*chance.choice([[], ["--force"]]))
    assert second.end() == 4
    assert f"(process {first.process.pid})" in second.said()
    first.hit("runner", signal.SIGKILL, chance)
    first.process.wait()
    assert first.left() == {}
    harness.recover(scene)


def test_flipped_bytes_and_a_truncated_manifest_are_repaired(scene, undisturbed, chance):
    shutil.copytree(undisturbed.output, scene.output)
    harmed = chance.sample(sorted(set(scene.good) - harness.GROWING), 3)
    for name in harmed:
        path = scene.output / name
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
    assert scene.missing() == {".".join(name.split(".")[:2]) for name in harmed}
    harness.recover(scene)
    place = scene.output / "manifest.json"
    place.write_bytes(place.read_bytes()[: chance.randrange(100, 1000)])
    assert len(scene.missing()) == 8
    harness.recover(scene)


@pytest.mark.parametrize("names", [["teluk", ".stage-planted", "manifest.json", "run.json"], [".lock"]])
def test_planted_links_lead_nowhere(scene, tmp_path, names):
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "mine.txt").write_text("mine")
    scene.output.mkdir()
    for name in names:
        target = victim if name in ("teluk", ".stage-planted") else victim / "mine.txt"
        (scene.output / name).symlink_to(target)
    code = scene.start().end()
    assert code == (3 if names == [".lock"] else 1)
    assert [path.name for path in victim.iterdir()] == ["mine.txt"]
    assert (victim / "mine.txt").read_text() == "mine"
    for name in names:
        if (scene.output / name).is_symlink():
            (scene.output / name).unlink()
    harness.recover(scene)


def test_place_time_language_order_and_workers_change_no_byte(scene, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.chdir(tmp_path)
    backwards = ("teluk", "tanjung", "pulau", "negara")
    assert scene.start("--workers", "1", regions=backwards, clock=400 * 86_400.0).end() == 0
    assert harness.visible(scene.output) == scene.good
