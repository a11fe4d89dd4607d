"""A fresh process for each job: each is answered, or the reason is given, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jaminan.running import parents, workers


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


def _folder(_: int) -> str:
    return str(Path.cwd())


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


def test_jobs_are_done_in_the_folder_of_the_runner(tmp_path, monkeypatch):
    for folder in (tmp_path, tmp_path.parent):
        monkeypatch.chdir(folder)
        ((_, found),) = workers.run(_folder, [0], seconds=60)
        assert found == str(folder)


def test_every_job_has_a_process_of_its_own():
    assert len(set(_run(_pid, range(5)).values())) == 5


def _served(*words) -> subprocess.CompletedProcess:
    program = [sys.executable, str(Path(__file__).with_name("served.py")), *map(str, words)]
    return subprocess.run(program, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("readable", "printed"), [(True, "1 True"), (False, "0 True")])
@pytest.mark.parametrize("happened", ["nothing", "killed"])
def test_server_reads_the_evidence_for_its_workers_if_it_can(
    lasting_folder_of, tmp_path, readable, printed, happened
):
    """So does the one that takes the place of a server that was killed."""
    folder = lasting_folder_of({"as_printed": "90 persen"}) if readable else tmp_path
    assert _served(folder, happened).stdout.strip() == printed


def test_server_that_was_stopped_at_once_goes_with_the_runner(tmp_path):
    assert _gone(int(_served(tmp_path, "stopped").stdout))


@pytest.fixture
def servers(monkeypatch):
    """Servers that imported nothing, each of which does before what is given here."""
    before, began = [], []

    def start(_) -> None:
        workers._server = parents.begin(_serve, before.pop(0), fork=True)
        began.append(workers._server[0].pid)

    monkeypatch.setattr(workers, "_server", None)
    monkeypatch.setattr(workers, "start_server", start)
    monkeypatch.setattr(workers, "START_SECONDS", 2)
    monkeypatch.setattr(workers, "SILENT_SECONDS", 2)
    yield before, began
    if workers._server:
        workers._server[0].kill()


def _serve(pipe, before) -> None:
    before()
    workers._do_jobs(pipe)


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _end() -> None:
    os._exit(0)


def _nothing() -> None:
    pass


@pytest.mark.skipif(not workers.FORKS, reason="no server")
@pytest.mark.parametrize("size", [1, 10_000_000])
@pytest.mark.parametrize("before", [_stop, _end])
def test_server_that_takes_no_job_is_replaced(servers, before, size):
    servers[0].extend([before, _nothing])
    assert list(_run(len, ["x" * size]).values()) == [size]
    assert _gone(servers[1][0])


@pytest.mark.skipif(not workers.FORKS, reason="no server")
@pytest.mark.usefixtures("both_ways")
def test_a_run_that_was_left_half_done_gives_nothing_to_the_next():
    left = workers.run(_double, [1, 2, 3], number=1, seconds=60)
    next(left)
    assert _run(_double, [10, 20]) == {10: 20, 20: 40}
    left.close()
    assert _run(_double, [5]) == {5: 10}


def test_server_that_is_stopped_at_work_is_replaced(servers, tmp_path):
    servers[0].extend([_nothing, _nothing])
    place = str(tmp_path / "tried")
    assert _run(_once_stopping_the_server, [place]) == {place: "done"}


def _once_stopping_the_server(place: str) -> str:
    try:
        Path(place).touch(exist_ok=False)
    except FileExistsError:
        return "done"
    os.kill(os.getppid(), signal.SIGSTOP)
    return "never read"


@pytest.mark.skipif(not workers.FORKS, reason="no server")
def test_servers_that_all_end_are_reported(servers):
    servers[0].extend([_end, _end])
    with pytest.raises(OSError, match="^no process could be started for the reports$"):
        _run(_double, [1])


def test_error_of_the_machine_ends_the_run():
    with pytest.raises(OSError, match="No space left on device"):
        _run(_broken, range(3))


def test_no_worker_is_left(monkeypatch):
    monkeypatch.setattr(workers, "_server", None)
    workers.start_server(None)
    server = workers._server[0].pid
    running = workers.run(_double_or_wait, [0, 100], number=2, seconds=60)
    assert next(running) == (0, 0)
    pids = [server, *_children(server)]
    assert len(pids) == 2
    running.close()
    assert [pid for pid in pids if not _gone(pid)] == []


def _double_or_wait(number: int) -> int:
    time.sleep(number)
    return 2 * number


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _gone(pid: int) -> bool:
    """Whether a process ends within two seconds; nobody may be there to take note of it."""
    last = time.monotonic() + 2
    while there := Path(f"/proc/{pid}/stat").exists() and _state(pid) != "Z":
        if time.monotonic() > last:
            break
        time.sleep(0.01)
    return not there


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_server_that_works_is_not_started_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_server", None)
    workers.start_server(tmp_path)
    first = workers._server[0]
    workers.start_server(tmp_path)
    assert workers._server[0] is first
    workers.start_server(tmp_path / "other")
    assert workers._server[0] is not first
    assert not first.is_alive()
    parents.end(*workers._server)
