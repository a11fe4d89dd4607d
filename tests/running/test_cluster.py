"""The same work on a Dask cluster: a scheduler and two workers on this machine."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from distributed import Client

from jaminan.running import cluster
from jaminan.running.requests import Request
from jaminan.running.runner import render_all
from jaminan.running.workers import Lost
from jaminan.tables import strict

CLAIM = {"as_printed": "90 persen"}
DAY = "2025-12-31"


@pytest.fixture
def scheduler(tmp_path):
    """The address of a scheduler with two workers."""
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    place = tmp_path / "scheduler.json"
    made = [_started([*command, "--no-dashboard", "--scheduler-file", str(place)], tmp_path)]
    while not place.exists():
        time.sleep(0.05)
    for _ in range(2):
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(place)]
        made.append(_started([*worker, "--nthreads", "1", "--no-dashboard"], tmp_path))
    with Client(scheduler_file=str(place)) as client:
        client.wait_for_workers(2, timeout=60)
        address = client.scheduler.address
    yield address
    for process in made:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _started(command: list[str], folder: Path) -> subprocess.Popen:
    with (folder / "log.txt").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)


def _workers_pids(address: str) -> list[int]:
    with Client(address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_reports_are_the_same_bytes_though_a_worker_is_killed(scheduler, folder_of, template_of, tmp_path):
    folder = folder_of(CLAIM, {**CLAIM, "region_id": "tanjung"})
    template = template_of("import time; time.sleep(1.5)")
    requests = [
        Request(region, code, DAY) for region, code in (("teluk", "id"), ("teluk", "en"), ("tanjung", "id"))
    ]
    options = {"data": str(folder), "template": template}
    list(render_all(requests, strict.load(folder), output=tmp_path / "here", **options))
    victim = _workers_pids(scheduler)[0]
    threading.Timer(1.0, os.kill, (victim, signal.SIGKILL)).start()
    options |= {"output": tmp_path / "there", "scheduler": scheduler}
    outcomes = list(render_all(requests, strict.load(folder), **options))
    assert [outcome.error for outcome in outcomes] == [""] * 3
    assert sorted(str(each.request.stem) for each in outcomes) == sorted(str(each.stem) for each in requests)
    assert {outcome.kernel for outcome in outcomes} == {"started"}
    assert _files(tmp_path / "there") == _files(tmp_path / "here")
    assert victim not in _workers_pids(scheduler)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_job_that_loses_every_worker_is_lost(scheduler):
    ((_, answer),) = cluster.run(os._exit, [3], scheduler)
    assert isinstance(answer, Lost)
    assert str(answer).startswith("every worker that took it was lost (tcp://127.0.0.1:")


def test_scheduler_that_is_not_there_is_the_environment(monkeypatch):
    monkeypatch.setattr(cluster, "_ANSWER_SECONDS", 1)
    with pytest.raises(OSError, match="^no Dask scheduler answers at tcp://127.0.0.1:9999 "):
        list(cluster.run(os._exit, [3], "tcp://127.0.0.1:9999"))


def test_address_where_something_listens_and_says_nothing_is_the_environment(monkeypatch):
    monkeypatch.setattr(cluster, "_ANSWER_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(OSError, match=f"^no Dask scheduler answers at {address} "):
            list(cluster.run(os._exit, [3], address))


def test_secured_address_without_certificates_is_the_environment():
    with pytest.raises(OSError, match="^no Dask scheduler answers at tls://127.0.0.1:9999 "):
        list(cluster.run(os._exit, [3], "tls://127.0.0.1:9999"))
