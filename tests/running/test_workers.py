"""A fresh process for each job: each is answered, or it is said why not, and nothing is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from jaminan.running import places, workers


def _double(number: int) -> int:
    return 2 * number


def _once_killed(place: str) -> int:
    """The first to try is killed, the second answers."""
    try:
        Path(place).touch(exist_ok=False)
    except FileExistsError:
        return os.getpid()
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _slow(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def _always_killed(number: int) -> int:
    if number == 1:
        os._exit(3)
    return number


def _broken(_: int) -> None:
    raise OSError(28, "No space left on device", "place")


def _stopped(_: int) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _run(function, jobs, seconds=60.0) -> dict:
    return dict(workers.run(function, jobs, number=2, seconds=seconds))


@pytest.fixture(params=[True, False], ids=["forked", "spawned"])
def both_ways(request, monkeypatch):
    """Processes are forked from the server, or each starts by itself, as where forking is not safe."""
    if request.param and not workers.FORKS:
        pytest.skip("forks on Linux only")
    monkeypatch.setattr(workers, "FORKS", request.param)


@pytest.mark.usefixtures("both_ways")
def test_every_job_is_answered():
    assert _run(_double, range(5)) == {n: 2 * n for n in range(5)}


def test_job_whose_worker_is_killed_is_done_by_another(tmp_path):
    place = str(tmp_path / "tried")
    assert _run(_once_killed, [place])[place] > 0


@pytest.mark.usefixtures("both_ways")
def test_job_that_kills_its_workers_is_lost_and_no_other():
    answers = _run(_always_killed, range(3))
    assert (answers[0], answers[2]) == (0, 2)
    assert isinstance(answers[1], workers.Lost)
    assert str(answers[1]) == "its process ended (exit 3)"


@pytest.mark.parametrize("function", [_slow, _stopped])
def test_job_that_overruns_is_ended(function):
    began = time.monotonic()
    answers = _run(function, [100.0], seconds=1.0)
    assert str(answers[100.0]) == "took longer than 1 seconds"
    assert time.monotonic() - began < 15


def _pid(_: int) -> int:
    return os.getpid()


def test_every_job_has_a_process_of_its_own():
    assert len(set(_run(_pid, range(5)).values())) == 5


def _served(*words) -> subprocess.CompletedProcess:
    program = [sys.executable, str(Path(__file__).with_name("served.py")), *map(str, words)]
    return subprocess.run(program, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("readable", "said"), [(True, "1 True True"), (False, "0 True True")])
@pytest.mark.parametrize("happened", ["nothing", "killed"])
def test_server_reads_the_evidence_for_its_workers_if_it_can(
    lasting_folder_of, tmp_path, readable, said, happened
):
    """So does the one that takes the place of a server that was killed."""
    folder = lasting_folder_of({"as_printed": "90 persen"}) if readable else tmp_path
    assert _served(folder, happened).stdout.strip() == said


@pytest.mark.parametrize("end", ["nothing", "ended"])
def test_nothing_in_the_folder_for_temporary_files_outlives_the_next_run(monkeypatch, tmp_path, end):
    with places.scratch() as temporary:
        monkeypatch.setenv("TMPDIR", str(temporary))
        _served(tmp_path, end)
        left = list(temporary.iterdir())
        assert len(left) == (end == "ended")
        monkeypatch.setattr(tempfile, "tempdir", str(temporary))
        places.sweep_scratch()
        assert list(temporary.iterdir()) == []


def test_process_whose_server_is_gone_does_nothing(monkeypatch):
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    monkeypatch.setattr(workers.leash, "SERVER", 1)
    process = context.Process(target=workers._work, args=(theirs, _double, 4, None))
    process.start()
    process.join(20)
    assert process.exitcode == 1
    assert not ours.poll()


def test_server_that_was_stopped_at_once_goes_with_the_runner(tmp_path):
    server = int(_served(tmp_path, "stopped").stdout)
    last = time.monotonic() + 2
    while (
        there := Path(f"/proc/{server}/stat").exists() and _state(server) != "Z"
    ) and time.monotonic() < last:
        time.sleep(0.01)
    assert not there


def test_error_of_the_machine_ends_the_run():
    with pytest.raises(OSError, match="No space left on device"):
        _run(_broken, range(3))


def test_no_worker_is_left():
    running = workers.run(_double, range(3), number=2, seconds=60)
    next(running)
    server = {pid for pid in _children() if "forkserver" in _command(pid)}
    running.close()
    assert [pid for pid in _descendants(server) if _state(pid) != "Z"] == []


def _children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def _descendants(pids: set[int]) -> set[int]:
    found = set()
    for pid in pids:
        below = {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
        found |= below | _descendants(below)
    return found


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_what_the_server_is_told_is_told_to_nobody_else():
    before = dict(os.environ)
    assert _run(_double, [1]) == {1: 2}
    assert dict(os.environ) == before
